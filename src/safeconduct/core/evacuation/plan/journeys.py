"""From an itinerary, the rides a vehicle is to make one after the other, to the hours at which it can make them."""

from typing import NamedTuple

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.vehicles import Vehicles
from safeconduct.core.evacuation.plan.ways import Ways

NOWHERE = 1 << 30


class Itineraries(NamedTuple):
    """For each vehicle, `length` rides in a row, each not before its `hold`; the first `made` of them are made,
    at the epochs `leaves`. What cannot be made in time is kept, and not made."""

    ride: Ints  # [vehicle, place in the row]
    hold: Ints
    length: Ints  # [vehicle]
    leaves: Ints  # [vehicle, place in the row]
    made: Ints  # [vehicle]
    hours: Floats  # [vehicle] of driving


class Clock(NamedTuple):
    """Where a vehicle is when, and how long its crews have driven on that day."""

    epoch: int
    day: int
    driven: float


@compiled
def _on_duty(clock: Clock, day: Ints, hours: float, daily: float) -> Clock:
    """The same, or the next midnight when there are not hours enough left today; NOWHERE when there never are."""
    if hours > daily + 1e-9:
        return Clock(NOWHERE, 0, 0.0)
    today = day[clock.epoch]
    driven = clock.driven if today == clock.day else 0.0
    if driven + hours <= daily + 1e-9:
        return Clock(clock.epoch, today, driven + hours)
    t = clock.epoch
    while t < day.shape[0] and day[t] == today:
        t += 1
    return Clock(t, today, driven)


@compiled
def _drive(ways: Ways, ride: int, empty: int, clock: Clock, day: Ints, daily: float) -> Clock:
    """Depart at the first moment at which the way is open and the crews may; `empty`: 0 back, 1 forth, 2 loaded."""
    last = day.shape[0] - 1
    hours = ways.empty_hours[ride] if empty == 0 else ways.loaded_hours[ride]
    now = clock
    while now.epoch < last:
        t = ways.next_open[ride, now.epoch] if empty == 2 else ways.next_drive[ride, now.epoch]
        if t >= last:
            break
        ready = Clock(t, now.day, now.driven)
        now = _on_duty(ready, day, hours, daily)
        if now.epoch == t:
            return now
    return Clock(NOWHERE, 0, 0.0)


@compiled
def _to(ways: Ways, pool: int, place: int, goal: int, clock: Clock, day: Ints, daily: float) -> tuple[Clock, float]:
    """Drive empty from a place to another; and the hours it takes."""
    hours = 0.0
    while place != goal:
        hop = ways.hop[pool, place, goal]
        if hop < 0:
            return Clock(NOWHERE, 0, 0.0), 0.0
        ride, along = hop // 2, hop % 2
        clock = _drive(ways, ride, along, clock, day, daily)
        if clock.epoch == NOWHERE:
            return clock, 0.0
        if along:
            clock = Clock(clock.epoch + ways.forth[ride, clock.epoch], clock.day, clock.driven)
            place, hours = ways.destination[ride], hours + ways.loaded_hours[ride]
        else:
            clock = Clock(clock.epoch + ways.back[ride], clock.day, clock.driven)
            place, hours = ways.origin[ride], hours + ways.empty_hours[ride]
        if clock.epoch >= day.shape[0]:
            return Clock(NOWHERE, 0, 0.0), 0.0
    return clock, hours


@compiled
def follow(
    ways: Ways, vehicles: Vehicles, v: int, ride: Ints, hold: Ints, length: int, day: Ints, leaves: Ints
) -> tuple[int, float]:
    """How many rides of the row are made, and the hours of driving; `leaves` is given their epochs."""
    daily, pool, ends, epochs = vehicles.daily[v], vehicles.pool[v], vehicles.ends[v], day.shape[0]
    clock, place, hours = Clock(vehicles.begins[v], -1, 0.0), vehicles.base[v], 0.0
    home = 0.0
    for k in range(length):
        r = ride[k]
        at, empty_hours = _to(ways, pool, place, ways.origin[r], clock, day, daily)
        if at.epoch == NOWHERE:
            return k, hours + home
        waits = Clock(max(at.epoch, hold[k]), at.day, at.driven)
        if waits.epoch >= epochs:
            return k, hours + home
        out = _drive(ways, r, 2, waits, day, daily)
        if out.epoch == NOWHERE:
            return k, hours + home
        there = out.epoch + ways.forth[r, out.epoch]
        back_hours = 0.0
        if ends < epochs:
            if there >= epochs:
                return k, hours + home
            back, back_hours = _to(
                ways, pool, ways.destination[r], vehicles.base[v], Clock(there, out.day, out.driven), day, daily
            )
            if back.epoch > ends:
                return k, hours + home
        leaves[k] = out.epoch
        hours += empty_hours + ways.loaded_hours[r]
        home = back_hours
        place, clock = ways.destination[r], Clock(there, out.day, out.driven)
        if there >= epochs:
            return k + 1, hours
    return length, hours + home
