"""The network of people, node by node and arc by arc."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.layers import with_documents
from safeconduct.core.evacuation.network.arrays import (
    NEVER,
    SINK,
    Arc,
    Kind,
    Node,
    PeopleNetwork,
    Room,
    arrays_of,
)
from safeconduct.core.evacuation.network.hubs import HubRooms
from safeconduct.core.evacuation.network.limits import LimitBuilder, LimitKind


@dataclass(slots=True, eq=False)
class PeopleBuilder:
    """Nodes are numbered as they are asked for; arcs of no length are only made from lower to higher."""

    grid: Grid
    limits: LimitBuilder
    _nodes: list[Node] = field(default_factory=list)
    _arcs: list[Arc] = field(default_factory=list)

    def network(self) -> PeopleNetwork:
        grid = self.grid
        strata = [self._waiting(n, Room.WAITING) for n in range(len(grid.stratum_site))]
        written = {n: self._waiting(n, Room.WRITTEN) for n in strata if self._is_written_at_site(n)}
        boards = {
            (site, layer): self.node(Node(Room.BOARDING, site, stays=False))
            for site in sorted(set(grid.stratum_site.tolist()))
            for layer in self._leaving(site)
        }
        hubs = HubRooms(self)
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
        return arrays_of(grid.ready, self._nodes, self._arcs, grid.epochs)

    def node(self, node: Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _waiting(self, stratum: int, room: Room) -> int:
        grid = self.grid
        weight = grid.problem.priorities[int(grid.stratum_class[stratum])].weight
        risk = grid.problem.assembly_points[int(grid.stratum_site[stratum])].risk
        wait, late = weight * risk * grid.step_hours, weight * grid.late_hours
        return self.node(Node(room, stratum, stays=True, wait=wait, late=late))

    def _haven(self, haven: int) -> int:
        grid = self.grid
        if np.isinf(grid.capacity[haven]):
            return SINK
        every = np.full(grid.epochs, grid.capacity[haven])
        limit = self.limits.by_epoch(LimitKind.CAPACITY, haven, every)
        return self.node(Node(Room.HAVEN, haven, stays=True, limit=limit))

    def _is_written_at_site(self, stratum: int) -> bool:
        place = int(self.grid.stratum_site[stratum])
        layer = self.grid.layers[int(self.grid.stratum_layer[stratum])]
        return not layer.has_documents and bool(self.grid.document[place, 0] >= 0)

    def _leaving(self, site: int) -> list[int]:
        """Layers in which people leave a site: their own, and with documents where these are written."""
        grid = self.grid
        here = set(grid.stratum_layer[grid.stratum_site == site].tolist())
        if grid.document[site, 0] >= 0:
            here |= {with_documents(grid.layers, layer) for layer in here}
        return sorted(here)

    def _board(self, node: int, board: int) -> None:
        arrives = np.arange(self.grid.epochs)
        arrives[-1] = NEVER
        self._arcs.append(Arc(node, board, Kind.BOARD, -1, -1, arrives, np.zeros(self.grid.epochs)))

    def _write_at_site(self, stratum: int, node: int, boards: dict[tuple[int, int], int]) -> None:
        grid, site = self.grid, int(self.grid.stratum_site[stratum])
        layer = int(grid.stratum_layer[stratum])
        limit = self.limits.by_epoch(LimitKind.DOCUMENT, site, grid.document[site])
        self.stage(
            stratum,
            node,
            Kind.DOCUMENT,
            site,
            layer,
            grid.document_steps,
            grid.document[site],
            [(limit, 1.0)],
        )
        self._board(node, boards[site, with_documents(grid.layers, layer)])

    def stage(
        self, tail: int, head: int, kind: Kind, subject: int, layer: int,
        steps: int, capacity: Floats, limits: Sequence[tuple[int, float]],
    ) -> None:  # fmt: skip
        """Being dealt with at desks: it takes its steps, in which one waits as before."""
        epochs = self.grid.epochs
        arrives = np.arange(epochs) + steps
        wait = self._nodes[tail].wait * steps
        open_ = (capacity > 0) & (arrives < epochs) & (np.arange(epochs) < epochs - 1 + (steps == 0))
        self._arcs.append(
            Arc(
                tail,
                head,
                kind,
                subject,
                layer,
                np.where(open_, arrives, NEVER),
                np.full(epochs, wait),
                limits=limits,
            )
        )

    def _ride(
        self, index: int, boards: dict[tuple[int, int], int], hubs: "HubRooms", havens: list[int]
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
                Arc(
                    tail, head, Kind.RIDE, index, layer, arrives, grid.lightest * ride.hours_at_risk,
                    index if ride.pool >= 0 else -1, seats, limits,
                )
            )  # fmt: skip

    def _ends(
        self,
        origin: int,
        destination: int,
        boards: dict[tuple[int, int], int],
        hubs: "HubRooms",
        havens: list[int],
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

    def _lift(self, index: int, hubs: "HubRooms", havens: list[int]) -> None:
        grid, lift = self.grid, self.grid.lifts[index]
        limit = self.limits.by_epoch(LimitKind.LIFT, lift.lift, lift.seats)
        arrives = np.where(lift.seats > 0, lift.arrives, NEVER)
        for layer in hubs.layers:
            tail = hubs.exit(lift.origin - grid.sites, layer)
            head = havens[lift.destination - grid.sites - grid.hubs]
            cost = grid.lightest * lift.hours_at_risk
            limits = [(limit, grid.layers[layer].seats_each)]
            self._arcs.append(Arc(tail, head, Kind.LIFT, index, layer, arrives, cost, limits=limits))

    def _bring_onward(self, havens: list[int]) -> None:
        grid = self.grid
        for haven, node in enumerate(havens):
            if node != SINK and grid.onward[haven] > 0:
                rate = np.full(grid.epochs, grid.onward[haven])
                limit = self.limits.by_epoch(LimitKind.ONWARD, haven, rate)
                arrives, cost = np.arange(grid.epochs), np.zeros(grid.epochs)
                self._arcs.append(
                    Arc(node, SINK, Kind.ONWARD, haven, -1, arrives, cost, limits=[(limit, 1.0)])
                )

    def hub_node(self, hub: int, room: Room) -> int:
        grid = self.grid
        wait = grid.lightest * grid.problem.hubs[hub].risk * grid.step_hours
        late = grid.heaviest * grid.late_hours
        return self.node(Node(room, hub, stays=True, wait=wait, late=late, limit=self.holding(hub)))

    def holding(self, hub: int) -> int:
        every = np.full(self.grid.epochs, self.grid.holding[hub])
        return self.limits.by_epoch(LimitKind.HOLDING, hub, every)
