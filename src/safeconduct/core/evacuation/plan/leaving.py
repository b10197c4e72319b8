"""Leaving a place: how many may, on which ride, and on foot; the same whoever plays a plan."""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field


@inlined
def most_on(f: Field, ride: int, t: int, today: float, now: float, work: float, free: float) -> int:
    """How many people a ride can still take, for the seats and for what its leg has let through."""
    most = free / work if work > 0 else 1e18
    leg = f.leg[ride]
    most = min(most, f.leg_rate[leg, t] - now, f.leg_day[leg] - today)
    return int(min(most, 1e15) + 1e-9)


@inlined
def free_to_go(f: Field, ride: int, t: int, gone: float, only_free: bool) -> float:
    """How many may set out on foot: as many as the guide says, and everybody where there is no other way or
    when the guide has come to its end; where there is little room, not more than it says."""
    whole = f.free[ride, f.epochs - 1]
    if not f.ample[ride]:
        return float(np.floor(f.free[ride, t] - gone + 0.5))
    if only_free or (whole > 0.5 and f.free[ride, t] > whole - 0.5):
        return 1e15
    return float(np.floor(f.free[ride, t] - gone + 0.5))


@inlined
def is_most_behind(f: Field, hub: int, n: int, t: int, gone: Floats) -> bool:
    """Of the open ways on foot, the one on which most are still to go."""
    h = f.hubs
    begin, end = h.first_ride[hub], h.first_ride[hub + 1]
    best, most = -1, -1e18
    for other in range(begin, end):
        r = h.ride[other]
        a = f.ride_arc[r, f.with_documents[0]]
        if a >= 0 and f.arrives[a, t] >= 0:
            behind = f.free[r, t] - gone[other - begin]
            if behind > most:
                best, most = other, behind
    return best == n


@inlined
def is_only_free(f: Field, rides: Ints, begin: int, end: int) -> bool:
    """Whether all of these of a list of rides are on foot or in people's own vehicles."""
    answer = True
    for n in range(begin, end):
        answer = answer and not f.seated[rides[n]]
    return answer


@inlined
def nobody_leaves(f: Field, rides: Ints, begin: int, end: int, go: Ints, t: int) -> None:
    for n in range(begin, end):
        for layer in range(f.layers):
            a = f.ride_arc[rides[n], layer]
            if a >= 0:
                go[a, t] = 0
