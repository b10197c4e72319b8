"""The words for what a test found, by code: the verdict, what holds people up, and what would help."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

VERDICT: Final[Mapping[str, Any]] = {
    "all_out": _("All out (%(people)s people) in %(hours)s h %(multiple)s."),
    "tried_sooner": _("%(change)s: everybody is out %(hours)s h sooner."),
    "tried_out": _("%(change)s: everybody gets out, in %(hours)s h."),
    "tried_fewer": ngettext_lazy(
        "%(change)s: %(people)s person fewer is left at the end.",
        "%(change)s: %(people)s people fewer are left at the end.",
        "n",
    ),
    "tried_same": _("%(change)s: the end does not come sooner, but waiting is shorter before it."),
    "still_waiting": ngettext_lazy(
        "%(Multiple)s %(people)s person still waits after %(days)s days.",
        "%(Multiple)s %(people)s people still wait after %(days)s days.",
        "n",
    ),
    "binds_first": _("What binds first: %(what)s."),
    "gap_people": ngettext_lazy(
        "%(people)s person has no way out at all.", "%(people)s people have no way out at all.", "n"
    ),
    "nothing_binds": _("Nothing holds people up but the length of the journey."),
    "certificate": _(
        "An independent check confirms that no plan with these means can do better than %(gap)s%% below this one."
    ),
    "certificate_failed": _(
        "The independent check did not confirm this result. Do not rely on its numbers; test again, and tell your "
        "operator if it happens again."
    ),
}

# The number stays on the line of its name.
WHOSE: Final = _("%(partner)s:\u00a0%(people)s")
PARTNERS: Final = ngettext_lazy(
    "Counted beside our own in every number here: %(people)s person of partners (%(who)s). What partners ask for does "
    "not grow with the estimate.",
    "Counted beside our own in every number here: %(people)s people of partners (%(who)s). What partners ask for does "
    "not grow with the estimate.",
    "n",
)

MULTIPLES: Final[Mapping[str, Any]] = {
    "at_1": _("at the estimate"),
    "at_3": _("at three times the estimate"),
    "at_10": _("at ten times the estimate"),
    "at_any": _("at %(factor)s times the estimate"),
    "At_1": _("At the estimate"),
    "At_3": _("At three times the estimate"),
    "At_10": _("At ten times the estimate"),
    "At_any": _("At %(factor)s times the estimate"),
}

BINDS: Final[Mapping[str, Any]] = {
    "desks": _("The desks at %(place)s"),
    "border": _("The border at %(place)s"),
    "hub_quota": _("The daily quota of %(place)s"),
    "leg_quota": _("The daily quota on the way from %(origin)s to %(destination)s"),
    "border_rate": _("What passes from %(origin)s to %(destination)s in an hour"),
    "hub_holding": _("The waiting room at %(place)s"),
    "haven_capacity": _("The room in %(place)s"),
    "haven_onward": _("Onward transport from %(place)s"),
    "seats": _("The number of vehicles (%(fleet)s)"),
    "closure": _("The closure of the way from %(origin)s to %(destination)s"),
    "opening_hours": _("The closed hours of %(place)s"),
    "assembly_point_full": _("The room at %(place)s"),
    "unreachable": _("The missing way out of %(place)s"),
}

EFFECTS: Final[Mapping[str, Any]] = {
    "desks": _("One more desk would save about %(saves)s hours of waiting."),
    "border": _("Letting one more person through an hour would save about %(saves)s hours of waiting."),
    "hub_quota": _("One more person let through a day would save about %(saves)s hours of waiting."),
    "leg_quota": _("One more person let through a day would save about %(saves)s hours of waiting."),
    "border_rate": _("Letting one more person through an hour would save about %(saves)s hours of waiting."),
    "hub_holding": _("Room for one more person would save about %(saves)s hours of waiting."),
    "haven_capacity": _("Room for one more person would save about %(saves)s hours of waiting."),
    "haven_onward": _("Bringing one more person onward an hour would save about %(saves)s hours of waiting."),
    "seats": _("One more vehicle would save about %(saves)s hours of waiting."),
    "closure": _("Letting one person through would save about %(saves)s hours of waiting."),
    "opening_hours": _("Letting one person through would save about %(saves)s hours of waiting."),
    "assembly_point_full": _(
        "%(people)s people are there at the worst hour, and there is room for %(holding)s."
    ),
    "unreachable": ngettext_lazy("%(people)s person cannot leave.", "%(people)s people cannot leave.", "n"),
}

CHANGES: Final[Mapping[str, Any]] = {
    "seats": _("With one more vehicle"),
    "desks": _("With one more desk"),
    "border": _("With %(amount)s more people let through an hour"),
    "hub_quota": _("With %(amount)s more people let through a day"),
    "hub_holding": _("With room for %(amount)s more people"),
    "haven_capacity": _("With room for %(amount)s more people"),
    "haven_onward": _("With %(amount)s more people brought onward an hour"),
    "closure": _("With this way never closed"),
    "opening_hours": _("Open day and night"),
}

REASONS: Final[Mapping[str, Any]] = {
    "no_leg": _("No route leaves it."),
    "no_vehicle": _("Every route from it needs vehicles, and none can come."),
    "always_closed": _("Every way from it stays closed for the whole time."),
    "no_onward_way": _("The exits within reach have no way on to a safe haven."),
    "too_far": _("The journey is longer than the days looked at."),
}

CORE_NOTES: Final[Mapping[str, Any]] = {
    "step_lengthened": _(
        "Time was counted in steps of %(used)s minutes instead of %(asked)s, because the plan is large."
    ),
    "profiles_merged": _(
        "These were counted as equally quick, as quick as the quickest of them: %(fleets)s."
    ),
    "horizon_shortened": _("Only the first %(used)s hours were looked at, a whole number of steps."),
    "fleet_never_used": _("The vehicles of %(fleet)s reach no route that they could serve."),
}
