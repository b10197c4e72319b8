"""A register as columns of numbers: the same text is the same number in both registers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.matching.births import christian_year
from safeconduct.core.matching.facts import PersonFacts
from safeconduct.core.matching.nameparts import cut
from safeconduct.core.matching.names_compared import Named
from safeconduct.core.matching.numbers import plain_document, plain_phone
from safeconduct.core.matching.places import plain_place
from safeconduct.core.matching.spelling import Word, read

Numbers = NDArray[np.int64]
# Of each person so many words of names, telephones and documents are used to find candidates.
MOST_WORDS: Final = 6
MOST_NUMBERS: Final = 2
NOTHING: Final = -1
LAST_DIGITS: Final = 8


class Vocabulary:
    """Texts by number; number -1 is no text."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._numbers: dict[str, int] = {"": NOTHING}

    def number(self, text: str) -> int:
        found = self._numbers.get(text)
        if found is None:
            found = self._numbers[text] = len(self.texts)
            self.texts.append(text)
        return found


class Vocabularies:
    """What two registers share: each word, name and text read once."""

    def __init__(self) -> None:
        self.sounds, self.wholes, self.bones, self.texts = (
            Vocabulary(),
            Vocabulary(),
            Vocabulary(),
            Vocabulary(),
        )
        self._words: dict[str, Word] = {}
        self._places: dict[str, str] = {}

    def named(self, person: PersonFacts) -> tuple[Named, ...]:
        return tuple(Named(name, cut(name.text, self._word)) for name in person.names)

    def place(self, text: str) -> str:
        found = self._places.get(text)
        if found is None:
            found = self._places[text] = plain_place(text)
        return found

    def _word(self, text: str) -> Word:
        found = self._words.get(text)
        if found is None:
            found = self._words[text] = read(text)
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """One row a person, beside their names cut into words. `sounds` and `bones` stand in the order of the words; -1 where something is not known."""

    names: list[tuple[Named, ...]]
    sounds: Numbers
    bones: Numbers
    wholes: Numbers  # all words together, whatever the spaces
    year: Numbers
    day: Numbers  # month x 100 + day
    phones: Numbers
    documents: Numbers
    address_words: Numbers
    places: dict[str, Numbers]

    def __len__(self) -> int:
        return len(self.year)

    def every(self, step: int) -> "Table":
        """Each so many-th row."""
        columns = {
            field.name: getattr(self, field.name)[::step] for field in fields(self) if field.name != "places"
        }
        return Table(**columns, places={place: column[::step] for place, column in self.places.items()})


PLACES: Final = ("province", "village", "area", "address", "employer")


def tabled(people: Sequence[PersonFacts], shared: Vocabularies) -> Table:
    names = [shared.named(one) for one in people]
    words = [[word for name in one for word in name.parts.main] for one in names]
    wholes = [["".join(word.sound for word in name.parts.main) for name in one] for one in names]
    return Table(
        names,
        _matrix(([word.sound for word in one] for one in words), shared.sounds, MOST_WORDS),
        # The first consonants of a word: what most slips leave alone.
        _matrix(([word.coarse[:4] for word in one] for one in words), shared.bones, MOST_WORDS),
        _matrix(wholes, shared.wholes, MOST_NUMBERS),
        np.array(
            [NOTHING if one.born is None else christian_year(one.born) for one in people], dtype=np.int64
        ),
        np.array([_day(one) for one in people], dtype=np.int64),
        _matrix((map(_end_of_phone, one.phones) for one in people), shared.texts, MOST_NUMBERS),
        _matrix((map(plain_document, one.documents) for one in people), shared.texts, MOST_NUMBERS),
        _matrix((_longest_first(shared.place(one.address)) for one in people), shared.texts, MOST_WORDS),
        {
            place: np.array(
                [shared.texts.number(shared.place(getattr(one, place))) for one in people], dtype=np.int64
            )
            for place in PLACES
        },
    )


def _end_of_phone(number: str) -> str:
    """With or without the prefix of the country."""
    return plain_phone(number)[-LAST_DIGITS:]


def _longest_first(address: str) -> list[str]:
    """The number of a house is everywhere."""
    return sorted(address.split(), key=lambda word: (-len(word), word))


def _day(one: PersonFacts) -> int:
    born = one.born
    # The first of January stands for a day that nobody knows.
    if born is None or born.month is None or born.day is None or (born.month, born.day) == (1, 1):
        return NOTHING
    return born.month * 100 + born.day


def _address(one: PersonFacts) -> list[str]:
    """The longest words: a number of a house is everywhere."""
    return sorted(dict.fromkeys(plain_place(one.address).split()), key=lambda word: (-len(word), word))


def _matrix(rows: Iterable[Iterable[str]], vocabulary: Vocabulary, width: int) -> Numbers:
    """Each text once a row, as many as there is room for."""
    numbers = [[vocabulary.number(text) for text in dict.fromkeys(row)][:width] for row in rows]
    return np.array([row + [NOTHING] * (width - len(row)) for row in numbers], dtype=np.int64).reshape(
        -1, width
    )
