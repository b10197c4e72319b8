"""Ages in the four bands by which humanitarian figures are split, from the year of birth alone: the age that somebody
reaches in the year of the post's today. The day of birth is sealed, and of many people only the year is known."""

import re
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

# Code, words, youngest and oldest age.
BANDS: Final = (
    ("0-4", _("Under 5"), 0, 4),
    ("5-17", _("5 to 17"), 5, 17),
    ("18-59", _("18 to 59"), 18, 59),
    ("60+", _("60 and older"), 60, None),
)
UNKNOWN: Final = "-"
CODES: Final = (*(code for code, _words, _youngest, _oldest in BANDS), UNKNOWN)
LABELS: Final = {code: words for code, words, _youngest, _oldest in BANDS} | {UNKNOWN: _("Age not known")}
WRITTEN: Final = re.compile(r"(\d{4})?-(\d{4})?")


@dataclass(frozen=True, slots=True)
class Born:
    """Years of birth, both ends included; None is open. `is_unknown`: those whose year is not recorded."""

    since: int | None = None
    until: int | None = None
    is_unknown: bool = False

    @property
    def written(self) -> str:
        """As it stands in an address."""
        return UNKNOWN if self.is_unknown else f"{self.since or ''}-{self.until or ''}"

    def holds(self, year: int) -> bool:
        """Of a year of birth, 0 where it is not known."""
        if self.is_unknown or not year:
            return self.is_unknown and not year
        return (self.since or 0) <= year <= (self.until or year)


def read_born(written: str) -> Born | None:
    """None: nothing is asked, or it cannot be read."""
    if written == UNKNOWN:
        return Born(is_unknown=True)
    found = WRITTEN.fullmatch(written)
    if found is None or not (found[1] or found[2]):
        return None
    return Born(int(found[1]) if found[1] else None, int(found[2]) if found[2] else None)


def born_in(band: str, year: int) -> Born:
    """Who is in a band in a year."""
    for code, _words, youngest, oldest in BANDS:
        if code == band:
            return Born(None if oldest is None else year - oldest, year - youngest if youngest else None)
    return Born(is_unknown=True)


def band_of(birth_year: int | None, year: int) -> str:
    """Of a year of birth, 0 or None where it is not known. Who is said to be born later is taken for new-born."""
    if not birth_year:
        return UNKNOWN
    age = year - birth_year
    return next(
        (code for code, _words, _youngest, oldest in BANDS if oldest is None or age <= oldest), UNKNOWN
    )
