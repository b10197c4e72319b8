"""The words of options, by code: what comes of one, what the auditor found, and how near it is to the best."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

VERDICT: Final[Mapping[str, Any]] = {
    "nobody": _(
        "There is nobody to bring out: the estimate for this scenario comes to less than one person. Look at the "
        "population of the plan and at the share that this scenario concerns."
    ),
    "if_made": _("Were all journeys made as they stand: %(headline)s"),
    "all_safe": _("Everybody (%(all)s people) is safe by hour %(hours)s, that is after %(days)s days."),
    "left": ngettext_lazy(
        "After %(days)s days %(people)s of %(all)s people is not safe: %(where)s.",
        "After %(days)s days %(people)s of %(all)s people are not safe: %(where)s.",
        "n",
    ),
    "left_at": _("%(people)s at %(place)s"),
    "left_moving": _("%(people)s on the way"),
    "no_way": ngettext_lazy(
        "%(people)s of them has no way out at all.", "%(people)s of them have no way out at all.", "n"
    ),
    "near": _(
        "No plan with these means can do much better: at most %(gap)s%% less weighted waiting, which is proven."
    ),
    "far": _(
        "How good the best plan is, is not known. Proven is that none can need less than %(bound)s weighted hours of "
        "waiting; this one needs %(cost)s, so that at most %(gap)s%% could still be won."
    ),
    "no_bound": _("How near it is to the best possible is not known."),
    "sound": _("An independent check of every journey found nothing wrong."),
    "unsound": ngettext_lazy(
        "The independent check found %(people)s fault. It must not be carried out as it stands.",
        "The independent check found %(people)s faults. It must not be carried out as it stands.",
        "n",
    ),
    "stopped": _("The search was stopped by hand; a longer one may find a better plan."),
    "what_if_safe": _("Everybody (%(all)s people) can be safe by hour %(hours)s."),
    "what_if_left": ngettext_lazy(
        "After %(days)s days %(people)s of %(all)s people is not safe, whatever is done.",
        "After %(days)s days %(people)s of %(all)s people are not safe, whatever is done.",
        "n",
    ),
    "as_it_stands_safe": _("As the plan stands: everybody (%(all)s people) by hour %(hours)s."),
    "as_it_stands_left": ngettext_lazy(
        "As the plan stands: after %(days)s days %(people)s of %(all)s people is not safe.",
        "As the plan stands: after %(days)s days %(people)s of %(all)s people are not safe.",
        "n",
    ),
    "aim_least_risk": _("It was made for the least risk."),
    "aim_cheapest": _(
        "It was made to cost as little as possible, for at most 1 %% more risk than the least that was found."
    ),
    "aim_unpriced": _(
        "It was to be the cheapest, but nothing in the plan has a price: it is one of the least risk."
    ),
    "aim_soonest": _(
        "It was made so that the last person is safe as soon as possible. The weighted waiting was not its aim, so that "
        "more of it could be won than in a plan of the least risk."
    ),
    "aim_soonest_left": _(
        "It was to get everybody out soonest, but no plan was found in which everybody is out in time: it is one of the "
        "least risk."
    ),
    "money": _("Its vehicles and seats cost %(money)s (%(currency)s)."),
    "by_hand": _("It was changed by hand after the engine had made it."),
}

CHANCES: Final[Mapping[str, Any]] = {
    "chance": _(
        "Played in %(worlds)s worlds in which people come late or not, vehicles are missing and ways are closed: in "
        "%(share)s %% of them (between %(low)s and %(high)s) everybody who comes is safe in the end."
    ),
    "chance_hours": _("Where everybody is, it takes %(low)s to %(high)s hours in eight of ten such worlds."),
    "repaired": _("In each of them idle vehicles are sent where people wait for them, as officers would."),
    "not_played": _(
        "How likely it is, and how many to call, stands with the option it was copied from: changes by hand are checked, not "
        "played again."
    ),
}

CALLING: Final[Mapping[str, Any]] = {
    "call": _(
        "Not all who are called come. For %(carrier)s with %(seats)s seats call %(call)s people: then more come than "
        "there are seats in %(over)s of 100 cases, and %(empty)s seats stay empty on average."
    ),
    "standby": ngettext_lazy(
        "Keep %(people)s person at hand who has come already, and no seat stays empty in %(filled)s of 100 cases.",
        "Keep %(people)s people at hand who have come already, and no seat stays empty in %(filled)s of 100 cases.",
        "n",
    ),
    "rests": _(
        "It rests on two of the ranges below: a family's chance to come at all, and the share of those who turn back. How "
        "willing people are on that day is the same for all and not known before."
    ),
}

SHARED: Final = _(
    "%(partner)s: our people on its seats: %(ours)s; its people who are safe: %(safe)s of %(asked)s, by our means: %(means)s."
)

AMONG: Final = ngettext_lazy(
    "Of these %(all)s people %(own)s are our own and %(people)s is of partners (%(who)s). Where a number does not say "
    "whose, it counts both.",
    "Of these %(all)s people %(own)s are our own and %(people)s are of partners (%(who)s). Where a number does not say "
    "whose, it counts both.",
    "n",
)

STANDING: Final[Mapping[str, Any]] = {
    "prepares": _(
        "The first plan on this machine needs two to four minutes more: the program is being prepared."
    ),
    "begins": _("First comes what no plan can beat; then plans, better and better."),
    "bound": _("No plan can need less than %(bound)s weighted hours of waiting."),
    "cost": _("The best plan so far needs %(cost)s. At most %(gap)s%% of that could still be won."),
}

CLASSES: Final[Mapping[str, Any]] = {
    "urgent": _("In danger of life"),
    "medical": _("In need of care"),
    "family": _("Families with children"),
    "other": _("Others"),
}

MODES: Final[Mapping[str, Any]] = {
    "road": _("By road"),
    "air": _("By air"),
    "sea": _("By sea"),
    "foot": _("On foot"),
    "own": _("In their own vehicles"),
}

TRIP: Final = _("%(carrier)s, %(origin)s to %(destination)s, hour %(hour)s")
VEHICLE: Final = _("%(fleet)s, number %(number)s")
LEG: Final = _("%(origin)s to %(destination)s")
WAY: Final = _("%(origin)s to %(destination)s (%(mode)s)")

# The auditor's faults (core/evacuation/audit/fault.py) in sentences that name the journey, and the field they lie in.
FAULTS: Final[Mapping[str, Any]] = {
    "unknown_way": _("%(trip)s: there is no such route."),
    "unknown_vehicle": _("%(trip)s: there is no such vehicle."),
    "elsewhere": _("%(trip)s: the vehicle is at %(place)s then."),
    "not_there_yet": _("%(trip)s: the vehicle comes free at hour %(hour)s only."),
    "too_fast": _("%(trip)s: the journey takes at least %(hours)s hours."),
    "closed": _("%(trip)s: the way or the place is closed at hour %(hour)s."),
    "too_full": _("%(trip)s: %(people)s seats are taken, and there are %(seats)s."),
    "not_back": _("%(vehicle)s: it must be back at %(place)s by hour %(hour)s."),
    "too_long_a_day": _("%(vehicle)s: it drives %(hours)s hours on day %(day)s; allowed are %(most)s."),
    "not_ready": _(
        "%(place)s, %(group)s: %(gone)s have left by hour %(hour)s, but only %(ready)s are ready by then."
    ),
    "no_documents": _(
        "%(place)s: %(gone)s have gone on without a travel document by hour %(hour)s; %(written)s can be written by then."
    ),
    "unchecked": _(
        "%(place)s: %(gone)s have left by hour %(hour)s, but no more than %(checked)s can have arrived and been checked."
    ),
    "quota": _("%(place)s: %(people)s pass on day %(day)s; allowed are %(most)s."),
    "rate": _("%(place)s: %(people)s depart in the hour from %(hour)s; allowed are %(most)s."),
    "overfull": _("%(place)s: %(people)s are there at hour %(hour)s, and there is room for %(most)s."),
    "not_whole": _("%(trip)s: not all members of its families are on board."),
    "divided": _(
        "%(place)s: families are divided: %(people)s people of “%(group)s” travel alone, allowed are %(most)s."
    ),
    "no_lift": _("%(trip)s: no scheduled lift leaves then."),
}

# What a journey names and the option does not have: the field, or the fault (core/evacuation/planfile/names.py).
UNKNOWN: Final[Mapping[str, Any]] = {
    "origin": _("%(trip)s: this option has no place “%(value)s”."),
    "destination": _("%(trip)s: this option has no place “%(value)s”."),
    "fleet": _("%(trip)s: this option has no vehicles “%(value)s”."),
    "lift": _("%(trip)s: this option has no scheduled lift “%(value)s”."),
    "loads": _("%(trip)s: this option has no group “%(value)s”."),
    "no_such_household": _("%(trip)s: this option has no family number %(value)s."),
    "household_not_on_board": _("%(trip)s: not all members of family number %(value)s are on board."),
}

# Where in the list of journeys the fault is put right.
FIELDS: Final[Mapping[str, str]] = {
    "unknown_way": "carrier",
    "unknown_vehicle": "carrier",
    "elsewhere": "carrier",
    "not_there_yet": "departs",
    "too_fast": "departs",
    "closed": "departs",
    "too_full": "people",
    "not_whole": "people",
    "no_lift": "departs",
}
