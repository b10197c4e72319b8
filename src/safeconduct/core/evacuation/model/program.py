"""The whole program, and where in it each quantity stands."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.grid import Grid, Ints
from safeconduct.core.evacuation.model.places import HubRows, haven_rows, hub_rows, site_rows
from safeconduct.core.evacuation.model.ways import leg_rows, ride_columns, seat_rows, served_places
from safeconduct.core.evacuation.sparse import Assembly, LinearProgram


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Indices of columns and rows; -1 where a quantity does not exist."""

    ride: Ints  # [ride, epoch]
    waiting: Ints  # [stratum, epoch]
    hubs: HubRows
    staying: Ints  # [haven, epoch]
    onward: Ints
    seat_rows: Ints  # [pool, place, epoch]
    rate_rows: Ints  # [leg, epoch]
    leg_day_rows: Ints  # [leg, day]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    grid: Grid
    program: LinearProgram
    blocks: Blocks
    unit: float  # people per unit of the program


def size_of(grid: Grid) -> int:
    """How many columns the program will have, about."""
    seated = sum(1 for ride in grid.rides if ride.pool >= 0)
    stocks = 2 * len(grid.stratum_site) + 3 * grid.hubs + 2 * grid.havens
    parked = sum(len(served_places(grid, pool)) for pool in range(len(grid.pools)))
    return (len(grid.rides) + 2 * seated + stocks + parked) * grid.epochs


def build(grid: Grid) -> Model:
    unit = _unit(float(grid.ready.sum()))
    assembly = Assembly()
    ride = ride_columns(grid, assembly)
    waiting = site_rows(grid, assembly, ride, unit)
    hubs = hub_rows(grid, assembly, ride, unit)
    staying, onward = haven_rows(grid, assembly, ride, unit)
    rate_rows, leg_day_rows = leg_rows(grid, assembly, ride, unit)
    seats = seat_rows(grid, assembly, ride, unit)
    blocks = Blocks(ride, waiting, hubs, staying, onward, seats, rate_rows, leg_day_rows)
    return Model(grid, assembly.program(), blocks, unit)


def _unit(people: float) -> float:
    """A power of two, so that people × 10 is the same program but for the last bit."""
    return float(2.0 ** np.round(np.log2(people / 4096))) if people > 0 else 1.0
