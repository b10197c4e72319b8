"""The network of people as arrays: where they wait, what they pass, what they ride on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints

MOST_LIMITS = 3  # that one arc touches
SINK = -1
NEVER = -1


class Kind(IntEnum):
    BOARD = 0  # from those who wait to those who leave
    RIDE = 1
    LIFT = 2
    DESK = 3
    DOCUMENT = 4
    ONWARD = 5
    FREE = 6  # nobody is checked


class Room(IntEnum):
    """What a node is."""

    WAITING = 0  # at an assembly point
    WRITTEN = 1  # the same, with the document that was written there
    BOARDING = 2
    LOBBY = 3  # in a hub, without documents
    UNCHECKED = 4
    CHECKED = 5
    HAVEN = 6


class PeopleNetwork(NamedTuple):
    """Nodes in an order in which arcs of no length lead upward; the first ones are the strata of the grid.

    `arrives` is NEVER where nobody may depart. A node that does not stay empties in every epoch.
    """

    supply: Floats  # [stratum, epoch]
    room: Ints  # [node]
    where: Ints  # [node] stratum, site, hub or haven
    stays: Bools  # [node]
    stay_cost: Floats  # [node] weighted person-hours through one step
    late_cost: Floats  # [node] of who is still there at the end
    stay_limit: Ints  # [node]
    first: Ints  # [node + 1] arcs leaving node n are first[n] to first[n + 1]
    head: Ints  # [arc]
    kind: Ints  # [arc]
    subject: Ints  # [arc] ride, lift, hub, place or haven
    layer: Ints  # [arc] -1 where several pass
    limit: Ints  # [arc, MOST_LIMITS]
    work: Floats  # [arc, MOST_LIMITS] of the limit that one person takes
    seat: Ints  # [arc] the ride whose seats it takes, or -1
    each: Floats  # [epoch, arc] seats that one person takes
    arrives: Ints  # [epoch, arc]
    cost: Floats  # [epoch, arc]

    @property
    def nodes(self) -> int:
        return len(self.stays)

    @property
    def arcs(self) -> int:
        return len(self.head)

    @property
    def epochs(self) -> int:
        return len(self.arrives)

    @property
    def tail(self) -> Ints:
        return np.repeat(np.arange(self.nodes), np.diff(self.first))


@dataclass(slots=True, eq=False)
class Node:
    room: Room
    where: int
    stays: bool
    wait: float = 0.0
    late: float = 0.0
    limit: int = -1


@dataclass(slots=True, eq=False)
class Arc:
    tail: int
    head: int
    kind: Kind
    subject: int
    layer: int
    arrives: Ints
    cost: Floats
    seat: int = -1
    each: Floats | None = None
    limits: Sequence[tuple[int, float]] = ()


def arrays_of(supply: Floats, nodes: Sequence[Node], arcs: Sequence[Arc], epochs: int) -> PeopleNetwork:
    arcs = sorted(arcs, key=lambda arc: arc.tail)
    limit = np.full((len(arcs), MOST_LIMITS), -1, np.int64)
    work = np.zeros((len(arcs), MOST_LIMITS))
    for n, arc in enumerate(arcs):
        for place, (number, units) in enumerate(pair for pair in arc.limits if pair[0] >= 0):
            limit[n, place], work[n, place] = number, units
    none = np.zeros(epochs)
    return PeopleNetwork(
        supply=supply,
        room=np.array([node.room for node in nodes], np.int64),
        where=np.array([node.where for node in nodes], np.int64),
        stays=np.array([node.stays for node in nodes], bool),
        stay_cost=np.array([node.wait for node in nodes], float),
        late_cost=np.array([node.late for node in nodes], float),
        stay_limit=np.array([node.limit for node in nodes], np.int64),
        first=np.searchsorted([arc.tail for arc in arcs], np.arange(len(nodes) + 1)),
        head=np.array([arc.head for arc in arcs], np.int64),
        kind=np.array([arc.kind for arc in arcs], np.int64),
        subject=np.array([arc.subject for arc in arcs], np.int64),
        layer=np.array([arc.layer for arc in arcs], np.int64),
        limit=limit,
        work=work,
        seat=np.array([arc.seat for arc in arcs], np.int64),
        each=_by_epoch([none if arc.each is None else arc.each for arc in arcs], epochs),
        arrives=_by_epoch([arc.arrives for arc in arcs], epochs).astype(np.int64),
        cost=_by_epoch([arc.cost for arc in arcs], epochs),
    )


def _by_epoch(rows: list[Floats] | list[Ints], epochs: int) -> Floats:
    return np.ascontiguousarray(np.array(rows, float).reshape(-1, epochs).T)
