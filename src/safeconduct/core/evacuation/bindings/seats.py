"""Too few vehicles: what one more of the dearest fleet of each pool would earn."""

from collections.abc import Iterator

import numpy as np

from safeconduct.core.evacuation.bindings.binding import LEAST_PRICE, Binding, Priced, over
from safeconduct.core.evacuation.problem import Fleet

Withdrawn = dict[tuple[int, int, int], float]


def seat_limits(plan: Priced) -> Iterator[Binding]:
    grid, prices = plan.grid, plan.prices
    withdrawn = {
        (back.pool, back.place, back.epoch): float(prices.withdrawal[number])
        for number, back in enumerate(grid.withdrawals)
    }
    for number, pool in enumerate(grid.pools):
        rides = [index for index, ride in enumerate(grid.rides) if ride.pool == number]
        earning = prices.seat[rides].max(0, initial=0.0)
        each = [fleet.seats * _worth_of_a_seat(plan, withdrawn, number, fleet) for fleet in pool.fleets]
        whole = sum(price * fleet.vehicles for price, fleet in zip(each, pool.fleets, strict=True))
        dearest = max(range(len(each)), key=lambda n: each[n])
        fleet = pool.fleets[dearest]
        yield over(
            grid, earning > LEAST_PRICE, "seats", fleet.code, each[dearest], whole,
            mode=str(pool.mode), fleet=fleet.name or fleet.code, seats=fleet.seats,
            vehicles=sum(other.vehicles for other in pool.fleets),
        )  # fmt: skip


def _worth_of_a_seat(plan: Priced, withdrawn: Withdrawn, pool: int, fleet: Fleet) -> float:
    grid = plan.grid
    base = next(index for index, place in enumerate(grid.problem.places) if place.code == fleet.base)
    epoch = int(np.ceil(fleet.available_from_hours / grid.step_hours - 1e-9))
    if epoch >= grid.epochs:
        return 0.0
    gained = float(plan.worth.seat[pool, base, epoch])
    if fleet.available_until_hours is not None:
        until = int((fleet.available_until_hours + 1e-9) / grid.step_hours)
        gained -= withdrawn.get((pool, base, until), 0.0)
    return max(0.0, gained)
