"""From an itinerary, the rides a vehicle is to make one after the other, to the hours at which it can make them."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.vehicles import Vehicles
from safeconduct.core.evacuation.plan.ways import Ways

NOWHERE = 1 << 30
NEAR = 1e-9


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
    """When a vehicle comes free, in steps and their parts, and how long its crews have driven on that day."""

    at: float
    day: int
    driven: float


@inlined
def _never() -> Clock:
    return Clock(1e18, 0, 0.0)


@inlined
def _day_of(ways: Ways, at: float) -> int:
    return int(np.floor((at * ways.step_hours + ways.start_hour_of_day) / 24.0 + 1e-9))


@inlined
def _passable(ways: Ways, ride: int, at: float) -> float:
    """The first moment from this one on at which an empty vehicle may set out."""
    epochs = ways.next_drive.shape[1] - 1
    step = int(at + NEAR)
    while step < epochs:
        opens = ways.next_drive[ride, step]
        if opens >= epochs:
            break
        if opens > step:
            at = float(opens)
        within = at - opens
        if within <= ways.drives_until[ride, opens] - NEAR:
            return float(opens + max(within, ways.drives_from[ride, opens]))
        step = opens + 1
        at = float(step)
    return 1e18


@inlined
def _drive(ways: Ways, ride: int, how: int, clock: Clock, daily: float) -> Clock:
    """Depart at the first moment at which the way is open and the crews may; `how`: 0 back, 1 empty forth, 2 loaded.

    The answer's `at` is the departure: of a loaded vehicle the whole step in which it boards.
    """
    epochs = ways.next_drive.shape[1] - 1
    hours = ways.empty_hours[ride] if how == 0 else ways.loaded_hours[ride]
    if hours > daily + NEAR:
        return _never()
    at = clock.at
    while at < epochs - 1:
        if how == 2:
            step = ways.next_open[ride, int(np.ceil(at - NEAR))]
            at = float(step) if step < epochs - 1 else 1e18
        else:
            at = _passable(ways, ride, at)
        if at >= epochs - 1:
            break
        today = _day_of(ways, at + (ways.leaves[ride, int(at)] if how == 2 else 0.0))
        driven = clock.driven if today == clock.day else 0.0
        if driven + hours <= daily + NEAR:
            return Clock(at, today, driven + hours)
        at = max(at + NEAR, ((today + 1) * 24.0 - ways.start_hour_of_day) / ways.step_hours)
    return _never()


@inlined
def _note(log: Floats, ride: int, how: int, leaves: float) -> None:
    """Write a journey into the first free line of a log, if it has lines; the last one counts those used."""
    last = log.shape[0] - 1
    if last >= 0 and log[last, 0] < last:
        used = int(log[last, 0])
        log[used, 0], log[used, 1], log[used, 2] = ride, how, leaves
        log[last, 0] = used + 1


@inlined
def _to(
    ways: Ways, pool: int, place: int, goal: int, clock: Clock, daily: float, log: Floats
) -> tuple[Clock, float]:
    """Drive empty from a place to another; and the hours it takes."""
    hours = 0.0
    while place != goal:
        hop = ways.hop[pool, place, goal]
        if hop < 0:
            return _never(), 0.0
        ride, along = hop // 2, hop % 2
        out = _drive(ways, ride, along, clock, daily)
        if out.at >= 1e17:
            return out, 0.0
        _note(log, ride, along, out.at)
        taken = ways.loaded_hours[ride] if along else ways.empty_hours[ride]
        place = ways.destination[ride] if along else ways.origin[ride]
        clock, hours = Clock(out.at + taken / ways.step_hours, out.day, out.driven), hours + taken
    return clock, hours


class Leap(NamedTuple):
    """One loaded ride and the empty way to it: when it leaves, where the clock stands then, hours of driving, and
    of driving home from there."""

    leaves: int  # NOWHERE: it cannot be made
    clock: Clock
    hours: float
    home: float


@inlined
def _leap(
    ways: Ways, vehicles: Vehicles, v: int, place: int, clock: Clock, ride: int, hold: int, log: Floats
) -> Leap:
    daily, pool, epochs = vehicles.daily[v], vehicles.pool[v], ways.next_open.shape[1] - 1
    never = Leap(NOWHERE, clock, 0.0, 0.0)
    free, hours = _to(ways, pool, place, ways.origin[ride], clock, daily, log)
    if max(free.at, float(hold)) >= epochs - 1:
        return never
    out = _drive(ways, ride, 2, Clock(max(free.at, float(hold)), free.day, free.driven), daily)
    if out.at >= 1e17:
        return never
    step = int(out.at)
    _note(log, ride, 2, out.at)
    there = out.at + float(ways.forth[ride, step])
    if ways.times[ride, step] == 1:
        there = out.at + ways.leaves[ride, step] + ways.loaded_hours[ride] / ways.step_hours
    arrived = Clock(there, out.day, out.driven)
    home = 0.0
    if vehicles.ends[v] < epochs:
        no_log = np.zeros((0, 3))
        back, home = _to(ways, pool, ways.destination[ride], vehicles.base[v], arrived, daily, no_log)
        if back.at > vehicles.ends[v] + NEAR:
            return never
    return Leap(step, arrived, hours + ways.loaded_hours[ride], home)


@inlined
def follow(
    ways: Ways, vehicles: Vehicles, v: int, ride: Ints, hold: Ints, length: int, leaves: Ints, log: Floats
) -> tuple[int, float]:
    """How many rides of the row are made, and the hours of driving; `leaves` is given their epochs.

    `log` [line, 3] is given each journey: ride, how (0 back, 1 empty forth, 2 loaded), departure in steps; it may
    have no lines.
    """
    epochs, last = ways.next_open.shape[1] - 1, log.shape[0] - 1
    clock, place, hours, home, made = Clock(vehicles.begins[v], -1, 0.0), vehicles.base[v], 0.0, 0.0, 0
    while made < length and clock.at < epochs:
        used = log[last, 0] if last >= 0 else 0.0
        leap = _leap(ways, vehicles, v, place, clock, ride[made], hold[made], log)
        if leap.leaves == NOWHERE:
            if last >= 0:
                log[last, 0] = used
            break
        leaves[made] = leap.leaves
        hours, home = hours + leap.hours, leap.home
        place, clock = ways.destination[ride[made]], leap.clock
        made += 1
    if vehicles.ends[v] < epochs:
        _to(ways, vehicles.pool[v], place, vehicles.base[v], clock, vehicles.daily[v], log)
    return made, hours + home
