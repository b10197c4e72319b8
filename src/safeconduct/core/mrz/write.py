"""The lines of a zone from what a document says of its holder, for tests, exercises and invented people."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from safeconduct.core.mrz.checks import FILLER, check_digit
from safeconduct.core.mrz.formats import FORMATS, Format


@dataclass(frozen=True, slots=True)
class Holder:
    """What the fields of a zone are made from. Names in Latin letters; a date of None is unknown."""

    document_type: str
    issuing_state: str
    number: str
    primary_identifier: str
    secondary_identifier: str
    nationality: str
    born: date | None
    sex: str
    expires: date | None
    optional: str = ""
    optional_2: str = ""


def write(holder: Holder, format_name: str) -> tuple[str, ...]:
    """The lines, names cut at the end of the field, numbers of more than nine characters run on where the format lets them.

    Raises ValueError for an unknown format or a number that does not fit.
    """
    one = next((each for each in FORMATS if each.name == format_name), None)
    if one is None:
        raise ValueError(f"no format is called {format_name}")
    rows = [[FILLER] * one.length for _ in range(one.rows)]
    for slot in one.slots:
        row, first, last = slot.span
        _put(rows[row], first, _text(slot.name, holder)[: last - first])
    _number(one, rows, holder)
    for slot in one.slots:
        row, first, last = slot.span
        if slot.check is not None and not (
            slot.name == "number" and len(_plain(holder.number)) > last - first
        ):
            field = "".join(rows[row][first:last])
            absent = slot.name == "optional" and not field.strip(FILLER)
            rows[slot.check[0]][slot.check[1]] = FILLER if absent else str(check_digit(field))
    if one.composite_check is not None:
        over = "".join("".join(rows[row][first:last]) for row, first, last in one.composite)
        rows[one.composite_check[0]][one.composite_check[1]] = str(check_digit(over))
    return tuple("".join(row) for row in rows)


def _number(one: Format, rows: list[list[str]], holder: Holder) -> None:
    slot = one.slot("number")
    number = _plain(holder.number)
    if slot is None or len(number) <= slot.span[2] - slot.span[1]:
        return
    optional = one.slot("optional")
    _, first, last = slot.span
    rest = number[last - first :] + str(check_digit(number))
    if (
        not one.long_numbers
        or optional is None
        or holder.optional
        or len(rest) > optional.span[2] - optional.span[1]
    ):
        raise ValueError("the number does not fit")
    _put(rows[optional.span[0]], optional.span[1], rest)


def _text(name: str, holder: Holder) -> str:
    parts = [_plain(name_part) for name_part in (holder.primary_identifier, holder.secondary_identifier)]
    return {
        "type": _plain(holder.document_type),
        "issuing_state": _plain(holder.issuing_state),
        "names": (FILLER * 2).join(part for part in parts if part),
        "primary": parts[0],
        "secondary": parts[1],
        "number": _plain(holder.number),
        "nationality": _plain(holder.nationality),
        "born": _date(holder.born),
        "expires": _date(holder.expires),
        "sex": holder.sex if holder.sex in ("M", "F") else FILLER,
        "optional": _plain(holder.optional),
        "office": _plain(holder.optional),
        "optional_2": _plain(holder.optional_2),
    }[name]


def _date(day: date | None) -> str:
    return day.strftime("%y%m%d") if day is not None else FILLER * 6


def _plain(text: str) -> str:
    """Capital letters and digits with single fillers between; accents fall away, an apostrophe leaves nothing."""
    bare = unicodedata.normalize("NFKD", text).upper().replace("'", "").replace("’", "")
    letters = "".join(mark for mark in bare if not unicodedata.combining(mark))
    return re.sub(r"[^A-Z0-9]+", FILLER, letters).strip(FILLER)


def _put(row: list[str], first: int, text: str) -> None:
    row[first : first + len(text)] = text
