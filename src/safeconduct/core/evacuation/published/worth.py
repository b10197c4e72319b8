"""What a bus can earn with so far still to drive, when each trip has a price: computed for every distance at once.

Whole numbers throughout, so that what is concluded from a sum of them holds exactly.
"""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints

NEVER = -(1 << 60)
BLOCK = 64  # distances that are computed together when a leg is at least as long


@compiled
def worth_of(limit: int, way: Ints, bring: Ints, fetch: Ints) -> tuple[Ints, Ints]:
    """The most that a bus earns on from a point, and on from a shelter, by what it may still drive (0 to `limit`).

    `bring` is earned on the leg from point to shelter, `fetch` on that from shelter to point. From a point a bus must
    go on to a shelter, at a shelter it may stop. On legs of no length `bring` has to be below zero and `fetch` zero.
    """
    points, shelters = way.shape
    at = np.full((points, limit + 1), NEVER, np.int64)
    after = np.zeros((shelters, limit + 1), np.int64)
    for begin in range(0, limit + 1, BLOCK):
        end = min(begin + BLOCK, limit + 1)
        for i in range(points):
            for k in range(shelters):
                length = way[i, k]
                low = max(begin, length)
                if length >= BLOCK and low < end:
                    _raise(at[i, low:end], after[k, low - length : end - length], bring[i, k])
                    _raise(after[k, low:end], at[i, low - length : end - length], fetch[i, k])
        _short_legs(begin, end, way, bring, fetch, at, after)
    return at, after


@compiled
def _raise(values: Ints, others: Ints, more: int) -> None:
    for n in range(len(values)):
        other = others[n] + more
        values[n] = other if other > values[n] else values[n]


@compiled
def _short_legs(begin: int, end: int, way: Ints, bring: Ints, fetch: Ints, at: Ints, after: Ints) -> None:
    points, shelters = way.shape
    near = np.zeros((points * shelters, 2), np.int64)
    count, have_none = 0, False
    for i in range(points):
        for k in range(shelters):
            if way[i, k] < BLOCK:
                near[count, 0], near[count, 1] = i, k
                count += 1
                have_none = have_none or way[i, k] == 0
    for left in range(begin, end) if count else range(0):
        for n in range(count):
            i, k = near[n]
            then = left - way[i, k]
            if 0 <= then < left:
                at[i, left] = max(at[i, left], after[k, then] + bring[i, k])
                after[k, left] = max(after[k, left], at[i, then] + fetch[i, k])
        changed = have_none
        while changed:
            changed = False
            for n in range(count):
                i, k = near[n]
                if way[i, k] == 0:
                    if after[k, left] + bring[i, k] > at[i, left]:
                        at[i, left] = after[k, left] + bring[i, k]
                        changed = True
                    if at[i, left] > after[k, left]:
                        after[k, left] = at[i, left]
                        changed = True


@compiled
def follow(
    left: int, point: int, way: Ints, bring: Ints, fetch: Ints, at: Ints, after: Ints, trips: Ints
) -> int:
    """Write down the trips (point, shelter) that earn the most from a point on, and say how many there are.

    When `trips` is full the rest is left out.
    """
    points, shelters = way.shape
    for n in range(len(trips)):
        shelter = -1
        for k in range(shelters):
            then = left - way[point, k]
            if shelter < 0 and then >= 0 and after[k, then] + bring[point, k] == at[point, left]:
                shelter = k
        left -= way[point, shelter]
        trips[n, 0], trips[n, 1] = point, shelter
        if after[shelter, left] == 0:
            return n + 1
        following = -1
        for i in range(points):
            then = left - way[i, shelter]
            if following < 0 and then >= 0 and at[i, then] + fetch[i, shelter] == after[shelter, left]:
                following = i
        point = following
        left -= way[point, shelter]
    return len(trips)
