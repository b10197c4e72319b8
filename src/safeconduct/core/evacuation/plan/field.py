"""What a plan of whole vehicles and whole people is played on: a network, arc by arc, with its vehicles.

Arrays are by arc or node first and epoch second, so that one place can be played through time without the others.
"""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid, Ints
from safeconduct.core.evacuation.layers import with_documents
from safeconduct.core.evacuation.network import Kind, Network, Room
from safeconduct.core.evacuation.plan.guide import Guide, guide_of
from safeconduct.core.evacuation.plan.states import EVERY, Smalls
from safeconduct.core.evacuation.plan.vehicles import Vehicles, vehicles_of
from safeconduct.core.evacuation.plan.ways import Ways, ways_of
from safeconduct.core.evacuation.ragged import end_to_end


class Sites(NamedTuple):
    """Assembly points: who waits where, the urgent first, and which rides leave."""

    first_waiter: Ints  # [site + 1]
    waiter: Ints  # [.] nodes: strata and those with written documents
    first_ride: Ints  # [site + 1]
    ride: Ints  # [.]
    document: Floats  # [site, epoch] documents written, -1: none are
    people: Ints  # [site]
    fresh: Smalls  # [site, row of states] bits of the epochs at which anybody becomes ready
    written: Ints  # [node] where who gets a document at this assembly point goes on waiting, or -1


class Hubs(NamedTuple):
    """Airports, ports and borders: rooms by layer, desks, and what leaves."""

    lobby: Ints  # [hub, layer] node, or -1
    unchecked: Ints
    checked: Ints
    desk: Floats  # [hub, epoch] inf: nobody is checked
    desk_steps: Ints
    plain: Bools  # [hub] see `at_plain_hubs`
    worked: Floats  # [hub, epoch + 1] what the desks of a plain hub could do before each epoch
    day_quota: Floats  # [hub]
    document: Floats  # [hub, epoch]
    holding: Floats  # [hub]
    first_ride: Ints  # [hub + 1]
    ride: Ints
    first_lift: Ints  # [hub + 1]
    lift: Ints


class Field(NamedTuple):
    epochs: int
    layers: int
    day: Ints  # [epoch]
    layer_of: Ints  # [node] of those who wait at sites
    with_documents: Ints  # [layer] the layer one joins who gets a document
    each: Floats  # [layer] seats
    work: Floats  # [layer] at desks
    supply: Ints  # [stratum, epoch] whole people
    stay_cost: Floats  # [node]
    late_cost: Floats  # [node]
    ride_arc: Ints  # [ride, layer] arc of the network, or -1
    lift_arc: Ints  # [lift, layer]
    seated: Bools  # [ride]
    ample: Bools  # [ride] it leads to where there is room for any number
    head: Ints  # [arc]
    arrives: Ints  # [arc, epoch]
    cost: Floats  # [arc, epoch]
    leg: Ints  # [ride]
    slot: Ints  # [ride] place in its list of the first ride from there on the same leg
    leg_rate: Floats  # [leg, epoch]
    leg_day: Floats  # [leg]
    lift_seats: Floats  # [lift, epoch]
    capacity: Floats  # [haven]
    onward: Floats  # [haven] people in a step
    haven_of: Ints  # [node] or -1
    hub_of: Ints  # [node] or -1
    document_steps: int
    sites: Sites
    hubs: Hubs
    ways: Ways
    vehicles: Vehicles
    guide: Guide
    free: Floats  # [ride, epoch] how many may have gone by then on foot or in their own vehicles


def field_of(network: Network, gone: Floats | None = None, journeys: Floats | None = None) -> Field:
    """How people and seats would go if they were divisible, `gone` [epoch, arc] and `journeys` [epoch, arc of seats], leads
    those who need no seats, and what is tried with vehicles."""
    grid, people = network.grid, network.people
    gone = np.zeros((grid.epochs, people.arcs)) if gone is None else gone
    journeys = np.zeros((grid.epochs, network.seats.arcs)) if journeys is None else journeys
    layers = len(grid.layers)
    ride_arc = np.full((len(grid.rides), layers), -1, np.int64)
    lift_arc = np.full((len(grid.lifts), layers), -1, np.int64)
    for a in range(people.arcs):
        if people.kind[a] == Kind.RIDE:
            ride_arc[people.subject[a], people.layer[a]] = a
        elif people.kind[a] == Kind.LIFT:
            lift_arc[people.subject[a], people.layer[a]] = a
    documented = [with_documents(grid.layers, layer) for layer in range(layers)]
    return Field(
        epochs=grid.epochs,
        layers=layers,
        day=grid.day,
        layer_of=_layer_of(network, documented),
        with_documents=np.array(documented, np.int64),
        each=np.array([layer.seats_each for layer in grid.layers]),
        work=np.array([layer.desk_work for layer in grid.layers]),
        supply=whole_supply(people.supply),
        stay_cost=people.stay_cost,
        late_cost=people.late_cost,
        ride_arc=ride_arc,
        lift_arc=lift_arc,
        seated=np.array([ride.pool >= 0 for ride in grid.rides], bool),
        ample=np.array([_is_ample(grid, ride.destination) for ride in grid.rides], bool),
        head=people.head,
        arrives=np.ascontiguousarray(people.arrives.T, np.int32),
        cost=np.ascontiguousarray(people.cost.T),
        leg=np.array([ride.leg for ride in grid.rides], np.int64),
        slot=_slots(network),
        leg_rate=grid.leg_rate,
        leg_day=grid.leg_day,
        lift_seats=np.array([lift.seats for lift in grid.lifts]).reshape(-1, grid.epochs),
        capacity=grid.capacity.copy(),
        onward=grid.onward,
        haven_of=np.where(people.room == Room.HAVEN, people.where, -1),
        hub_of=np.where(np.isin(people.room, [Room.LOBBY, Room.UNCHECKED, Room.CHECKED]), people.where, -1),
        document_steps=grid.document_steps,
        sites=_sites(network),
        hubs=_hubs(network),
        ways=ways_of(network),
        vehicles=vehicles_of(network),
        guide=guide_of(network, journeys),
        free=_free(network, gone),
    )


