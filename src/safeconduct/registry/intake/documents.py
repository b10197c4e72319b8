"""Document numbers, which spreadsheets like to take for numbers."""

import re
from dataclasses import dataclass
from typing import Final

from safeconduct.registry.intake.text import ascii_digits, shown

_SHORTENED: Final = re.compile(r"\d(?:[.,]\d+)?[eE]\+?\d+")
_KEPT: Final = re.compile(r"[^A-Z0-9]")
_WHOLE_FLOAT: Final = re.compile(r"\d+\.0+")
# Beyond this a spreadsheet has rounded the digits away.
MOST_EXACT: Final = 10**15
LENGTHS: Final = range(4, 31)


@dataclass(frozen=True, slots=True)
class NumberRead:
    number: str = ""
    code: str = ""


def read_document_number(cell: object) -> NumberRead:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell))
    text = ascii_digits(shown(cell))
    if _SHORTENED.fullmatch(text):
        return NumberRead(code="document_number_shortened")
    if _WHOLE_FLOAT.fullmatch(text):
        return NumberRead(text.partition(".")[0], "document_number_typed_as_number")
    number = plain_number(text)
    if number and len(number) not in LENGTHS:
        return NumberRead(number if len(number) < LENGTHS.start else "", "document_number_odd")
    return NumberRead(number)


def plain_number(text: str) -> str:
    """As it is stored and searched: capitals and digits only."""
    return _KEPT.sub("", ascii_digits(text).upper())


def _from_number(value: float) -> NumberRead:
    if not 0 < value < MOST_EXACT or value != int(value):
        return NumberRead(code="document_number_shortened")
    return NumberRead(str(int(value)), "document_number_typed_as_number")
