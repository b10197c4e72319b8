"""How many seats side by side any way from an assembly point to safety has at most, whatever the hour."""

from collections.abc import Iterable

from safeconduct.core.evacuation.defects.defect import is_number
from safeconduct.core.evacuation.problem import Fleet, Leg, Mode, Problem, ScheduledLift

ON_FOOT = float("inf")


def largest_loads(problem: Problem) -> dict[str, float]:
    """For each assembly point: the seats of the largest vehicle or lift of the roomiest way, all the way to a haven.

    Walking and people's own vehicles hold anybody. 0: no way at all.
    """
    largest = _largest_on_legs(problem)
    hubs = {hub.code for hub in problem.hubs}
    onward = dict.fromkeys(hubs, 0.0)
    for leg in problem.legs:
        if leg.origin in hubs:
            onward[leg.origin] = max(onward[leg.origin], largest[leg.key])
    for lift in problem.scheduled_lifts:
        if lift.origin in hubs:
            onward[lift.origin] = max(onward[lift.origin], _seats(lift))
    loads = dict.fromkeys((site.code for site in problem.assembly_points), 0.0)
    for leg in problem.legs:
        if leg.origin in loads and leg.destination in hubs:
            load = min(largest[leg.key], onward[leg.destination])
            loads[leg.origin] = max(loads[leg.origin], load)
    return loads


def _largest_on_legs(problem: Problem) -> dict[str, float]:
    largest = {leg.key: 0.0 if leg.mode.needs_seats else ON_FOOT for leg in problem.legs}
    for mode in Mode:
        if mode.needs_seats:
            legs = [leg for leg in problem.legs if leg.mode == mode]
            fleets = [fleet for fleet in problem.fleets if fleet.mode == mode and _has_vehicles(fleet)]
            for leg, seats in zip(legs, _seats_on(legs, fleets), strict=True):
                largest[leg.key] = seats
    return largest


def _seats_on(legs: list[Leg], fleets: Iterable[Fleet]) -> list[float]:
    """Vehicles get to every leg that hangs together with their base by legs of their mode."""
    part = _parts(legs)
    seats: dict[str, float] = {}
    for fleet in fleets:
        where = part.get(fleet.base, "")
        seats[where] = max(seats.get(where, 0.0), _seats(fleet))
    return [seats.get(part[leg.origin], 0.0) for leg in legs]


def _parts(legs: list[Leg]) -> dict[str, str]:
    """Each place with one that stands for all those it hangs together with."""
    neighbours: dict[str, list[str]] = {}
    for leg in legs:
        neighbours.setdefault(leg.origin, []).append(leg.destination)
        neighbours.setdefault(leg.destination, []).append(leg.origin)
    part: dict[str, str] = {}
    for start in neighbours:
        reached = [start]
        while reached:
            place = reached.pop()
            if place not in part:
                part[place] = start
                reached += neighbours[place]
    return part


def _has_vehicles(fleet: Fleet) -> bool:
    return not is_number(fleet.vehicles) or fleet.vehicles > 0


def _seats(means: Fleet | ScheduledLift) -> float:
    """A number that is none is told elsewhere; here it holds everybody."""
    return means.seats if is_number(means.seats) else ON_FOOT
