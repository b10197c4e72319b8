"""What chance leaves behind in itineraries: journeys for nobody, and waiting for nothing."""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled, inlined, lent
from safeconduct.core.evacuation.grid import SEAT_HOUR, Ints
from safeconduct.core.evacuation.plan.anneal import replace_row
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow
from safeconduct.core.evacuation.plan.settling import clear, keep, settle, take_back
from safeconduct.core.evacuation.plan.table import Table


@compiled
def polish(f: Field, table: Table, plan: Itineraries, cost: float, overfull: float) -> float:
    """Leave out every journey, and every wait, without which the plan is no dearer; what it then costs."""
    f, table, plan = lent(f), lent(table), lent(plan)
    most = plan.ride.shape[1]
    ride, hold, leaves = np.zeros(most, np.int64), np.zeros(most, np.int64), np.zeros(most, np.int64)
    for v in range(plan.length.shape[0]):
        plan.length[v] = plan.made[v]
        k = 0
        while k < plan.made[v]:
            gone = False
            for what in range(2):
                length = _without(plan, v, k, what, ride, hold)
                if length < 0:
                    continue
                before = cost
                cost = _try(f, table, plan, v, ride, hold, length, leaves, cost, overfull)
                if what == 0 and cost < before:
                    gone = True
                    break
            if not gone:
                k += 1
    return cost


@inlined
def _without(plan: Itineraries, v: int, k: int, what: int, ride: Ints, hold: Ints) -> int:
    """The row without its k-th journey (0) or without waiting for it (1); its length, or -1."""
    length = plan.made[v]
    ride[:length], hold[:length] = plan.ride[v, :length], plan.hold[v, :length]
    if what == 1:
        if hold[k] == 0:
            return -1
        hold[k] = 0
        return int(length)
    for n in range(k, length - 1):
        ride[n], hold[n] = ride[n + 1], hold[n + 1]
    return int(length - 1)


@inlined
def _try(
    f: Field,
    table: Table,
    plan: Itineraries,
    v: int,
    ride: Ints,
    hold: Ints,
    length: int,
    leaves: Ints,
    cost: float,
    overfull: float,
) -> float:
    """Keep a row for a vehicle if the plan is cheaper with it."""
    made, hours = follow(f.ways, f.vehicles, v, ride, hold, length, leaves, np.zeros((0, 3)))
    more = (hours - plan.hours[v]) * f.vehicles.seats[v] * SEAT_HOUR
    replace_row(f, table, plan, v, ride, leaves, made, 1)
    more += settle(f, table, overfull, np.inf)
    if more < 0.0:
        keep(f, table)
        plan.ride[v, :made], plan.hold[v, :made], plan.leaves[v, :made] = (
            ride[:made],
            hold[:made],
            leaves[:made],
        )
        plan.length[v], plan.made[v], plan.hours[v] = made, made, hours
        return float(cost + more)
    take_back(f, table)
    replace_row(f, table, plan, v, ride, leaves, made, -1)
    clear(table)
    return cost
