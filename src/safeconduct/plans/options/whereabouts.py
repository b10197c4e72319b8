"""Where everybody is at each hour, read from the journeys alone."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil

from safeconduct.core.evacuation import Problem, Trip

NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Curve:
    """People by whole state at each full hour; the four always add up to everybody."""

    hours: tuple[int, ...]
    waiting: tuple[int, ...]  # at assembly points or still at home
    at_exits: tuple[int, ...]
    moving: tuple[int, ...]
    safe: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One hour: people at each place, and the journeys that are under way."""

    hour: float
    at: Mapping[str, int]
    under_way: tuple[Trip, ...]

    @property
    def moving(self) -> int:
        return sum(trip.people for trip in self.under_way)


def curve_of(problem: Problem, trips: Iterable[Trip]) -> Curve:
    last = ceil(problem.horizon_hours - NEAR)
    exits = {hub.code for hub in problem.hubs}
    waiting, at_exits, moving, safe = ([0] * (last + 2) for _state in range(4))
    waiting[0] = round(problem.people)
    for trip in trips:
        people = trip.people
        left, came = (min(last + 1, _hour(one)) for one in (trip.departs_hours, trip.arrives_hours))
        (at_exits if trip.origin in exits else waiting)[left] -= people
        moving[left] += people
        moving[came] -= people
        (at_exits if trip.destination in exits else safe)[came] += people
    counted = [tuple(accumulate(state))[: last + 1] for state in (waiting, at_exits, moving, safe)]
    return Curve(tuple(range(last + 1)), *counted)


def moment_of(problem: Problem, trips: Sequence[Trip], hour: float) -> Moment:
    at: Counter[str] = Counter({place.code: 0 for place in problem.places})
    for group in problem.groups:
        at[group.assembly_point] += round(group.people)
    under_way = []
    for trip in trips:
        if trip.departs_hours > hour + NEAR:
            continue
        at[trip.origin] -= trip.people
        if trip.arrives_hours <= hour + NEAR:
            at[trip.destination] += trip.people
        else:
            under_way.append(trip)
    return Moment(hour, dict(at), tuple(under_way))


def safe_by(problem: Problem, trips: Iterable[Trip], hour: float) -> Counter[tuple[str, str, str]]:
    """People who are at a safe haven by an hour, by assembly point, class and whose they are."""
    havens = {haven.code for haven in problem.havens}
    found: Counter[tuple[str, str, str]] = Counter()
    for trip in trips:
        if trip.destination in havens and trip.arrives_hours <= hour + NEAR:
            for load in trip.loads:
                found[load.assembly_point, load.priority, load.nationality] += load.people
    return found


def _hour(hours: float) -> int:
    """The first full hour at which it has happened."""
    return ceil(hours - NEAR)
