"""The objective, reckoned from a list of trips alone."""

from math import floor

from safeconduct.core.evacuation.audit.hours import NEAR
from safeconduct.core.evacuation.audit.marks import Marks, marks_of
from safeconduct.core.evacuation.audit.people import Steps, ready_people
from safeconduct.core.evacuation.permits import after_permits
from safeconduct.core.evacuation.problem import Group, Hub, Problem
from safeconduct.core.evacuation.trips import Trip

LATE = 2.0  # who is left at the end counts as waiting for this many horizons more


def weighted_hours(problem: Problem, trips: tuple[Trip, ...], *, step_minutes: float | None = None) -> float:
    """Weighted person-hours at risk, and those of being left behind; without driving."""
    problem = after_permits(problem)
    steps = Steps(problem, (step_minutes or problem.step_minutes) / 60)
    return (
        _waiting(problem, trips, steps) + _in_hubs(problem, trips, steps) + _on_the_way(problem, trips, steps)
    )


def _waiting(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> float:
    weight = {priority.code: priority.weight for priority in problem.priorities}
    risk = {site.code: site.risk for site in problem.assembly_points}
    gone: dict[Marks, dict[int, int]] = {}
    for trip in trips:
        for load in trip.loads:
            if load.assembly_point == trip.origin:
                row = gone.setdefault(marks_of(load), {})
                at = steps.of_departure(trip)
                row[at] = row.get(at, 0) + load.people
    by_marks: dict[Marks, list[Group]] = {}
    for group in problem.groups:
        by_marks.setdefault(marks_of(group), []).append(group)
    total = 0.0
    for marks, groups in by_marks.items():
        left, urgency = 0, weight[groups[0].priority]
        for step in range(steps.last + 1):
            left += gone.get(marks, {}).get(step, 0)
            ready = sum(ready_people(group, step, steps) for group in groups)
            still = floor(ready + 0.5 + NEAR) - left
            total += still * _price(urgency * risk[groups[0].assembly_point], urgency, step, steps)
    return total


def _price(waiting: float, left: float, step: int, steps: Steps) -> float:
    return left * LATE * steps.last * steps.hours if step == steps.last else waiting * steps.hours


def _in_hubs(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> float:
    return sum(_in_hub(problem, hub, trips, steps) for hub in problem.hubs)


def _in_hub(problem: Problem, hub: Hub, trips: tuple[Trip, ...], steps: Steps) -> float:
    weights = [priority.weight for priority in problem.priorities] or [1.0]
    change: dict[int, int] = {}
    for trip in trips:
        if trip.destination == hub.code:
            at = steps.of_arrival(trip)
            change[at] = change.get(at, 0) + trip.people
        elif trip.origin == hub.code:
            at = steps.of_departure(trip)
            change[at] = change.get(at, 0) - trip.people
    total, there = 0.0, 0
    for step in range(steps.last + 1):
        there += change.get(step, 0)
        total += there * _price(min(weights) * hub.risk, max(weights), step, steps)
    return total


def _on_the_way(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> float:
    lightest = min([priority.weight for priority in problem.priorities] or [1.0])
    risk = {(leg.origin, leg.destination, str(leg.mode)): leg.risk for leg in problem.legs}
    lifts = {lift.code: lift.risk for lift in problem.scheduled_lifts}
    total = 0.0
    for trip in trips:
        each = lifts[trip.lift] if trip.lift else risk.get((trip.origin, trip.destination, trip.mode), 0.0)
        length = steps.of_arrival(trip) - steps.of_departure(trip)
        total += trip.people * length * steps.hours * each * lightest
    return total
