"""From an itinerary, the rides a vehicle is to make one after the other, to the hours at which it can make them."""

from typing import NamedTuple

import numpy as np

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
def _note(log: Ints, ride: int, how: int, leaves: int) -> None:
    """Write a journey into the first free line of a log, if it has lines; the last one counts those used."""
    last = log.shape[0] - 1
    if last >= 0 and log[last, 0] < last:
        used = log[last, 0]
        log[used, 0], log[used, 1], log[used, 2] = ride, how, leaves
        log[last, 0] = used + 1


@compiled
def _to(
    ways: Ways, pool: int, place: int, goal: int, clock: Clock, day: Ints, daily: float, log: Ints
) -> tuple[Clock, float]:
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
        _note(log, ride, along, clock.epoch)
        if along:
            clock = Clock(clock.epoch + ways.forth[ride, clock.epoch], clock.day, clock.driven)
            place, hours = ways.destination[ride], hours + ways.loaded_hours[ride]
        else:
            clock = Clock(clock.epoch + ways.back[ride, clock.epoch], clock.day, clock.driven)
            place, hours = ways.origin[ride], hours + ways.empty_hours[ride]
        if clock.epoch >= day.shape[0]:
            return Clock(NOWHERE, 0, 0.0), 0.0
    return clock, hours


class Leap(NamedTuple):
    """One loaded ride and the empty way to it: when it leaves, where the clock stands then, hours of driving, and
    of driving home from there."""

    leaves: int  # NOWHERE: it cannot be made
    clock: Clock
    hours: float
    home: float


@compiled
def _leap(
    ways: Ways,
    vehicles: Vehicles,
    v: int,
    place: int,
    clock: Clock,
    ride: int,
    hold: int,
    day: Ints,
    log: Ints,
) -> Leap:
    daily, pool, ends, epochs = vehicles.daily[v], vehicles.pool[v], vehicles.ends[v], day.shape[0]
    never = Leap(NOWHERE, clock, 0.0, 0.0)
    at, hours = _to(ways, pool, place, ways.origin[ride], clock, day, daily, log)
    if at.epoch == NOWHERE:
        return never
    waits = Clock(max(at.epoch, hold), at.day, at.driven)
    if waits.epoch >= epochs:
        return never
    out = _drive(ways, ride, 2, waits, day, daily)
    if out.epoch == NOWHERE:
        return never
    _note(log, ride, 2, out.epoch)
    there = Clock(out.epoch + ways.forth[ride, out.epoch], out.day, out.driven)
    home = 0.0
    if ends < epochs:
        if there.epoch >= epochs:
            return never
        no_log = np.zeros((0, 3), np.int64)
        back, home = _to(ways, pool, ways.destination[ride], vehicles.base[v], there, day, daily, no_log)
        if back.epoch > ends:
            return never
    return Leap(out.epoch, there, hours + ways.loaded_hours[ride], home)


@compiled
def follow(
    ways: Ways,
    vehicles: Vehicles,
    v: int,
    ride: Ints,
    hold: Ints,
    length: int,
    day: Ints,
    leaves: Ints,
    log: Ints,
) -> tuple[int, float]:
    """How many rides of the row are made, and the hours of driving; `leaves` is given their epochs.

    `log` [line, 3] is given each journey: ride, how (0 back, 1 empty forth, 2 loaded), epoch; it may have no lines.
    """
    epochs, last = day.shape[0], log.shape[0] - 1
    clock, place, hours, home, made = Clock(vehicles.begins[v], -1, 0.0), vehicles.base[v], 0.0, 0.0, 0
    while made < length and clock.epoch < epochs:
        used = log[last, 0] if last >= 0 else 0
        leap = _leap(ways, vehicles, v, place, clock, ride[made], hold[made], day, log)
        if leap.leaves == NOWHERE:
            if last >= 0:
                log[last, 0] = used
            break
        leaves[made] = leap.leaves
        hours, home = hours + leap.hours, leap.home
        place, clock = ways.destination[ride[made]], leap.clock
        made += 1
    if vehicles.ends[v] < epochs:
        _to(ways, vehicles.pool[v], place, vehicles.base[v], clock, day, vehicles.daily[v], log)
    return made, hours + home
