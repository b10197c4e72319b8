"""The shortest longest tour of a town's buses, proven: a flow of counted buses in a network unrolled by distance driven.

Buses are alike, so they are counted, not named. A node is a place and the distance driven when a bus comes there. There
is a plan in which no bus drives more than T if and only if the network cut off at T carries a whole flow that fetches
every load. T is sought by the linear relaxation, which is quick and gives a bound, and then proven in whole numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.choosing import Found, WholeProgram, decide

FIRST_GUESS, GROWTH = 8, 1.5
MANY = 1e9
Place = tuple[str, int]  # depot, point or shelter, and its number
Tour = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """`longest` drives the bus that drives most; none can do with less than `bound`."""

    longest: int
    bound: int
    tours: tuple[Tour, ...]

    @property
    def is_proven(self) -> bool:
        return self.longest == self.bound


class NoRounds(Exception):
    """The shelters have no room for everybody, or there is a load and no bus."""


def drive(town: Town, *, seconds: float = 60.0) -> Rounds:
    """`seconds` are allowed for each distance that is tried."""
    if not town.loads.any():
        return Rounds(0, 0, ())
    if town.loads.sum() > town.room.sum() or not town.buses or not town.loads.size:
        raise NoRounds
    bound = longest = _relaxed(town, seconds)
    while True:
        network = _Network.until(town, longest)
        found = network.decide(town, seconds, whole=True)
        if found.values is not None:
            return Rounds(longest, bound, network.tours(found.values))
        # What could not be decided in time is passed over; the bound stays where it was proven.
        if found.is_certain and bound == longest:
            bound += 1
        longest += 1


def _relaxed(town: Town, seconds: float) -> int:
    """The least distance at which the linear relaxation has a solution."""
    low, high = 1, FIRST_GUESS
    while not _is_possible(town, high, seconds):
        low, high = high + 1, int(high * GROWTH) + 1
    while low < high:
        middle = (low + high) // 2
        if _is_possible(town, middle, seconds):
            high = middle
        else:
            low = middle + 1
    return low


def _is_possible(town: Town, distance: int, seconds: float) -> bool:
    network = _Network.until(town, distance)
    if not set(np.flatnonzero(town.loads)) <= set(network.fetched[network.fetched >= 0]):
        return False
    found = network.decide(town, seconds, whole=False)
    # What was not decided in time raises no bound.
    return found.values is not None or not found.is_certain


@dataclass(frozen=True, slots=True, eq=False)
class _Network:
    """Arcs between nodes; `fetched` is the point whose load an arc takes, or -1, `brought` its shelter."""

    nodes: tuple[tuple[Place, int], ...]
    tail: Ints
    head: Ints
    fetched: Ints
    brought: Ints

    @classmethod
    def until(cls, town: Town, distance: int) -> "_Network":
        return _Unrolling(town, distance).network()

    def decide(self, town: Town, seconds: float, *, whole: bool) -> Found:
        return decide(self._program(town), seconds=seconds, whole=whole)

    def _program(self, town: Town) -> WholeProgram:
        nodes, points, arcs = len(self.nodes), len(town.loads), len(self.tail)
        lower, upper = np.zeros(nodes), np.zeros(nodes)
        for node, (place, _driven) in enumerate(self.nodes):
            if place[0] == "depot":
                upper[node] = town.buses_at[place[1]]
            elif place[0] == "shelter":
                lower[node] = -np.inf  # a bus may stop here
        every = np.arange(arcs)
        loaded = np.flatnonzero(self.fetched >= 0)
        row = np.concatenate(
            [self.tail, self.head, nodes + self.fetched[loaded], nodes + points + self.brought[loaded]]
        )
        column = np.concatenate([every, every, loaded, loaded])
        value = np.concatenate([np.ones(arcs), -np.ones(arcs), np.ones(2 * len(loaded))])
        start, column, value = _by_rows(row, column, value, nodes + points + len(town.room))
        driven = np.array([driven for _place, driven in self.nodes])
        return WholeProgram(
            # Any solution will do; those that drive little are found sooner.
            cost=(driven[self.head] - driven[self.tail]).astype(float),
            upper=np.full(arcs, float(town.buses)),
            row_lower=np.concatenate([lower, town.loads, np.zeros(len(town.room))]),
            row_upper=np.concatenate([upper, np.full(points, np.inf), town.room.astype(float)]),
            start=start,
            column=column,
            value=value,
        )

    def tours(self, values: Floats) -> tuple[Tour, ...]:
        """The flow taken apart into the ways of single buses."""
        leaving: dict[int, list[int]] = {}
        for arc in np.flatnonzero(values):
            leaving.setdefault(int(self.tail[arc]), []).extend([int(arc)] * int(values[arc]))
        found = []
        for node, (place, _driven) in enumerate(self.nodes):
            while place[0] == "depot" and leaving.get(node):
                found.append(tuple(self._walk(node, leaving)))
        return tuple(found)

    def _walk(self, node: int, leaving: dict[int, list[int]]) -> Iterable[Place]:
        yield self.nodes[node][0]
        while leaving.get(node):
            node = int(self.head[leaving[node].pop()])
            yield self.nodes[node][0]


class _Unrolling:
    """The places that a bus can reach within a distance, and from which it still comes to a shelter."""

    def __init__(self, town: Town, distance: int) -> None:
        self.town, self.distance = town, distance
        self.nodes: dict[tuple[Place, int], int] = {}
        self.arcs: list[tuple[int, int, int, int]] = []
        self.nearest = town.way.min(axis=1)
        self.points: list[set[int]] = [set() for _step in range(distance + 1)]
        self.shelters: list[set[int]] = [set() for _step in range(distance + 1)]

    def network(self) -> _Network:
        for depot, row in enumerate(self.town.first):
            if self.town.buses_at[depot]:
                self._go(("depot", depot), 0, row)
        for driven in range(self.distance + 1):
            for point in sorted(self.points[driven]):
                self._bring(point, driven)
            for shelter in sorted(self.shelters[driven]):
                self._go(("shelter", shelter), driven, self.town.way[:, shelter])
        columns = np.array(self.arcs, np.int64).reshape(-1, 4).T
        return _Network(tuple(self.nodes), *columns)

    def _go(self, origin: Place, driven: int, row: Ints) -> None:
        for point in np.flatnonzero(driven + row + self.nearest <= self.distance):
            if self.town.loads[point]:
                arrives = int(driven + row[point])
                self.points[arrives].add(int(point))
                self._arc((origin, driven), (("point", int(point)), arrives), -1, -1)

    def _bring(self, point: int, driven: int) -> None:
        row = self.town.way[point]
        for shelter in np.flatnonzero((driven + row <= self.distance) & (self.town.room > 0)):
            arrives = int(driven + row[shelter])
            self.shelters[arrives].add(int(shelter))
            self._arc((("point", point), driven), (("shelter", int(shelter)), arrives), point, int(shelter))

    def _arc(self, tail: tuple[Place, int], head: tuple[Place, int], fetched: int, brought: int) -> None:
        number = self.nodes.setdefault
        self.arcs.append((number(tail, len(self.nodes)), number(head, len(self.nodes)), fetched, brought))


def _by_rows(row: Ints, column: Ints, value: Floats, rows: int) -> tuple[Ints, Ints, Floats]:
    order = np.lexsort((column, row))
    start = np.zeros(rows + 1, np.int64)
    np.cumsum(np.bincount(row, minlength=rows), out=start[1:])
    return start, column[order], value[order]


def faults_of(town: Town, rounds: Rounds) -> list[str]:
    """An auditor that reads only the tours and the town: every distance is driven again on the published figures."""
    faults: list[str] = []
    fetched, brought = np.zeros(len(town.loads), int), np.zeros(len(town.room), int)
    leaving = np.zeros(len(town.buses_at), int)
    for tour in rounds.tours:
        driven = 0
        leaving[tour[0][1]] += 1
        for (kind, here), (_next_kind, there) in pairwise(tour):
            if kind == "depot":
                driven += town.first[here, there]
            elif kind == "point":
                driven += town.way[here, there]
                fetched[here] += 1
                brought[there] += 1
            else:
                driven += town.way[there, here]
        if driven > rounds.longest:
            faults.append(f"A bus drives {driven}.")
        if tour[-1][0] != "shelter":
            faults.append("A bus ends its tour outside of a shelter.")
    faults += [f"Point {point} waits for a bus." for point in np.flatnonzero(fetched < town.loads)]
    faults += [f"Shelter {shelter} is too full." for shelter in np.flatnonzero(brought > town.room)]
    faults += [f"Depot {depot} has too few buses." for depot in np.flatnonzero(leaving > town.buses_at)]
    return faults
