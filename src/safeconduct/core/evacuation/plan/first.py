"""A first plan: each vehicle by itself goes where divisible seats go from where it is, drawn by chance.

It may overfill places: vehicles do not look at each other. A few changes for each vehicle mend that.
"""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled, lent
from safeconduct.core.evacuation.plan.draws import Random
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow
from safeconduct.core.evacuation.plan.suggest import suggested


def no_journeys(f: Field, most: int) -> Itineraries:
    vehicles = len(f.vehicles.seats)
    rows = np.zeros((vehicles, most), np.int64)
    none = np.zeros(vehicles, np.int64)
    return Itineraries(rows, rows.copy(), none, rows.copy(), none.copy(), np.zeros(vehicles))


@compiled
def drawn_journeys(f: Field, plan: Itineraries, state: Random) -> None:
    """Fill `plan`, in which there are none, with rides; where seats do not drive now, a vehicle waits."""
    f, plan = lent(f), lent(plan)
    ways, vehicles, no_log = f.ways, f.vehicles, np.zeros((0, 3))
    for v in range(plan.length.shape[0]):
        t, place, n = int(vehicles.begins[v]), vehicles.base[v], 0
        while n < plan.ride.shape[1] and t < f.epochs:
            ride = suggested(f, state, vehicles.pool[v], place, t)
            if ride < 0:
                t += 1
                continue
            plan.ride[v, n], plan.hold[v, n] = ride, t
            made, _ = follow(ways, vehicles, v, plan.ride[v], plan.hold[v], n + 1, plan.leaves[v], no_log)
            if made <= n:
                break
            leaves = plan.leaves[v, n]
            t, place, n = leaves + ways.forth[ride, leaves], ways.destination[ride], n + 1
        plan.length[v] = n
