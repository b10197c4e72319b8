"""What kept everything from leaving an assembly point earlier: permits, closures, closed hours, vehicles not there."""

from collections.abc import Iterator
from heapq import heappop, heappush
from math import inf

from safeconduct.core.evacuation.audit.hours import open_hours
from safeconduct.core.evacuation.audit.people import Steps
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.core.evacuation.explain.changes import named_leg, place_name
from safeconduct.core.evacuation.explain.reason import Reason
from safeconduct.core.evacuation.explain.whom import Whom
from safeconduct.core.evacuation.permits import grants, last_of
from safeconduct.core.evacuation.problem import Fleet, Problem
from safeconduct.core.evacuation.trips import Trip

NEAR = 1e-6


def obstacles(
    problem: Problem,
    trips: tuple[Trip, ...],
    whom: Whom,
    steps: Steps,
    ends: float,
    last: tuple[int, Trip] | None,
) -> Iterator[Reason]:
    begins = _ready_from(problem, whom)
    yield from _permits(problem, whom, begins, ends)
    yield from _closures(problem, whom, begins, ends)
    yield from _closed_hours(problem, whom, begins, ends)
    yield from _first_vehicle(problem, whom, begins, ends)
    if last is not None:
        yield from _came_then(problem, trips, steps, *last)


def _ready_from(problem: Problem, whom: Whom) -> float:
    return min(
        (part.from_hours for group in whom.groups(problem) for part in group.ready if part.share > 0),
        default=0.0,
    )


def _permits(problem: Problem, whom: Whom, begins: float, ends: float) -> Iterator[Reason]:
    granted = grants(problem.permits)
    for leg in problem.legs:
        grant = last_of(leg.permits, granted)
        if leg.origin == whom.assembly_point and grant is not None and begins < grant.granted_hours:
            permit = next(each.name or each.code for each in problem.permits if each.code == grant.code)
            granting = (("hour", grant.granted_hours), ("permit", permit))
            yield Reason("permit", 0, (*named_leg(problem, leg), *granting))


def _closures(problem: Problem, whom: Whom, begins: float, ends: float) -> Iterator[Reason]:
    for leg in problem.legs:
        if leg.origin != whom.assembly_point:
            continue
        for closure in leg.closures:
            if closure.from_hours < ends - NEAR and closure.until_hours > begins + NEAR:
                hours = (("from", closure.from_hours), ("until", closure.until_hours))
                yield Reason("closed", 0, (*named_leg(problem, leg), *hours))


def _closed_hours(problem: Problem, whom: Whom, begins: float, ends: float) -> Iterator[Reason]:
    site = next(each for each in problem.assembly_points if each.code == whom.assembly_point)
    shut = max(0.0, ends - begins) - open_hours(site.opening, problem, begins, max(begins, ends))
    if shut > NEAR:
        yield Reason("place_closed", 0, (("place", site.name or site.code), ("hours", shut)))


def _first_vehicle(problem: Problem, whom: Whom, begins: float, ends: float) -> Iterator[Reason]:
    modes = {leg.mode for leg in problem.legs if leg.origin == whom.assembly_point}
    if any(not mode.needs_seats for mode in modes):
        return
    first = min(
        (_there(problem, fleet, whom.assembly_point) for fleet in problem.fleets if fleet.mode in modes),
        default=inf,
    )
    if begins + NEAR < first < inf:
        values = (("place", place_name(problem, whom.assembly_point)), ("hour", first))
        yield Reason("no_vehicle", 0, values)


def _there(problem: Problem, fleet: Fleet, place: str) -> float:
    """The hour before which no vehicle of the fleet can be there, however open the ways are."""
    grant = last_of(fleet.permits, grants(problem.permits))
    begins = max(fleet.available_from_hours, grant.granted_hours if grant else 0.0)
    reached: dict[str, float] = {}
    queue = [(begins, fleet.base)]
    while queue:
        hour, here = heappop(queue)
        if here in reached or fleet.vehicles < 1:
            continue
        reached[here] = hour
        for leg in problem.legs:
            if leg.mode == fleet.mode and here in (leg.origin, leg.destination):
                # Forth it loads first, as also an empty vehicle does; back it only drives.
                loading = fleet.turnaround_hours if here == leg.origin else 0.0
                other = leg.destination if here == leg.origin else leg.origin
                heappush(queue, (hour + leg.hours * fleet.pace + loading, other))
    return reached.get(place, inf)


def _came_then(
    problem: Problem, trips: tuple[Trip, ...], steps: Steps, number: int, last: Trip
) -> Iterator[Reason]:
    """Where the vehicle had come within the step before it left again."""
    arrivals = [
        trip.arrives_hours
        for trip in trips
        if last.fleet
        and (trip.fleet, trip.vehicle, trip.destination) == (last.fleet, last.vehicle, last.origin)
        and trip.arrives_hours <= last.departs_hours + NEAR
    ]
    if arrivals and last.departs_hours - max(arrivals) < steps.hours - NEAR:
        place = place_name(problem, last.origin)
        yield Reason(
            "came_then", number, (("trip", name_of(last)), ("place", place), ("hour", max(arrivals)))
        )
