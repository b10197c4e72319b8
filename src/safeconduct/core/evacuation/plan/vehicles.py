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
    begins: Ints  # [vehicle] epoch
    ends: Ints  # [vehicle] epoch at which it must be back at its base; the number of epochs: never
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
        begins = int(np.ceil(fleet.available_from_hours / grid.step_hours - 1e-9))
        until = fleet.available_until_hours
        ends = grid.epochs if until is None else min(grid.epochs, int((until + 1e-9) / grid.step_hours))
        daily = np.inf if fleet.driving_hours_per_day is None else fleet.driving_hours_per_day
        for number in range(1, int(fleet.vehicles + 1e-9) + 1):
            seats = int(fleet.seats + 1e-9)
            if begins < min(ends, grid.epochs) and seats > 0:
                place = place_of[fleet.base]
                rows.append((index, number, pool_of[fleet.code], seats, place, begins, ends, daily))
    columns = list(zip(*rows, strict=True)) or [()] * 8
    whole = [np.array(column, np.int64) for column in columns[:7]]
    of_pool = np.argsort(whole[2], kind="stable")
    first = np.searchsorted(whole[2][of_pool], np.arange(len(grid.pools) + 1))
    return Vehicles(*whole, np.array(columns[7], float), first, of_pool)
