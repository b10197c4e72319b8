"""The words of why: reasons for going when they go, what could be otherwise, and what that would bring, by code.

The codes are those of core/evacuation/explain.
"""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

# About no departure, or about one.
REASONS: Final[Mapping[str, Any]] = {
    "permit": _("%(leg)s: nobody can go before hour %(hour)s, when the permit “%(permit)s” is granted."),
    "lift_permit": _(
        "%(lift)s: nobody can go before hour %(hour)s, when the permit “%(permit)s” is granted."
    ),
    "closed": _("%(leg)s: closed from hour %(from)s to hour %(until)s."),
    "place_closed": _("%(place)s is closed for %(hours)s of the hours that they waited."),
    "no_vehicle": _("No vehicle could be at %(place)s before hour %(hour)s."),
    "came_then": _("%(trip)s: it left when it could; the vehicle came to %(place)s at hour %(hour)s."),
    "not_ready": _("%(trip)s: they were not ready then; of %(ready)s who were, all were gone or on board."),
    "not_there": _("%(trip)s: they were not at %(place)s then."),
    "no_documents": _("%(trip)s: they had no travel document yet; %(written)s had been written by then."),
    "full_of_urgent": _("%(trip)s: full; all %(people)s on board were of more urgent classes."),
    "full_of_own": _("%(trip)s: full; all %(people)s on board were of the same group."),
    "full_of_waiting": _(
        "%(trip)s: full; of %(people)s on board %(urgent)s were more urgent, and the others had been ready longer."
    ),
    "full": _(
        "%(trip)s: full; of %(people)s on board %(urgent)s were more urgent, %(same)s as urgent and %(less)s less urgent."
    ),
    "household": _("%(trip)s: %(seats)s seats were free, too few for a whole family of %(members)s."),
    "rate": _("%(trip)s: the way lets %(most)s people through in that hour, and as many went."),
    "quota": _("%(trip)s: the way lets %(most)s people through on that day, and as many went."),
    "hub_full": _(
        "%(trip)s: %(place)s had no room for one more: %(people)s were to be there at hour %(hour)s, of %(most)s."
    ),
    "desks": _(
        "%(trip)s: %(seats)s seats were free, but at %(place)s %(people)s people or more were waiting for the desks."
    ),
    "free": _(
        "%(trip)s: %(seats)s seats were free. Nothing kept one more from going; a better plan may use them."
    ),
}

# The same about several departures together.
TOGETHER: Final[Mapping[str, Any]] = {
    "came_then": ngettext_lazy(
        "%(people)s departure left as soon as its vehicle had come.",
        "%(people)s departures left as soon as their vehicles had come.", "n",
    ),
    "not_ready": ngettext_lazy(
        "%(people)s earlier departure left before more of them were ready.",
        "%(people)s earlier departures left before more of them were ready.", "n",
    ),
    "not_there": ngettext_lazy(
        "%(people)s earlier departure left before more of them had come there.",
        "%(people)s earlier departures left before more of them had come there.", "n",
    ),
    "no_documents": ngettext_lazy(
        "%(people)s earlier departure left before their travel documents were written.",
        "%(people)s earlier departures left before their travel documents were written.", "n",
    ),
    "full_of_urgent": ngettext_lazy(
        "%(people)s earlier departure was full of people of more urgent classes.",
        "%(people)s earlier departures were full of people of more urgent classes.", "n",
    ),
    "full_of_own": ngettext_lazy(
        "%(people)s earlier departure was full of people of the same group.",
        "%(people)s earlier departures were full of people of the same group.", "n",
    ),
    "full_of_waiting": ngettext_lazy(
        "%(people)s earlier departure was full of people who were more urgent or had been ready longer.",
        "%(people)s earlier departures were full of people who were more urgent or had been ready longer.", "n",
    ),
    "full": ngettext_lazy(
        "%(people)s earlier departure was full.", "%(people)s earlier departures were full.", "n"
    ),
    "household": ngettext_lazy(
        "%(people)s earlier departure had too few free seats for a whole family.",
        "%(people)s earlier departures had too few free seats for a whole family.", "n",
    ),
    "rate": ngettext_lazy(
        "At %(people)s earlier departure the way let nobody more through in that hour.",
        "At %(people)s earlier departures the way let nobody more through in that hour.", "n",
    ),
    "quota": ngettext_lazy(
        "At %(people)s earlier departure the way let nobody more through on that day.",
        "At %(people)s earlier departures the way let nobody more through on that day.", "n",
    ),
    "hub_full": ngettext_lazy(
        "At %(people)s earlier departure there was no room for more people where it goes.",
        "At %(people)s earlier departures there was no room for more people where they go.", "n",
    ),
    "desks": ngettext_lazy(
        "%(people)s earlier departure had free seats, but its people were still waiting for the desks.",
        "%(people)s earlier departures had free seats, but their people were still waiting for the desks.", "n",
    ),
    "free": ngettext_lazy(
        "%(people)s earlier departure had free seats, and nothing kept one more from going; a better plan may use them.",
        "%(people)s earlier departures had free seats, and nothing kept one more from going; a better plan may use "
        "them.", "n",
    ),
}  # fmt: skip

WHEN: Final[Mapping[str, Any]] = {
    "nobody": _("Nobody of them leaves."),
    "at_once": ngettext_lazy(
        "%(people)s person leaves at hour %(first)s (%(clock)s).",
        "All %(people)s people leave at hour %(first)s (%(clock)s).", "n",
    ),
    "leave": ngettext_lazy(
        "%(people)s person leaves between hour %(first)s and hour %(last)s (%(clock)s).",
        "%(people)s people leave between hour %(first)s and hour %(last)s (%(clock)s).", "n",
    ),
    "staying": ngettext_lazy(
        "%(people)s person does not leave at all.", "%(people)s people do not leave at all.", "n"
    ),
    "skipped": ngettext_lazy(
        "%(people)s departure before these was not looked at.",
        "%(people)s departures before these were not looked at.", "n",
    ),
}  # fmt: skip

CHANGES: Final[Mapping[str, Any]] = {
    "desk": _("One more desk at %(subject)s"),
    "border_desk": _("One more desk of the border's own officers at %(subject)s"),
    "vehicle": _("One more vehicle of %(subject)s"),
    "departure": _("One more departure of %(subject)s"),
    "closed": _("%(subject)s closed"),
    "day_later": _("Everything begun a day later"),
    "day_earlier": _("Vehicles and permits asked for a day earlier"),
    "permit_at_once": _("“%(subject)s” granted at once"),
    "permit_late": _("“%(subject)s” granted a day later"),
}

EFFECTS: Final[Mapping[str, Any]] = {
    "cleared_then": _("everybody is safe at hour %(clear)s instead of %(before)s"),
    "never_cleared": _("not everybody is safe in time any more"),
    "cleared_now": _("everybody is safe in time, at hour %(clear)s"),
    "less_risk": _("%(hours)s weighted hours of waiting are saved"),
    "more_risk": _("%(hours)s weighted hours of waiting are added"),
    "no_effect": _("nothing changes"),
}
EFFECT: Final = _("%(change)s: %(facts)s.")
PATH: Final = _(
    "It comes after others, each asked for when the one before it is granted: %(path)s. The last is granted at hour "
    "%(hour)s."
)
