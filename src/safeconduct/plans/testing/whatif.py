"""What one step more of a limit would bring: the evacuation solved again with it.

The price of a limit promises something only for a small change, so the limits that cost most are tried. Of a large
evacuation only the one limit that the verdict names: a second solution begins at the first and is still long.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from math import ceil
from typing import Any, Final, TypeVar

from safeconduct.core.evacuation import AssemblyPoint, Haven, Hub, Problem

TRIED: Final = 2
MOST_LEG_HOURS: Final = 10_000  # above this an evacuation is large
TENTH: Final = 0.1

Place = TypeVar("Place", Hub, AssemblyPoint)


@dataclass(frozen=True, slots=True)
class Change:
    problem: Problem
    amount: float


def _more(value: float) -> float:
    """A tenth more, at least one, in whole people."""
    return float(max(1, ceil(value * TENTH)))


def _desk(hub: Hub) -> tuple[Hub, float]:
    return replace(hub, desks=(hub.desks or 0.0) + 1), 1.0


def _border(hub: Hub) -> tuple[Hub, float]:
    # The border was given to the core as one desk that serves so many people an hour.
    more = _more(hub.people_per_desk_hour)
    return replace(hub, people_per_desk_hour=hub.people_per_desk_hour + more), more


def _quota(hub: Hub) -> tuple[Hub, float]:
    more = _more(hub.people_per_day or 0.0)
    return replace(hub, people_per_day=(hub.people_per_day or 0.0) + more), more


def _waiting_room(hub: Hub) -> tuple[Hub, float]:
    more = _more(hub.holding or 0.0)
    return replace(hub, holding=(hub.holding or 0.0) + more), more


def _room(haven: Haven) -> tuple[Haven, float]:
    more = _more(haven.capacity or 0.0)
    return replace(haven, capacity=(haven.capacity or 0.0) + more), more


def _onward(haven: Haven) -> tuple[Haven, float]:
    more = _more(haven.onward_people_per_hour)
    return replace(haven, onward_people_per_hour=haven.onward_people_per_hour + more), more


HUBS: Final[Mapping[str, Callable[[Hub], tuple[Hub, float]]]] = {
    "desks": _desk,
    "border": _border,
    "hub_quota": _quota,
    "hub_holding": _waiting_room,
}
HAVENS: Final[Mapping[str, Callable[[Haven], tuple[Haven, float]]]] = {
    "haven_capacity": _room,
    "haven_onward": _onward,
}


def is_small(problem: Problem) -> bool:
    return len(problem.legs) * problem.horizon_hours <= MOST_LEG_HOURS


def changed(problem: Problem, bind: Mapping[str, Any]) -> Change | None:
    """The problem with one step more of the limit, and how large the step is."""
    kind, subject = bind["kind"], bind["subject"]
    if kind in HUBS:
        hub, amount = HUBS[kind](next(one for one in problem.hubs if one.code == subject))
        hubs = tuple(hub if one.code == subject else one for one in problem.hubs)
        return Change(replace(problem, hubs=hubs), amount)
    if kind in HAVENS:
        haven, amount = HAVENS[kind](next(one for one in problem.havens if one.code == subject))
        havens = tuple(haven if one.code == subject else one for one in problem.havens)
        return Change(replace(problem, havens=havens), amount)
    made = ONES[kind](problem, subject) if kind in ONES else None
    return Change(made, 1.0) if made else None


def _one_more_vehicle(problem: Problem, fleet: str) -> Problem:
    fleets = tuple(
        replace(one, vehicles=one.vehicles + 1) if one.code == fleet else one for one in problem.fleets
    )
    return replace(problem, fleets=fleets)


def _always_open(problem: Problem, place: str) -> Problem:
    def opened(one: Place) -> Place:
        return replace(one, opening=()) if one.code == place else one

    hubs, points = tuple(map(opened, problem.hubs)), tuple(map(opened, problem.assembly_points))
    return replace(problem, hubs=hubs, assembly_points=points)


def _never_closed(problem: Problem, leg: str) -> Problem:
    legs = tuple(replace(one, closures=()) if one.key == leg else one for one in problem.legs)
    return replace(problem, legs=legs)


ONES: Final[Mapping[str, Callable[[Problem, str], Problem]]] = {
    "seats": _one_more_vehicle,
    "opening_hours": _always_open,
    "closure": _never_closed,
}
KINDS: Final = frozenset({*HUBS, *HAVENS, *ONES})
