"""Small changes to a table of trips, taken or left as simulated annealing does, many thousands in a moment.

The random numbers are our own, so that the same seed gives the same plan everywhere.
"""

import math

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints

Words = NDArray[np.uint64]

LOOKED_AT = 3  # buses, of which the one that drives most is changed
SHIFT, SWAP_POINTS, SWAP_SHELTERS, OTHER_SHELTER, SWAP_ENDS = range(5)
KINDS = 5
NONE = -1


@compiled
def move_about(
    first: Ints, way: Ints, depot: Ints, point: Ints, shelter: Ints, trips: Ints, driven: Ints, free: Ints,
    best_point: Ints, best_shelter: Ints, best_trips: Ints, best_driven: Ints,
    aim: int, hot: float, cooling: float, moves: int, state: Words,
) -> None:  # fmt: skip
    """Change a plan in place, and keep the best one met in the arrays named so. Arrays as in `shuffling.Table`.

    The temperature `hot` falls by the factor `cooling` with every move; `state` [1] is that of the random numbers.
    """
    buses, most = point.shape
    points, shelters = np.zeros((2, most), np.int64), np.zeros((2, most), np.int64)
    count, change = np.zeros(2, np.int64), np.zeros(2, np.int64)
    for _move in range(moves):
        hot *= cooling
        a, b = _random(state, buses), _random(state, buses)
        for _look in range(LOOKED_AT if _random(state, 2) else 0):
            other = _random(state, buses)
            if driven[other] > driven[a]:
                a = other
        for row, bus in ((0, a), (1, b)):
            count[row] = trips[bus]
            for n in range(trips[bus]):
                points[row, n], shelters[row, n] = point[bus, n], shelter[bus, n]
        if not _propose(state, a == b, points, shelters, count, free, change):
            continue
        new_a = _length(first, way, depot[a], points[0], shelters[0], count[0])
        new_b = new_a if a == b else _length(first, way, depot[b], points[1], shelters[1], count[1])
        more = max(0, new_a - aim) - max(0, driven[a] - aim)
        if a != b:
            more += max(0, new_b - aim) - max(0, driven[b] - aim)
        if more > 0 and _random(state, 1 << 30) >= math.exp(-more / hot) * (1 << 30):
            continue
        for row in range(1 if a == b else 2):
            bus = b if row else a
            trips[bus] = count[row]
            driven[bus] = new_b if row else new_a
            for n in range(count[row]):
                point[bus, n], shelter[bus, n] = points[row, n], shelters[row, n]
        if change[0] != NONE:
            free[change[0]] += 1
            free[change[1]] -= 1
        if more < 0 and driven.max() < best_driven.max():
            for bus in range(buses):
                best_trips[bus], best_driven[bus] = trips[bus], driven[bus]
                for n in range(trips[bus]):
                    best_point[bus, n], best_shelter[bus, n] = point[bus, n], shelter[bus, n]
            if driven.max() <= aim:
                return


@compiled
def _propose(
    state: Words, is_one: bool, points: Ints, shelters: Ints, count: Ints, free: Ints, change: Ints
) -> bool:
    """Change the trips of two buses, in rows 0 and 1, or of one, in row 0; False when nothing would come of it.

    `change` becomes the shelter that is left and the one that is taken instead, or none.
    """
    kind, other = _random(state, KINDS), 0 if is_one else 1
    change[0], change[1] = NONE, NONE
    if count[0] == 0 and (kind != SWAP_ENDS or count[other] == 0):
        return False
    x = _random(state, count[0] + (kind == SWAP_ENDS))
    if kind == SHIFT:
        if count[other] == points.shape[1] and not is_one:
            return False
        y = _random(state, count[other] + (not is_one))
        if is_one and x == y:
            return False
        _shift(points, shelters, count, x, other, y)
        return is_one or _random(state, 3) > 0 or _elsewhere(state, shelters, other, y, free, change)
    if kind == OTHER_SHELTER:
        return _elsewhere(state, shelters, 0, x, free, change)
    if kind == SWAP_ENDS:
        return not is_one and _swap_ends(points, shelters, count, x, _random(state, count[1] + 1))
    if count[other] == 0:
        return False
    y = _random(state, count[other])
    both = kind == SWAP_POINTS and _random(state, 2) == 1
    if kind == SWAP_POINTS:
        points[0, x], points[other, y] = points[other, y], points[0, x]
    if kind == SWAP_SHELTERS or both:
        shelters[0, x], shelters[other, y] = shelters[other, y], shelters[0, x]
    return other > 0 or x != y


@compiled
def _shift(points: Ints, shelters: Ints, count: Ints, x: int, other: int, y: int) -> None:
    """Take trip `x` out of row 0 and put it in at `y`, of the same row or the other."""
    i, k = points[0, x], shelters[0, x]
    count[0] -= 1
    for n in range(x, count[0]):
        points[0, n], shelters[0, n] = points[0, n + 1], shelters[0, n + 1]
    for n in range(count[other], y, -1):
        points[other, n], shelters[other, n] = points[other, n - 1], shelters[other, n - 1]
    points[other, y], shelters[other, y] = i, k
    count[other] += 1


@compiled
def _elsewhere(state: Words, shelters: Ints, row: int, n: int, free: Ints, change: Ints) -> bool:
    """Bring a load to another shelter that has room."""
    there = _random(state, len(free))
    if free[there] == 0 or there == shelters[row, n]:
        return False
    change[0], change[1] = shelters[row, n], there
    shelters[row, n] = there
    return True


@compiled
def _swap_ends(points: Ints, shelters: Ints, count: Ints, x: int, y: int) -> bool:
    """The trips of row 0 from `x` on change place with those of row 1 from `y` on."""
    more, fewer = count[0] - x, count[1] - y
    if more + fewer == 0 or max(x + fewer, y + more) > points.shape[1]:
        return False
    for n in range(min(more, fewer)):
        points[0, x + n], points[1, y + n] = points[1, y + n], points[0, x + n]
        shelters[0, x + n], shelters[1, y + n] = shelters[1, y + n], shelters[0, x + n]
    for n in range(fewer, more):
        points[1, y + n], shelters[1, y + n] = points[0, x + n], shelters[0, x + n]
    for n in range(more, fewer):
        points[0, x + n], shelters[0, x + n] = points[1, y + n], shelters[1, y + n]
    count[0], count[1] = x + fewer, y + more
    return True


@compiled
def _random(state: Words, below: int) -> int:
    """A number from zero to below this one: Marsaglia's xorshift with Vigna's multiplier."""
    word = state[0]
    word ^= word >> np.uint64(12)
    word ^= word << np.uint64(25)
    word ^= word >> np.uint64(27)
    state[0] = word
    return int(((word * np.uint64(2685821657736338717)) >> np.uint64(33)) % np.uint64(below))


@compiled
def _length(first: Ints, way: Ints, depot: int, points: Ints, shelters: Ints, trips: int) -> int:
    if trips == 0:
        return 0
    length = first[depot, points[0]] + way[points[0], shelters[0]]
    for n in range(1, trips):
        length += way[points[n], shelters[n - 1]] + way[points[n], shelters[n]]
    return int(length)
