"""A day as old plans write it: the day first, in the Christian or the Buddhist era, in any digits."""

import re
from datetime import date
from typing import Final

_DAY_FIRST: Final = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{4})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BUDDHIST: Final = 543
_LATEST: Final = 2400


def written_date(text: str) -> str:
    """As year, month and day; what is none comes back as it was."""
    plain = "".join(str(int(mark)) if mark.isdecimal() else mark for mark in text.strip())
    if found := _DAY_FIRST.fullmatch(plain):
        day, month, year = (int(part) for part in found.groups())
    elif found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = (int(part) for part in found.groups())
    else:
        return text
    try:
        return date(year - _BUDDHIST if year > _LATEST else year, month, day).isoformat()
    except ValueError:
        return text
