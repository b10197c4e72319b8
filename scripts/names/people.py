"""Invented people, and the papers on which they are written down: the same person is never written twice alike."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from scripts.names.elements import Stock
from scripts.names.romanise import LAO_HABITS, THAI_HABITS, romanised
from scripts.names.script_writing import in_lao, in_thai
from scripts.names.slips import misread, mistyped, wrong_digit
from scripts.names.sounds import Element

Word = tuple[Element, ...]

PROVINCES: Final = (
    "Vientiane Capital", "Savannakhet", "Champasak", "Vientiane", "Luang Prabang", "Khammouane", "Salavan", "Xayaboury",
    "Oudomxay", "Huaphanh", "Bolikhamxay", "Xieng Khouang", "Luang Namtha", "Bokeo", "Phongsaly", "Attapeu", "Sekong",
    "Xaysomboun",
)  # fmt: skip
FIRST_DAY: Final = date(1955, 1, 1)
DAYS_OF_BIRTH: Final = 365 * 52
BUDDHIST: Final = 543


@dataclass(frozen=True, slots=True)
class Invented:
    """A person as they are. A family name of no elements: many Lao have none."""

    given: Word
    family: Word
    thai: bool
    woman: bool
    born_on: date
    province: str
    village: Word
    phone: str
    passport: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one list says of a person; "" where it says nothing. `born` is a date or a year as somebody wrote it."""

    name: str
    native: str
    sex: str
    born: str
    province: str
    village: str
    phone: str
    document: str


def drawn(elements: tuple[Element, ...], random: Random) -> Element:
    """The first of a list are common, the last rare: the n-th is drawn about as often as 1/n."""
    return elements[min(len(elements) - 1, int(len(elements) ** random.random()) - 1)]


def given_name(stock: Stock, random: Random, *, thai: bool) -> Word:
    pool = stock.thai if thai else stock.lao
    first = random.choice(pool) if random.random() < 0.3 else drawn(pool, random)
    if random.random() < 0.15 and len(first.syllables) > 1:
        return (first,)
    second = random.choice(pool)
    return (first, second) if second is not first else (first,)


def family_name(stock: Stock, random: Random, *, thai: bool) -> Word:
    pool, ends = (stock.thai, stock.thai) if thai else (stock.lao_family, (*stock.lao_family, *stock.lao))
    first, last = drawn(pool, random), random.choice(ends)
    more = (random.choice(ends),) if random.random() < 0.25 else ()
    return (first, last, *more)


def invent(stock: Stock, random: Random, *, family: Word | None = None) -> Invented:
    thai = random.random() < 0.3
    if family is None:
        nobody = not thai and random.random() < 0.07
        family = () if nobody else family_name(stock, random, thai=thai)
    return Invented(
        given_name(stock, random, thai=thai),
        family,
        thai,
        random.random() < 0.5,
        FIRST_DAY + timedelta(days=random.randrange(DAYS_OF_BIRTH)),
        PROVINCES[min(17, int(18 * random.random() ** 1.6))],
        (random.choice(stock.lao), random.choice(stock.lao_family)),
        f"+{random.choice(('85620', '66'))}{random.randrange(10**7, 10**8)}",
        f"{random.choice(('P', 'PA', 'PB', 'N'))}{random.randrange(10**6, 10**7)}",
    )


def habit_of(person: Invented, random: Random) -> str:
    return random.choice(THAI_HABITS if person.thai else LAO_HABITS)


def plain_name(person: Invented, random: Random, habit: str | None = None) -> list[str]:
    """Given name and, where there is one, family name, in Latin letters."""
    habit = habit or habit_of(person, random)
    return [romanised(word, habit, random) for word in (person.given, person.family) if word]


def native_name(person: Invented, random: Random, *, thai: bool) -> str:
    writer = in_thai if thai else in_lao
    words = ["".join(map(writer, word)) for word in (person.given, person.family) if word]
    title = random.choice(
        ("", "", "", "นาง" if person.woman else "นาย")
        if thai
        else ("", "", "", "ນາງ" if person.woman else "ທ້າວ")
    )
    return title + " ".join(words)


def record_of(person: Invented, random: Random, *, careless: float = 1.0) -> Record:
    """One list's line; `careless` times as much goes wrong as usual."""

    def happens(chance: float) -> bool:
        return random.random() < chance * careless

    words = plain_name(person, random)
    for place, word in enumerate(words):
        if happens(0.05):
            words[place] = mistyped(word, random)
        elif happens(0.02):
            words[place] = misread(word, random)
    if len(words) == 2:
        if happens(0.08):
            words.reverse()
        elif happens(0.05):
            words.pop()
        elif happens(0.03):
            words = ["".join(words)]
    native = native_name(person, random, thai=person.thai) if random.random() < 0.35 else ""
    return Record(
        " ".join(words),
        native,
        "" if happens(0.1) else _sex(person.woman is not happens(0.01)),
        born_as_written(person.born_on, random, careless=careless),
        "" if happens(0.15) else person.province if not happens(0.04) else random.choice(PROVINCES),
        "" if happens(0.3) else " ".join(["Ban", romanised(person.village, "FRENCH", random)]),
        "" if happens(0.35) else _phone(person.phone, random, careless),
        "" if happens(0.55) else _document(person.passport, random, careless),
    )


def in_other_words(record: Record, **changed: str) -> Record:
    return replace(record, **changed)


def born_as_written(born_on: date, random: Random, *, careless: float = 1.0) -> str:
    """Dates as they come: whole, the year alone, day and month swapped, in the Buddhist era, one digit wrong, missing."""
    chance = random.random() / careless
    if chance < 0.06:
        return ""
    if chance < 0.22:
        # Who knows only the year often does not know it well.
        return str(born_on.year + random.choice((0, 0, 0, 0, -1, 1)))
    year, month, day = born_on.year, born_on.month, born_on.day
    if chance < 0.25 and day <= 12:
        month, day = day, month
    elif chance < 0.29:
        year += BUDDHIST
    elif chance < 0.33:
        return wrong_digit(f"{year:04}-{month:02}-{day:02}", random)
    return f"{year:04}-{month:02}-{day:02}"


def _sex(woman: bool) -> str:
    return "F" if woman else "M"


def _phone(phone: str, random: Random, careless: float) -> str:
    chance = random.random() / careless
    if chance < 0.15:
        return f"+85620{random.randrange(10**7, 10**8)}"
    return wrong_digit(phone, random) if chance < 0.18 else phone


def _document(number: str, random: Random, careless: float) -> str:
    chance = random.random() / careless
    if chance < 0.06:
        return f"P{random.randrange(10**6, 10**7)}"
    if chance < 0.08:
        return number.replace("0", "O").replace("1", "I")
    return wrong_digit(number, random) if chance < 0.1 else number