def whole_supply(supply: Floats) -> Ints:
    """Whole people who become ready [stratum, epoch]: the rounded running total, so that none is lost."""
    running = np.floor(np.cumsum(supply, axis=1) + 0.5).astype(np.int64)
    return np.diff(running, axis=1, prepend=0)


def _layer_of(network: Network, documented: list[int]) -> Ints:
    people, grid = network.people, network.grid
    layer = np.full(people.nodes, -1, np.int64)
    for node in np.flatnonzero((people.room == Room.WAITING) | (people.room == Room.WRITTEN)):
        own = int(grid.stratum_layer[people.where[node]])
        layer[node] = documented[own] if people.room[node] == Room.WRITTEN else own
    return layer


def _sites(network: Network) -> Sites:
    people, grid = network.people, network.grid
    at = {site: [] for site in range(grid.sites)}  # type: dict[int, list[int]]
    for node in np.flatnonzero((people.room == Room.WAITING) | (people.room == Room.WRITTEN)):
        at[int(grid.stratum_site[people.where[node]])].append(int(node))
    waiters = [sorted(at[site], key=lambda node: (-people.stay_cost[node], node)) for site in at]
    rides = [[n for n, ride in enumerate(grid.rides) if ride.origin == site] for site in range(grid.sites)]
    written = np.full(people.nodes, -1, np.int64)
    tail = people.tail
    for a in np.flatnonzero(people.kind == Kind.DOCUMENT):
        if people.room[tail[a]] == Room.WAITING:
            written[tail[a]] = people.head[a]
    supply = whole_supply(people.supply)
    fresh = np.zeros((grid.sites, -(-grid.epochs // EVERY)), np.int32)
    for stratum, t in zip(*np.nonzero(supply), strict=True):
        fresh[grid.stratum_site[stratum], t // EVERY] |= 1 << (t % EVERY)
    count = np.bincount(grid.stratum_site, supply.sum(1), grid.sites).astype(np.int64)
    return Sites(*end_to_end(waiters), *end_to_end(rides), grid.document[: grid.sites], count, fresh, written)


def _hubs(network: Network) -> Hubs:
    people, grid = network.people, network.grid
    rooms = {room: np.full((grid.hubs, len(grid.layers)), -1, np.int64) for room in Room}
    layers = {True: [], False: []}  # type: dict[bool, list[int]]
    for number, layer in enumerate(grid.layers):
        layers[layer.has_documents].append(number)
    for room in (Room.LOBBY, Room.UNCHECKED, Room.CHECKED):
        for hub in range(grid.hubs):
            nodes = np.flatnonzero((people.room == room) & (people.where == hub))
            rooms[room][hub, layers[room != Room.LOBBY]] = nodes
    places = range(grid.sites, grid.sites + grid.hubs)
    rides = [[n for n, ride in enumerate(grid.rides) if ride.origin == place] for place in places]
    lifts = [[n for n, lift in enumerate(grid.lifts) if lift.origin == place] for place in places]
    work = np.array([layer.desk_work for layer in grid.layers])
    plain = (work == work[0]).all() & np.isinf(grid.hub_day) & np.isfinite(grid.desk).all(axis=1)
    plain &= (rooms[Room.LOBBY] < 0).all(axis=1)
    desk = np.where(plain[:, None], grid.desk, 0.0)
    desk[grid.desk_steps > 0, -1] = 0.0  # who is checked in the last step can go nowhere any more
    return Hubs(
        plain=plain,
        worked=np.concatenate([np.zeros((grid.hubs, 1)), np.cumsum(desk, axis=1)], axis=1),
        lobby=rooms[Room.LOBBY],
        unchecked=rooms[Room.UNCHECKED],
        checked=rooms[Room.CHECKED],
        desk=grid.desk,
        desk_steps=grid.desk_steps,
        day_quota=grid.hub_day,
        document=grid.document[grid.sites :],
        holding=grid.holding.copy(),
        **dict(zip(("first_ride", "ride"), end_to_end(rides), strict=True)),
        **dict(zip(("first_lift", "lift"), end_to_end(lifts), strict=True)),
    )


def _is_ample(grid: Grid, place: int) -> bool:
    limits = np.concatenate([np.full(grid.sites, np.inf), grid.holding, grid.capacity])
    return bool(np.isinf(limits[place]))


def _slots(network: Network) -> Ints:
    """Two speeds of vehicles on one leg share what it lets through."""
    slot: list[int] = []
    count: dict[int, int] = {}
    first: dict[int, int] = {}
    for ride in network.grid.rides:
        n = count.get(ride.origin, 0)
        count[ride.origin] = n + 1
        slot.append(first.setdefault(ride.leg, n))
    return np.array(slot, np.int64)


def _free(network: Network, gone: Floats) -> Floats:
    people, grid = network.people, network.grid
    free = np.zeros((len(grid.rides), grid.epochs))
    for a in np.flatnonzero((people.kind == Kind.RIDE) & (people.seat < 0)):
        free[people.subject[a]] += np.cumsum(gone[:, a])
    return free
