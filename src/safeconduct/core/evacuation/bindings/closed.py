"""Closures and closed hours: what people would gain who were let through, at the rate at which they leave by day.

An estimate, not a price: a closed departure has no column in the program. Solve again to know.
"""

from collections.abc import Iterator

import numpy as np

from safeconduct.core.evacuation.bindings.binding import (
    LEAST_PRICE,
    Binding,
    Priced,
    name_of,
    name_of_leg,
    over,
)
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid, Ride


def closed_departures(plan: Priced, waiting: Floats) -> Iterator[Binding]:
    grid = plan.grid
    gains: dict[tuple[str, str], Floats] = {}
    wholes: dict[tuple[str, str], float] = {}
    for index, ride in enumerate(grid.rides):
        leg = grid.problem.legs[ride.leg]
        in_time = ride.arrives < grid.epochs - 1
        # Of what is not open, only what somebody has closed: a departure may also lead nowhere in time.
        for key, shut in (
            (("closure", leg.key), ~ride.driveable & in_time),
            (("opening_hours", leg.origin), ride.driveable & ~ride.place_open & in_time),
        ):
            if shut.any():
                gain, usual = _gain(plan, waiting, index)
                gain = np.where(shut & np.isfinite(gain), np.maximum(0.0, gain), 0.0)
                gains[key] = np.maximum(gains.get(key, 0.0), gain)
                wholes[key] = wholes.get(key, 0.0) + float((gain * usual).sum())
    for (kind, subject), gain in sorted(gains.items(), key=lambda found: found[0]):
        best, whole = float(gain.max(initial=0.0)), wholes[kind, subject]
        when = gain > LEAST_PRICE
        if kind == "closure":
            yield over(grid, when, kind, subject, best, whole, leg=name_of_leg(grid, subject))
        else:
            yield over(grid, when, kind, subject, best, whole, place=name_of(grid, subject))


def _gain(plan: Priced, waiting: Floats, index: int) -> tuple[Floats, Floats]:
    """What one person who leaves gains, by epoch, and how many would leave, as on an ordinary hour."""
    ride = plan.grid.rides[index]
    here, there = _worth_of_ends(plan, ride)
    gain = here - there - plan.grid.lightest * ride.hours_at_risk - plan.prices.seat[index]
    people = waiting[ride.origin]
    leaving = plan.rides[index][plan.rides[index] > 0.5]
    usual = np.minimum(people, leaving.mean() if len(leaving) else 0.0)
    return np.where(people > 0.5, gain, 0.0), usual


def _worth_of_ends(plan: Priced, ride: Ride) -> tuple[Floats, Floats]:
    """The cost of going on from where the ride begins, and from where it ends."""
    grid, worth = plan.grid, plan.worth
    if ride.origin >= grid.sites:
        there = worth.arriving[_haven(grid, ride), ride.arrives]
        return worth.checked[ride.origin - grid.sites], there
    strata = grid.stratum_site == ride.origin
    here: Floats = worth.person[strata].max(0, initial=0.0)
    return here, worth.unchecked[ride.destination - grid.sites, ride.arrives]


def _haven(grid: Grid, ride: Ride) -> int:
    return ride.destination - grid.sites - grid.hubs
