"""A lower bound on the weighted person-hours of any evacuation on a grid, from any prices.

Every shared limit is replaced by a price. What is left falls apart into single people, who each take their
cheapest way, and single seats, which each earn what they can: two passes backward in time. By weak duality
the sum is a bound whatever the prices are, so it checks a solver without trusting it or its model.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import SEAT_HOUR, Grid, Ride


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """Weighted person-hours for one unit of each limit."""

    seat: Floats  # [ride, epoch of departure] for one passenger; may be negative
    leg_rate: Floats  # [leg, epoch]
    leg_day: Floats  # [leg, day]
    desk: Floats  # [hub, epoch]
    hub_day: Floats  # [hub, day]
    holding: Floats  # [hub, epoch]
    capacity: Floats  # [haven, epoch]
    onward: Floats  # [haven, epoch]
    withdrawal: Floats  # [withdrawal] for one seat given back; may be negative


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What the passes found: the cost of one person's best way on, and the earnings of one seat."""

    bound: float
    person: Floats  # [stratum, epoch]
    unchecked: Floats  # [hub, epoch]
    checked: Floats  # [hub, epoch]
    arriving: Floats  # [haven, epoch]
    boarding: Floats  # [ride, epoch] cost of taking it, its price included
    seat: Floats  # [pool, place, epoch]


def lower_bound(grid: Grid, prices: Prices) -> Worth:
    fare = _fares(grid, prices)
    arriving = _havens(grid, prices)
    unchecked, checked, boarding = _hubs(grid, prices, fare, arriving)
    person = _people(grid, fare, unchecked, boarding)
    seat = _seats(grid, prices)
    bound = float((grid.ready * person).sum())
    bound -= float((grid.supply * seat).sum())
    bound += sum(
        withdrawal.seats * float(prices.withdrawal[index])
        for index, withdrawal in enumerate(grid.withdrawals)
    )
    return Worth(bound - _rents(grid, prices), person, unchecked, checked, arriving, boarding, seat)


def _rents(grid: Grid, prices: Prices) -> float:
    """What all limits are worth at their prices; an unlimited one must be free."""
    days = prices.leg_day.shape[1]
    limits = (
        (prices.leg_rate, grid.leg_rate),
        (prices.leg_day, np.repeat(grid.leg_day[:, None], days, axis=1)),
        (prices.desk, grid.desk),
        (prices.hub_day, np.repeat(grid.hub_day[:, None], days, axis=1)),
        (prices.holding, np.repeat(grid.holding[:, None], grid.epochs, axis=1)),
        (prices.capacity, np.repeat(grid.capacity[:, None], grid.epochs, axis=1)),
        (prices.onward, np.repeat(grid.onward[:, None], grid.epochs, axis=1)),
    )
    return sum(float((price[price > 0] * limit[price > 0]).sum()) for price, limit in limits)


def _fares(grid: Grid, prices: Prices) -> Floats:
    """Per ride and departure: risk on the way, driving, and the prices of seat, leg and daily quota."""
    fare = np.full((len(grid.rides), grid.epochs), np.inf)
    for index, ride in enumerate(grid.rides):
        cost = grid.lightest * ride.hours_at_risk + SEAT_HOUR * ride.seats_each * ride.loaded_hours
        cost = cost + prices.seat[index] + np.maximum(0, prices.leg_rate[ride.leg])
        cost = cost + np.maximum(0, prices.leg_day[ride.leg])[grid.day]
        fare[index, ride.open] = cost[ride.open]
    return fare


def _havens(grid: Grid, prices: Prices) -> Floats:
    worth = np.zeros((grid.havens, grid.epochs + 1))
    for t in range(grid.epochs - 1, -1, -1):
        stay = np.maximum(0, prices.capacity[:, t]) + worth[:, t + 1]
        go = np.where(grid.onward > 0, np.maximum(0, prices.onward[:, t]), np.inf)
        worth[:, t] = np.where(np.isinf(grid.capacity), 0.0, np.minimum(stay, go))
    return worth[:, :-1]


