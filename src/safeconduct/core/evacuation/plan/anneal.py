"""Better and better itineraries: simulated annealing that plays again only the places a change touches."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled, inlined, lent
from safeconduct.core.evacuation.grid import SEAT_HOUR, Ints
from safeconduct.core.evacuation.plan.changes import any_vehicle, change, copy_row, exchange, other_vehicle
from safeconduct.core.evacuation.plan.draws import Random, below, chance
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow
from safeconduct.core.evacuation.plan.settling import clear, keep, settle, take_back
from safeconduct.core.evacuation.plan.table import Table, offer

EXCHANGES = 0.35  # of the changes; the others are of one vehicle
SPARE = 2  # journeys kept at the end of a row that cannot be made in time


class Score(NamedTuple):
    """What is to become less: the cost of a plan, times `risk`, and money. No plan above `most` is taken.

    A change is given up at assembly points if it had to turn out better elsewhere by more than `margin` temperatures.
    """

    risk: float
    most: float
    margin: float
    hour: Floats  # [vehicle] money for an hour of driving
    vehicle: Floats  # [vehicle] and for using it at all


@compiled
def anneal(
    f: Field,
    table: Table,
    plan: Itineraries,
    cost: float,
    moves: int,
    hot: float,
    cold: float,
    overfull: float,
    score: Score,
    state: Random,
) -> float:
    """Try so many changes, falling from one temperature, of the score, to another; what the plan then costs."""
    f, table, plan, score = lent(f), lent(table), lent(plan), lent(score)
    most, no_log = plan.ride.shape[1], np.zeros((0, 3))
    ride, hold, leaves = (
        np.zeros((2, most), np.int64),
        np.zeros((2, most), np.int64),
        np.zeros((2, most), np.int64),
    )
    vehicles, length, made, hours = (
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2, np.int64),
        np.zeros(2),
    )
    for move in range(moves):
        heat = hot * (cold / hot) ** (move / moves)
        v = any_vehicle(f, state)
        vehicles[0] = v
        both = 1
        if chance(state) < EXCHANGES:
            a = below(state, plan.made[v] + 1)
            w, b = other_vehicle(f, state, plan, v, a)
            if w == v:
                continue
            vehicles[1] = w
            both = 2
            length[0], length[1] = copy_row(plan, v, ride[0], hold[0]), copy_row(plan, w, ride[1], hold[1])
            if length[0] == 0 and length[1] == 0:
                continue
            if not exchange(state, plan, v, a, w, b, ride, hold, length):
                continue
        else:
            length[0] = change(f, state, plan, v, ride[0], hold[0])
            if length[0] < 0:
                continue
        more = money = 0.0
        for n in range(both):
            u = vehicles[n]
            made[n], hours[n] = follow(f.ways, f.vehicles, u, ride[n], hold[n], length[n], leaves[n], no_log)
            more += (hours[n] - plan.hours[u]) * f.vehicles.seats[u] * SEAT_HOUR
            used = min(made[n], 1) - min(plan.made[u], 1)
            money += (hours[n] - plan.hours[u]) * score.hour[u] + used * score.vehicle[u]
            replace_row(f, table, plan, u, ride[n], leaves[n], made[n], 1)
        if table.marked[0] == 0 and more == 0.0:
            # Nothing that is done changes; what is kept for later may.
            accept = True
        else:
            bearable = -heat * np.log(chance(state) + 1e-300)
            worst = (bearable + score.margin * heat - money) / score.risk - more
            more += settle(f, table, overfull, worst)
            accept = more * score.risk + money <= bearable
            accept = accept and (more <= 0.0 or cost + more <= score.most)
        if accept:
            keep(f, table)
            cost += more
            for n in range(both):
                u = vehicles[n]
                plan.ride[u, : length[n]] = ride[n, : length[n]]
                plan.hold[u, : length[n]] = hold[n, : length[n]]
                plan.leaves[u, : made[n]] = leaves[n, : made[n]]
                plan.length[u] = min(length[n], made[n] + SPARE)
                plan.made[u], plan.hours[u] = made[n], hours[n]
        else:
            take_back(f, table)
            for n in range(both):
                replace_row(f, table, plan, vehicles[n], ride[n], leaves[n], made[n], -1)
            clear(table)
    return cost


@inlined
def replace_row(
    f: Field, table: Table, plan: Itineraries, v: int, ride: Ints, leaves: Ints, made: int, sign: int
) -> None:
    """Exchange the seats of a vehicle's journeys for those of its new row (1), or back (-1); those in both stay."""
    old, shared = plan.made[v], 0
    while (
        shared < min(old, made)
        and ride[shared] == plan.ride[v, shared]
        and leaves[shared] == plan.leaves[v, shared]
    ):
        shared += 1
    offer(f, table, v, plan.ride[v, shared:], plan.leaves[v, shared:], old - shared, -sign)
    offer(f, table, v, ride[shared:], leaves[shared:], made - shared, sign)
