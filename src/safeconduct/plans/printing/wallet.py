"""The wallet card: one side for the holder, one for whoever finds or helps them. It says nothing about the holder."""

from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.plans.models import PlanVersion
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.reading import Reading, Record, reading_of

POINTS: Final = "evacuation.assembly_points"


def wallet_cards(version: PlanVersion, *, language: str, other: str = "", area: str = "") -> dict[str, Any]:
    """`other` is the language of the host country, on the back; `area` that of the assembly point."""
    with translation.override(language):
        reading = reading_of(version)
        sheet = frame(version, reading, language=language, title=_("Wallet card")) | {
            "front": _front(reading, area)
        }
    with translation.override(other or language):
        reading = reading_of(version)
        return sheet | {"back": _back(version, reading, area) | {"language": other or language}}


def card_areas(reading: Reading) -> list[tuple[str, str]]:
    """The areas for which a card can be printed: those that an assembly point stands in or serves."""
    codes = {code for row in reading.rows(POINTS) for code in _served(row)}
    return sorted(((code, reading.names.areas.get(code, code)) for code in codes), key=lambda one: one[1])


def _served(row: Record) -> list[str]:
    serves = row.get("serves")
    named = [row.get("area"), *(serves if isinstance(serves, list) else [])]
    return [code for code in named if isinstance(code, str) and code]


def _front(reading: Reading, area: str) -> dict[str, Any]:
    points = [row for row in reading.rows(POINTS) if row.get("public") is True and area in _served(row)]
    return {
        "call": _("Call us at any hour"),
        "phone": reading.field_text("post", "duty_phone"),
        "steps_title": _("If something happens"),
        "steps": [
            _("Go where you are safe. Help those beside you."),
            _("Call us or send a message: who you are, where, how many."),
            _("Keep papers, telephone, charger, water and medicine in one bag."),
            _("Go to the assembly point when we ask you to."),
        ],
        "gather_title": _("Where to gather"),
        "area": reading.names.areas.get(area, ""),
        "gather": [
            " · ".join(
                filter(None, (reading.text(POINTS, row, "name"), reading.text(POINTS, row, "position")))
            )
            for row in points[:2]
        ]
        or [_("Ask us by telephone.")],
    }


def _back(version: PlanVersion, reading: Reading, area: str) -> dict[str, Any]:
    numbers = [
        reading.text("risks.host_contacts", row, "emergency_number")
        for row in reading.rows("risks.host_contacts")
        if not area or row.get("area") == area
    ]
    return {
        "ask": _("Please help the holder of this card to reach us:"),
        "post": str(version.plan.post),
        "phone": reading.field_text("post", "duty_phone"),
        "hour": _("Answered day and night"),
        "emergency_title": _("Emergency services"),
        "emergency": ", ".join(dict.fromkeys(number for number in numbers if number)),
        "rights": _("Nobody may keep the holder's papers or telephone. Consular help is a right."),
    }
