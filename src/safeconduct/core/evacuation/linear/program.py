"""The linear program of a network: one column for each flow, one row for each node and limit at each epoch.

A seat taken *is* the person who takes it: no row links the two networks but the seats' own balance. Empty seats may
drive both ways.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints
from safeconduct.core.evacuation.network import Network, PeopleNetwork, Room
from safeconduct.core.evacuation.sparse import Assembly, LinearProgram


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """Indices of columns and rows; -1 where a quantity does not exist."""

    departs: Ints  # [arc, epoch] people
    stays: Ints  # [node, epoch]
    nodes: Ints  # [node, epoch] rows
    empty: Ints  # [seat arc, epoch] seats without people
    parked: Ints  # [seat node, epoch]
    seats: Ints  # [seat node, epoch] rows
    limits: Ints  # [row of the limits]


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    network: Network
    program: LinearProgram
    blocks: Blocks
    unit: float  # people per unit of the program


def size_of(network: Network) -> int:
    """How many columns the program will have."""
    people, seats = network.people, network.seats
    columns = (people.arrives >= 0).sum() + people.stays.sum() * people.epochs
    return int(columns + seats.driveable.sum() + seats.supply.size)


def build(network: Network) -> Model:
    assembly, blocks, unit = put_together(network)
    return Model(network, assembly.program(), blocks, unit)


def put_together(network: Network) -> tuple[Assembly, Blocks, float]:
    """The program before it is closed, its blocks, and people per unit."""
    unit = _unit(float(network.people.supply.sum()))
    assembly = Assembly()
    limits = assembly.row_block(
        np.ones(len(network.limits.capacity), bool), -np.inf, network.limits.capacity / unit
    )
    departs, stays, nodes = _people(network, assembly, unit, limits)
    empty, parked, seats = _seats(network, assembly, unit, limits)
    _take_seats(network, assembly, departs, seats, limits)
    return assembly, Blocks(departs, stays, nodes, empty, parked, seats, limits), unit


def _unit(people: float) -> float:
    """A power of two, so that people × 10 is the same program but for the last bit."""
    return float(2.0 ** np.round(np.log2(people / 4096))) if people > 0 else 1.0


def _people(network: Network, assembly: Assembly, unit: float, limits: Ints) -> tuple[Ints, Ints, Ints]:
    net, shared = network.people, network.limits
    epochs, tail = net.epochs, net.tail
    merged = _merged(net)
    exists = (net.arrives.T >= 0) & ~np.isin(tail, list(merged))[:, None]
    departs = assembly.column_block(exists, _departure_cost(network).T)
    every = np.repeat(net.stays[:, None], epochs, axis=1)
    cost = np.repeat(net.stay_cost[:, None], epochs, axis=1)
    cost[:, -1] = net.late_cost
    most = np.full((net.nodes, epochs), np.inf)
    supply = np.zeros((net.nodes, epochs))
    supply[: len(net.supply)] = net.supply / unit
    busy = _busy(network)
    for stratum, board in merged.items():
        most[stratum] = np.cumsum(supply[stratum])
        supply[board] += supply[stratum]
        busy[stratum], busy[board] = False, True
    stays = assembly.column_block(every & (most > 0), cost, most)
    nodes = assembly.row_block(busy, supply, supply)
    for node in range(net.nodes):
        assembly.carry_over(nodes[merged.get(node, node)], stays[node])
    for a in range(net.arcs):
        assembly.put(nodes[tail[a]], departs[a], 1.0)
        if net.head[a] >= 0:
            assembly.put(nodes[net.head[a], net.arrives[:, a]], departs[a], -1.0)
        for limit, work in zip(net.limit[a], net.work[a], strict=True):
            if limit >= 0:
                assembly.put(limits[shared.rows(limit)], departs[a], work)
    for node, limit in enumerate(net.stay_limit):
        if limit >= 0:
            assembly.put(limits[shared.rows(limit)], stays[node], 1.0)
    return departs, stays, nodes


def _merged(net: PeopleNetwork) -> dict[int, int]:
    """Strata that share the row of the boarding place they leave from, by stratum.

    Where all of a place are ready at one moment its classes may share one row: the urgent leave first because their
    waiting costs more, and nobody can come back to wait. It halves the program.
    """
    tail = net.tail
    merged: dict[int, int] = {}
    for board in np.flatnonzero(net.room == Room.BOARDING):
        strata = tail[net.head == board]
        alone = all(net.first[n + 1] - net.first[n] == 1 and net.room[n] == Room.WAITING for n in strata)
        moments = np.unique(np.nonzero(net.supply[strata])[1]) if alone else ()
        if alone and (len(strata) == 1 or len(moments) <= 1):
            merged |= {int(stratum): int(board) for stratum in strata}
    return merged


def _departure_cost(network: Network) -> Floats:
    """With what the seats' journey costs, which the person in it stands for."""
    net, seats = network.people, network.seats
    forth = dict(zip(seats.ride[seats.is_forth].tolist(), seats.cost[seats.is_forth].tolist(), strict=True))
    driving = np.array([forth.get(int(ride), 0.0) for ride in net.seat])
    cost: Floats = net.cost + net.each * driving
    return cost


