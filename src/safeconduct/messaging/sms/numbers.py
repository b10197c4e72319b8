"""Numbers as carriers write them, and which of them belong to somebody's telephone."""

import re
from dataclasses import dataclass
from enum import Enum
from typing import Final

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

# E.164: at most fifteen digits, none of them a zero in front.
PHONE: Final = re.compile(r"\+[1-9][0-9]{6,14}")
SHORT_CODE_DIGITS: Final = 6
# SMPP's types of number.
INTERNATIONAL, NETWORK_SPECIFIC, ALPHANUMERIC = 1, 3, 5


class Kind(Enum):
    PHONE = "phone"
    SHORT_CODE = "short code"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Sender:
    """`number` is E.164 for a telephone, and only for one; else what the carrier wrote, shortened."""

    kind: Kind
    number: str


def is_phone(number: str) -> bool:
    return PHONE.fullmatch(number) is not None


def sender_of(address: str, *, kind: int = 0, country: str) -> Sender:
    """`kind` is SMPP's type of number, which many carriers leave at 0; `country` (two letters) says how to read a number
    without its country's code."""
    written = "".join(mark for mark in address if mark.isprintable()).strip()
    digits = re.sub(r"[^0-9]", "", written)
    if kind == ALPHANUMERIC or re.search(r"[^0-9+\s().-]", written) or not digits:
        return Sender(Kind.WORD, written.lstrip("+")[:20])
    if written.startswith(("+", "00")) or kind == INTERNATIONAL:
        number = "+" + digits.removeprefix("00")
    elif len(digits) <= SHORT_CODE_DIGITS:
        return Sender(Kind.SHORT_CODE, digits)
    else:
        number = _read(digits, country) or _read(f"+{digits}", "") or _taken_as_it_is(digits, country)
    return Sender(Kind.PHONE, number) if is_phone(number) else Sender(Kind.SHORT_CODE, digits[:20])


def _read(written: str, country: str) -> str:
    try:
        number = phonenumbers.parse(written, country or None)
    except NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return str(phonenumbers.format_number(number, PhoneNumberFormat.E164))


def _taken_as_it_is(digits: str, country: str) -> str:
    """Numbers newer than the library's list."""
    if digits.startswith("0"):
        code = phonenumbers.country_code_for_region(country)
        return f"+{code}{digits.lstrip('0')}" if code else ""
    return f"+{digits}" if len(digits) > 8 else ""
