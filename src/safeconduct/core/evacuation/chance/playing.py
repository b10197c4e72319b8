"""A plan played in one world, epoch by epoch: assembly points first, then hubs, then havens."""

import numpy as np

from safeconduct.core.evacuation.chance.boarding import write_documents
from safeconduct.core.evacuation.chance.deciding import turn_at
from safeconduct.core.evacuation.chance.departing import leave, lift_off, take_turns, walkers
from safeconduct.core.evacuation.chance.hubs import work_at
from safeconduct.core.evacuation.chance.outcomes import Outcomes
from safeconduct.core.evacuation.chance.stage import (
    Fleet,
    Lifts,
    People,
    Permits,
    Places,
    Ranges,
    Rides,
    Roads,
)
from safeconduct.core.evacuation.chance.state import (
    IS_FREE,
    NOTHING,
    Entries,
    HubState,
    PeopleState,
    VehicleState,
)
from safeconduct.core.evacuation.chance.world import World, draw_world
from safeconduct.core.evacuation.compiled import compiled, inlined, lent


@compiled
def play_all(
    people: People, places: Places, lifts: Lifts, roads: Roads, rides: Rides, fleet: Fleet, permits: Permits,
    ranges: Ranges, w: World, s: VehicleState, p: PeopleState, h: HubState, entries: Entries, out: Outcomes,
    seed: np.uint64, begin: int, end: int, repair: bool,
) -> None:  # fmt: skip
    """Play the replications from one number to another; the first of them is the first row of the outcomes."""
    people, places, lifts, roads = lent(people), lent(places), lent(lifts), lent(roads)
    rides, fleet, permits, ranges = lent(rides), lent(fleet), lent(permits), lent(ranges)
    w, s, p, h, entries, out = lent(w), lent(s), lent(p), lent(h), lent(entries), lent(out)
    sites, epochs = people.first.shape[0] - 1, people.ready.shape[1]
    for replication in range(begin, end):
        draw_world(people, places, lifts, rides, fleet, permits, ranges, seed, replication, w)
        n = replication - begin
        start(people, fleet, w, s, p, h)
        cover_places(lifts, roads, rides, fleet, w, p, sites)
        for waiter in range(people.layer.shape[0]):
            if people.stratum[waiter] >= 0:
                out.came[n] += w.came[people.stratum[waiter]]
                if people.urgent[waiter] == 0:
                    out.urgent_came[n] += w.came[people.stratum[waiter]]
        for t in range(epochs - 1):
            entries.number[:] = 0
            take_turns(people, places, roads, rides, fleet, ranges, w, s, p, h, entries, t, repair)
            for kind in range(2):
                if kind == 0:
                    for site in range(sites):
                        if places.document[site, 0] >= 0 and p.left[site]:
                            write_documents(people, places, w, p, site, t)
                else:
                    for hub in range(h.stock.shape[0]):
                        work_at(places, w, h, p, hub, sites, rides.day[t], t)
                    lift_off(lifts, rides, w, p, h, entries, out, sites, n, t)
                walkers(people, roads, rides, w, p, h, entries, t, kind)
                leave(people, roads, rides, fleet, ranges, w, s, p, h, entries, out, n, t, repair, kind)
        for hub in range(h.stock.shape[0]):
            work_at(places, w, h, p, hub, sites, rides.day[epochs - 1], epochs - 1)
            out.hub_peak[n, hub] = h.peak[hub]
        for haven in range(places.capacity.shape[0]):
            out.haven_peak[n, haven] = most_in(places, h, haven)


@inlined
def start(people: People, fleet: Fleet, w: World, s: VehicleState, p: PeopleState, h: HubState) -> None:
    """Everybody at home, every vehicle at its base."""
    epochs, sites = people.ready.shape[1], people.first.shape[0] - 1
    p.gone[:] = p.got[:] = p.soon[:] = 0
    p.left[:] = 0
    p.desk[:] = 0.0
    p.walked[:] = 0.0
    p.promised[:] = 0.0
    p.leg_at[:] = p.leg_day[:] = p.looked[:] = -1
    for site in range(sites):
        for waiter in range(people.first[site], people.first[site + 1]):
            if people.stratum[waiter] >= 0:
                p.left[site] += w.came[people.stratum[waiter]]
        p.left[sites] += p.left[site]
    h.coming[:] = 0
    h.waiting[:] = h.soon[:] = h.through[:] = h.passed[:] = 0
    h.stock[:] = h.due[:] = h.peak[:] = 0
    h.work[:] = 0.0
    h.day[:] = -1
    h.haven[:] = 0
    s.first[:] = -1
    for v in range(fleet.key.shape[0]):
        s.event[v], s.place[v], s.at[v], s.day[v] = NOTHING, fleet.base[v], w.begins[v], -1
        s.driven[v], s.task[v], s.journeys[v] = 0.0, fleet.first_task[v], 0
        if w.begins[v] < epochs - 1:
            turn_at(s, v, IS_FREE, int(w.begins[v]))


@inlined
def cover_places(
    lifts: Lifts, roads: Roads, rides: Rides, fleet: Fleet, w: World, p: PeopleState, sites: int
) -> None:
    """Seats that leave each place by the plan: of vehicles that come, and of lifts; where one can walk, any number."""
    p.cover[:] = 0.0
    for v in range(fleet.key.shape[0]):
        if w.begins[v] < np.inf:
            for task in range(fleet.first_task[v], fleet.first_task[v + 1]):
                p.cover[roads.origin[fleet.ride[task]]] += fleet.seats[v]
    for lift in range(lifts.hub.shape[0]):
        p.cover[sites + lifts.hub[lift]] += lifts.seats[lift]
    for n in range(rides.walk.shape[0]):
        if rides.ample[rides.walk[n]]:
            p.cover[roads.origin[rides.walk[n]]] = np.inf


@inlined
def most_in(places: Places, h: HubState, haven: int) -> int:
    """The most people that a haven held at once."""
    stock, most, onward = 0, 0, 0.0
    for t in range(h.haven.shape[1]):
        stock += h.haven[haven, t]
        onward = onward + places.onward[haven] if stock else 0.0
        leave = min(stock, int(onward + 1e-9))
        stock -= leave
        onward -= leave
        most = max(most, stock)
    return most
