"""Seats that are interchangeable, counted together: one pool for each way of moving and speed.

Counting seats instead of vehicles is exact but for one thing: half a bus may drive. Fleets of one mode whose
speed and turnaround are `NEAR`, or whose mode has more than `MOST_PROFILES` of them, are counted as one, as
quick as the quickest of them. Both err to the hopeful side.
"""

from dataclasses import dataclass

from safeconduct.core.evacuation.problem import Fleet, Leg, Mode, Problem

MOST_PROFILES = 2
NEAR = 0.5  # hours on a round trip of two hours each way


@dataclass(frozen=True, slots=True)
class Pool:
    mode: Mode
    pace: float
    turnaround_hours: float
    fleets: tuple[Fleet, ...]

    @property
    def is_merged(self) -> bool:
        return len({(fleet.pace, fleet.turnaround_hours) for fleet in self.fleets}) > 1

    def loaded_hours(self, leg: Leg) -> float:
        return self.turnaround_hours + leg.hours * self.pace

    def empty_hours(self, leg: Leg) -> float:
        return leg.hours * self.pace


def pools_of(problem: Problem, *, exact: bool = False) -> tuple[Pool, ...]:
    """`exact`: one for every speed and turnaround, however many there are."""
    return tuple(pool for mode in Mode for pool in _pools_by(mode, problem, exact=exact))


def idle_fleets(problem: Problem) -> tuple[Fleet, ...]:
    """Fleets whose base no leg of their mode can be reached from."""
    return tuple(
        fleet
        for fleet in problem.fleets
        if not reach_of(problem, fleet.mode, {fleet.base}) and _has_seats(fleet)
    )


def reach_of(problem: Problem, mode: Mode, bases: set[str]) -> set[str]:
    """The keys of the legs that vehicles from these bases can get to, driving legs of their mode both ways."""
    legs = [leg for leg in problem.legs if leg.mode == mode]
    places, size = set(bases), -1
    while size != len(places):
        size = len(places)
        for leg in legs:
            if leg.origin in places or leg.destination in places:
                places |= {leg.origin, leg.destination}
    return {leg.key for leg in legs if leg.origin in places}


def _pools_by(mode: Mode, problem: Problem, *, exact: bool) -> list[Pool]:
    fleets = [fleet for fleet in problem.fleets if fleet.mode == mode and _has_seats(fleet)]
    profiles: dict[tuple[float, float], list[Fleet]] = {}
    for fleet in sorted(fleets, key=lambda fleet: (fleet.pace, fleet.turnaround_hours, fleet.code)):
        profiles.setdefault((fleet.pace, fleet.turnaround_hours), []).append(fleet)
    groups = list(profiles.values())
    while len(groups) > 1 and not exact:
        nearest = min(range(len(groups) - 1), key=lambda n: _distance(groups[n], groups[n + 1]))
        if len(groups) <= MOST_PROFILES and _distance(groups[nearest], groups[nearest + 1]) > NEAR:
            break
        groups[nearest : nearest + 2] = [groups[nearest] + groups[nearest + 1]]
    return [_pool(mode, group) for group in groups]


def _pool(mode: Mode, fleets: list[Fleet]) -> Pool:
    quickest = min(fleet.pace for fleet in fleets)
    return Pool(mode, quickest, min(fleet.turnaround_hours for fleet in fleets), tuple(fleets))


def _distance(one: list[Fleet], other: list[Fleet]) -> float:
    """In hours on a round trip of two hours each way."""
    a, b = _pool(one[0].mode, one), _pool(other[0].mode, other)
    return 4 * abs(a.pace - b.pace) + abs(a.turnaround_hours - b.turnaround_hours)


def _has_seats(fleet: Fleet) -> bool:
    return fleet.seats * fleet.vehicles > 0
