"""Plans as whole flows in a network unrolled by distance driven: exact, and small when few distances can occur.

Buses are alike, so they are counted, not named. A node is a place and the distance driven when a bus comes there. There
is a plan in which no bus drives more than a limit if and only if the network cut off at the limit carries a whole flow
that fetches every load. Legs of no length are counted as well, so that no flow can turn round in itself. They end: in a
plan with as few trips as possible a bus makes, without driving, one trip for each load there at most, and before and
after each no empty trip that brings it back to a shelter where it was.

Prices leave out what cannot be in a plan. All buses together earn at least what a plan must; so if they can earn at most
so much more (`spare`), a bus whose tour earns less than the best of its depot by more than that is in no plan.
"""

from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.highs import GoOn
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.choosing import WholeProgram, decide
from safeconduct.core.evacuation.published.prices import Worth
from safeconduct.core.evacuation.published.tours import Place, Tour

Node = tuple[int, int, Place]  # distance driven, legs of no length since, and the place


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Arcs between nodes; `fetched` is the point whose load an arc takes, or -1, `brought` its shelter."""

    nodes: tuple[Node, ...]
    tail: Ints
    head: Ints
    fetched: Ints
    brought: Ints

    @classmethod
    def within(cls, town: Town, limit: int, *, worth: Worth, step: int, most_arcs: int) -> "Network | None":
        """None when there are more arcs than that. `worth` counts distances in steps of this length, cut off."""
        unrolling = _Unrolling(town, limit, worth, step)
        if not unrolling.unroll(most_arcs):
            return None
        return cls(tuple(unrolling.nodes), *np.array(unrolling.arcs, np.int64).reshape(-1, 4).T)

    def choose(
        self, town: Town, *, seconds: float, nodes: int, go_on: GoOn | None = None
    ) -> tuple[list[Tour] | None, bool]:
        """A plan or none, and whether that is certain."""
        found = decide(self._program(town), seconds=seconds, nodes=nodes, go_on=go_on)
        return None if found.values is None else self._tours(found.values.astype(np.int64)), found.is_certain

    def _program(self, town: Town) -> WholeProgram:
        nodes, points, arcs = len(self.nodes), len(town.loads), len(self.tail)
        lower, upper = np.zeros(nodes), np.zeros(nodes)
        for node, (_driven, _legs, place) in enumerate(self.nodes):
            if place[0] == "depot":
                upper[node] = town.buses_at[place[1]]
            elif place[0] == "shelter":
                lower[node] = -np.inf  # a bus may stop here
        every = np.arange(arcs)
        loaded = np.flatnonzero(self.fetched >= 0)
        driven = np.array([driven for driven, _legs, _place in self.nodes])
        return WholeProgram.of_entries(
            np.concatenate([self.tail, self.head, nodes + self.fetched[loaded], nodes + points + self.brought[loaded]]),
            np.concatenate([every, every, loaded, loaded]),
            np.concatenate([np.ones(arcs), -np.ones(arcs), np.ones(2 * len(loaded))]),
            # Any solution will do; those that drive little are found sooner.
            cost=(driven[self.head] - driven[self.tail]).astype(float),
            upper=np.full(arcs, float(town.buses)),
            row_lower=np.concatenate([lower, town.loads, np.zeros(len(town.room))]),
            row_upper=np.concatenate([upper, np.full(points, np.inf), town.room.astype(float)]),
        )  # fmt: skip

    def _tours(self, values: Ints) -> list[Tour]:
        """The flow taken apart into the ways of single buses."""
        leaving: dict[int, list[int]] = {}
        for arc in np.flatnonzero(values):
            leaving.setdefault(int(self.tail[arc]), []).extend([int(arc)] * int(values[arc]))
        tours = []
        for start, (_driven, _legs, place) in enumerate(self.nodes):
            while place[0] == "depot" and leaving.get(start):
                node, places = start, [place]
                while leaving.get(node):
                    node = int(self.head[leaving[node].pop()])
                    places.append(self.nodes[node][2])
                tours.append(tuple(places))
        return tours


class _Unrolling:
    """The places that a bus can reach within a limit and from which it still may be of use, by distance driven.

    Each carries how much less a bus that comes there may have earned than the best of its depot does, at the most.
    """

    def __init__(self, town: Town, limit: int, worth: Worth, step: int) -> None:
        self.town, self.limit, self.worth, self.step = town, limit, worth, step
        self.nodes: dict[Node, int] = {}
        self.arcs: list[tuple[int, int, int, int]] = []
        self.reached: list[Node] = []
        self.earned: dict[Node, int] = {}
        self.least = -worth.spare(town.in_steps_of(step), limit // step)
        near = town.way == 0
        self.most_legs = 2 * int(town.loads[near.any(axis=1)].sum() + 1) * int(near.any(axis=0).sum())

    def unroll(self, most_arcs: int) -> bool:
        """False when there are more arcs than that."""
        best = self.worth.by_depot(self.town.in_steps_of(self.step), self.limit // self.step)
        for depot in np.flatnonzero(self.town.buses_at):
            start: Node = (0, 0, ("depot", int(depot)))
            self.nodes[start], self.earned[start] = len(self.nodes), -int(best[depot])
            self._go(start, self.town.first[depot], self.worth.start[depot])
        while self.reached and len(self.arcs) <= most_arcs:
            node = heappop(self.reached)
            kind, number = node[2]
            if kind == "point":
                self._bring(node, number)
            else:
                self._go(node, self.town.way[:, number], self.worth.fetch[:, number])
        return len(self.arcs) <= most_arcs

    def _go(self, node: Node, row: Ints, earns: Ints) -> None:
        """On to a point."""
        left = self.limit - node[0] - row
        then = (
            self.earned[node] + earns + self.worth.at[np.arange(len(row)), np.maximum(left, 0) // self.step]
        )
        for point in np.flatnonzero((left >= 0) & (then >= self.least)):
            self._arc(node, ("point", int(point)), int(row[point]), int(earns[point]), -1, -1)

    def _bring(self, node: Node, point: int) -> None:
        row, earns = self.town.way[point], self.worth.bring[point]
        left = self.limit - node[0] - row
        then = (
            self.earned[node]
            + earns
            + self.worth.after[np.arange(len(row)), np.maximum(left, 0) // self.step]
        )
        for shelter in np.flatnonzero((left >= 0) & (then >= self.least) & (self.town.room > 0)):
            place = ("shelter", int(shelter))
            self._arc(node, place, int(row[shelter]), int(earns[shelter]), point, int(shelter))

    def _arc(self, node: Node, place: Place, length: int, earns: int, fetched: int, brought: int) -> None:
        legs = node[1] + 1 if length == 0 and node[2][0] != "depot" else 0
        if legs > self.most_legs:
            return
        head: Node = (node[0] + length, legs, place)
        if head not in self.nodes:
            self.nodes[head] = len(self.nodes)
            heappush(self.reached, head)
        self.earned[head] = max(self.earned.get(head, self.earned[node] + earns), self.earned[node] + earns)
        self.arcs.append((self.nodes[node], self.nodes[head], fetched, brought))
