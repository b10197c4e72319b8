"""What a list of trips comes to: who is safe when, who is left at each deadline, what drives how much and costs what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import floor

from safeconduct.core.evacuation.audit.people import Steps
from safeconduct.core.evacuation.problem import Fleet, Problem, ScheduledLift
from safeconduct.core.evacuation.trips import Trip


@dataclass(frozen=True, slots=True)
class LeftAt:
    """Who is not in safety at an hour; classes and places by their codes, those with nobody left out."""

    hours: float
    people: int
    by_class: Mapping[str, int]
    by_assembly_point: Mapping[str, int]
    by_hub: Mapping[str, int]
    moving: int


@dataclass(frozen=True, slots=True)
class Used:
    """What a fleet or a scheduled lift does in the plan: `used` of its `there` vehicles or departures."""

    kind: str  # fleet or lift
    code: str
    name: str
    used: int
    there: int
    journeys: int
    people: int
    driving_hours: float
    cost: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """People at the beginning of each step, in four states that add up to everybody."""

    people: int
    hours: tuple[float, ...]
    waiting: tuple[int, ...]  # at assembly points, ready or not
    at_hubs: tuple[int, ...]
    moving: tuple[int, ...]
    safe: tuple[int, ...]
    clear_hours: float | None  # None: somebody is left at the horizon
    left: tuple[LeftAt, ...]  # at each deadline, and at the horizon
    used: tuple[Used, ...]

    @property
    def cost(self) -> float:
        return sum(each.cost for each in self.used)

    def safe_at(self, hours: float) -> int:
        step = self.hours[1] - self.hours[0] if len(self.hours) > 1 else 1.0
        return self.safe[min(len(self.safe) - 1, floor(hours / step + 1e-9))]


def outcome(problem: Problem, trips: tuple[Trip, ...], *, step_minutes: float | None = None) -> Outcome:
    steps = Steps(problem, (step_minutes or problem.step_minutes) / 60)
    people = round(problem.people)
    flow = _Flow(problem, trips, steps)
    went, at_hub, from_hub, safe = flow.went(), flow.at_hub(), flow.from_hub(), flow.safe()
    rows = list(zip(went, at_hub, from_hub, safe, strict=True))
    arrivals = [trip.arrives_hours for trip in flow.home if steps.of_arrival(trip) <= steps.last]
    return Outcome(
        people=people,
        hours=tuple(step * steps.hours for step in range(steps.last + 1)),
        waiting=tuple(people - gone for gone in went),
        at_hubs=tuple(there - on for _, there, on, _ in rows),
        moving=tuple(gone - there + on - home for gone, there, on, home in rows),
        safe=tuple(safe),
        clear_hours=max(arrivals, default=0.0) if safe[-1] >= people else None,
        left=tuple(flow.left_at(hours) for hours in _moments(problem, steps)),
        used=(*_fleets(problem, trips), *_lifts(problem, trips)),
    )


def _moments(problem: Problem, steps: Steps) -> list[float]:
    end = steps.last * steps.hours
    return sorted({*(min(hours, end) for hours in problem.deadlines_hours), end})


class _Flow:
    """People past each point of their way, summed up by step."""

    def __init__(self, problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> None:
        self.problem, self.steps = problem, steps
        havens = {haven.code for haven in problem.havens}
        sites = {site.code for site in problem.assembly_points}
        self.out = [trip for trip in trips if trip.loads and trip.origin in sites]
        self.home = [trip for trip in trips if trip.loads and trip.destination in havens]

    def went(self) -> list[int]:
        return self._sums((self.steps.of_departure(trip), trip.people) for trip in self.out)

    def at_hub(self) -> list[int]:
        return self._sums((self.steps.of_arrival(trip), trip.people) for trip in self.out)

    def from_hub(self) -> list[int]:
        return self._sums((self.steps.of_departure(trip), trip.people) for trip in self.home)

    def safe(self) -> list[int]:
        return self._sums((self.steps.of_arrival(trip), trip.people) for trip in self.home)

    def _sums(self, changes: Iterator[tuple[int, int]]) -> list[int]:
        by_step = [0] * (self.steps.last + 1)
        for step, people in changes:
            if step <= self.steps.last:
                by_step[step] += people
        return list(accumulate(by_step))

    def left_at(self, hours: float) -> LeftAt:
        step = floor(hours / self.steps.hours + 1e-9)
        gone = [trip for trip in self.out if self.steps.of_departure(trip) <= step]
        there = [trip for trip in self.out if self.steps.of_arrival(trip) <= step]
        on = [trip for trip in self.home if self.steps.of_departure(trip) <= step]
        safe = [trip for trip in self.home if self.steps.of_arrival(trip) <= step]
        by_class = {
            each.code: round(sum(g.people for g in self.problem.groups if g.priority == each.code))
            - sum(load.people for trip in safe for load in trip.loads if load.priority == each.code)
            for each in self.problem.priorities
        }
        by_site = {
            each.code: round(sum(g.people for g in self.problem.groups if g.assembly_point == each.code))
            - sum(trip.people for trip in gone if trip.origin == each.code)
            for each in self.problem.assembly_points
        }
        by_hub = {
            each.code: sum(trip.people for trip in there if trip.destination == each.code)
            - sum(trip.people for trip in on if trip.origin == each.code)
            for each in self.problem.hubs
        }
        moving = sum(trip.people for trip in gone) - sum(trip.people for trip in there)
        moving += sum(trip.people for trip in on) - sum(trip.people for trip in safe)
        people = round(self.problem.people) - sum(trip.people for trip in safe)
        return LeftAt(hours, people, _some(by_class), _some(by_site), _some(by_hub), moving)


def _some(people: Mapping[str, int]) -> dict[str, int]:
    return {code: count for code, count in people.items() if count}


def _fleets(problem: Problem, trips: tuple[Trip, ...]) -> Iterator[Used]:
    for fleet in problem.fleets:
        own = [trip for trip in trips if trip.fleet == fleet.code]
        vehicles = {trip.vehicle for trip in own}
        hours = sum(trip.arrives_hours - trip.departs_hours for trip in own)
        yield _used(
            "fleet", fleet, own, len(vehicles), int(fleet.vehicles), hours, _cost(fleet, vehicles, hours)
        )


def _cost(fleet: Fleet, vehicles: set[int], hours: float) -> float:
    return len(vehicles) * fleet.cost_per_vehicle + hours * fleet.cost_per_driving_hour


def _lifts(problem: Problem, trips: tuple[Trip, ...]) -> Iterator[Used]:
    for lift in problem.scheduled_lifts:
        own = [trip for trip in trips if trip.lift == lift.code]
        people = sum(trip.people for trip in own)
        departures = len({trip.departs_hours for trip in own})
        yield _used("lift", lift, own, departures, lift.departures, 0.0, people * lift.cost_per_seat)


def _used(
    kind: str,
    record: Fleet | ScheduledLift,
    own: list[Trip],
    used: int,
    there: int,
    hours: float,
    cost: float,
) -> Used:
    loaded = [trip for trip in own if trip.loads]
    people = sum(trip.people for trip in loaded)
    return Used(kind, record.code, record.name or record.code, used, there, len(loaded), people, hours, cost)
