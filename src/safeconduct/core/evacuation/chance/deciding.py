"""What a vehicle that has come free does next: as the plan says, or, with repair, what helps most.

A dispatcher sees who waits where, who is on the way, and which roads are closed; not what is going to happen. The plan is
followed as long as its next journey has anybody to fetch for whom no vehicle is on its way. Where it has nobody, the journeys
of the vehicle's kind are compared: people it would take, by what an hour of their waiting weighs, over the hours until they
are brought.
"""

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.boarding import waits
from safeconduct.core.evacuation.chance.driving import (
    NEVER,
    Clock,
    board_epoch,
    boards_at,
    drive_empty,
)
from safeconduct.core.evacuation.chance.stage import Fleet, People, Places, Rides, Roads
from safeconduct.core.evacuation.chance.state import (
    BOARDS,
    IS_FREE,
    NOTHING,
    HubState,
    PeopleState,
    VehicleState,
)
from safeconduct.core.evacuation.chance.world import World
from safeconduct.core.evacuation.compiled import inlined

ENOUGH = 0.5  # of its seats, filled, with which a vehicle does not wait for more people
NO_SEATS = 0.05  # what bringing people to a hub is worth from which nothing is left to bring them on
LOOK_HOURS = 4.0  # after which an idle vehicle looks again
PATIENCE_HOURS = 2.0  # for which a vehicle that is less than half full waits for more people


@inlined
def turn_at(vehicles: VehicleState, v: int, event: int, t: int) -> None:
    vehicles.event[v] = event
    vehicles.next[v] = vehicles.first[t]
    vehicles.first[t] = v


@inlined
def go_to(
    roads: Roads, fleet: Fleet, w: World, travel: Floats, s: VehicleState, p: PeopleState,
    v: int, ride: int, hold: int, promise: float,
) -> int:  # fmt: skip
    """Send a vehicle to where a ride begins; the epoch at which it boards there, or that of the end: it cannot."""
    pool, daily, epochs = fleet.pool[v], fleet.daily[v], roads.next_open.shape[1] - 1
    clock, journeys = drive_empty(
        roads, w, travel, fleet.key[v], s.journeys[v], pool, daily,
        Clock(s.at[v], s.day[v], s.driven[v]), s.place[v], roads.origin[ride],
    )  # fmt: skip
    if clock.at >= epochs - 1:
        return int(epochs)
    t = board_epoch(roads, w, ride, hold, daily, clock)
    if t >= epochs - 1:
        return int(epochs)
    if fleet.ends[v] < epochs:
        home = roads.away[pool, roads.destination[ride], fleet.base[v]]
        if t + roads.leaves[ride, t] + roads.loaded[ride] + home > fleet.ends[v] + 1e-6:
            return int(epochs)
    s.at[v], s.day[v], s.driven[v], s.journeys[v] = clock.at, clock.day, clock.driven, journeys
    s.place[v], s.ride[v], s.since[v], s.promise[v] = roads.origin[ride], ride, t, promise
    p.promised[roads.origin[ride]] += promise
    turn_at(s, v, BOARDS, t)
    return t


@inlined
def follow_plan(
    roads: Roads,
    fleet: Fleet,
    w: World,
    travel: Floats,
    s: VehicleState,
    p: PeopleState,
    v: int,
    earliest: int,
) -> None:
    """On to the next task that can still be carried out."""
    epochs = roads.next_open.shape[1] - 1
    s.event[v] = NOTHING
    while s.task[v] < fleet.first_task[v + 1]:
        task = s.task[v]
        s.task[v] += 1
        hold = max(fleet.hold[task], earliest)
        if go_to(roads, fleet, w, travel, s, p, v, fleet.ride[task], hold, fleet.load[task]) < epochs:
            return


@inlined
def expected(
    people: People, places: Places, w: World, p: PeopleState, h: HubState, place: int, t: int
) -> tuple[float, float]:
    """People whom no vehicle is going to fetch, and what an epoch of waiting weighs for each of them."""
    sites = people.first.shape[0] - 1
    if place >= sites:
        return max(0.0, h.due[place - sites] - p.cover[place]), places.stay[place - sites]
    if p.left[place] == 0:
        return 0.0, 0.0
    if p.looked[place] != t:
        look_around(people, w, p, place, t)
    return max(0.0, min(float(p.seen[place]), p.left[place] - p.cover[place])), p.weight[place]


@inlined
def look_around(people: People, w: World, p: PeopleState, site: int, t: int) -> None:
    """Who waits at an assembly point. It holds for all decisions of an epoch: they fall before anybody boards."""
    number, weight = 0, 0.0
    for waiter in range(people.first[site], people.first[site + 1]):
        more = waits(people, w, p, waiter, t)
        number += more
        weight += more * people.weight[waiter]
    p.looked[site], p.seen[site], p.weight[site] = t, number, weight / max(1, number)


