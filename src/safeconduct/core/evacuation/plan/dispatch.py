"""A first plan: whole vehicles follow the flow of divisible seats, each the way on which most are still missing."""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled, lent
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries


def no_journeys(f: Field, most: int) -> Itineraries:
    vehicles = len(f.vehicles.seats)
    rows = np.zeros((vehicles, most), np.int64)
    none = np.zeros(vehicles, np.int64)
    return Itineraries(rows, rows.copy(), none, rows.copy(), none.copy(), np.zeros(vehicles))


@compiled
def dispatch(f: Field, gone: Floats, patience: float, lead: int, plan: Itineraries) -> None:
    """Fill `plan` with rides. `gone` [ride, epoch] are the seats that people have taken by then.

    A vehicle sets out when `patience` of its seats are missing, looking `lead` epochs ahead: loaded on the ride on
    which most are missing, empty to the place from which most are still to be taken when it gets there.
    """
    f, plan = lent(f), lent(plan)
    ways, epochs, last = f.ways, f.epochs, f.epochs - 1
    pools, places = ways.hop.shape[0], ways.hop.shape[1]
    taken = np.zeros((pools, places, epochs))
    for r in range(gone.shape[0]):
        if ways.pool[r] >= 0:
            taken[ways.pool[r], ways.origin[r]] += gone[r]
    came, sent = np.zeros((pools, places)), np.zeros(gone.shape[0])
    where, ready = f.vehicles.base.copy(), np.ceil(f.vehicles.begins - 1e-9).astype(np.int64)
    for v in range(where.shape[0]):
        came[f.vehicles.pool[v], where[v]] += f.vehicles.seats[v]
    for t in range(last):
        for v in range(where.shape[0]):
            if ready[v] > t or t >= f.vehicles.ends[v]:
                continue
            pool, seats = f.vehicles.pool[v], float(f.vehicles.seats[v])
            best, most, back = -1, 0.0, False
            for n in range(ways.first_of_pool[pool], ways.first_of_pool[pool + 1]):
                r = ways.of_pool[n]
                if ways.origin[r] == where[v] and ways.next_open[r, t] == t:
                    missing = gone[r, min(last, t + lead)] - sent[r]
                    enough = min(patience * seats, gone[r, last] - sent[r])
                    if missing >= enough and missing > 0.5 and (back or missing > most):
                        best, most, back = r, missing, False
                elif ways.destination[r] == where[v] and ways.next_drive[r, t] == t and (best < 0 or back):
                    goal = ways.origin[r]
                    missing = taken[pool, goal, min(last, t + ways.back[r] + lead)] - came[pool, goal]
                    enough = min(patience * seats, taken[pool, goal, last] - came[pool, goal])
                    if missing >= enough and missing > 0.5 and missing > most:
                        best, most, back = r, missing, True
            if best < 0:
                continue
            if back:
                came[pool, ways.origin[best]] += seats
                ready[v], where[v] = t + ways.back[best], ways.origin[best]
            elif plan.length[v] < plan.ride.shape[1]:
                sent[best] += seats * ways.times[best, t]
                plan.ride[v, plan.length[v]] = best
                plan.hold[v, plan.length[v]] = t
                plan.length[v] += 1
                ready[v], where[v] = t + ways.forth[best, t], ways.destination[best]
            else:
                ready[v] = epochs
