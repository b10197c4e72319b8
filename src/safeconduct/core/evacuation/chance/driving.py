"""Vehicles on the roads of one world: as `plan.journeys`, with delays and closures that nobody planned."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.draws import draw
from safeconduct.core.evacuation.chance.stage import Roads
from safeconduct.core.evacuation.chance.world import TRAVEL, World, within
from safeconduct.core.evacuation.compiled import inlined

NEAR = 1e-9
NEVER = 1e18


class Clock(NamedTuple):
    at: float
    day: int
    driven: float


@inlined
def factor_of(w: World, travel: Floats, key: np.uint64, journey: int) -> float:
    """How much longer than planned a vehicle's journey takes."""
    return within(travel, draw(w.base[0], key, TRAVEL + journey))


@inlined
def once_open(w: World, leg: int, at: float) -> float:
    """The first moment from this one on at which nothing unplanned closes the way."""
    at = max(at, w.opens[leg])
    if w.closed_from[leg] <= at < w.closed_until[leg]:
        return float(w.closed_until[leg])
    return at


@inlined
def boards_at(roads: Roads, w: World, ride: int, at: float) -> int:
    """The first epoch from a moment on at which people may board; that of the end where there is none."""
    epochs = roads.next_open.shape[1] - 1
    step = int(np.ceil(at - NEAR))
    while step < epochs - 1:
        step = roads.next_open[ride, step]
        if step >= epochs - 1:
            break
        leaves = step + roads.leaves[ride, step]
        free = once_open(w, roads.leg[ride], leaves)
        if free <= leaves:
            return int(step)
        step = max(step + 1, int(min(free, 1e9)))
    return int(epochs)


@inlined
def passes_at(roads: Roads, w: World, ride: int, at: float) -> float:
    """The first moment from this one on at which an empty vehicle may set out."""
    epochs = roads.next_drive.shape[1] - 1
    while at < epochs - 1:
        step = int(at + NEAR)
        opens = roads.next_drive[ride, step]
        if opens >= epochs:
            break
        if opens > step:
            at = float(opens)
        if at - opens > roads.drives_until[ride, opens] - NEAR:
            at = float(opens + 1)
            continue
        at = max(at, opens + roads.drives_from[ride, opens])
        free = once_open(w, roads.leg[ride], at)
        if free <= at:
            return at
        at = free
    return NEVER


@inlined
def day_of(roads: Roads, at: float) -> int:
    return int(np.floor((at * roads.step_hours + roads.day_begins) / 24.0 + NEAR))


@inlined
def rests_until(roads: Roads, clock: Clock, at: float, steps: float, daily: float) -> float:
    """When its crew may begin a journey that is planned to take so many steps."""
    hours = steps * roads.step_hours
    if daily == np.inf:
        return at
    if hours > daily + NEAR:
        return NEVER
    today = day_of(roads, at)
    if today != clock.day or clock.driven + hours <= daily + NEAR:
        return at
    return ((today + 1) * 24.0 - roads.day_begins) / roads.step_hours


@inlined
def driven_by(roads: Roads, clock: Clock, at: float, steps: float) -> float:
    """What the crew has driven on that day, this journey included."""
    return (clock.driven if day_of(roads, at) == clock.day else 0.0) + steps * roads.step_hours


@inlined
def drive_empty(
    roads: Roads, w: World, travel: Floats, key: np.uint64, journey: int, pool: int, daily: float,
    clock: Clock, place: int, goal: int,
) -> tuple[Clock, int]:  # fmt: skip
    """Drive empty from a place to another, and how many journeys have been made by then."""
    epochs = roads.next_drive.shape[1] - 1
    while place != goal:
        hop = roads.hop[pool, place, goal]
        if hop < 0:
            return Clock(NEVER, 0, 0.0), journey
        ride, along = hop // 2, hop % 2
        planned = roads.loaded[ride] if along else roads.empty[ride]
        at = passes_at(roads, w, ride, clock.at)
        while at < epochs - 1:
            rested = rests_until(roads, clock, at, planned, daily)
            if rested <= at:
                break
            at = passes_at(roads, w, ride, rested) if rested < epochs else NEVER
        if at >= epochs - 1:
            return Clock(NEVER, 0, 0.0), journey
        takes = planned * factor_of(w, travel, key, journey)
        clock = Clock(at + takes, day_of(roads, at), driven_by(roads, clock, at, takes))
        place, journey = (roads.destination[ride] if along else roads.origin[ride]), journey + 1
    return clock, journey


@inlined
def board_epoch(roads: Roads, w: World, ride: int, hold: int, daily: float, clock: Clock) -> int:
    """When a vehicle that stands where a ride begins may take people aboard; that of the end: never."""
    epochs = roads.next_open.shape[1] - 1
    at = max(clock.at, float(hold))
    while at < epochs - 1:
        step = boards_at(roads, w, ride, at)
        if step >= epochs - 1:
            return int(epochs)
        leaves = step + roads.leaves[ride, step]
        rested = rests_until(roads, clock, leaves, roads.loaded[ride], daily)
        if rested <= leaves:
            return step
        at = max(step + 1.0, rested)
    return int(epochs)
