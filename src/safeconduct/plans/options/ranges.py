"""The ranges that chances are drawn from, each with its source, in the reader's language."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.base.figures import figure, unbroken
from safeconduct.core.evacuation.problem import Range, Uncertainty
from safeconduct.core.evacuation.problem.uncertainty import ASSUMED, ORDERLY

LABELS: Final[Mapping[str, Any]] = {
    "people_factor": gettext_lazy("People there are, of those counted"),
    "show_up": gettext_lazy("A family's chance to come at all"),
    "retraction_share": gettext_lazy("Share of those who would come and turn back in the end"),
    "ready_delay_hours": gettext_lazy("Hours by which a family is late"),
    "travel_factor": gettext_lazy("Length of a journey, of what is planned"),
    "late_vehicle_hours": gettext_lazy("Hours by which a vehicle is late"),
    "missing_vehicle_share": gettext_lazy("Share of vehicles that never come"),
    "closed_leg_share": gettext_lazy("Share of ways that are closed for a while"),
    "closure_hours": gettext_lazy("Hours of such a closure"),
    "slow_desk_share": gettext_lazy("Share of desks that work slowly"),
    "slow_desk_factor": gettext_lazy("Pace of a slow desk"),
    "cancelled_lift_share": gettext_lazy("Share of scheduled lifts that are cancelled"),
    "permit_delay_hours": gettext_lazy("Hours by which a permit is late"),
}
# Those of the usual ranges; whoever gives others writes their source.
SOURCES: Final[Mapping[str, Any]] = {
    ASSUMED: gettext_lazy("assumed, no published figure"),
    ORDERLY: gettext_lazy(
        "Canada 2024: 36 to 42 % of offered seats were used; firm acceptances come more often (assumed)"
    ),
}


def ranges(uncertainty: Uncertainty) -> list[tuple[str, str, str]]:
    """What may turn out otherwise, between what, and who says so."""
    found: list[tuple[str, Range]] = [(str(LABELS[name]), getattr(uncertainty, name)) for name in LABELS]
    return [
        (
            label,
            _("%(low)s to %(high)s") % {"low": figure(one.low), "high": figure(one.high)},
            unbroken(SOURCES.get(one.source, one.source)),
        )
        for label, one in found
    ]