def _busy(network: Network) -> Bools:
    """Nodes and epochs at which anything can happen; a node that cannot be left or stayed at has no row."""
    net = network.people
    busy = np.repeat(net.stays[:, None], net.epochs, axis=1)
    for a, tail in enumerate(net.tail):
        busy[tail] |= net.arrives[:, a] >= 0
        if net.head[a] >= 0:
            coming = net.arrives[:, a]
            busy[net.head[a], coming[coming >= 0]] = True
    return busy


def _seats(network: Network, assembly: Assembly, unit: float, limits: Ints) -> tuple[Ints, Ints, Ints]:
    net, epochs = network.seats, network.people.epochs
    every = np.ones(net.supply.shape, bool)
    supply = net.supply.copy()
    for node, epoch, seats in zip(net.back_node, net.back_epoch, net.given_back, strict=True):
        supply[node, epoch] -= seats
    rows = assembly.row_block(every, supply / unit, supply / unit)
    parked = assembly.column_block(every)
    assembly.carry_over(rows, parked)
    empty = assembly.column_block(net.driveable.T, np.repeat(net.cost[:, None], epochs, axis=1))
    one = np.ones(epochs)
    for a, tail in enumerate(net.tail):
        assembly.put(rows[tail], empty[a], 1.0)
        _come(assembly, rows[net.head[a]], empty[a], np.arange(epochs) + net.steps[:, a], one)
        if net.limit[a] >= 0:
            assembly.put(limits[network.limits.rows(net.limit[a])], empty[a], net.hours[a])
    return empty, parked, rows


def _take_seats(network: Network, assembly: Assembly, departs: Ints, rows: Ints, limits: Ints) -> None:
    net, seats = network.people, network.seats
    forth = {int(seats.ride[a]): a for a in np.flatnonzero(seats.is_forth)}
    tail, epoch = seats.tail, np.arange(net.epochs)
    for a in np.flatnonzero(net.seat >= 0):
        journey, each = forth[int(net.seat[a])], net.each[:, a]
        assembly.put(rows[tail[journey]], departs[a], each)
        _come(assembly, rows[seats.head[journey]], departs[a], epoch + seats.steps[:, journey], each)
        if seats.limit[journey] >= 0:
            driven = limits[network.limits.rows(seats.limit[journey])]
            assembly.put(driven, departs[a], each * seats.hours[journey])


def _come(assembly: Assembly, rows: Ints, columns: Ints, at: Floats, seats: Floats) -> None:
    """Arrivals at a broken step: a part at the step before, the rest at the step after."""
    step = np.floor(at + 1e-9).astype(np.int64)
    part = np.maximum(0.0, at - step)
    for arrives, share in ((step, 1 - part), (step + 1, part)):
        within: Bools = arrives < len(rows)
        assembly.put(rows[arrives[within]], columns[within], -(seats * share)[within])
