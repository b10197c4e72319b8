"""How many to call for the seats of a vehicle, when not all who are called come, and how many stand by."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.base.figures import figure, percent
from safeconduct.core.evacuation import Fleet, Problem, ScheduledLift, Trip
from safeconduct.core.evacuation.chance import calling
from safeconduct.plans.options.words import CALLING
from safeconduct.plans.remarks import say
from safeconduct.plans.testing.tables import NumberTable

# The rows of a plan list no families: advice for people alone, and for families of four.
SIZES: Final = (1, 4)


def calls_of(problem: Problem, trips: Iterable[Trip]) -> list[dict[str, Any]]:
    """For each fleet and lift that carries people, the one with the most people first; as stored beside the chances."""
    carried: dict[str, int] = {}
    for trip in trips:
        code = trip.fleet or trip.lift
        if code and trip.loads:
            carried[code] = carried.get(code, 0) + trip.people
    carriers: tuple[Fleet | ScheduledLift, ...] = (*problem.fleets, *problem.scheduled_lifts)
    seats = {one.code: int(one.seats) for one in carriers}
    return [
        {"carrier": code, "household": size} | asdict(calling(seats[code], size, problem.uncertainty))
        for code in sorted(carried, key=lambda one: (-carried[one], one))
        for size in SIZES
        if seats[code] >= size
    ]


def calling_said(calls: list[Mapping[str, Any]], names: Mapping[str, str]) -> list[str]:
    """The advice for what carries most."""
    if not calls:
        return []
    first = calls[0]
    return [
        say(
            CALLING[code],
            {
                "carrier": names.get(first["carrier"], first["carrier"]), "seats": first["seats"],
                "call": first["call"], "n": first["standby"], "over": round(first["turned_away"] * 100),
                "filled": round(first["filled"] * 100), "empty": round(first["empty"], 1),
            },
        )
        for code in ("call", "standby")
    ]  # fmt: skip


def calling_table(calls: list[Mapping[str, Any]], names: Mapping[str, str]) -> NumberTable:
    heads = (
        _("Vehicle or lift"), _("Called"), _("Seats"), _("How many to call"), _("Keep standing by"), _("More come than seats"),
        _("Seats empty without them"), _("Full with them"),
    )  # fmt: skip
    rows = tuple(
        (
            names.get(one["carrier"], one["carrier"]), _called(one["household"]), one["seats"], one["call"],
            one["standby"], percent(one["turned_away"] * 100), figure(round(one["empty"], 1)), percent(one["filled"] * 100),
        )
        for one in calls
    )  # fmt: skip
    return NumberTable(heads, rows)


def _called(household: int) -> str:
    if household == 1:
        return _("one by one")
    return _("in families of %(size)s") % {"size": household}
