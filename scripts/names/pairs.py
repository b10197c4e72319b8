"""Write the labelled pairs of names: `python -m scripts.names.pairs tests/data/names`.

Two files with the same columns, made from different elements so that nothing leaks from one to the other. Each line is two
records with what is true of them: `same_person`, and `same_name`, which says whether both names are writings of one whole
name: "yes", "no", or "part" where one of them has only a part of it. `kind` says how the pair was made.
"""

import argparse
import csv
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from scripts.names.elements import TEST, TRAIN, Stock
from scripts.names.people import (
    Invented,
    Record,
    given_name,
    habit_of,
    in_other_words,
    invent,
    native_name,
    plain_name,
    record_of,
)
from scripts.names.slips import misread, mistyped

Pair = tuple[str, str]
FILES: Final = {"train": (TRAIN, 1), "test": (TEST, 2)}
COLUMNS: Final = (
    "pair", "kind", "same_name", "same_person", *(f"{field.name}_{side}" for side in ("a", "b") for field in fields(Record))
)  # fmt: skip


def spelled(one: Invented, random: Random) -> Pair:
    return " ".join(plain_name(one, random)), " ".join(plain_name(one, random))


def cased(one: Invented, random: Random) -> Pair:
    """As machine and people write: capitals with the family name first and a comma, a title, a hyphen."""
    left, right = plain_name(one, random), plain_name(one, random)
    title = random.choice(("Mrs ", "Ms. ", "Nang ") if one.woman else ("Mr ", "Mr. ", "Thao "))
    forms = [title + " ".join(left), " ".join(left).upper()]
    if len(left) == 2:
        forms += [f"{left[1].upper()}, {left[0]}", "-".join(left)]
    return random.choice(forms), " ".join(right)


def swapped(one: Invented, random: Random) -> Pair:
    return " ".join(plain_name(one, random)), " ".join(reversed(plain_name(one, random)))


def spaced(one: Invented, random: Random) -> Pair:
    """Written together, or apart between the elements of the given name."""
    words = plain_name(one, random)
    if random.random() < 0.5 and len(one.given) > 1:
        habit = habit_of(one, random)
        apart = [
            plain_name(replace(one, given=(element,), family=()), random, habit)[0] for element in one.given
        ]
        return " ".join([*apart, *words[1:]]), " ".join(plain_name(one, random, habit))
    return "".join(words), " ".join(plain_name(one, random))


def slipped(one: Invented, random: Random) -> Pair:
    words = plain_name(one, random)
    place = random.randrange(len(words))
    words[place] = (mistyped if random.random() < 0.6 else misread)(words[place], random)
    return " ".join(words), " ".join(plain_name(one, random))


def initialled(one: Invented, random: Random) -> Pair:
    words = plain_name(one, random)
    return " ".join([words[0][0] + random.choice((".", "")), *words[1:]]), " ".join(plain_name(one, random))


def own_script(one: Invented, random: Random) -> Pair:
    """In the script of the country and in Latin letters."""
    return native_name(one, random, thai=one.thai), " ".join(plain_name(one, random))


def both_scripts(one: Invented, random: Random) -> Pair:
    """In Lao and in Thai letters: heard and written down."""
    return native_name(one, random, thai=False), native_name(one, random, thai=True)


def without_family(one: Invented, random: Random) -> Pair:
    return plain_name(one, random)[0], " ".join(plain_name(one, random))


SAME: Final[tuple[tuple[str, Callable[[Invented, Random], Pair], int], ...]] = (
    ("spelling", spelled, 30), ("case and title", cased, 10), ("order", swapped, 10), ("spaces", spaced, 8),
    ("slip", slipped, 12), ("initial", initialled, 4), ("own script", own_script, 16), ("both scripts", both_scripts, 4),
    ("no family name", without_family, 6),
)  # fmt: skip


def sibling(one: Invented, stock: Stock, random: Random) -> Invented:
    near = one.born_on + timedelta(days=random.choice((-1, 1)) * random.randrange(300, 3000))
    return replace(
        one, given=given_name(stock, random, thai=one.thai), born_on=near, woman=random.random() < 0.5,
        passport=f"P{random.randrange(10**6, 10**7)}",
        phone=one.phone if random.random() < 0.4 else f"+85620{random.randrange(10**7, 10**8)}",
    )  # fmt: skip


