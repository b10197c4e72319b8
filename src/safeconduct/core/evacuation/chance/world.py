"""One world: what turns out otherwise in a replication."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.draws import begin, draw, how_many
from safeconduct.core.evacuation.chance.stage import (
    Fleet,
    Keys,
    Lifts,
    People,
    Permits,
    Places,
    Ranges,
    Rides,
    Stage,
)
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Bools, Ints

BATCHES = 4  # in which the people of one class and place are delayed, each by its own part of the range
# What a number is drawn for; the numbers of one subject are counted from here.
SHOW, DELAY, LATE, MISSING, CLOSED, CLOSES, CLOSURE, SLOW, PACE, CANCELLED, PERMIT = range(11)
TRAVEL = 100


class World(NamedTuple):
    base: Keys  # [1]
    came: Ints  # [stratum]
    share: Floats  # [stratum] of those planned
    more: Floats  # [1] people who came, for each one planned; at least 1
    delay: Ints  # [stratum, batch] epochs
    begins: Floats  # [vehicle] inf: it does not come
    closed_from: Floats  # [leg] steps
    closed_until: Floats
    opens: Floats  # [leg] once its permits are granted
    pace: Floats  # [site or hub] of its desks
    runs: Bools  # [departure of a lift]
    granted: Floats  # [permit] steps


def empty_world(stage: Stage) -> World:
    strata, legs = len(stage.people.key), len(stage.rides.key)
    return World(
        base=np.zeros(1, np.uint64),
        came=np.zeros(strata, np.int64),
        share=np.zeros(strata),
        more=np.ones(1),
        delay=np.zeros((strata, BATCHES), np.int64),
        begins=np.zeros(len(stage.fleet.key)),
        closed_from=np.zeros(legs),
        closed_until=np.zeros(legs),
        opens=np.zeros(legs),
        pace=np.ones(len(stage.places.key)),
        runs=np.ones(len(stage.lifts.key), bool),
        granted=np.zeros(len(stage.permits.key)),
    )


@inlined
def within(ends: Floats, part: float) -> float:
    return float(ends[0] + (ends[1] - ends[0]) * part)


@inlined
def draw_world(
    people: People, places: Places, lifts: Lifts, rides: Rides, fleet: Fleet, permits: Permits, ranges: Ranges,
    seed: np.uint64, replication: int, w: World,
) -> None:  # fmt: skip
    world = begin(seed, replication)
    w.base[0] = world
    _people(people, ranges, world, w)
    _ways(rides, permits, ranges, world, float(people.ready.shape[1]), w)
    whole = np.uint64(MISSING)
    missing = within(ranges.missing, draw(world, whole, 0))
    for v in range(fleet.key.shape[0]):
        w.begins[v] = fleet.begins[v]
        for n in range(fleet.permit_first[v], fleet.permit_first[v + 1]):
            w.begins[v] = max(w.begins[v], w.granted[fleet.permit[n]])
        w.begins[v] += within(ranges.late, draw(world, fleet.key[v], LATE))
        if draw(world, fleet.key[v], MISSING) < missing:
            w.begins[v] = np.inf
    slow = within(ranges.slow, draw(world, np.uint64(SLOW), 0))
    for place in range(places.key.shape[0]):
        w.pace[place] = 1.0
        if draw(world, places.key[place], SLOW) < slow:
            w.pace[place] = within(ranges.pace, draw(world, places.key[place], PACE))
    cancelled = within(ranges.cancelled, draw(world, np.uint64(CANCELLED), 0))
    for n in range(lifts.key.shape[0]):
        w.runs[n] = draw(world, lifts.key[n], CANCELLED) >= cancelled
        for k in range(lifts.permit_first[n], lifts.permit_first[n + 1]):
            w.runs[n] = w.runs[n] and lifts.hour[n] >= w.granted[lifts.permit[k]] - 1e-9


@inlined
def _people(people: People, ranges: Ranges, world: np.uint64, w: World) -> None:
    last = people.ready.shape[1] - 1
    factor = within(ranges.people, draw(world, np.uint64(SHOW), 0))
    comes = within(ranges.show_up, draw(world, np.uint64(SHOW), 1))
    comes *= 1.0 - within(ranges.retraction, draw(world, np.uint64(SHOW), 2))
    came, expected = 0, 0
    for n in range(people.key.shape[0]):
        planned = people.ready[n, last]
        there = int(np.floor(planned * factor + 0.5))
        households = int(np.ceil(there / ranges.household))
        w.came[n] = there
        if households > 0 and comes < 1.0:
            part = how_many(world, people.key[n], households, comes) / households
            w.came[n] = int(np.floor(there * part + 0.5))
        w.share[n] = w.came[n] / planned if planned else 0.0
        came, expected = came + w.came[n], expected + planned
        within_batch = draw(world, people.key[n] + np.uint64(DELAY), 0)
        for batch in range(BATCHES):
            late = within(ranges.ready, (batch + within_batch) / BATCHES)
            w.delay[n, batch] = int(np.ceil(late - 1e-9))
    w.more[0] = max(1.0, came / expected) if expected else 1.0


@inlined
def _ways(rides: Rides, permits: Permits, ranges: Ranges, world: np.uint64, epochs: float, w: World) -> None:
    for n in range(permits.key.shape[0]):
        asked = permits.asked[n]
        for k in range(permits.first[n], permits.first[n + 1]):
            asked = max(asked, w.granted[permits.requires[k]])
        w.granted[n] = asked + permits.lead[n] + within(ranges.permit, draw(world, permits.key[n], PERMIT))
    closed = within(ranges.closed, draw(world, np.uint64(CLOSED), 0))
    for leg in range(rides.key.shape[0]):
        w.opens[leg] = 0.0
        for k in range(permits.leg_first[leg], permits.leg_first[leg + 1]):
            w.opens[leg] = max(w.opens[leg], w.granted[permits.of_leg[k]])
        w.closed_from[leg] = w.closed_until[leg] = -1.0
        if draw(world, rides.key[leg], CLOSED) < closed:
            w.closed_from[leg] = epochs * draw(world, rides.key[leg], CLOSES)
            length = within(ranges.closure, draw(world, rides.key[leg], CLOSURE))
            w.closed_until[leg] = w.closed_from[leg] + length


@inlined
def ready_by(people: People, w: World, stratum: int, t: int) -> int:
    """Whole people of a stratum who have become ready by an epoch, in this world."""
    total = 0
    for batch in range(BATCHES):
        at = t - w.delay[stratum, batch]
        if at >= 0:
            total += people.ready[stratum, at]
    return int(np.floor(total / BATCHES * w.share[stratum] + 0.5))