def _hubs(grid: Grid, prices: Prices, fare: Floats, arriving: Floats) -> tuple[Floats, Floats, Floats]:
    risk = grid.lightest * np.array([hub.risk for hub in grid.problem.hubs])
    wait = grid.waiting_price(risk) + np.maximum(0, prices.holding)
    late = np.full(grid.hubs, grid.heaviest * grid.late_hours)
    boarding = np.full_like(fare, np.inf)
    checked = np.zeros((grid.hubs, grid.epochs + 2))
    unchecked = np.zeros((grid.hubs, grid.epochs + 2))
    checked[:, grid.epochs] = unchecked[:, grid.epochs] = late
    checked[:, grid.epochs + 1] = np.inf
    lifts = [(index, ride) for index, ride in enumerate(grid.rides) if ride.origin >= grid.sites]
    for index, ride in lifts:
        boarding[index] = fare[index] + arriving[ride.destination - grid.sites - grid.hubs, ride.arrives]
    leave = np.full((grid.hubs, grid.epochs), np.inf)
    for index, ride in lifts:
        leave[ride.origin - grid.sites] = np.minimum(leave[ride.origin - grid.sites], boarding[index])
    every = np.arange(grid.hubs)
    for t in range(grid.epochs - 1, -1, -1):
        checked[:, t] = np.minimum(leave[:, t], wait[:, t] + checked[:, t + 1])
        desk = np.maximum(0, prices.desk[:, t]) + np.maximum(0, prices.hub_day[:, grid.day[t]])
        through = desk + np.where(grid.desk_steps > 0, wait[:, t], 0.0) + checked[every, t + grid.desk_steps]
        if t == grid.epochs - 1:
            through = np.where(grid.desk_steps > 0, np.inf, through)
        through = np.where(grid.desk[:, t] > 0, through, np.inf)
        unchecked[:, t] = np.minimum(through, wait[:, t] + unchecked[:, t + 1])
    return unchecked[:, : grid.epochs], checked[:, : grid.epochs], boarding


def _people(grid: Grid, fare: Floats, unchecked: Floats, boarding: Floats) -> Floats:
    leave = np.full((grid.sites, grid.epochs), np.inf)
    for index, ride in enumerate(grid.rides):
        if ride.origin < grid.sites:
            boarding[index] = fare[index] + unchecked[ride.destination - grid.sites, ride.arrives]
            leave[ride.origin] = np.minimum(leave[ride.origin], boarding[index])
    weight = np.array([priority.weight for priority in grid.problem.priorities])[grid.stratum_class]
    risk = np.array([site.risk for site in grid.problem.assembly_points])[grid.stratum_site]
    wait = grid.waiting_price(weight * risk)
    worth = np.zeros((len(weight), grid.epochs + 1))
    worth[:, -1] = weight * grid.late_hours
    for t in range(grid.epochs - 1, -1, -1):
        worth[:, t] = np.minimum(leave[grid.stratum_site, t], wait[:, t] + worth[:, t + 1])
    return worth[:, :-1]


def _seats(grid: Grid, prices: Prices) -> Floats:
    """Forward rides take a step at least, so only empty ones back can end in the step they begin: sites first."""
    worth = np.zeros((len(grid.pools), grid.places, grid.epochs + 1))
    back_at = {(w.pool, w.place, w.epoch): prices.withdrawal[i] for i, w in enumerate(grid.withdrawals)}
    forward = [(index, ride) for index, ride in enumerate(grid.rides) if ride.pool >= 0]
    to_sites = [ride for _, ride in forward if ride.origin < grid.sites]
    to_hubs = [ride for _, ride in forward if ride.origin >= grid.sites]
    for t in range(grid.epochs - 1, -1, -1):
        now = worth[:, :, t]
        now[:] = worth[:, :, t + 1]
        for pool, place, epoch in back_at:
            if epoch == t:
                now[pool, place] = max(now[pool, place], back_at[pool, place, epoch])
        for index, ride in forward:
            now[ride.pool, ride.origin] = max(
                now[ride.pool, ride.origin], _forward_worth(grid, prices, worth, index, ride, t)
            )
        for ride in (*to_sites, *to_hubs):
            if ride.driveable[t]:
                empty = (
                    _later(worth[ride.pool, ride.origin], t + ride.back_steps) - SEAT_HOUR * ride.empty_hours
                )
                now[ride.pool, ride.destination] = max(now[ride.pool, ride.destination], empty)
    return worth[:, :, :-1]


def _forward_worth(grid: Grid, prices: Prices, worth: Floats, index: int, ride: Ride, t: int) -> float:
    there = _later(worth[ride.pool, ride.destination], t + ride.forth_steps[t])
    best = -np.inf
    if ride.driveable[t]:
        best = there - SEAT_HOUR * ride.loaded_hours
    if ride.open[t] and ride.seats_each[t] > 0:
        best = max(best, there + float(prices.seat[index, t]) / ride.seats_each[t])
    return best


def _later(worth: Floats, at: float) -> float:
    """Seats that come at a broken step: a part at the step before, the rest at the step after."""
    step = int(np.floor(at + 1e-9))
    part = max(0.0, at - step)
    if step >= len(worth) - 1:
        return 0.0
    return float((1 - part) * worth[step] + part * worth[step + 1])
