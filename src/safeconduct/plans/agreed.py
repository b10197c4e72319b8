"""What the register of agreements says of one that a plan names: in words, and what there is to be warned of.

Pure: the day is given, and so is what the register holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

STANDING: Final[Mapping[str, Any]] = {
    "gone": _("not in the register of this post"),
    "draft": _("a draft, not in force yet"),
    "later": _("in force from %(on)s"),
    "until": _("in force until %(on)s"),
    "renews": _("in force; its term ended on %(on)s, and it renews itself"),
    "open": _("in force, without an end"),
    "unknown": _("in force; until when is not recorded"),
    "ended": _("ended on %(on)s"),
}
# What of these is to be warned of: the code of the caution (remarks/cautions.py).
WARNED: Final = {
    "gone": "agreement_gone", "draft": "agreement_draft", "later": "agreement_later", "ended": "agreement_ended",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement as a plan sees it. `ends_on` is the day on which it ended or will; that there is none may be agreed."""

    code: str
    title: str
    parties: str
    is_draft: bool = False
    is_ended: bool = False
    begins_on: date | None = None
    ends_on: date | None = None
    has_no_end: bool = False
    renews_itself: bool = False


def standing(one: Agreed | None, *, on: date) -> str:
    """Whether it is in force, and until when."""
    code, day = _standing(one, on)
    return str(STANDING[code]) % {"on": date_format(day, "DATE_FORMAT") if day else ""}


def warning(one: Agreed | None, *, on: date, days: float) -> tuple[str, dict[str, str]] | None:
    """What to be warned of if people set out on this day and so many days are looked at: a code with its values."""
    code, day = _standing(one, on)
    if one is None:
        return WARNED[code], {}
    values = {"agreement": one.title, "on": date_format(day, "DATE_FORMAT") if day else ""}
    if code in WARNED:
        return WARNED[code], values
    if code == "until" and day and day < on + timedelta(days=days) and not one.renews_itself:
        return "agreement_ends_early", values | {"days": f"{days:g}"}
    return None


def _standing(one: Agreed | None, on: date) -> tuple[str, date | None]:
    if one is None:
        return "gone", None
    if one.is_draft:
        return "draft", None
    if one.is_ended:
        return "ended", one.ends_on
    if one.begins_on is not None and one.begins_on > on:
        return "later", one.begins_on
    if one.ends_on is None:
        return ("open" if one.has_no_end else "unknown"), None
    if one.ends_on < on:
        return ("renews" if one.renews_itself else "ended"), one.ends_on
    return "until", one.ends_on
