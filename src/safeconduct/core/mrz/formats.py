"""The kinds of zone: how many lines, how long, and where each field stands.

ICAO Doc 9303 part 5 (TD1), part 6 (TD2), part 4 (TD3) and part 7 (MRV-A, MRV-B); and two cards of two lines of 36 that
agree with none of them: the French identity card until 2021 and the Romanian one.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from safeconduct.core.mrz.checks import DIGITS, FILLER, LETTERS


class Kind(StrEnum):
    """What may stand in a place, and how surely."""

    LETTER = "letter"
    """Letters and fillers only: names and types."""
    STATE = "state"
    """As above, but a few states print digits."""
    DIGIT = "digit"
    DATE = "date"
    """A digit, or a filler for what is not known."""
    SEX = "sex"
    TYPE = "type"
    """Letters, seldom a digit in the second place."""
    ANY = "any"


ALLOWED: Final = {
    Kind.LETTER: LETTERS + FILLER,
    Kind.STATE: LETTERS + FILLER,
    Kind.DIGIT: DIGITS,
    Kind.DATE: DIGITS + FILLER,
    Kind.SEX: "MF<X",
    Kind.TYPE: FILLER + DIGITS + LETTERS,
    Kind.ANY: FILLER + DIGITS + LETTERS,
}

Span = tuple[int, int, int]
"""Line, first place, place after the last; all from 0."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One field: its name, its places, what may stand there, and the place of its check digit (line, place)."""

    name: str
    span: Span
    kind: Kind
    check: tuple[int, int] | None = None
    more: Span | None = None
    """Where a long document number goes on."""


@dataclass(frozen=True, slots=True)
class Format:
    name: str
    rows: int
    length: int
    slots: tuple[Slot, ...]
    composite: tuple[Span, ...] = ()
    composite_check: tuple[int, int] | None = None
    long_numbers: bool = False
    """A document number of more than nine characters runs on in the optional data (parts 5 and 6)."""

    def slot(self, name: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.name == name), None)


def _second_line(length: int, optional_end: int) -> tuple[Slot, ...]:
    """What TD2, TD3 and both visas have in common."""
    return (
        Slot("type", (0, 0, 2), Kind.LETTER),
        Slot("issuing_state", (0, 2, 5), Kind.STATE),
        Slot("names", (0, 5, length), Kind.LETTER),
        Slot("number", (1, 0, 9), Kind.ANY, (1, 9)),
        Slot("nationality", (1, 10, 13), Kind.STATE),
        Slot("born", (1, 13, 19), Kind.DATE, (1, 19)),
        Slot("sex", (1, 20, 21), Kind.SEX),
        Slot("expires", (1, 21, 27), Kind.DATE, (1, 27)),
        Slot("optional", (1, 28, optional_end), Kind.ANY),
    )


TD1: Final = Format(
    "TD1", 3, 30,
    (
        Slot("type", (0, 0, 2), Kind.TYPE),
        Slot("issuing_state", (0, 2, 5), Kind.STATE),
        Slot("number", (0, 5, 14), Kind.ANY, (0, 14)),
        Slot("optional", (0, 15, 30), Kind.ANY),
        Slot("born", (1, 0, 6), Kind.DATE, (1, 6)),
        Slot("sex", (1, 7, 8), Kind.SEX),
        Slot("expires", (1, 8, 14), Kind.DATE, (1, 14)),
        Slot("nationality", (1, 15, 18), Kind.STATE),
        Slot("optional_2", (1, 18, 29), Kind.ANY),
        Slot("names", (2, 0, 30), Kind.LETTER),
    ),
    ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), (1, 29), long_numbers=True,
)  # fmt: skip
TD2: Final = Format(
    "TD2", 2, 36, _second_line(36, 35), ((1, 0, 10), (1, 13, 20), (1, 21, 35)), (1, 35), long_numbers=True
)
TD3: Final = Format(
    "TD3", 2, 44,
    (*_second_line(44, 42)[:-1], Slot("optional", (1, 28, 42), Kind.ANY, (1, 42))),
    ((1, 0, 10), (1, 13, 20), (1, 21, 43)), (1, 43),
)  # fmt: skip
MRV_A: Final = Format("MRV-A", 2, 44, _second_line(44, 44))
MRV_B: Final = Format("MRV-B", 2, 36, _second_line(36, 36))
FRENCH: Final = Format(
    "FRA-2x36", 2, 36,
    (
        Slot("type", (0, 0, 2), Kind.LETTER),
        Slot("issuing_state", (0, 2, 5), Kind.STATE),
        Slot("primary", (0, 5, 30), Kind.LETTER),
        Slot("office", (0, 30, 36), Kind.ANY),
        Slot("number", (1, 0, 12), Kind.ANY, (1, 12)),
        Slot("secondary", (1, 13, 27), Kind.LETTER),
        Slot("born", (1, 27, 33), Kind.DATE, (1, 33)),
        Slot("sex", (1, 34, 35), Kind.SEX),
    ),
    ((0, 0, 36), (1, 0, 35)), (1, 35),
)  # fmt: skip
ROMANIAN: Final = Format(
    "ROU-2x36", 2, 36,
    tuple(Slot(s.name, s.span, Kind.ANY, s.check) if s.name == "nationality" else s for s in TD2.slots),
    TD2.composite, TD2.composite_check,
)  # fmt: skip

FORMATS: Final = (TD1, TD2, TD3, MRV_A, MRV_B, FRENCH, ROMANIAN)


def formats_for(rows: int, length: int, first_line: str) -> tuple[Format, ...]:
    """The formats whose lines have this shape and whose first line may begin like this one, likeliest first."""
    visa = first_line.startswith("V")
    shaped = [one for one in FORMATS if (one.rows, one.length) == (rows, length)]
    if first_line.startswith("IDFRA"):
        wanted = [one for one in shaped if one in (FRENCH, TD2)]
        return tuple(sorted(wanted, key=lambda one: one is not FRENCH)) or tuple(shaped)
    if first_line.startswith("IDROU") and length == 36:
        return (ROMANIAN,)
    ordinary = [one for one in shaped if one not in (FRENCH, ROMANIAN)]
    return tuple(one for one in ordinary if one.name.startswith("MRV") == visa) or tuple(ordinary)
