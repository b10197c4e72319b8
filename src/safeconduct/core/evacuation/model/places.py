"""People where they wait: assembly points, hubs before and after the desks, havens with limited room."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid, Ints
from safeconduct.core.evacuation.sparse import Assembly


@dataclass(frozen=True, slots=True, eq=False)
class HubRows:
    unchecked: Ints  # [hub, epoch] columns
    checked: Ints
    desk: Ints
    holding: Ints  # [hub, epoch] rows
    day: Ints  # [hub, day] rows


def site_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> Ints:
    """The columns of those who wait, by class; people board in one row for each site.

    Where all of a site are ready at one moment its classes share one row: the urgent leave first because
    their waiting costs more. Else each class has its own row, and a column for those of it who board.
    """
    so_far = np.cumsum(grid.ready, axis=1) / unit
    waiting = assembly.column_block(so_far > 0, _waiting_cost(grid), so_far)
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
    for index, each in enumerate(grid.rides):
        if each.origin < grid.sites:
            assembly.put(boards[each.origin], ride[index], 1.0)
    return waiting


def _waiting_cost(grid: Grid) -> Floats:
    weight = np.array([priority.weight for priority in grid.problem.priorities])[grid.stratum_class]
    risk = np.array([site.risk for site in grid.problem.assembly_points])[grid.stratum_site]
    cost = grid.waiting_price(weight * risk)
    cost[:, -1] = weight * grid.late_hours
    return cost


def hub_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> HubRows:
    used = _hubs_used(grid)
    risk = grid.lightest * np.array([hub.risk for hub in grid.problem.hubs]).reshape(-1)
    wait = grid.waiting_price(risk)
    stock_cost = wait.copy()
    stock_cost[:, -1] = grid.heaviest * grid.late_hours
    delayed = (grid.desk_steps > 0)[:, None]
    last = np.arange(grid.epochs) == grid.epochs - 1
    unchecked = assembly.column_block(used, stock_cost)
    checked = assembly.column_block(used, stock_cost)
    desk = assembly.column_block(used & (grid.desk > 0) & ~(delayed & last), wait * delayed, grid.desk / unit)
    _balance_hubs(grid, assembly, ride, used, unchecked, checked, desk)
    holding = assembly.row_block(
        used & np.isfinite(grid.holding)[:, None], -np.inf, (grid.holding / unit)[:, None]
    )
    for stock, share in ((unchecked, 1.0), (checked, 1.0), (desk, delayed.astype(float))):
        assembly.put(holding, stock, share)
    days = int(grid.day[-1]) + 1
    limited = used.any(1) & np.isfinite(grid.hub_day)
    day = assembly.row_block(np.repeat(limited[:, None], days, 1), -np.inf, (grid.hub_day / unit)[:, None])
    assembly.put(day[:, grid.day], desk, 1.0)
    return HubRows(unchecked, checked, desk, holding, day)


def _hubs_used(grid: Grid) -> Bools:
    used = np.zeros((grid.hubs, grid.epochs), bool)
    for each in grid.rides:
        place = each.origin if each.origin >= grid.sites else each.destination
        used[place - grid.sites] = True
    return used


def _balance_hubs(
    grid: Grid, assembly: Assembly, ride: Ints, used: Bools, unchecked: Ints, checked: Ints, desk: Ints
) -> None:
    """Who arrives waits unchecked, passes a desk, waits checked and leaves."""
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


def haven_rows(grid: Grid, assembly: Assembly, ride: Ints, unit: float) -> tuple[Ints, Ints]:
    """The columns of those who stay in a haven of limited room, and of those brought onward."""
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
