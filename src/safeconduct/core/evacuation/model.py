"""The pooled linear program of an evacuation: two flows on one grid of time, people and seats.

People have a class only at the assembly point, where the urgent leave first; seats of one pool are one flow.
A seat taken *is* the person who takes it, so nothing links the two flows but their common column. Empty seats
may drive both ways.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.bound import Prices
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import SEAT_HOUR, Bools, Grid, Ints
from safeconduct.core.evacuation.sparse import Assembly, LinearProgram


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Where in the program each quantity stands; -1 where it does not."""

    ride: Ints  # [ride, epoch]
    waiting: Ints  # [stratum, epoch]
    unchecked: Ints  # [hub, epoch]
    checked: Ints
    desk: Ints
    staying: Ints  # [haven, epoch]
    onward: Ints
    seat_rows: Ints  # [pool, place, epoch]
    holding_rows: Ints  # [hub, epoch]
    rate_rows: Ints  # [leg, epoch]
    leg_day_rows: Ints  # [leg, day]
    hub_day_rows: Ints  # [hub, day]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    grid: Grid
    program: LinearProgram
    blocks: Blocks
    unit: float  # people per unit of the program


@dataclass(frozen=True, slots=True, eq=False)
class Flows:
    """A plan in people: departures by ride, stocks by epoch."""

    ride: Floats
    waiting: Floats
    unchecked: Floats
    checked: Floats
    desk: Floats
    staying: Floats
    onward: Floats
    seat_hours: float


def size_of(grid: Grid) -> int:
    """How many columns the program will have, about."""
    seated = sum(1 for ride in grid.rides if ride.pool >= 0)
    stocks = 2 * len(grid.stratum_site) + 3 * grid.hubs + 2 * grid.havens
    parked = sum(len(_touched(grid, pool)) for pool in range(len(grid.pools)))
    return (len(grid.rides) + 2 * seated + stocks + parked) * grid.epochs


def build(grid: Grid) -> Model:
    unit = _unit(float(grid.ready.sum()))
    assembly = Assembly()
    ride = _ride_columns(grid, assembly)
    waiting, boards = _site_rows(grid, assembly, unit)
    for index, each in enumerate(grid.rides):
        if each.origin < grid.sites:
            assembly.put(boards[each.origin], ride[index], 1.0)
    unchecked, checked, desk, holding_rows, hub_day_rows = _hub_rows(grid, assembly, ride, unit)
    staying, onward = _haven_rows(grid, assembly, ride, unit)
    rate_rows, leg_day_rows = _leg_rows(grid, assembly, ride, unit)
    seat_rows = _seat_rows(grid, assembly, ride, unit)
    blocks = Blocks(
        ride, waiting, unchecked, checked, desk, staying, onward, seat_rows,
        holding_rows, rate_rows, leg_day_rows, hub_day_rows,
    )  # fmt: skip
    return Model(grid, assembly.program(), blocks, unit)


def _unit(people: float) -> float:
    """A power of two, so that people × 10 is the same program but for the last bit."""
    return float(2.0 ** np.round(np.log2(people / 4096))) if people > 0 else 1.0


def _ride_columns(grid: Grid, assembly: Assembly) -> Ints:
    exists = _stack([ride.open for ride in grid.rides], grid.epochs).astype(bool)
    cost = _stack(
        [
            grid.lightest * ride.hours_at_risk + SEAT_HOUR * ride.seats_each * ride.loaded_hours
            for ride in grid.rides
        ],
        grid.epochs,
    )
    return assembly.column_block(exists, cost)