def same_family_name(one: Invented, stock: Stock, random: Random) -> Invented:
    return replace(
        invent(stock, random, family=one.family),
        thai=one.thai,
        given=given_name(stock, random, thai=one.thai),
    )


def same_given_name(one: Invented, stock: Stock, random: Random) -> Invented:
    other = invent(stock, random)
    while other.thai != one.thai or not other.family:
        other = invent(stock, random)
    return replace(other, given=one.given)


def same_name(one: Invented, stock: Stock, random: Random) -> Invented:
    """Another person of the same whole name: only other facts tell them apart."""
    return replace(invent(stock, random), given=one.given, family=one.family, thai=one.thai)


def near_name(one: Invented, stock: Stock, random: Random) -> Invented:
    """One element of the given name differs, the family name is the same: Bounmy and Bounma."""
    if len(one.given) < 2:
        return sibling(one, stock, random)
    pool = stock.thai if one.thai else stock.lao
    other = random.choice([element for element in pool if element not in one.given])
    return replace(
        invent(stock, random), thai=one.thai, family=one.family,
        given=(one.given[0], other) if random.random() < 0.6 else (other, one.given[1]),
    )  # fmt: skip


def anybody(one: Invented, stock: Stock, random: Random) -> Invented:
    return invent(stock, random)


DIFFERENT: Final[tuple[tuple[str, Callable[[Invented, Stock, Random], Invented], int], ...]] = (
    ("siblings", sibling, 25), ("same family name", same_family_name, 20), ("same given name", same_given_name, 15),
    ("same name, another person", same_name, 10), ("near name", near_name, 20), ("anybody", anybody, 10),
)  # fmt: skip


def labelled(stock: Stock, count: int, random: Random) -> list[dict[str, str]]:
    """As many pairs of one person as of two."""
    lines = []
    for number in range(count):
        line = _same_person(stock, random) if number % 2 else _two_people(stock, random)
        lines.append({"pair": str(number + 1), **line})
    return lines


def _same_person(stock: Stock, random: Random) -> dict[str, str]:
    (kind, write, _weight) = random.choices(SAME, [weight for _kind, _write, weight in SAME])[0]
    one = invent(stock, random)
    while not one.family and kind in {"order", "initial", "no family name"}:
        one = invent(stock, random)
    left, right = _shuffled(write(one, random), random)
    same = "part" if kind == "no family name" else "yes"
    return _line(kind, same, "yes", _named(one, left, random), _named(one, right, random))


def _two_people(stock: Stock, random: Random) -> dict[str, str]:
    (kind, other_than, _weight) = random.choices(DIFFERENT, [weight for _kind, _other, weight in DIFFERENT])[
        0
    ]
    one = invent(stock, random)
    while not one.family:
        one = invent(stock, random)
    other = other_than(one, stock, random)
    same = "yes" if (one.given, one.family) == (other.given, other.family) else "no"
    left, right = (
        native_name(each, random, thai=each.thai)
        if random.random() < 0.12
        else " ".join(plain_name(each, random))
        for each in (one, other)
    )
    return _line(kind, same, "no", _named(one, left, random), _named(other, right, random))


def _named(one: Invented, name: str, random: Random) -> Record:
    return in_other_words(record_of(one, random), name=name, native="")


def _shuffled(pair: Pair, random: Random) -> Pair:
    return pair if random.random() < 0.5 else (pair[1], pair[0])


def _line(kind: str, same_name: str, same_person: str, one: Record, other: Record) -> dict[str, str]:
    sides = {"a": one, "b": other}
    facts = {
        f"{field.name}_{side}": getattr(record, field.name)
        for side, record in sides.items()
        for field in fields(Record)
    }
    return {"kind": kind, "same_name": same_name, "same_person": same_person, **facts}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=2_000, help="pairs in each file")
    options = parser.parse_args()
    for name, (stock, seed) in FILES.items():
        lines = labelled(stock, options.count, Random(seed))  # noqa: S311 - invented people, no secret
        with (options.folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
            writer.writeheader()
            writer.writerows(lines)


if __name__ == "__main__":
    main()
