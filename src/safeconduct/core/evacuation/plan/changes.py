"""What annealing tries: a change of one vehicle's itinerary, or an exchange between two."""

from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.draws import Random, below, chance, one_of
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries
from safeconduct.core.evacuation.plan.suggest import free_at, place_before, ride_from

OTHERS = 8  # vehicles among which one at the same place is looked for
APART = 0.1  # of the exchanges that are between rides of any two hours


@inlined
def any_vehicle(f: Field, state: Random) -> int:
    """As often as not of a pool that is drawn first: few ships carry as many people as many buses."""
    vehicles, pools = f.vehicles, f.vehicles.first_of_pool.shape[0] - 1
    if chance(state) < 0.5:
        v = one_of(state, vehicles.first_of_pool, vehicles.of_pool, below(state, pools))
        if v >= 0:
            return v
    return below(state, vehicles.pool.shape[0])


@inlined
def _a_while(f: Field, state: Random) -> int:
    """Some epochs, mostly few."""
    return 1 + int(chance(state) ** 3 * max(1, f.epochs // 15))


@inlined
def copy_row(plan: Itineraries, v: int, ride: Ints, hold: Ints) -> int:
    length = plan.length[v]
    ride[:length] = plan.ride[v, :length]
    hold[:length] = plan.hold[v, :length]
    return int(length)


@inlined
def change(f: Field, state: Random, plan: Itineraries, v: int, ride: Ints, hold: Ints) -> int:
    """One vehicle's row changed in one place; its new length, or -1 when there is nothing to change."""
    length, made = copy_row(plan, v, ride, hold), plan.made[v]
    pool, most = f.vehicles.pool[v], ride.shape[0]
    kind = chance(state)
    k = below(state, min(length, made + 2)) if length else 0
    place, t = place_before(f, plan, v, k), free_at(f, plan, v, k)
    if chance(state) < 0.4:
        # What follows leaves when it did, where it still can.
        for n in range(k + 1, made):
            hold[n] = max(hold[n], plan.leaves[v, n])
    if kind < 0.3 and length:
        ride[k] = ride_from(f, state, pool, place, t, ride[k])
    elif kind < 0.5 and length < most:
        instead = ride[k] if length else -1
        for n in range(length, k, -1):
            ride[n], hold[n] = ride[n - 1], hold[n - 1]
        ride[k], hold[k] = ride_from(f, state, pool, place, t, instead), 0
        length += 1
    elif kind < 0.62 and length:
        for n in range(k, length - 1):
            ride[n], hold[n] = ride[n + 1], hold[n + 1]
        length -= 1
    elif kind < 0.72 and length > 1:
        other = below(state, min(length, made + 2))
        ride[k], ride[other] = ride[other], ride[k]
        hold[k], hold[other] = hold[other], hold[k]
    elif kind < 0.76 and made > 0:
        later = _a_while(f, state) * (1 if chance(state) < 0.5 else -1)
        for n in range(k, made):
            hold[n] = max(0, plan.leaves[v, n] + later)
    elif kind < 0.87 and k < made:
        hold[k] = plan.leaves[v, k] + _a_while(f, state)
    elif k < made and hold[k] > 0:
        hold[k] = 0 if chance(state) < 0.3 else max(0, min(hold[k], plan.leaves[v, k]) - _a_while(f, state))
    else:
        return -1
    return length


@inlined
def other_vehicle(f: Field, state: Random, plan: Itineraries, v: int, a: int) -> tuple[int, int]:
    """Another vehicle of the pool, or the same if none is found, and a ride of its row: mostly the one that it makes from
    the same place, when `v` makes the a-th of its own."""
    w, b, t, place = v, 0, free_at(f, plan, v, a), place_before(f, plan, v, a)
    for _ in range(OTHERS):
        drawn = one_of(state, f.vehicles.first_of_pool, f.vehicles.of_pool, f.vehicles.pool[v])
        if drawn == v:
            continue
        w, b = drawn, 0
        while b < plan.made[w] and plan.leaves[w, b] < t:
            b += 1
        if place_before(f, plan, w, b) == place:
            break
    return w, below(state, plan.made[w] + 1) if chance(state) < APART else b


@inlined
def exchange(
    state: Random, plan: Itineraries, v: int, a: int, w: int, b: int, ride: Ints, hold: Ints, length: Ints
) -> bool:
    """Two vehicles exchange what follows from the a-th ride of one and the b-th of the other on, or these two, or one
    gives its own to the other."""
    kind = chance(state)
    most = ride.shape[1]
    if kind < 0.4:
        tail_v, tail_w = length[0] - a, length[1] - b
        if a + tail_w > most or b + tail_v > most or a > length[0] or b > length[1]:
            return False
        ride[0, a : a + tail_w] = plan.ride[w, b : b + tail_w]
        hold[0, a : a + tail_w] = plan.hold[w, b : b + tail_w]
        ride[1, b : b + tail_v] = plan.ride[v, a : a + tail_v]
        hold[1, b : b + tail_v] = plan.hold[v, a : a + tail_v]
        length[0], length[1] = a + tail_w, b + tail_v
        return True
    if kind < 0.7:
        if a >= length[0] or b >= length[1]:
            return False
        ride[0, a], ride[1, b] = ride[1, b], ride[0, a]
        hold[0, a], hold[1, b] = hold[1, b], hold[0, a]
        return True
    if a >= length[0] or length[1] >= most or b > length[1]:
        return False
    given, wait = ride[0, a], hold[0, a]
    for n in range(a, length[0] - 1):
        ride[0, n], hold[0, n] = ride[0, n + 1], hold[0, n + 1]
    for n in range(length[1], b, -1):
        ride[1, n], hold[1, n] = ride[1, n - 1], hold[1, n - 1]
    ride[1, b], hold[1, b] = given, wait
    length[0] -= 1
    length[1] += 1
    return True
