"""Dates as people in Laos and Thailand write them: Buddhist or common era, any digits, months in words."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from safeconduct.registry.intake.text import ascii_digits, shown

BUDDHIST: Final = 543
FIRST_BUDDHIST_YEAR: Final = 2400
EXCEL_EPOCH: Final = date(1899, 12, 30)
EXCEL_SERIALS: Final = range(3_000, 80_000)
YEARS: Final = range(1890, 2151)
OLDEST: Final = 115
MOST_DIGITS: Final = 10**9

_MONTHS: Final = (
    "january jan janvier ມັງກອນ ມກ มกราคม มค", "february feb fevrier ກຸມພາ ກພ กุมภาพันธ์ กพ",
    "march mar mars ມີນາ ມນ มีนาคม มีค", "april apr avril ເມສາ ມສ เมษายน เมย",
    "may mai ພຶດສະພາ ພພ พฤษภาคม พค", "june jun juin ມິຖຸນາ ມຖ มิถุนายน มิย",
    "july jul juillet ກໍລະກົດ ກລກ กรกฎาคม กค", "august aug aout ສິງຫາ ສຫ สิงหาคม สค",
    "september sep sept septembre ກັນຍາ ກຍ กันยายน กย", "october oct octobre ຕຸລາ ຕລ ตุลาคม ตค",
    "november nov novembre ພະຈິກ ພຈ พฤศจิกายน พย", "december dec decembre ທັນວາ ທວ ธันวาคม ธค",
)  # fmt: skip


def _bare(text: str) -> str:
    """Casefolded, accents and dots gone; Lao and Thai marks stay."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(mark for mark in plain if not "\u0300" <= mark <= "\u036f").replace(".", "")


