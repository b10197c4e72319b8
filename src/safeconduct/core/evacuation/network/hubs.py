"""The rooms of each hub, and the desks between them."""

from typing import TYPE_CHECKING

import numpy as np

from safeconduct.core.evacuation.layers import with_documents
from safeconduct.core.evacuation.network.arrays import Kind, Room
from safeconduct.core.evacuation.network.limits import LimitKind

if TYPE_CHECKING:
    from safeconduct.core.evacuation.network.people import PeopleBuilder


class HubRooms:
    """Three rooms in each hub and for each mobility: without documents, unchecked, checked."""

    def __init__(self, builder: "PeopleBuilder") -> None:
        self._builder, grid = builder, builder.grid
        self.layers = [n for n, layer in enumerate(grid.layers) if layer.has_documents]
        self._without = [n for n, layer in enumerate(grid.layers) if not layer.has_documents]
        hubs = range(grid.hubs)

        def rooms(room: Room, layers: list[int]) -> dict[tuple[int, int], int]:
            return {(hub, layer): builder.hub_node(hub, room) for hub in hubs for layer in layers}

        self._lobby = rooms(Room.LOBBY, self._without)
        self._unchecked = rooms(Room.UNCHECKED, self.layers)
        self._checked = rooms(Room.CHECKED, self.layers)

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
            work = grid.layers[layer].desk_work
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
        documented = with_documents(grid.layers, layer)
        if np.isinf(grid.desk[hub]).any():
            self._free(hub, layer, node, self._checked[hub, documented])
            return
        place = grid.sites + hub
        if grid.document[place, 0] >= 0:
            limits = [
                (builder.limits.by_epoch(LimitKind.DOCUMENT, place, grid.document[place]), 1.0),
                *self._holding(hub, grid.document_steps),
            ]
            head, steps = self._unchecked[hub, documented], grid.document_steps
            builder.stage(node, head, Kind.DOCUMENT, place, layer, steps, grid.document[place], limits)

    def _holding(self, hub: int, steps: int) -> list[tuple[int, float]]:
        return [(self._builder.holding(hub), 1.0)] if steps else []

    def _free(self, hub: int, layer: int, tail: int, head: int) -> None:
        """Nobody is checked: everybody goes through, as many as the daily quota allows."""
        limit = self._builder.limits.by_day(LimitKind.HUB_DAY, hub, float(self._builder.grid.hub_day[hub]))
        every = np.full(self._builder.grid.epochs, np.inf)
        self._builder.stage(tail, head, Kind.FREE, hub, layer, 0, every, [(limit, 1.0)])
