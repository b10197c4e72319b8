"""Numbers of documents and telephones set against each other."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from safeconduct.core.matching.codes import Code

SHORTEST_PHONE: Final = 7
SHORTEST_WITH_SLIP: Final = 6
# What scanners and people take for one another, as one sign.
_CONFUSABLE: Final = str.maketrans("OQDILZSBG", "000112586")


def plain_document(number: str) -> str:
    """Letters and digits alone, in capitals; digits of any script as ASCII."""
    return "".join(_ascii(mark) for mark in number.upper() if mark.isalnum())


def plain_phone(number: str) -> str:
    """Digits without what a country or a trunk line puts before them."""
    digits = "".join(_ascii(mark) for mark in number if mark.isdigit())
    return digits.lstrip("0")


def _ascii(mark: str) -> str:
    # Digits such as ² are digits without a decimal value: they stay as they are.
    return str(int(mark)) if mark.isdecimal() else mark


@lru_cache(maxsize=1 << 15)
def document_code(one: str, other: str) -> Code:
    """Of two plain numbers; symmetric."""
    if one == other:
        return Code.DOCUMENT_SAME
    if len(one) == len(other) and one.translate(_CONFUSABLE) == other.translate(_CONFUSABLE):
        return Code.DOCUMENT_CONFUSABLE
    if min(len(one), len(other)) >= SHORTEST_WITH_SLIP and OSA.distance(one, other) == 1:
        return Code.DOCUMENT_SLIP
    return Code.DOCUMENT_DIFFERENT


def confused(one: str, other: str) -> str:
    """The first two signs that differ, as "O 0"."""
    return next((f"{left} {right}" for left, right in zip(one, other, strict=False) if left != right), "")


@lru_cache(maxsize=1 << 15)
def phone_code(one: str, other: str) -> Code:
    """Of two plain numbers; with or without the prefix of the country they are one."""
    short, long = sorted((one, other), key=len)
    if len(short) >= SHORTEST_PHONE and long.endswith(short):
        return Code.PHONE_SAME
    if len(short) == len(long) >= SHORTEST_PHONE and OSA.distance(short, long) == 1:
        return Code.PHONE_SLIP
    return Code.PHONE_DIFFERENT
