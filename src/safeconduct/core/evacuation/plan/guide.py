"""Where a vehicle might go next: what divisible seats do from the same place at about the same time.

The flows that go with the prices of the bound are no plan: rounded to whole vehicles they are far from the best. But they
tell which of the many rides that begin near a vehicle are worth trying.
"""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints
from safeconduct.core.evacuation.network import Network

SPAN = 8  # epochs that are looked at together; and those before and after for half


class Guide(NamedTuple):
    """Journeys leave from nodes, the places of a pool, and stand end to end by node."""

    node: Ints  # [pool, place] or -1: no vehicle of the pool can be there
    first: Ints  # [node + 1]
    ride: Ints  # [journey]
    is_loaded: Bools  # [journey] along the ride; else empty, from where it ends to where it begins
    running: Floats  # [span, journey] seats that take it, or one before it in the list of its node


def guide_of(network: Network, journeys: Floats) -> Guide:
    """`journeys` [epoch, journey of the network of seats]: the seats that take each."""
    net, grid = network.seats, network.grid
    node = np.full((len(grid.pools), grid.places), -1, np.int64)
    node[net.pool, net.place] = np.arange(net.nodes)
    spans = -(-grid.epochs // SPAN)
    seats = np.zeros((spans * SPAN, net.arcs))
    seats[: grid.epochs] = journeys
    each = seats.reshape(spans, SPAN, net.arcs).sum(axis=1)
    near = each.copy()
    near[1:] += each[:-1] / 2
    near[:-1] += each[1:] / 2
    running = np.zeros_like(near)
    for first, last in zip(net.first[:-1], net.first[1:], strict=True):
        running[:, first:last] = np.cumsum(near[:, first:last], axis=1)
    return Guide(node, net.first, net.ride, net.is_forth, running)
