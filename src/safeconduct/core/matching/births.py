"""Two dates of birth set against each other."""

from functools import lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from safeconduct.core.matching.codes import Code
from safeconduct.core.matching.facts import Birth

# The Thai Buddhist year is 543 ahead of ours; no living person was born in the year 2400 of our era.
BUDDHIST_AHEAD: Final = 543
FIRST_BUDDHIST: Final = 2400
# "30" for 2530 taken for 1930 or 2030, while it is 1987.
_SHORT: Final = frozenset({1957 - 1900, 2000 - 1957})
NEAR_YEARS: Final = 2


def is_buddhist(birth: Birth) -> bool:
    return birth.year >= FIRST_BUDDHIST


def christian_year(birth: Birth) -> int:
    return birth.year - BUDDHIST_AHEAD if is_buddhist(birth) else birth.year


@lru_cache(maxsize=1 << 16)
def birth_code(one: Birth, other: Birth) -> Code:
    """Symmetric. The first of January stands for a day nobody knows, unless both say so."""
    year, against = christian_year(one), christian_year(other)
    day, other_day = _day(one), _day(other)
    if day == other_day == (1, 1) and year == against:
        return Code.BIRTH_SAME_YEAR
    if day is None or other_day is None or (1, 1) in {day, other_day}:
        return _years(year, against)
    return _days((year, *day), (against, *other_day))


def _day(birth: Birth) -> tuple[int, int] | None:
    return None if birth.month is None or birth.day is None else (birth.month, birth.day)


def _years(year: int, against: int) -> Code:
    if year == against:
        return Code.BIRTH_SAME_YEAR
    if abs(year - against) <= NEAR_YEARS:
        return Code.BIRTH_NEAR_YEAR
    return Code.BIRTH_SHORT_YEAR if abs(year - against) in _SHORT else Code.BIRTH_DIFFERENT


def _days(one: tuple[int, int, int], other: tuple[int, int, int]) -> Code:
    (year, month, day), (against, other_month, other_day) = one, other
    if one == other:
        return Code.BIRTH_SAME_DAY
    if year == against and (month, day) == (other_day, other_month):
        return Code.BIRTH_SWAPPED
    if OSA.distance(_digits(one), _digits(other)) == 1:
        return Code.BIRTH_DIGIT
    if (month, day) == (other_month, other_day):
        if abs(year - against) in _SHORT:
            return Code.BIRTH_SHORT_YEAR
        return Code.BIRTH_NEAR_YEAR if abs(year - against) <= NEAR_YEARS else Code.BIRTH_OTHER_YEAR
    return Code.BIRTH_OTHER_DAY if year == against else Code.BIRTH_DIFFERENT


def _digits(born: tuple[int, int, int]) -> str:
    return f"{born[0]:04}{born[1]:02}{born[2]:02}"
