"""The network of people: where they wait, what they pass, what they ride on."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Grid, Ints, Layer
from safeconduct.core.evacuation.network.limits import LimitBuilder, LimitKind

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


class PeopleNetwork(NamedTuple):
    """Nodes in an order in which arcs of no length lead upward; the first ones are the strata of the grid.

    `arrives` is NEVER where nobody may depart. A node that does not stay empties in every epoch.
    """

    supply: Floats  # [stratum, epoch]
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
class _Arc:
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


@dataclass(slots=True, eq=False)
class PeopleBuilder:
    """Nodes are numbered as they are asked for; arcs of no length are only made from lower to higher."""

    grid: Grid
    limits: LimitBuilder
    _nodes: list[tuple[bool, float, float, int]] = field(default_factory=list)
    _arcs: list[_Arc] = field(default_factory=list)

    def network(self) -> PeopleNetwork:
        grid = self.grid
        strata = [self._waiting(n) for n in range(len(grid.stratum_site))]
        written = {n: self._waiting(n) for n in strata if self._is_written_at_site(n)}
        boards = {
            (site, layer): self._node(stays=False)
            for site in sorted(set(grid.stratum_site.tolist()))
            for layer in self._leaving(site)
        }
        hubs = _HubNodes(self)
        havens = [self._haven(n) for n in range(grid.havens)]
        for stratum in strata:
            self._board(stratum, boards[int(grid.stratum_site[stratum]), int(grid.stratum_layer[stratum])])
        for stratum, node in written.items():
            self._write_at_site(stratum, node, boards)
        hubs.pass_desks()
        for index in range(len(grid.rides)):
            self._ride(index, boards, hubs, havens)
        for index in range(len(grid.lifts)):
            self._lift(index, hubs, havens)
        self._bring_onward(havens)
        return self._arrays()

    def _node(self, *, stays: bool, wait: float = 0.0, late: float = 0.0, limit: int = -1) -> int:
        self._nodes.append((stays, wait, late, limit))
        return len(self._nodes) - 1

    def _waiting(self, stratum: int) -> int:
        grid = self.grid
        weight = grid.problem.priorities[int(grid.stratum_class[stratum])].weight
        risk = grid.problem.assembly_points[int(grid.stratum_site[stratum])].risk
        return self._node(stays=True, wait=weight * risk * grid.step_hours, late=weight * grid.late_hours)

    def _haven(self, haven: int) -> int:
        grid = self.grid
        if np.isinf(grid.capacity[haven]):
            return SINK
        every = np.full(grid.epochs, grid.capacity[haven])
        return self._node(stays=True, limit=self.limits.by_epoch(LimitKind.CAPACITY, haven, every))

    def _is_written_at_site(self, stratum: int) -> bool:
        place = int(self.grid.stratum_site[stratum])
        layer = self.grid.layers[int(self.grid.stratum_layer[stratum])]
        return not layer.has_documents and bool(self.grid.document[place, 0] >= 0)

    def _leaving(self, site: int) -> list[int]:
        """Layers in which people leave a site: their own, and with documents where these are written."""
        grid = self.grid
        here = set(grid.stratum_layer[grid.stratum_site == site].tolist())
        if grid.document[site, 0] >= 0:
            here |= {self.with_documents(layer) for layer in here}
        return sorted(here)

    def with_documents(self, layer: int) -> int:
        mobility = self.grid.layers[layer].mobility
        return next(
            n for n, each in enumerate(self.grid.layers) if each.has_documents and each.mobility == mobility
        )

    def _at_once(self, cost: float = 0.0) -> tuple[Ints, Floats]:
        epochs = self.grid.epochs
        arrives = np.arange(epochs)
        arrives[-1] = NEVER
        return arrives, np.full(epochs, cost)

    def _board(self, node: int, board: int) -> None:
        arrives, cost = self._at_once()
        self._arcs.append(_Arc(node, board, Kind.BOARD, -1, -1, arrives, cost))

    def _write_at_site(self, stratum: int, node: int, boards: dict[tuple[int, int], int]) -> None:
        grid, site = self.grid, int(self.grid.stratum_site[stratum])
        layer = int(grid.stratum_layer[stratum])
        limit = self.limits.by_epoch(LimitKind.DOCUMENT, site, grid.document[site])
        self.stage(stratum, node, Kind.DOCUMENT, site, layer, grid.document_steps, grid.document[site], [(limit, 1.0)])
        self._board(node, boards[site, self.with_documents(layer)])

    def stage(
        self, tail: int, head: int, kind: Kind, subject: int, layer: int,
        steps: int, capacity: Floats, limits: Sequence[tuple[int, float]],
    ) -> None:  # fmt: skip
        """Being dealt with at desks: it takes its steps, in which one waits as before."""
        epochs = self.grid.epochs
        arrives = np.arange(epochs) + steps
        wait = self._nodes[tail][1] * steps
        open_ = (capacity > 0) & (arrives < epochs) & (np.arange(epochs) < epochs - 1 + (steps == 0))
        self._arcs.append(
            _Arc(tail, head, kind, subject, layer, np.where(open_, arrives, NEVER), np.full(epochs, wait), limits=limits)
        )

    def _ride(
        self, index: int, boards: dict[tuple[int, int], int], hubs: "_HubNodes", havens: list[int]
    ) -> None:
        grid, ride = self.grid, self.grid.rides[index]
        limits = [
            (self.limits.by_epoch(LimitKind.LEG_RATE, ride.leg, grid.leg_rate[ride.leg]), 1.0),
            (self.limits.by_day(LimitKind.LEG_DAY, ride.leg, float(grid.leg_day[ride.leg])), 1.0),
        ]
        arrives = np.where(ride.open, ride.arrives, NEVER)
        for layer, tail, head in self._ends(ride.origin, ride.destination, boards, hubs, havens):
            seats = ride.seats_each * grid.layers[layer].seats_each
            self._arcs.append(
                _Arc(
                    tail, head, Kind.RIDE, index, layer, arrives, grid.lightest * ride.hours_at_risk,
                    index if ride.pool >= 0 else -1, seats, limits,
                )
            )  # fmt: skip

    def _ends(
        self, origin: int, destination: int, boards: dict[tuple[int, int], int], hubs: "_HubNodes", havens: list[int]
    ) -> list[tuple[int, int, int]]:
        """Layer, tail and head of each kind of people who can take a ride."""
        grid = self.grid
        if origin < grid.sites:
            return [
                (layer, tail, hubs.entry(destination - grid.sites, layer))
                for (site, layer), tail in boards.items()
                if site == origin
            ]
        head = havens[destination - grid.sites - grid.hubs]
        return [(layer, hubs.exit(origin - grid.sites, layer), head) for layer in hubs.layers]

    def _lift(self, index: int, hubs: "_HubNodes", havens: list[int]) -> None:
        grid, lift = self.grid, self.grid.lifts[index]
        limit = self.limits.by_epoch(LimitKind.LIFT, lift.lift, lift.seats)
        arrives = np.where(lift.seats > 0, lift.arrives, NEVER)
        for layer in hubs.layers:
            tail = hubs.exit(lift.origin - grid.sites, layer)
            head = havens[lift.destination - grid.sites - grid.hubs]
            cost = grid.lightest * lift.hours_at_risk
            limits = [(limit, grid.layers[layer].seats_each)]
            self._arcs.append(_Arc(tail, head, Kind.LIFT, index, layer, arrives, cost, limits=limits))

    def _bring_onward(self, havens: list[int]) -> None:
        grid = self.grid
        for haven, node in enumerate(havens):
            if node != SINK and grid.onward[haven] > 0:
                rate = np.full(grid.epochs, grid.onward[haven])
                limit = self.limits.by_epoch(LimitKind.ONWARD, haven, rate)
                arrives, cost = np.arange(grid.epochs), np.zeros(grid.epochs)
                self._arcs.append(_Arc(node, SINK, Kind.ONWARD, haven, -1, arrives, cost, limits=[(limit, 1.0)]))

    def layer(self, number: int) -> Layer:
        return self.grid.layers[number]

    def hub_node(self, hub: int) -> int:
        grid = self.grid
        wait = grid.lightest * grid.problem.hubs[hub].risk * grid.step_hours
        limit = self.holding(hub)
        return self._node(stays=True, wait=wait, late=grid.heaviest * grid.late_hours, limit=limit)

    def holding(self, hub: int) -> int:
        every = np.full(self.grid.epochs, self.grid.holding[hub])
        return self.limits.by_epoch(LimitKind.HOLDING, hub, every)

    def _arrays(self) -> PeopleNetwork:
        arcs = sorted(self._arcs, key=lambda arc: arc.tail)
        epochs = self.grid.epochs
        limit = np.full((len(arcs), MOST_LIMITS), -1, np.int64)
        work = np.zeros((len(arcs), MOST_LIMITS))
        for n, arc in enumerate(arcs):
            for place, (number, units) in enumerate(pair for pair in arc.limits if pair[0] >= 0):
                limit[n, place], work[n, place] = number, units
        none = np.zeros(epochs)
        return PeopleNetwork(
            supply=self.grid.ready,
            stays=np.array([node[0] for node in self._nodes], bool),
            stay_cost=np.array([node[1] for node in self._nodes], float),
            late_cost=np.array([node[2] for node in self._nodes], float),
            stay_limit=np.array([node[3] for node in self._nodes], np.int64),
            first=np.searchsorted([arc.tail for arc in arcs], np.arange(len(self._nodes) + 1)),
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


class _HubNodes:
    """Three rooms in each hub and for each mobility: without documents, unchecked, checked."""

    def __init__(self, builder: PeopleBuilder) -> None:
        self._builder, grid = builder, builder.grid
        self.layers = [n for n, layer in enumerate(grid.layers) if layer.has_documents]
        self._without = [n for n, layer in enumerate(grid.layers) if not layer.has_documents]
        hubs = range(grid.hubs)
        self._lobby = {(hub, layer): builder.hub_node(hub) for hub in hubs for layer in self._without}
        self._unchecked = {(hub, layer): builder.hub_node(hub) for hub in hubs for layer in self.layers}
        self._checked = {(hub, layer): builder.hub_node(hub) for hub in hubs for layer in self.layers}

    def entry(self, hub: int, layer: int) -> int:
        room = self._unchecked if layer in self.layers else self._lobby
        return room[hub, layer]

    def exit(self, hub: int, layer: int) -> int:
        return self._checked[hub, layer]

    def pass_desks(self) -> None:
        builder, grid = self._builder, self._builder.grid
        for (hub, layer), node in self._unchecked.items():
            if np.isinf(grid.desk[hub]).any():
                self._free(hub, layer, node, self._checked[hub, layer])
                continue
            work = builder.layer(layer).desk_work
            limits = [
                (builder.limits.by_epoch(LimitKind.DESK, hub, grid.desk[hub]), work),
                (builder.limits.by_day(LimitKind.HUB_DAY, hub, float(grid.hub_day[hub])), 1.0),
                *self._holding(hub, int(grid.desk_steps[hub])),
            ]
            steps, head = int(grid.desk_steps[hub]), self._checked[hub, layer]
            builder.stage(node, head, Kind.DESK, hub, layer, steps, grid.desk[hub], limits)
        for (hub, layer), node in self._lobby.items():
            self._write(hub, layer, node)

    def _write(self, hub: int, layer: int, node: int) -> None:
        builder, grid = self._builder, self._builder.grid
        with_documents = builder.with_documents(layer)
        if np.isinf(grid.desk[hub]).any():
            self._free(hub, layer, node, self._checked[hub, with_documents])
            return
        place = grid.sites + hub
        if grid.document[place, 0] >= 0:
            limits = [
                (builder.limits.by_epoch(LimitKind.DOCUMENT, place, grid.document[place]), 1.0),
                *self._holding(hub, grid.document_steps),
            ]
            head, steps = self._unchecked[hub, with_documents], grid.document_steps
            builder.stage(node, head, Kind.DOCUMENT, place, layer, steps, grid.document[place], limits)

    def _holding(self, hub: int, steps: int) -> list[tuple[int, float]]:
        return [(self._builder.holding(hub), 1.0)] if steps else []

    def _free(self, hub: int, layer: int, tail: int, head: int) -> None:
        """Nobody is checked: everybody goes through, as many as the daily quota allows."""
        limit = self._builder.limits.by_day(LimitKind.HUB_DAY, hub, float(self._builder.grid.hub_day[hub]))
        every = np.full(self._builder.grid.epochs, np.inf)
        self._builder.stage(tail, head, Kind.FREE, hub, layer, 0, every, [(limit, 1.0)])
