"""What every paper of a plan carries: whose it is, which version and state, how it is classified, and the words around it."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.base.figures import percent
from safeconduct.plans.content import is_blank
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.reading import Reading


def frame(version: PlanVersion, reading: Reading, *, language: str, title: str = "") -> dict[str, Any]:
    return {
        "language": language,
        "title": title or version.plan.title,
        "plan": version.plan.title,
        "post": str(version.plan.post),
        "kind": str(reading.outline.title),
        "state": str(version.get_state_display()),
        "draft": version.state != PlanVersion.State.IN_FORCE,
        "version": _("Version %(number)s") % {"number": version.number},
        "classification": reading.field_text("introduction", "classification") or _("Not classified"),
        "duty_phone": reading.field_text("post", "duty_phone"),
        "notice": "",
        "labels": labels(),
    }


def labels() -> dict[str, Any]:
    return {
        "shares": [percent(share) for share in (0, 25, 50, 75, 100)],
        "contents": _("Contents"),
        "classification": _("Classification"),
        "distribution": _("Distribution list"),
        "page": _("Page"),
        "of": _("of"),
        "to_write": _("Still to be written"),
        "no_entries": _("No entries yet"),
        "alike": _("In every row"),
        "tests": _("Test of the evacuation"),
        "no_tests": _("The evacuation of this version has not been tested yet."),
        "chart": _("Share of people who are not yet safe, by hours after the start"),
        "chart_alt": _(
            "A line for each multiple of the estimate falls as people reach safety; the numbers follow."
        ),
        "hours": _("Hours after the start"),
        "left": _("People left at each deadline"),
        "binds": _("What holds people up"),
        "gaps": _("Gaps in the plan"),
        "notes": _("What was assumed"),
        "unknowns": _("What this model does not know"),
        "amendments": _("Record of versions"),
        "draft": _("Draft: not in force"),
        "maps": _("Maps"),
        "duty_phone": _("Phone answered day and night"),
    }


def day(value: Any) -> str:
    return "" if is_blank(value) else str(date_format(value, "DATE_FORMAT"))
