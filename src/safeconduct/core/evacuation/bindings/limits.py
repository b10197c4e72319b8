"""Desks, quotas, room and rates: limits that stand in the program as they stand in the problem."""

from collections.abc import Iterator

import numpy as np

from safeconduct.core.evacuation.bindings.binding import LEAST_PRICE, Binding, name_of_leg, over
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.priced import Prices


def hub_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, hub in enumerate(grid.problem.hubs):
        name = hub.name or hub.code
        if hub.desks and np.isfinite(grid.desk[index]).all():
            price = prices.desk[index]
            whole = float((price * grid.desk[index]).sum())
            yield over(
                grid, price > LEAST_PRICE, "desks", hub.code, whole / hub.desks, whole,
                place=name, desks=hub.desks,
            )  # fmt: skip
        if hub.people_per_day is not None:
            day = prices.hub_day[index]
            each, quota = float(day.sum()), hub.people_per_day
            yield over(
                grid, day[grid.day] > LEAST_PRICE, "hub_quota", hub.code, each, each * quota,
                place=name, quota=quota,
            )  # fmt: skip
        if hub.holding is not None:
            price = prices.holding[index]
            each = float(price.sum())
            yield over(
                grid, price > LEAST_PRICE, "hub_holding", hub.code, each, each * hub.holding,
                place=name, holding=hub.holding,
            )  # fmt: skip


def leg_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, leg in enumerate(grid.problem.legs):
        name = name_of_leg(grid, leg.key)
        if leg.people_per_hour is not None:
            rate = prices.leg_rate[index]
            whole = float((rate * grid.leg_rate[index]).sum())
            each = whole / leg.people_per_hour if leg.people_per_hour else 0.0
            yield over(grid, rate > LEAST_PRICE, "border_rate", leg.key, each, whole, leg=name)
        if leg.people_per_day is not None:
            day = prices.leg_day[index]
            each = float(day.sum())
            when = day[grid.day] > LEAST_PRICE
            yield over(grid, when, "leg_quota", leg.key, each, each * leg.people_per_day, leg=name)


def haven_limits(grid: Grid, prices: Prices) -> Iterator[Binding]:
    for index, haven in enumerate(grid.problem.havens):
        if haven.capacity is None:
            continue
        name = haven.name or haven.code
        full, onward = prices.capacity[index], prices.onward[index]
        if haven.capacity > 0:
            each = float(full.sum())
            yield over(
                grid,
                full > LEAST_PRICE,
                "haven_capacity",
                haven.code,
                each,
                each * haven.capacity,
                place=name,
            )
        if haven.onward_people_per_hour > 0:
            each = float(onward.sum()) * grid.step_hours
            whole = each * haven.onward_people_per_hour
            yield over(grid, onward > LEAST_PRICE, "haven_onward", haven.code, each, whole, place=name)