def _site_rows(grid: Grid, assembly: Assembly, unit: float) -> tuple[Ints, Ints]:
    """Stocks by class, and by site the rows in which people board.

    Where all of a site are ready at one moment its classes share one row: the urgent leave first because
    their waiting costs more. Else each class has its own row, and a column for those of it who board.
    """
    weight = np.array([priority.weight for priority in grid.problem.priorities])[grid.stratum_class]
    risk = np.array([site.risk for site in grid.problem.assembly_points])[grid.stratum_site]
    cost = grid.waiting_price(weight * risk)
    cost[:, -1] = weight * grid.late_hours
    so_far = np.cumsum(grid.ready, axis=1) / unit
    waiting = assembly.column_block(so_far > 0, cost, so_far)
    boards = np.full((grid.sites, grid.epochs), -1, np.int64)
    every = np.ones(grid.epochs, bool)
    for site in np.unique(grid.stratum_site):
        strata = np.flatnonzero(grid.stratum_site == site)
        ready = grid.ready[strata] / unit
        if len(strata) == 1 or len(np.unique(np.nonzero(ready)[1])) == 1:
            boards[site] = assembly.row_block(every, ready.sum(0), ready.sum(0))
            for stratum in strata:
                assembly.carry_over(boards[site], waiting[stratum])
            continue
        boards[site] = assembly.row_block(every, 0.0, 0.0)
        for stratum, people in zip(strata, ready, strict=True):
            row = assembly.row_block(every, people, people)
            assembly.carry_over(row, waiting[stratum])
            leaves = assembly.column_block(so_far[stratum] > 0)
            assembly.put(row, leaves, 1.0)
            assembly.put(boards[site], leaves, -1.0)
    return waiting, boards


def _hub_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    shape = (grid.hubs, grid.epochs)
    used = np.zeros(shape, bool)
    for each in grid.rides:
        place = each.origin if each.origin >= grid.sites else each.destination
        used[place - grid.sites] = True
    risk = grid.lightest * np.array([hub.risk for hub in grid.problem.hubs]).reshape(-1)
    wait = grid.waiting_price(risk)
    stock_cost = wait.copy()
    stock_cost[:, -1] = grid.heaviest * grid.late_hours
    delayed = grid.desk_steps > 0
    last = np.arange(grid.epochs) == grid.epochs - 1
    unchecked = assembly.column_block(used, stock_cost)
    checked = assembly.column_block(used, stock_cost)
    works = used & (grid.desk > 0) & ~(delayed[:, None] & last)
    desk = assembly.column_block(works, wait * delayed[:, None], grid.desk / unit)
    before, after = assembly.row_block(used, 0.0, 0.0), assembly.row_block(used, 0.0, 0.0)
    assembly.carry_over(before, unchecked)
    assembly.carry_over(after, checked)
    assembly.put(before, desk, 1.0)
    for hub in range(grid.hubs):
        steps = int(grid.desk_steps[hub])
        assembly.put(after[hub, steps:], desk[hub, : grid.epochs - steps], -1.0)
    for index, each in enumerate(grid.rides):
        if each.origin >= grid.sites:
            assembly.put(after[each.origin - grid.sites], ride[index], 1.0)
        else:
            assembly.put(before[each.destination - grid.sites, each.arrives], ride[index], -1.0)
    holding_rows = assembly.row_block(
        used & np.isfinite(grid.holding)[:, None], -np.inf, (grid.holding / unit)[:, None]
    )
    assembly.put(holding_rows, unchecked, 1.0)
    assembly.put(holding_rows, checked, 1.0)
    assembly.put(holding_rows, desk, delayed[:, None].astype(float))
    days = int(grid.day[-1]) + 1
    limited = used.any(1) & np.isfinite(grid.hub_day)
    hub_day_rows = assembly.row_block(
        np.repeat(limited[:, None], days, 1), -np.inf, (grid.hub_day / unit)[:, None]
    )
    assembly.put(hub_day_rows[:, grid.day], desk, 1.0)
    return unchecked, checked, desk, holding_rows, hub_day_rows


def _haven_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> tuple[Ints, Ints]:
    limited = np.repeat(np.isfinite(grid.capacity)[:, None], grid.epochs, 1)
    staying = assembly.column_block(limited, 0.0, (grid.capacity / unit)[:, None])
    leaving = limited & (grid.onward > 0)[:, None]
    onward = assembly.column_block(leaving, 0.0, (grid.onward / unit)[:, None])
    rows = assembly.row_block(limited, 0.0, 0.0)
    assembly.carry_over(rows, staying)
    assembly.put(rows, onward, 1.0)
    for index, each in enumerate(grid.rides):
        if each.origin >= grid.sites:
            haven = each.destination - grid.sites - grid.hubs
            assembly.put(rows[haven, each.arrives], ride[index], -1.0)
    return staying, onward


