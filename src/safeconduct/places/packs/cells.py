"""Cells of a row as values. What cannot be read is told at its row, and None stands in for it."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Final, TypeVar

from safeconduct.core.geo import Point
from safeconduct.places.packs.tables import Row

CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
COUNTRY: Final = re.compile(r"[A-Z]{2}")
HOURS: Final = re.compile(r"([01]?[0-9]|2[0-4]):[0-5][0-9]\s*[-–]\s*([01]?[0-9]|2[0-4]):[0-5][0-9]")
NUMBER: Final = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
YES_NO: Final = {"yes": True, "no": False, "": False}

Choice = TypeVar("Choice", bound=StrEnum)


def text(row: Row, column: str) -> str:
    """A cell that must not be empty."""
    if not row[column]:
        row.fault("blank", column)
    return row[column]


def code(row: Row, column: str) -> str | None:
    value = text(row, column)
    if value and not CODE.fullmatch(value):
        row.fault("not_a_code", column, value=value)
        return None
    return value or None


def countries(row: Row, column: str, most: int = 1) -> tuple[str, ...]:
    """One or more codes with spaces between them; none when one of them is wrong."""
    found = tuple(text(row, column).split())
    wrong = [one for one in found if not COUNTRY.fullmatch(one)]
    if wrong or len(found) > most:
        row.fault("not_a_country", column, value=wrong[0] if wrong else row[column])
        return ()
    return found


def number(row: Row, column: str, least: float, most: float, *, needed: bool = True) -> float | None:
    value = row[column]
    if not value:
        if needed:
            row.fault("blank", column)
        return None
    if not NUMBER.fullmatch(value) or not isfinite(float(value)):
        row.fault("not_a_number", column, value=value)
        return None
    found = float(value)
    if found < least:
        row.fault("too_small", column, value=value, least=f"{least:g}")
        return None
    if found > most:
        row.fault("too_great", column, value=value, most=f"{most:g}")
        return None
    return found


def point(row: Row) -> Point | None:
    lat, lon = number(row, "lat", -90, 90), number(row, "lon", -180, 180)
    return None if lat is None or lon is None else Point(lat, lon)


def day(row: Row, column: str) -> date | None:
    value = row[column]
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        row.fault("not_a_day", column, value=value)
        return None


def hours_of_day(row: Row, column: str) -> str:
    value = row[column]
    if value and not HOURS.fullmatch(value):
        row.fault("not_hours", column, value=value)
        return ""
    return value


def yes_no(row: Row, column: str) -> bool:
    value = row[column].lower()
    if value not in YES_NO:
        row.fault("not_yes_or_no", column, value=row[column])
    return YES_NO.get(value, False)


def one_of(row: Row, column: str, choices: type[Choice]) -> Choice | None:
    value = text(row, column)
    found = next((one for one in choices if one == value), None)
    if found is None and value:
        row.fault("not_one_of", column, value=value, choices=listed(choices))
    return found


def listed(choices: Iterable[str]) -> str:
    return ", ".join(map(str, choices))
