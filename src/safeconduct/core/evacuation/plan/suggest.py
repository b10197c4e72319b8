"""A ride for a vehicle: most often one that divisible seats take from where it is, at about that time."""

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.plan.draws import Random, below, chance, one_of
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.guide import SPAN
from safeconduct.core.evacuation.plan.journeys import Itineraries

GUIDED = 0.9  # of the rides that are tried; the others are those that the flows know nothing of
STOPS = 4  # empty journeys one after the other, after which a ride should have been found
SOME = 1e-6  # seats: fewer are no flow


@inlined
def suggested(f: Field, state: Random, pool: int, place: int, t: int) -> int:
    """A ride that seats of the pool take from a place at about that time, or after driving empty from there; or -1."""
    g = f.guide
    for _ in range(STOPS):
        node, span = g.node[pool, place], t // SPAN
        if node < 0 or span >= g.running.shape[0]:
            return -1
        first, last = g.first[node], g.first[node + 1]
        if first == last or g.running[span, last - 1] <= SOME:
            return -1
        journey = _reached(g.running[span], first, last, chance(state) * g.running[span, last - 1])
        ride = g.ride[journey]
        if g.is_loaded[journey]:
            return int(ride)
        place, t = f.ways.origin[ride], t + f.ways.back[ride]
    return -1


@inlined
def _reached(running: Floats, first: int, last: int, drawn: float) -> int:
    """Which of a list the running total of which first exceeds a number."""
    low, high = first, last - 1
    while low < high:
        middle = (low + high) // 2
        if running[middle] > drawn:
            high = middle
        else:
            low = middle + 1
    return low


@inlined
def place_before(f: Field, plan: Itineraries, v: int, k: int) -> int:
    """Where a vehicle is before the k-th ride of its row."""
    return int(f.ways.destination[plan.ride[v, k - 1]] if k > 0 else f.vehicles.base[v])


@inlined
def free_at(f: Field, plan: Itineraries, v: int, k: int) -> int:
    """The epoch from which on it is free for it; after rides that it does not make, for the first of those."""
    k = min(k, plan.made[v])
    if k == 0:
        return int(f.vehicles.begins[v])
    ride, leaves = plan.ride[v, k - 1], plan.leaves[v, k - 1]
    return int(leaves + f.ways.forth[ride, leaves])


@inlined
def ride_from(f: Field, state: Random, pool: int, place: int, t: int, ride: int) -> int:
    """A ride for a vehicle that is free at a place, in the stead of another, or of none: -1."""
    w, found, kind = f.ways, -1, chance(state)
    if chance(state) < GUIDED:
        found = suggested(f, state, pool, place, t)
    if found < 0 and kind < 0.2 and ride >= 0:
        found = one_of(state, w.first_from[pool], w.leaving, w.origin[ride])
    elif found < 0 and kind < 0.35 and ride >= 0:
        found = one_of(state, w.first_to[pool], w.coming, w.destination[ride])
    elif found < 0 and kind < 0.95:
        found = one_of(state, w.first_from[pool], w.leaving, place)
        if found < 0:
            found = one_of(state, w.first_to[pool], w.coming, place)
            if found >= 0 and chance(state) < 0.5:
                found = one_of(state, w.first_from[pool], w.leaving, w.origin[found])
    if found < 0:
        begin, end = w.first_of_pool[pool], w.first_of_pool[pool + 1]
        found = w.of_pool[begin + below(state, end - begin)]
    return found
