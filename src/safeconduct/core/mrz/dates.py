"""The dates of a zone: six places for year, month and day, any of which may be unknown (Doc 9303 part 3, section 4.8)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

EXPIRY_YEARS_AHEAD: Final = 50
"""No document is valid longer; a year further ahead belongs to the century before."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which parts may be unknown (None)."""

    year: int | None
    month: int | None
    day: int | None

    @property
    def as_date(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def is_known(self) -> bool:
        return self.year is not None

    @property
    def iso(self) -> str:
        """As much as is known of YYYY-MM-DD, from the left; "" without a year."""
        parts = [f"{self.year:04}"] if self.year is not None else []
        if parts and self.month is not None:
            parts.append(f"{self.month:02}")
            if self.day is not None:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


class ImpossibleDate(ValueError):
    """Six characters that are no date, not even one with unknown parts."""


def birth_date(printed: str, today: date) -> PartialDate:
    """The latest date with these two digits of the year that is not after today. Raises ImpossibleDate."""
    year, month, day = _parts(printed)
    if year is None:
        return _checked(None, month, day)
    later = _checked(today.year // 100 * 100 + year, month, day)
    if (later.year or 0, later.month or 1, later.day or 1) <= (today.year, today.month, today.day):
        return later
    return _checked(today.year // 100 * 100 + year - 100, month, day)


def expiry_date(printed: str, today: date) -> PartialDate:
    """The date with these two digits of the year within a hundred years, at most fifty ahead. Raises ImpossibleDate."""
    year, month, day = _parts(printed)
    if year is None:
        return _checked(None, month, day)
    latest = today.year + EXPIRY_YEARS_AHEAD
    return _checked(latest - (latest - year) % 100, month, day)


def _parts(printed: str) -> tuple[int | None, ...]:
    return tuple(_part(printed[at : at + 2]) for at in (0, 2, 4))


def _part(two: str) -> int | None:
    if two == "<<":
        return None
    if not (two.isascii() and two.isdigit()):
        raise ImpossibleDate(two)
    return int(two)


def _checked(year: int | None, month: int | None, day: int | None) -> PartialDate:
    # Some states print 00 for a month or a day that is not known.
    month, day = month or None, day or None
    try:
        date(year if year is not None else 2000, month or 1, day or 1)
    except ValueError as error:
        raise ImpossibleDate(f"{month}-{day}") from error
    return PartialDate(year, month, day)
