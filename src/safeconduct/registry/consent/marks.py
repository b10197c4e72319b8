"""By what somebody who withdrew is known again in a list: keyed hashes, from which nothing can be read.

A document number says enough alone. A telephone may be forty people's, so it counts together with a name, or alone
where a row has no name. A name counts together with a birthday; a year of birth is little, so it counts only for a name
of two words, and a day only against what knows no more than the year. Names are compared by their letters and by their
sound, so that a change of the rules of sounds does not bring anybody back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from safeconduct.base import keystore
from safeconduct.core.matching import word_keys
from safeconduct.core.matching.fold import words


class Row(Protocol):
    """One row of a list, read."""

    @property
    def name(self) -> str: ...
    @property
    def name_native(self) -> str: ...
    @property
    def born_on(self) -> date | None: ...
    @property
    def birth_year_only(self) -> bool: ...
    @property
    def phone(self) -> str: ...
    @property
    def phone_2(self) -> str: ...
    @property
    def document_number(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody that a list may say too."""

    names: tuple[str, ...] = ()
    born_on: date | None = None
    birth_year_only: bool = False
    numbers: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def spellings(self) -> list[str]:
        return list(dict.fromkeys(one for name in self.names for one in _spellings(name)))


def known_from(row: Row) -> Known:
    return Known(
        names=(row.name, row.name_native),
        born_on=row.born_on,
        birth_year_only=row.birth_year_only,
        numbers=tuple(filter(None, (row.phone, row.phone_2))),
        documents=tuple(filter(None, (row.document_number,))),
    )


def marks_of(person: Known) -> list[bytes]:
    """Of somebody who withdrew."""
    said = [*_of_their_name(person), *(f"phone|{number}|" for number in person.numbers)]
    return [_mark(one) for one in said]


def own_marks_of(person: Known) -> list[bytes]:
    """Those that are nobody else's: a telephone without a name may be of another who withdrew."""
    return [_mark(one) for one in _of_their_name(person)]


def looked_for(row: Known) -> Iterator[bytes]:
    """What a row of a list is held back by, the likeliest first; worked out one after the other."""
    spellings = row.spellings
    said = [f"document|{number}" for number in row.documents]
    said += [f"phone|{number}|{name}" for number in row.numbers for name in spellings or [""]]
    if row.born_on is not None:
        year = row.born_on.year
        if row.birth_year_only:
            said += [f"year|{name}|{year}" for name in _telling(spellings)]
        else:
            said += [f"born|{name}|{row.born_on}" for name in spellings]
            said += [f"near|{name}|{year}" for name in _telling(spellings)]
    return map(_mark, said)


def _of_their_name(person: Known) -> list[str]:
    spellings = person.spellings
    said = [f"document|{number}" for number in person.documents]
    said += [f"phone|{number}|{name}" for number in person.numbers for name in spellings]
    if person.born_on is not None:
        year = person.born_on.year
        said += [f"year|{name}|{year}" for name in _telling(spellings)]
        if person.birth_year_only:
            said += [f"near|{name}|{year}" for name in _telling(spellings)]
        else:
            said += [f"born|{name}|{person.born_on}" for name in spellings]
    return said


def _spellings(name: str) -> Iterator[str]:
    """Whichever of the names comes first."""
    for parts in (words(name), word_keys(name)):
        if parts:
            yield " ".join(sorted(parts))


def _telling(spellings: Iterable[str]) -> list[str]:
    return [one for one in spellings if " " in one]


def _mark(said: str) -> bytes:
    return keystore.blind("held-back", said)
