"""The network of seats: they drive out with people, and empty both ways."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import SEAT_HOUR, Bools, Grid, Ints
from safeconduct.core.evacuation.network.limits import LimitBuilder, LimitKind


class SeatNetwork(NamedTuple):
    """Nodes are places of a pool, in an order in which empty seats that need no step lead upward.

    Each ride has one arc forth, on which its seats are offered while it is open, and one back.
    """

    pool: Ints  # [node]
    place: Ints  # [node]
    supply: Floats  # [node, epoch]
    first: Ints  # [node + 1]
    head: Ints  # [arc]
    ride: Ints  # [arc]
    is_forth: Bools  # [arc]
    steps: Floats  # [epoch, arc] may be broken on the way back
    driveable: Bools  # [epoch, arc]
    cost: Floats  # [arc] weighted person-hours for one seat driven
    hours: Floats  # [arc] that count for the crews
    limit: Ints  # [arc] driving hours a day
    offered: Bools  # [epoch, ride] people may board
    given_back: Floats  # [withdrawal] seats
    back_node: Ints  # [withdrawal]
    back_epoch: Ints

    @property
    def nodes(self) -> int:
        return len(self.pool)

    @property
    def arcs(self) -> int:
        return len(self.head)

    @property
    def tail(self) -> Ints:
        return np.repeat(np.arange(self.nodes), np.diff(self.first))


def seat_network(grid: Grid, limits: LimitBuilder) -> SeatNetwork:
    nodes = _nodes(grid)
    number = {pair: index for index, pair in enumerate(nodes)}
    arcs = []
    for index, ride in enumerate(grid.rides):
        if ride.pool >= 0:
            here, there = number[ride.pool, ride.origin], number[ride.pool, ride.destination]
            arcs.append((here, there, index, True, ride.forth_steps, ride.loaded_hours))
            arcs.append((there, here, index, False, np.full(grid.epochs, ride.back_steps), ride.empty_hours))
    arcs.sort(key=lambda arc: arc[0])
    useful = np.arange(grid.epochs) < grid.epochs - 1
    kept = [
        (back, number[back.pool, back.place])
        for back in grid.withdrawals
        if (back.pool, back.place) in number
    ]
    supply = [grid.supply[pool, place] for pool, place in nodes]
    hours = np.array([arc[5] for arc in arcs], float)
    return SeatNetwork(
        pool=np.array([pool for pool, _ in nodes], np.int64),
        place=np.array([place for _, place in nodes], np.int64),
        supply=np.array(supply).reshape(-1, grid.epochs),
        first=np.searchsorted([arc[0] for arc in arcs], np.arange(len(nodes) + 1)),
        head=np.array([arc[1] for arc in arcs], np.int64),
        ride=np.array([arc[2] for arc in arcs], np.int64),
        is_forth=np.array([arc[3] for arc in arcs], bool),
        steps=np.ascontiguousarray(np.array([arc[4] for arc in arcs], float).reshape(-1, grid.epochs).T),
        driveable=_by_epoch([grid.rides[arc[2]].driveable & useful for arc in arcs], grid.epochs),
        cost=SEAT_HOUR * hours,
        hours=hours,
        limit=np.array([_driving(grid, limits, grid.rides[arc[2]].pool) for arc in arcs], np.int64),
        offered=_by_epoch([ride.open & (ride.pool >= 0) for ride in grid.rides], grid.epochs),
        given_back=np.array([back.seats for back, _ in kept], float),
        back_node=np.array([node for _, node in kept], np.int64),
        back_epoch=np.array([back.epoch for back, _ in kept], np.int64),
    )


def _nodes(grid: Grid) -> list[tuple[int, int]]:
    """Havens, hubs, sites: the way that empty seats drive."""
    served = {
        (ride.pool, place)
        for ride in grid.rides
        if ride.pool >= 0
        for place in (ride.origin, ride.destination)
    }
    return sorted(served, key=lambda pair: (pair[0], -pair[1]))


def _driving(grid: Grid, limits: LimitBuilder, pool: int) -> int:
    return limits.by_day(LimitKind.DRIVING, pool, float(grid.driving[pool]))


def _by_epoch(rows: list[Bools], epochs: int) -> Bools:
    return np.ascontiguousarray(np.array(rows, bool).reshape(-1, epochs).T)
