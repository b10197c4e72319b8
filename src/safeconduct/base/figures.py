"""A figure and the sign or unit after it: as each language writes them, and never parted at the end of a line.

Sentences come from catalogues of many hands, so this is done to what is shown, once, and not to each of them. What people
typed is stored as they typed it.
"""

import re
from typing import Final

from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import get_language

NO_BREAK: Final = "\u00a0"
NARROW_NO_BREAK: Final = "\u202f"
# What stands between a figure and its per cent sign; in all other languages of the pages, nothing does.
BEFORE_PERCENT: Final = {"fr": NARROW_NO_BREAK}
# What our sentences abbreviate after a figure. Lao and Thai go on without a space, so that nothing need end there.
LATIN_UNITS: Final = (
    "km/h",
    "km/giờ",
    "km",
    "min",
    "phút",
    "giờ",
    "h",
    "kB",
    "ko",
    "MB",
    "Mo",
    "GB",
    "Go",
    "m",
)
OTHER_UNITS: Final = ("ກມ", "ຊມ", "ນທ", "กม.", "ชม.", "×")
SPACES: Final = f"[ {NO_BREAK}{NARROW_NO_BREAK}]"
PERCENT: Final = re.compile(rf"(?<=\d){SPACES}?%(?!\w)")
UNIT: Final = re.compile(
    rf"(?<=\d) (?=(?:{'|'.join(LATIN_UNITS)})(?!\w)|{'|'.join(map(re.escape, OTHER_UNITS))})"
)


def percent(value: float, *, digits: int = 0) -> str:
    """So many of a hundred."""
    # Django cuts digits off, which is not rounding.
    figure = number_format(round(value, digits), decimal_pos=digits, use_l10n=True, force_grouping=True)
    return f"{figure}{_before_percent()}%"


def figure(value: float) -> str:
    """A number with the digits that it has."""
    return number_format(int(value) if value == int(value) else value, use_l10n=True, force_grouping=True)


def unbroken(text: object) -> str:
    """A sentence in which each figure stands with its sign or unit."""
    return UNIT.sub(NO_BREAK, PERCENT.sub(f"{_before_percent()}%", str(text)))


unbroken_lazy = lazy(unbroken, str)


def _before_percent() -> str:
    return BEFORE_PERCENT.get((get_language() or "").partition("-")[0], "")
