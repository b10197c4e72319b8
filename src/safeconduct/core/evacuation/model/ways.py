"""People and seats on the way: rides, what a leg lets through, and seats that drive forth and back."""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import SEAT_HOUR, Bools, Grid, Ints
from safeconduct.core.evacuation.sparse import Assembly


def ride_columns(grid: Grid, assembly: Assembly) -> Ints:
    exists = _stacked([ride.open for ride in grid.rides], grid.epochs).astype(bool)
    costs = [
        grid.lightest * ride.hours_at_risk + SEAT_HOUR * ride.seats_each * ride.loaded_hours
        for ride in grid.rides
    ]
    return assembly.column_block(exists, _stacked(costs, grid.epochs))


def _stacked(rows: list[Floats] | list[Bools], epochs: int) -> Floats:
    return np.array(rows, float).reshape(-1, epochs)


def leg_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> tuple[Ints, Ints]:
    """What each leg lets through in a step, and in a day."""
    used = np.zeros(len(grid.problem.legs), bool)
    used[[each.leg for each in grid.rides]] = True
    limited = used[:, None] & np.isfinite(grid.leg_rate)
    rate_rows = assembly.row_block(limited, -np.inf, grid.leg_rate / unit)
    days = int(grid.day[-1]) + 1
    by_day = np.repeat((used & np.isfinite(grid.leg_day))[:, None], days, 1)
    day_rows = assembly.row_block(by_day, -np.inf, (grid.leg_day / unit)[:, None])
    for index, each in enumerate(grid.rides):
        assembly.put(rate_rows[each.leg], ride[index], 1.0)
        assembly.put(day_rows[each.leg, grid.day], ride[index], 1.0)
    return rate_rows, day_rows


def served_places(grid: Grid, pool: int) -> list[int]:
    """The places that vehicles of the pool come to."""
    return sorted(
        {place for ride in grid.rides if ride.pool == pool for place in (ride.origin, ride.destination)}
    )


def seat_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> Ints:
    exists = np.zeros(grid.supply.shape, bool)
    for pool in range(len(grid.pools)):
        exists[pool, served_places(grid, pool)] = True
    supply = grid.supply.copy()
    for back in grid.withdrawals:
        supply[back.pool, back.place, back.epoch] -= back.seats
    rows = assembly.row_block(exists, supply / unit, supply / unit)
    assembly.carry_over(rows, assembly.column_block(exists))
    epoch = np.arange(grid.epochs, dtype=np.float64)
    useful = epoch < grid.epochs - 1
    for index, each in enumerate(grid.rides):
        if each.pool < 0:
            continue
        here, there = rows[each.pool, each.origin], rows[each.pool, each.destination]
        assembly.put(here, ride[index], each.seats_each)
        _arrive(assembly, there, ride[index], epoch + each.forth_steps, each.seats_each)
        empty = each.driveable & useful
        one_seat = np.ones(grid.epochs)
        forth = assembly.column_block(empty, SEAT_HOUR * each.loaded_hours)
        assembly.put(here, forth, one_seat)
        _arrive(assembly, there, forth, epoch + each.forth_steps, one_seat)
        back_again = assembly.column_block(empty, SEAT_HOUR * each.empty_hours)
        assembly.put(there, back_again, one_seat)
        _arrive(assembly, here, back_again, epoch + each.back_steps, one_seat)
    return rows


def _arrive(assembly: Assembly, rows: Ints, columns: Ints, at: Floats, seats: Floats) -> None:
    """Arrivals at a broken step: a part at the step before, the rest at the step after."""
    step = np.floor(at + 1e-9).astype(np.int64)
    part = np.maximum(0.0, at - step)
    for arrives, share in ((step, 1 - part), (step + 1, part)):
        within: Bools = arrives < len(rows)
        assembly.put(rows[arrives[within]], columns[within], -(seats * share)[within])
