"""Who sets out in an epoch: vehicles that come free, those who walk, all who board, and scheduled lifts."""

import numpy as np

from safeconduct.core.evacuation.chance.boarding import (
    arrive,
    board_at_hub,
    board_at_site,
    board_lift,
    may_walk,
)
from safeconduct.core.evacuation.chance.deciding import decide, follow_plan, turn_at, waits_on
from safeconduct.core.evacuation.chance.driving import Clock, day_of, driven_by, factor_of
from safeconduct.core.evacuation.chance.outcomes import Outcomes
from safeconduct.core.evacuation.chance.stage import Fleet, Lifts, People, Places, Ranges, Rides, Roads
from safeconduct.core.evacuation.chance.state import (
    BOARDS,
    IS_FREE,
    Entries,
    HubState,
    PeopleState,
    VehicleState,
)
from safeconduct.core.evacuation.chance.world import World
from safeconduct.core.evacuation.compiled import inlined


@inlined
def take_turns(
    people: People, places: Places, roads: Roads, rides: Rides, fleet: Fleet, ranges: Ranges, w: World,
    s: VehicleState, p: PeopleState, h: HubState, entries: Entries, t: int, repair: bool,
) -> None:  # fmt: skip
    """Vehicles that have come free set out again; those that are to board now stand in line."""
    sites = people.first.shape[0] - 1
    while s.first[t] >= 0:
        v = s.first[t]
        s.first[t] = s.next[v]
        if s.event[v] == IS_FREE:
            if repair:
                decide(people, places, roads, rides, fleet, w, ranges.travel, s, p, h, v, t)
            else:
                follow_plan(roads, fleet, w, ranges.travel, s, p, v, t)
        else:
            line_up(entries, 0 if roads.origin[s.ride[v]] < sites else 1, s.ride[v], v)


@inlined
def line_up(entries: Entries, kind: int, ride: int, v: int) -> None:
    """In the order of rides, and on one ride of vehicles."""
    n = entries.number[kind]
    while n > 0 and (
        entries.ride[kind, n - 1] > ride
        or (entries.ride[kind, n - 1] == ride and entries.vehicle[kind, n - 1] > v)
    ):
        entries.ride[kind, n] = entries.ride[kind, n - 1]
        entries.vehicle[kind, n] = entries.vehicle[kind, n - 1]
        n -= 1
    entries.ride[kind, n], entries.vehicle[kind, n] = ride, v
    entries.number[kind] += 1


@inlined
def walkers(
    people: People, roads: Roads, rides: Rides, w: World, p: PeopleState, h: HubState, entries: Entries, t: int,
    kind: int,
) -> None:  # fmt: skip
    """Those who go without seats stand in line too, where the way is open and somebody is there."""
    sites = people.first.shape[0] - 1
    for n in range(rides.walk.shape[0]):
        ride = rides.walk[n]
        origin = roads.origin[ride]
        if (origin < sites) != (kind == 0) or roads.next_open[ride, t] != t:
            continue
        there = p.left[origin] if kind == 0 else h.stock[origin - sites]
        leg, leaves = roads.leg[ride], t + roads.leaves[ride, t]
        is_closed = leaves < w.opens[leg] or w.closed_from[leg] <= leaves < w.closed_until[leg]
        if there > 0 and not is_closed:
            line_up(entries, kind, ride, -1)


@inlined
def leave(
    people: People, roads: Roads, rides: Rides, fleet: Fleet, ranges: Ranges, w: World, s: VehicleState,
    p: PeopleState, h: HubState, entries: Entries, out: Outcomes, replication: int, t: int, repair: bool, kind: int,
) -> None:  # fmt: skip
    """All departures of an epoch from assembly points (0) or hubs (1)."""
    sites = people.first.shape[0] - 1
    for n in range(entries.number[kind]):
        ride, v = entries.ride[kind, n], entries.vehicle[kind, n]
        origin, to = roads.origin[ride], roads.destination[ride]
        if v < 0:
            room = may_walk(rides, p, ride, t, w.more[0], repair)
            longer, times = factor_of(w, ranges.travel, rides.key[roads.leg[ride]], t), 1
        else:
            if repair and waits_on(people, roads, fleet, w, s, p, h, v, t):
                turn_at(s, v, BOARDS, t + 1)
                continue
            room = float(fleet.seats[v])
            longer = factor_of(w, ranges.travel, fleet.key[v], s.journeys[v])
            times = max(1, int(roads.times[ride, t] / longer))
        taken, made = 0.0, 0
        while made < times and room >= 1.0:
            if kind == 0:
                more = board_at_site(people, rides, roads, w, p, entries.load, origin, ride, t, room, v < 0)
            else:
                more = board_at_hub(rides, roads, p, h, entries.load, origin - sites, ride, t, room, v < 0)
            if more == 0.0 and made:
                break
            taken, made = taken + more, made + 1
        takes = roads.loaded[ride] * longer
        at = t + int(np.ceil(roads.leaves[ride, t] + takes - 1e-9))
        arrive(h, p, entries.load, sites, to, at, out.safe[replication], out.urgent_safe[replication])
        if v < 0:
            p.walked[ride] += taken
            continue
        p.promised[origin] -= s.promise[v]
        p.cover[origin] -= fleet.seats[v]
        if taken > 0.0 or not repair:
            out.seats[replication] += made * fleet.seats[v]
            out.taken[replication] += taken
            set_out(roads, s, v, ride, t, longer)
        else:
            # Nobody is there: it does not go for nothing.
            s.at[v] = float(t + 1)
        free = max(t + 1, int(s.at[v]))
        if free < people.ready.shape[1] - 1:
            turn_at(s, v, IS_FREE, free)


@inlined
def set_out(roads: Roads, s: VehicleState, v: int, ride: int, t: int, longer: float) -> None:
    """A vehicle leaves with people; it is free where they arrive."""
    leaves, takes = t + roads.leaves[ride, t], roads.loaded[ride] * longer
    s.driven[v] = driven_by(roads, Clock(s.at[v], s.day[v], s.driven[v]), leaves, takes)
    s.day[v], s.place[v], s.journeys[v] = day_of(roads, leaves), roads.destination[ride], s.journeys[v] + 1
    s.at[v] = leaves + takes if roads.times[ride, t] == 1 else t + roads.forth[ride, t] * max(1.0, longer)


@inlined
def lift_off(
    lifts: Lifts, rides: Rides, w: World, p: PeopleState, h: HubState, entries: Entries, out: Outcomes,
    sites: int, replication: int, t: int,
) -> None:  # fmt: skip
    """The scheduled lifts of an epoch."""
    for lift in range(lifts.first[t], lifts.first[t + 1]):
        p.cover[sites + lifts.hub[lift]] -= lifts.seats[lift]
        if w.runs[lift]:
            out.seats[replication] += lifts.seats[lift]
            out.taken[replication] += board_lift(rides, h, entries.load, lifts.hub[lift], lifts.seats[lift])
            to, at = lifts.haven[lift], lifts.arrives[lift]
            arrive(h, p, entries.load, sites, to, at, out.safe[replication], out.urgent_safe[replication])