MONTHS: Final = {_bare(word): number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_LONGEST_FIRST: Final = "|".join(re.escape(word) for word in sorted(MONTHS, key=len, reverse=True))
_MONTH: Final = re.compile(rf"(?<![^\W\d_])(?:ເດືອນ|เดือน)?\s*({_LONGEST_FIRST})(?![a-z])")
_BUDDHIST_MARK: Final = re.compile(r"\b(?:be)\b|พศ|ພສ")
_COMMON_MARK: Final = re.compile(r"\b(?:ce|ad)\b|คศ|ຄສ")
_NUMBERS: Final = re.compile(r"\d+")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[/. ](\d{1,2})[/. ](\d{1,2})")
_CLOCK: Final = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?(\s*[ap]m)?$")


@dataclass(frozen=True, slots=True)
class DateRead:
    """What a cell says, or the code of what is wrong with it; both when it was read with doubt."""

    on: date | None = None
    year_only: bool = False
    code: str = ""
    arguments: dict[str, str] = field(default_factory=dict)


def read_birth(cell: object, *, today: date) -> DateRead:
    read = read_date(cell, today=today, span=range(-100, 1))
    if read.on is None:
        return read
    if read.on > today:
        return DateRead(code="birth_in_future", arguments={"date": read.on.isoformat()})
    if today.year - read.on.year > OLDEST:
        return DateRead(code="birth_too_long_ago", arguments={"date": read.on.isoformat()})
    return read


def read_date(cell: object, *, today: date, span: range = range(-15, 21)) -> DateRead:
    """`span` is the years around today in which a two-digit year is looked for."""
    if isinstance(cell, datetime):
        return _dated(cell.day, cell.month, _common(cell.year))
    if isinstance(cell, date):
        return _dated(cell.day, cell.month, _common(cell.year))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _numeric(float(cell))
    text = shown(cell)
    return _in_the_era_written(_worded(text, today, span), text) if text else DateRead()


def _in_the_era_written(read: DateRead, text: str) -> DateRead:
    """A day that does not exist is named with the year as it was written, 2567 (2024)."""
    if read.code != "date_impossible":
        return read
    year = str(int(read.arguments["year"]) + BUDDHIST)
    if year not in ascii_digits(text):
        return read
    return replace(read, arguments=read.arguments | {"year": f"{year} ({read.arguments['year']})"})


def _numeric(value: float) -> DateRead:
    if not abs(value) < MOST_DIGITS:
        return DateRead(code="date_unreadable")
    whole = int(value)
    if value == whole and (whole in YEARS or whole - BUDDHIST in YEARS):
        return _year(whole)
    if whole in EXCEL_SERIALS:
        return DateRead(EXCEL_EPOCH + timedelta(days=whole))
    return _packed(str(whole)) if value == whole else DateRead(code="date_unreadable")


def _worded(text: str, today: date, span: range) -> DateRead:
    plain = _CLOCK.sub(
        "", _bare(ascii_digits(text).replace(".", "/") if _dotted(text) else ascii_digits(text))
    )
    buddhist, common = bool(_BUDDHIST_MARK.search(plain)), bool(_COMMON_MARK.search(plain))
    month = _MONTH.search(plain)
    numbers = [part for part in _NUMBERS.findall(plain) if len(part) <= 8]
    found = _ISO.fullmatch(plain) or _YEAR_FIRST.fullmatch(plain)
    if found:
        return _dated(int(found[3]), int(found[2]), _era(int(found[1]), buddhist, common))
    if month:
        return _with_month(MONTHS[month[1]], numbers, buddhist, common, today, span)
    if len(numbers) == 3:
        return _three(numbers, buddhist, common, today, span)
    if len(numbers) == 2 and len(numbers[1]) == 4 and 1 <= int(numbers[0]) <= 12:
        return _dated(1, int(numbers[0]), _era(int(numbers[1]), buddhist, common), code="date_month_only")
    if len(numbers) == 1:
        return _alone(numbers[0], buddhist, common)
    return DateRead(code="date_unreadable")


def _dotted(text: str) -> bool:
    return bool(re.fullmatch(r"\s*\d+\.\d+\.\d+\s*", ascii_digits(text)))


def _with_month(
    month: int, numbers: list[str], buddhist: bool, common: bool, today: date, span: range
) -> DateRead:
    if len(numbers) == 1 and len(numbers[0]) == 4:
        return _dated(1, month, _era(int(numbers[0]), buddhist, common), code="date_month_only")
    if len(numbers) != 2:
        return DateRead(code="date_unreadable")
    day, year = (numbers[1], numbers[0]) if len(numbers[0]) == 4 else (numbers[0], numbers[1])
    if len(year) <= 2:
        return _short_year(int(day), month, int(year), buddhist, common, today, span)
    return _dated(int(day), month, _era(int(year), buddhist, common))


def _three(numbers: list[str], buddhist: bool, common: bool, today: date, span: range) -> DateRead:
    first, second, year = (int(part) for part in numbers)
    code = ""
    if len(numbers[0]) == 4:
        return _dated(year, second, _era(first, buddhist, common))
    if second > 12 >= first:
        first, second, code = second, first, "date_month_first"
    if len(numbers[2]) <= 2:
        return _short_year(first, second, year, buddhist, common, today, span)
    return _dated(first, second, _era(year, buddhist, common), code=code)


def _alone(text: str, buddhist: bool, common: bool) -> DateRead:
    if len(text) == 8:
        return _packed(text)
    if len(text) == 4:
        return _year(_era(int(text), buddhist, common))
    if len(text) == 5 and int(text) in EXCEL_SERIALS:
        return DateRead(EXCEL_EPOCH + timedelta(days=int(text)))
    return DateRead(code="date_unreadable")


def _packed(text: str) -> DateRead:
    if len(text) != 8:
        return DateRead(code="date_unreadable")
    year = _common(int(text[:4]))
    if year in YEARS:
        return _dated(int(text[6:]), int(text[4:6]), year)
    return _dated(int(text[:2]), int(text[2:4]), _common(int(text[4:])))


def _short_year(
    day: int, month: int, year: int, buddhist: bool, common: bool, today: date, span: range
) -> DateRead:
    """Two digits may be 19.., 20.. or the Buddhist 25..: say so when more than one reading makes sense."""
    common_readings = () if buddhist else (1900 + year, 2000 + year)
    readings = [*common_readings, *(() if common else (2500 + year - BUDDHIST,))]
    sensible = [one for one in readings if one - today.year in span]
    if not sensible:
        return DateRead(code="date_unreadable")
    # A working life is likelier than a hundredth birthday or a newborn.
    likely = min(sensible, key=lambda one: (not -75 <= one - today.year <= 20, sensible.index(one)))
    if len(sensible) == 1:
        return _dated(day, month, likely)
    others = ", ".join(str(one) for one in sensible if one != likely)
    read = _dated(day, month, likely)
    if read.on is None:
        return read
    return DateRead(read.on, code="date_short_year", arguments={"year": str(likely), "others": others})


def _year(year: int) -> DateRead:
    year = _common(year)
    if year not in YEARS:
        return DateRead(code="date_out_of_range", arguments={"year": str(year)})
    return DateRead(date(year, 1, 1), year_only=True)


def _common(year: int) -> int:
    return year - BUDDHIST if year >= FIRST_BUDDHIST_YEAR else year


def _era(year: int, buddhist: bool, common: bool) -> int:
    if common:
        return year
    return year - BUDDHIST if buddhist and year > BUDDHIST else _common(year)


def _dated(day: int, month: int, year: int, *, code: str = "") -> DateRead:
    if year not in YEARS:
        return DateRead(code="date_out_of_range", arguments={"year": str(year)})
    try:
        return DateRead(date(year, month, day), code=code)
    except ValueError:
        return DateRead(
            code="date_impossible", arguments={"day": str(day), "month": str(month), "year": str(year)}
        )
