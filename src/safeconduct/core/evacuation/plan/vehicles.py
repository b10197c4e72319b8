"""Single vehicles: what a fleet is made of."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.network import Network


class Vehicles(NamedTuple):
    fleet: Ints  # [vehicle] in the problem's list
    number: Ints  # [vehicle] within its fleet, from 1
    pool: Ints  # [vehicle]
    seats: Ints  # [vehicle]
    base: Ints  # [vehicle] place
    begins: Floats  # [vehicle] in steps
    ends: Floats  # [vehicle] when it must be back at its base; the number of epochs: never
    daily: Floats  # [vehicle] driving hours between two midnights
    first_of_pool: Ints  # [pool + 1]
    of_pool: Ints  # vehicles


def vehicles_of(network: Network) -> Vehicles:
    """Of a fleet of 2.5 vehicles there are two; whatever is not whole does not drive."""
    grid = network.grid
    problem = grid.problem
    pool_of = {fleet.code: number for number, pool in enumerate(grid.pools) for fleet in pool.fleets}
    place_of = {place.code: index for index, place in enumerate(problem.places)}
    rows = []
    for index, fleet in enumerate(problem.fleets):
        if fleet.code not in pool_of:
            continue
        begins = fleet.available_from_hours / grid.step_hours
        until = fleet.available_until_hours
        ends = grid.epochs if until is None else min(grid.epochs, until / grid.step_hours)
        daily = np.inf if fleet.driving_hours_per_day is None else fleet.driving_hours_per_day
        for number in range(1, int(fleet.vehicles + 1e-9) + 1):
            seats = int(fleet.seats + 1e-9)
            if begins < min(ends, grid.epochs) and seats > 0:
                place = place_of[fleet.base]
                rows.append((index, number, pool_of[fleet.code], seats, place, begins, ends, daily))
    table = np.array(rows, float).reshape(-1, 8).T
    fleet, number, pool, seats, place = np.ascontiguousarray(table[:5], np.int64)
    of_pool = np.argsort(pool, kind="stable")
    return Vehicles(
        fleet=fleet,
        number=number,
        pool=pool,
        seats=seats,
        base=place,
        begins=table[5].copy(),
        ends=table[6].copy(),
        daily=table[7].copy(),
        first_of_pool=np.searchsorted(pool[of_pool], np.arange(len(grid.pools) + 1)),
        of_pool=of_pool,
    )
