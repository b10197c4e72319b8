"""Who boards, in one world: the urgent first, as many as there are seats and the way lets through."""

import numpy as np

from safeconduct.core.evacuation.chance.hubs import in_turn
from safeconduct.core.evacuation.chance.stage import People, Places, Rides, Roads
from safeconduct.core.evacuation.chance.state import HubState, PeopleState
from safeconduct.core.evacuation.chance.world import World, ready_by
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints


@inlined
def waits(people: People, w: World, p: PeopleState, waiter: int, t: int) -> int:
    """How many of a kind are ready at their assembly point and still there."""
    stratum = people.stratum[waiter]
    if stratum < 0:
        return int(p.got[waiter] - p.gone[waiter])
    return int(ready_by(people, w, stratum, t) - p.gone[waiter])


@inlined
def most_on(roads: Roads, rides: Rides, p: PeopleState, ride: int, t: int, each: float, free: float) -> int:
    """How many people a ride can still take, for the seats and for what its leg has let through."""
    leg = roads.leg[ride]
    if p.leg_at[leg] != t:
        p.leg_at[leg], p.leg_now[leg] = t, 0.0
    if p.leg_day[leg] != rides.day[t]:
        p.leg_day[leg], p.leg_today[leg] = rides.day[t], 0.0
    most = free / each if each > 0 else 1e18
    most = min(most, rides.leg_rate[leg, t] - p.leg_now[leg], rides.leg_day[leg] - p.leg_today[leg])
    return int(min(most, 1e15) + 1e-9)


@inlined
def let_through(roads: Roads, p: PeopleState, ride: int, number: int) -> None:
    leg = roads.leg[ride]
    p.leg_now[leg] += number
    p.leg_today[leg] += number


@inlined
def board_at_site(
    people: People, rides: Rides, roads: Roads, w: World, p: PeopleState, load: Ints,
    site: int, ride: int, t: int, free: float, on_foot: bool,
) -> float:  # fmt: skip
    """Seats taken; `load` [queue] grows by who boards."""
    begun = free
    for waiter in range(people.first[site], people.first[site + 1]):
        layer = people.layer[waiter]
        if not rides.takes[ride, layer]:
            continue
        each = 1.0 if on_foot else rides.each[layer]
        if free < each - 1e-9:
            continue
        here = waits(people, w, p, waiter, t)
        if here > 0:
            number = min(here, most_on(roads, rides, p, ride, t, each, free))
            p.gone[waiter] += number
            p.left[site] -= number
            load[2 * layer + people.urgent[waiter]] += number
            let_through(roads, p, ride, number)
            free -= number * each
    return begun - free


@inlined
def board_at_hub(
    rides: Rides, roads: Roads, p: PeopleState, h: HubState, load: Ints,
    hub: int, ride: int, t: int, free: float, on_foot: bool,
) -> float:  # fmt: skip
    begun = free
    layers = rides.each.shape[0]
    for turn in range(2 * layers):
        queue = in_turn(turn, layers)
        if h.passed[hub, queue] == 0 or not rides.takes[ride, queue // 2]:
            continue
        each = 1.0 if on_foot else rides.each[queue // 2]
        number = min(h.passed[hub, queue], most_on(roads, rides, p, ride, t, each, free))
        if number > 0:
            leave_hub(h, load, hub, queue, number)
            let_through(roads, p, ride, number)
            free -= number * each
    return begun - free


@inlined
def arrive(
    h: HubState, p: PeopleState, load: Ints, sites: int, destination: int, at: int, safe: Ints, urgent_safe: Ints
) -> None:  # fmt: skip
    """Send on who boarded, so that they are there at an epoch; and empty the load."""
    hubs, last = h.stock.shape[0], safe.shape[0] - 1
    for queue in range(load.shape[0]):
        number = load[queue]
        if number == 0:
            continue
        load[queue] = 0
        if destination < sites + hubs:
            h.due[destination - sites] += number
            if at <= last:
                h.coming[destination - sites, at, queue] += number
        elif at <= last:
            h.haven[destination - sites - hubs, at] += number
            safe[at] += number
            p.left[sites] -= number
            if queue % 2 == 0:
                urgent_safe[at] += number


@inlined
def may_walk(rides: Rides, p: PeopleState, ride: int, t: int, more: float, after: bool) -> float:
    """How many may set out on foot: as the plan has it, more if more came; `after` its end, everybody."""
    last = rides.guide.shape[1] - 1
    if after and rides.guide[ride, t] >= rides.guide[ride, last]:
        return 1e15
    return float(np.floor(rides.guide[ride, t] * more + 0.5) - p.walked[ride])


@inlined
def write_documents(people: People, places: Places, w: World, p: PeopleState, site: int, t: int) -> None:
    """Documents for those who wait at an assembly point where these are written."""
    waiting = False
    p.desk[site] += places.document[site, t] * w.pace[site]
    for waiter in range(people.first[site], people.first[site + 1]):
        p.got[waiter] += p.soon[waiter]
        p.soon[waiter] = 0
    for waiter in range(people.first[site], people.first[site + 1]):
        to = people.written[waiter]
        if to < 0:
            continue
        here = waits(people, w, p, waiter, t)
        number = min(here, int(p.desk[site] + 1e-9))
        p.desk[site] -= number
        waiting = waiting or number < here
        p.gone[waiter] += number
        if places.document_steps:
            p.soon[to] += number
        else:
            p.got[to] += number
    if not waiting:
        p.desk[site] = 0.0


@inlined
def board_lift(rides: Rides, h: HubState, load: Ints, hub: int, seats: float) -> float:
    """Seats taken of a scheduled lift."""
    free, layers = seats, rides.each.shape[0]
    for turn in range(2 * layers):
        queue = in_turn(turn, layers)
        each = rides.each[queue // 2]
        able = int(free / each + 1e-9) if each > 0 else h.passed[hub, queue]
        number = min(h.passed[hub, queue], able)
        if number > 0:
            leave_hub(h, load, hub, queue, number)
            free -= number * each
    return seats - free


@inlined
def leave_hub(h: HubState, load: Ints, hub: int, queue: int, number: int) -> None:
    h.passed[hub, queue] -= number
    h.stock[hub] -= number
    h.due[hub] -= number
    load[queue] += number
