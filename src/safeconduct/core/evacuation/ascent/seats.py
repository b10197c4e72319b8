"""The two passes of the seats' network: back in time what a seat can earn, forth in time where seats go."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled, quick
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.network.limits import Limits
from safeconduct.core.evacuation.network.seats import SeatNetwork


class SeatFlow(NamedTuple):
    """Journeys [epoch, arc], seats offered [epoch, ride], what the crews drive [row], given back [withdrawal]."""

    journeys: Floats
    offered: Floats
    rows: Floats
    back: Floats
    cost: float


SeatParts = tuple[Floats, Floats, Floats, Floats, float]


@compiled
def wages(net: SeatNetwork, limits: Limits, seat: Floats, row: Floats, paid: Floats) -> None:
    """Fill `paid` [epoch, arc] with what one seat earns on each journey, without what follows."""
    epochs, arcs = net.driveable.shape
    cost, hours, limit, ride, is_forth = net.cost, net.hours, net.limit, net.ride, net.is_forth
    start, day, offered = limits.start, limits.day, net.offered
    for t in range(epochs):
        for a in range(arcs):
            gain = -cost[a]
            if limit[a] >= 0:
                gain -= hours[a] * row[start[limit[a]] + day[t]]
            if is_forth[a] and offered[t, ride[a]]:
                gain += seat[t, ride[a]]
            paid[t, a] = gain


@compiled
def gifts(net: SeatNetwork) -> Ints:
    """The withdrawal [epoch, node], or -1; there is at most one for each place and hour of a pool."""
    at = np.full((net.offered.shape[0], net.pool.shape[0]), -1, np.int64)
    for given in range(net.back_node.shape[0]):
        at[net.back_epoch[given], net.back_node[given]] = given
    return at


@compiled
def richest(net: SeatNetwork, limits: Limits, seat: Floats, row: Floats, back: Floats) -> Floats:
    """The most [epoch, node] that one seat can earn; `back` is paid for a seat given back in time."""
    epochs, nodes = net.offered.shape[0], net.pool.shape[0]
    paid = np.empty(net.driveable.shape)
    wages(net, limits, seat, row, paid)
    first, head, steps, driveable, given = net.first, net.head, net.steps, net.driveable, gifts(net)
    # Two epochs more, in which a seat earns nothing: a journey that ends too late.
    worth = np.zeros((epochs + 2, nodes))
    for t in range(epochs - 1, -1, -1):
        for node in range(nodes - 1, -1, -1):
            best = worth[t + 1, node]
            if given[t, node] >= 0:
                best = max(best, back[given[t, node]])
            for a in range(first[node], first[node + 1]):
                if driveable[t, a]:
                    at = min(t + steps[t, a], float(epochs))
                    step = int(at + 1e-9)
                    part = max(0.0, at - step)
                    there = (1.0 - part) * worth[step, head[a]] + part * worth[step + 1, head[a]]
                    best = max(best, paid[t, a] + there)
            worth[t, node] = best
    return worth[:epochs]


@quick
def soft_journeys(
    net: SeatNetwork,
    limits: Limits,
    seat: Floats,
    row: Floats,
    back: Floats,
    heat: float,
    share: Floats,
    gives: Floats,
) -> Floats:
    """The soft maximum in its place; `share` [epoch, arc] and `gives` [withdrawal] are given each one's part."""
    epochs, nodes = net.offered.shape[0], net.pool.shape[0]
    wages(net, limits, seat, row, share)
    first, head, steps, driveable, given = net.first, net.head, net.steps, net.driveable, gifts(net)
    worth, cold = np.zeros((epochs + 2, nodes)), 1.0 / heat
    for t in range(epochs - 1, -1, -1):
        for node in range(nodes - 1, -1, -1):
            stay = worth[t + 1, node]
            best, gift = stay, given[t, node]
            if gift >= 0:
                best = max(best, back[gift])
            begin, end = first[node], first[node + 1]
            for a in range(begin, end):
                if driveable[t, a]:
                    at = min(t + steps[t, a], float(epochs))
                    step = int(at + 1e-9)
                    part = max(0.0, at - step)
                    share[t, a] += (1.0 - part) * worth[step, head[a]] + part * worth[step + 1, head[a]]
                    best = max(best, share[t, a])
            total = np.exp((stay - best) * cold)
            if gift >= 0:
                gives[gift] = np.exp((back[gift] - best) * cold)
                total += gives[gift]
            for a in range(begin, end):
                share[t, a] = np.exp((share[t, a] - best) * cold) if driveable[t, a] else 0.0
                total += share[t, a]
            if gift >= 0:
                gives[gift] /= total
            for a in range(begin, end):
                share[t, a] /= total
            worth[t, node] = best + heat * np.log(total)
    return worth[:epochs]


@quick
def drive(net: SeatNetwork, limits: Limits, share: Floats, gives: Floats) -> SeatParts:
    """All seats follow the shares. The parts of a `SeatFlow`."""
    epochs, nodes = net.offered.shape[0], net.pool.shape[0]
    flow, offered = np.zeros(net.driveable.shape), np.zeros(net.offered.shape)
    rows, back = np.zeros(limits.capacity.shape[0]), np.zeros(net.back_node.shape[0])
    coming, cost, given = np.zeros((epochs + 2, nodes)), 0.0, gifts(net)
    first, head, steps, limit, hours = net.first, net.head, net.steps, net.limit, net.hours
    supply, is_forth, ride, start, day = net.supply, net.is_forth, net.ride, limits.start, limits.day
    for t in range(epochs):
        for node in range(nodes):
            here = coming[t, node] + supply[node, t]
            if here <= 0.0:
                continue
            stays = here
            if given[t, node] >= 0:
                back[given[t, node]] = here * gives[given[t, node]]
                stays -= back[given[t, node]]
            for a in range(first[node], first[node + 1]):
                part = here * share[t, a]
                if part <= 0.0:
                    continue
                stays -= part
                flow[t, a] = part
                cost += part * net.cost[a]
                if is_forth[a] and net.offered[t, ride[a]]:
                    offered[t, ride[a]] += part
                if limit[a] >= 0:
                    rows[start[limit[a]] + day[t]] += part * hours[a]
                at = min(t + steps[t, a], float(epochs))
                step = int(at + 1e-9)
                broken = max(0.0, at - step)
                coming[step, head[a]] += (1.0 - broken) * part
                coming[step + 1, head[a]] += broken * part
            coming[t + 1, node] += max(0.0, stays)
    return flow, offered, rows, back, cost
