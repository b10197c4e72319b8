"""Seats on the grid: when they come and must be given back, what their crews may drive, and how long they take home."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints, Ride, Withdrawal
from safeconduct.core.evacuation.pools import Pool
from safeconduct.core.evacuation.problem import Problem


@dataclass(frozen=True, slots=True)
class VehicleSteps:
    """How hours at which vehicles come and go become steps."""

    hours: float
    epochs: int
    begins: Callable[[Floats], Ints]
    ends: Callable[[Floats], Ints]


def seats_of(
    problem: Problem, pools: tuple[Pool, ...], steps: VehicleSteps
) -> tuple[Floats, tuple[Withdrawal, ...]]:
    """Seats [pool, place, epoch] that come, and those given back: one withdrawal for each pool, place and epoch."""
    supply = np.zeros((len(pools), len(problem.places), steps.epochs))
    withdrawn: dict[tuple[int, int, int], float] = {}
    place_of = {place.code: index for index, place in enumerate(problem.places)}
    for number, pool in enumerate(pools):
        for fleet in pool.fleets:
            begins = int(steps.begins(np.array(fleet.available_from_hours / steps.hours)))
            until = fleet.available_until_hours
            ends = steps.epochs if until is None else int(steps.ends(np.array(until / steps.hours)))
            if begins >= min(ends, steps.epochs):
                continue
            seats, place = fleet.seats * fleet.vehicles, place_of[fleet.base]
            supply[number, place, begins] += seats
            if ends < steps.epochs:
                withdrawn[number, place, ends] = withdrawn.get((number, place, ends), 0.0) + seats
    return supply, tuple(Withdrawal(*where, seats) for where, seats in withdrawn.items())


def driving_of(pool: Pool) -> float:
    """Seat-hours in a day, of all crews of the pool; infinite when none has a limit."""
    most = [fleet.driving_hours_per_day for fleet in pool.fleets]
    if all(hours is None for hours in most):
        return float("inf")
    return sum(
        fleet.seats * fleet.vehicles * (24.0 if hours is None else hours)
        for fleet, hours in zip(pool.fleets, most, strict=True)
    )


def with_credit(rides: list[Ride], step_hours: float) -> list[Ride]:
    """A journey out is counted in whole steps; what it takes less than these is taken off the journey back.

    Whichever way back is taken: the most that any ride to the place is rounded by, so that no vehicle looks slower.
    """
    credit: dict[tuple[int, int], float] = {}
    for ride in rides:
        if ride.pool >= 0:
            shortest = float(ride.forth_steps.min()) - ride.loaded_hours / step_hours
            ends = (ride.pool, ride.destination)
            credit[ends] = max(credit.get(ends, 0.0), shortest)
    return [
        replace(ride, back_steps=max(0.0, ride.back_steps - credit.get((ride.pool, ride.destination), 0.0)))
        for ride in rides
    ]