def _leg_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> tuple[Ints, Ints]:
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


def _touched(grid: Grid, pool: int) -> list[int]:
    return sorted(
        {place for ride in grid.rides if ride.pool == pool for place in (ride.origin, ride.destination)}
    )


def _seat_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> Ints:
    exists = np.zeros(grid.supply.shape, bool)
    for pool in range(len(grid.pools)):
        exists[pool, _touched(grid, pool)] = True
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
        _arrive(assembly, there, ride[index], epoch + each.forth_steps, -each.seats_each)
        empty = each.driveable & useful
        forth = assembly.column_block(empty, SEAT_HOUR * each.loaded_hours)
        assembly.put(here, forth, 1.0)
        _arrive(assembly, there, forth, epoch + each.forth_steps, -np.ones(grid.epochs))
        back_again = assembly.column_block(empty, SEAT_HOUR * each.empty_hours)
        assembly.put(there, back_again, 1.0)
        _arrive(assembly, here, back_again, epoch + each.back_steps, -np.ones(grid.epochs))
    return rows


def _arrive(assembly: Assembly, rows: Ints, columns: Ints, at: Floats, value: Floats) -> None:
    """Arrivals at a broken step: a part at the step before, the rest at the step after."""
    step = np.floor(at + 1e-9).astype(np.int64)
    part = np.maximum(0.0, at - step)
    for arrives, share in ((step, 1 - part), (step + 1, part)):
        within: Bools = arrives < len(rows)
        assembly.put(rows[arrives[within]], columns[within], (value * share)[within])


def _stack(rows: list[Floats] | list[Bools], epochs: int) -> Floats:
    return np.array(rows, float).reshape(-1, epochs)


def flows_of(model: Model, values: Floats) -> Flows:
    blocks = model.blocks
    people = np.append(np.maximum(values, 0.0) * model.unit, 0.0)
    ride = people[blocks.ride]
    hours = sum(
        float((ride[index] * each.seats_each).sum()) * each.loaded_hours
        for index, each in enumerate(model.grid.rides)
    )
    return Flows(
        ride, people[blocks.waiting], people[blocks.unchecked], people[blocks.checked], people[blocks.desk],
        people[blocks.staying], people[blocks.onward], hours,
    )  # fmt: skip


def prices_of(model: Model, row_dual: Floats, column_dual: Floats) -> Prices:
    """The solver's duals as prices: what one unit more of each limit would save."""
    grid, blocks = model.grid, model.blocks
    rows, columns = np.append(row_dual, 0.0), np.append(column_dual, 0.0)

    def saves(duals: Floats) -> Floats:
        return np.maximum(0.0, -duals)

    worth = -rows[blocks.seat_rows]
    return Prices(
        seat=_seat_prices(grid, worth),
        leg_rate=saves(rows[blocks.rate_rows]),
        leg_day=saves(rows[blocks.leg_day_rows]),
        desk=np.where(
            np.isfinite(grid.desk), saves(columns[blocks.desk]), 0.0
        ),  # duals of no limit are noise
        hub_day=saves(rows[blocks.hub_day_rows]),
        holding=saves(rows[blocks.holding_rows]),
        capacity=saves(columns[blocks.staying]),
        onward=saves(columns[blocks.onward]),
        withdrawal=np.array([worth[back.pool, back.place, back.epoch] for back in grid.withdrawals]),
    )


def _seat_prices(grid: Grid, worth: Floats) -> Floats:
    prices = np.zeros((len(grid.rides), grid.epochs))
    epoch = np.arange(grid.epochs)
    for index, ride in enumerate(grid.rides):
        if ride.pool < 0:
            continue
        later = np.append(worth[ride.pool, ride.destination], np.zeros(2))
        at = epoch + ride.forth_steps
        step = np.floor(at + 1e-9).astype(np.int64)
        part = np.maximum(0.0, at - step)
        last = grid.epochs
        then = (1 - part) * later[np.minimum(step, last)] + part * later[np.minimum(step + 1, last)]
        prices[index] = ride.seats_each * (worth[ride.pool, ride.origin] - then)
    return prices
