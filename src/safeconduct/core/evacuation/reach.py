"""Who has a way out at all, and which departures lead to one: found by walking back from the havens."""

from dataclasses import dataclass, replace

import numpy as np

from safeconduct.core.evacuation.grid import Bools, Grid, Ride
from safeconduct.core.evacuation.problem import Mode


@dataclass(frozen=True, slots=True)
class Unreachable:
    """People with no way out, whatever the seats and desks; `reason`: no_leg, no_vehicle, always_closed,
    no_onward_way or too_far."""

    assembly_point: str
    people: float
    reason: str


def keep_useful(grid: Grid) -> tuple[Grid, tuple[Unreachable, ...]]:
    """The grid with only those departures and people that can end in safety, and the people that cannot."""
    out, onward = _ways_on(grid)
    rides = tuple(replace(ride, open=ride.open & _leads_out(ride, grid, out, onward)) for ride in grid.rides)
    leaves = np.zeros((grid.sites, grid.epochs), bool)
    for ride in rides:
        if ride.origin < grid.sites:
            leaves[ride.origin] |= ride.open
    leaves = _at_some_time(leaves)
    first = np.argmax(grid.ready > 0, axis=1) if len(grid.ready) else np.zeros(0, np.int64)
    kept = leaves[grid.stratum_site, first]
    lost = tuple(
        Unreachable(place.code, float(grid.ready[here & ~kept].sum()), _reason(grid, index, onward))
        for index, place in enumerate(grid.problem.assembly_points)
        if ((here := grid.stratum_site == index) & ~kept).any()
    )
    useful = replace(
        grid,
        rides=tuple(ride for ride in rides if ride.open.any()),
        stratum_site=grid.stratum_site[kept],
        stratum_class=grid.stratum_class[kept],
        ready=grid.ready[kept],
    )
    return useful, lost


def _ways_on(grid: Grid) -> tuple[Bools, Bools]:
    """By hub and epoch: whether a checked person, and an unchecked one, can still get to a haven."""
    out = np.zeros((grid.hubs, grid.epochs), bool)
    takes = (grid.capacity > 0) | (grid.onward > 0)
    for ride in grid.rides:
        if ride.origin >= grid.sites and takes[ride.destination - grid.sites - grid.hubs]:
            out[ride.origin - grid.sites] |= ride.open & _passes(grid, ride)
    out = _at_some_time(out)
    checked = np.zeros_like(out)
    for hub in range(grid.hubs):
        delay = int(grid.desk_steps[hub])
        after = np.append(out[hub, delay:], np.zeros(delay, bool))
        checked[hub] = (grid.desk[hub] > 0) & after & (grid.hub_day[hub] > 0) & (grid.holding[hub] > 0)
    return out, _at_some_time(checked)


def _leads_out(ride: Ride, grid: Grid, out: Bools, onward: Bools) -> Bools:
    passable = _passes(grid, ride)
    if ride.origin >= grid.sites:
        haven = ride.destination - grid.sites - grid.hubs
        return passable & bool(grid.capacity[haven] > 0 or grid.onward[haven] > 0)
    leads: Bools = passable & onward[ride.destination - grid.sites, ride.arrives]
    return leads


def _passes(grid: Grid, ride: Ride) -> Bools:
    """When the leg lets anybody through."""
    passes: Bools = (grid.leg_rate[ride.leg] > 0) & bool(grid.leg_day[ride.leg] > 0)
    return passes


def _at_some_time(mask: Bools) -> Bools:
    """Now or later."""
    later = np.maximum.accumulate(mask[:, ::-1], axis=1)
    kept: Bools = later[:, ::-1].astype(np.bool_)
    return kept


def _reason(grid: Grid, site: int, onward: Bools) -> str:
    code = grid.problem.assembly_points[site].code
    legs = [leg for leg in grid.problem.legs if leg.origin == code]
    if not legs:
        return "no_leg"
    rides = [ride for ride in grid.rides if ride.origin == site]
    if not rides and all(leg.mode != Mode.FOOT for leg in legs):
        return "no_vehicle"
    if not any(onward[ride.destination - grid.sites].any() for ride in rides):
        return "no_onward_way"
    if not any((ride.open & _passes(grid, ride)).any() for ride in rides):
        never = all(ride.open.any() or not ride.driveable.any() for ride in rides)
        return "always_closed" if never else "too_far"
    return "too_far"