@inlined
def is_needed(people: People, p: PeopleState, place: int) -> bool:
    """Whether anybody is left for whom no vehicle is on its way; at a hub somebody may always come."""
    return bool(place >= people.first.shape[0] - 1 or p.left[place] > p.promised[place])


@inlined
def decide(
    people: People, places: Places, roads: Roads, rides: Rides, fleet: Fleet, w: World, travel: Floats,
    s: VehicleState, p: PeopleState, h: HubState, v: int, t: int,
) -> None:  # fmt: skip
    """The dispatcher's word to a vehicle that is free at an epoch, and can board from then on."""
    epochs, sites = roads.next_open.shape[1] - 1, people.first.shape[0] - 1
    s.event[v] = NOTHING
    if t >= epochs - 1 or p.left[sites] == 0:
        return
    while s.task[v] < fleet.first_task[v + 1]:
        task = s.task[v]
        s.task[v] += 1
        ride, hold = fleet.ride[task], max(fleet.hold[task], t)
        is_on = is_needed(people, p, roads.origin[ride])
        if is_on and go_to(roads, fleet, w, travel, s, p, v, ride, hold, fleet.load[task]) < epochs:
            return
        p.cover[roads.origin[ride]] -= fleet.seats[v]
    best, promise = best_ride(people, places, roads, rides, fleet, w, s, p, h, v, t)
    if best >= 0 and go_to(roads, fleet, w, travel, s, p, v, best, t, promise) < epochs:
        p.cover[roads.origin[best]] += fleet.seats[v]
        return
    look = t + max(1, int(LOOK_HOURS / roads.step_hours))
    if look < epochs - 1:
        s.at[v] = max(s.at[v], float(look))
        turn_at(s, v, IS_FREE, look)


@inlined
def best_ride(
    people: People, places: Places, roads: Roads, rides: Rides, fleet: Fleet, w: World,
    s: VehicleState, p: PeopleState, h: HubState, v: int, t: int,
) -> tuple[int, float]:  # fmt: skip
    """The ride that relieves most in an hour, and how many seats it is to take there; -1: none does."""
    sites, hubs, last = people.first.shape[0] - 1, h.stock.shape[0], roads.next_open.shape[1] - 2
    pool, found, most, promise, before = fleet.pool[v], -1, 0.0, 0.0, -1
    there, weight = 0.0, 0.0
    for n in range(rides.first_from[pool], rides.first_from[pool + 1]):
        ride = rides.from_[n]
        origin, to = roads.origin[ride], roads.destination[ride]
        if origin != before:
            there, weight = expected(people, places, w, p, h, origin, t)
            before = origin
        away = roads.away[pool, s.place[v], origin]
        if there < 1.0 or away >= NEVER:
            continue
        most_take = min(there, float(fleet.seats[v] * roads.most_times[ride]))
        if most_take * weight <= most * (away + roads.loaded[ride] + 1.0):
            continue  # not even if the way is open
        leaves = boards_at(roads, w, ride, s.at[v] + away)
        if leaves + roads.loaded[ride] > last:
            continue
        take = min(there, float(fleet.seats[v] * roads.times[ride, leaves]))
        if sites <= to < sites + hubs:
            take = min(take, places.holding[to - sites] - h.due[to - sites])
        worth = take * weight / (leaves + roads.loaded[ride] - s.at[v] + 1.0)
        if sites <= to < sites + hubs and p.cover[to] - h.due[to - sites] < take:
            # Where they would find no seats they are only brought when there is nothing better.
            worth *= NO_SEATS
        if take >= 1.0 and worth > most:
            found, most, promise = ride, worth, take
    return found, promise


@inlined
def waits_on(
    people: People,
    roads: Roads,
    fleet: Fleet,
    w: World,
    s: VehicleState,
    p: PeopleState,
    h: HubState,
    v: int,
    t: int,
) -> bool:
    """Whether a vehicle had better wait a little for more people: less than half full, more are to come, and the plan has
    nothing else for it to do."""
    sites, patience = people.first.shape[0] - 1, max(1, int(PATIENCE_HOURS / roads.step_hours))
    origin = roads.origin[s.ride[v]]
    if s.task[v] < fleet.first_task[v + 1]:
        return False
    if t - s.since[v] >= patience or t + 2 >= roads.next_open.shape[1]:
        return False
    here = 0
    if origin >= sites:
        for queue in range(h.passed.shape[1]):
            here += h.passed[origin - sites, queue]
        more = h.due[origin - sites] - here
    else:
        for waiter in range(people.first[origin], people.first[origin + 1]):
            here += waits(people, w, p, waiter, t)
        more = p.left[origin] - here
    return here < ENOUGH * fleet.seats[v] and more > 0 and boards_at(roads, w, s.ride[v], t + 1.0) == t + 1
