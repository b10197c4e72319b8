"""Scheduled lifts on the grid: they take whom the hub has checked when they leave."""

from collections.abc import Callable, Iterator

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints, Lift
from safeconduct.core.evacuation.problem import Problem, ScheduledLift


def lifts(
    problem: Problem, step_hours: float, epochs: int, whole: Callable[[Floats], Ints]
) -> Iterator[Lift]:
    """`whole` rounds steps the way the grid rounds arrivals."""
    place = {place.code: index for index, place in enumerate(problem.places)}
    for index, lift in enumerate(problem.scheduled_lifts):
        seats, arrives = _timed(lift, step_hours, epochs, whole)
        hours = (arrives - np.arange(epochs)) * (lift.risk * step_hours)
        at_risk = np.where(seats > 0, hours, 0.0)
        yield Lift(index, place[lift.origin], place[lift.destination], seats, arrives, at_risk)


def _timed(
    lift: ScheduledLift, step_hours: float, epochs: int, whole: Callable[[Floats], Ints]
) -> tuple[Floats, Ints]:
    """Seats by epoch of departure, and when those on board arrive."""
    seats, arrives = np.zeros(epochs), np.zeros(epochs, np.int64)
    for number in range(lift.departures):
        departs = lift.departs_hours + number * lift.every_hours
        # Who boards must be there at the beginning of the step in which it leaves.
        leaves = int(departs / step_hours + 1e-9)
        there = int(whole(np.array((departs + lift.hours) / step_hours)))
        if leaves < epochs - 1 and there < epochs:
            seats[leaves] += lift.seats
            arrives[leaves] = max(there, arrives[leaves])
    return seats, arrives
