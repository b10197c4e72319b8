"""Whole people: flows are broken numbers, here they are rounded so that each hour still counts everybody."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid, Ints, Lift, Ride
from safeconduct.core.evacuation.layers import layer_of
from safeconduct.core.evacuation.named import Flows


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """Whole people by epoch."""

    people: int
    not_ready: Ints
    at_sites: Ints  # ready
    at_hubs: Ints
    moving: Ints
    safe: Ints
    by_site: Ints  # [site, epoch]
    by_class: Ints
    by_hub: Ints
    checked: Ints
    arrived: Ints  # [haven, epoch]


def count(grid: Grid, kept: Bools, flows: Flows) -> Count:
    """`kept` [stratum] are those in the plan; the others wait where they are."""
    everybody = grid.problem.people
    people = int(np.floor(everybody + 0.5))
    still = _still(grid, kept, flows)
    ready = np.minimum(still, _ready_still(grid, kept, flows))
    hubs = flows.unchecked + flows.checked + flows.in_desks
    arrivals = np.zeros((grid.havens, grid.epochs))
    ways: list[Ride | Lift] = [*grid.rides, *grid.lifts]
    for way, people_leaving in zip(ways, (*flows.ride, *flows.lift), strict=True):
        if way.origin >= grid.sites:
            haven = way.destination - grid.sites - grid.hubs
            np.add.at(arrivals[haven], way.arrives, people_leaving)
    safe = np.cumsum(arrivals.sum(0))
    moving = np.maximum(0.0, everybody - safe - hubs.sum(0) - still.sum(0))
    whole_safe = np.minimum(people, np.floor(safe + 0.5).astype(np.int64))
    rest = np.array([still.sum(0) - ready.sum(0), ready.sum(0), hubs.sum(0), moving])
    not_ready, at_sites, at_hubs, on_the_way = shared_out(rest, people - whole_safe)
    by_site = np.zeros((grid.sites, grid.epochs))
    by_class = np.zeros((len(grid.problem.priorities), grid.epochs))
    np.add.at(by_site, grid.stratum_site, still)
    np.add.at(by_class, grid.stratum_class, still)
    desk = flows.desk if grid.hubs else np.zeros((0, grid.epochs))
    return Count(
        people=people,
        not_ready=not_ready,
        at_sites=at_sites,
        at_hubs=at_hubs,
        moving=on_the_way,
        safe=whole_safe,
        by_site=shared_out(by_site, not_ready + at_sites),
        by_class=shared_out(by_class, not_ready + at_sites),
        by_hub=shared_out(hubs, at_hubs),
        checked=_steps_of(np.cumsum(desk, axis=1)),
        arrived=_arrived(np.cumsum(arrivals, axis=1), whole_safe),
    )


def shared_out(parts: Floats, totals: Ints) -> Ints:
    """Whole numbers close to the parts that add up, in each column, to the total: the largest remainders get one."""
    if not len(parts):
        return np.zeros(parts.shape, np.int64)
    sums = parts.sum(0)
    exact = parts * np.where(sums > 0, totals / np.where(sums > 0, sums, 1.0), 0.0)
    exact[0, (sums <= 0)] = totals[sums <= 0]
    whole = np.floor(exact + 1e-9).astype(np.int64)
    missing = totals - whole.sum(0)
    rank = np.argsort(np.argsort(-(exact - whole), axis=0, kind="stable"), axis=0)
    whole += rank < missing
    return whole


def clear_epoch(left: Ints) -> int | None:
    """The first epoch from which on nobody is left."""
    somebody = np.flatnonzero(left)
    if not len(somebody):
        return 0
    return int(somebody[-1]) + 1 if somebody[-1] + 1 < len(left) else None


def _still(grid: Grid, kept: Bools, flows: Flows) -> Floats:
    """Everybody still at an assembly point by stratum of the whole grid, those not yet ready included."""
    gone = _gone(grid, kept, flows)
    totals = _totals(grid)
    return np.maximum(0.0, totals[:, None] - gone)


def _ready_still(grid: Grid, kept: Bools, flows: Flows) -> Floats:
    return np.maximum(0.0, np.cumsum(grid.ready, axis=1) - _gone(grid, kept, flows))


def _gone(grid: Grid, kept: Bools, flows: Flows) -> Floats:
    gone: Floats = np.maximum(0.0, np.cumsum(grid.ready, axis=1) - flows.waiting)
    return np.where(kept[:, None], gone, 0.0)


def _totals(grid: Grid) -> Floats:
    """Everybody [stratum], also those who become ready after the horizon."""
    problem = grid.problem
    site = {place.code: index for index, place in enumerate(problem.assembly_points)}
    kind = {priority.code: index for index, priority in enumerate(problem.priorities)}
    totals = np.zeros((grid.sites, len(kind), len(grid.layers)))
    for group in problem.groups:
        layer = grid.layers.index(layer_of(problem, group))
        totals[site[group.assembly_point], kind[group.priority], layer] += group.people
    everybody: Floats = totals[grid.stratum_site, grid.stratum_class, grid.stratum_layer]
    return everybody


def _steps_of(cumulated: Floats) -> Ints:
    return _differences(np.floor(cumulated + 0.5).astype(np.int64))


def _arrived(cumulated: Floats, safe: Ints) -> Ints:
    return _differences(shared_out(cumulated, safe))


def _differences(cumulated: Ints) -> Ints:
    steps = cumulated.copy()
    steps[:, 1:] -= cumulated[:, :-1]
    return steps
