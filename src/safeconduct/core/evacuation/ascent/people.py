"""The two passes of the people's network: back in time what going on costs, forth in time who goes where."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled, quick
from safeconduct.core.evacuation.grid import Bools
from safeconduct.core.evacuation.network.arrays import PeopleNetwork
from safeconduct.core.evacuation.network.limits import Limits

CLOSED = 1e15


class PeopleFlow(NamedTuple):
    """Departures [epoch, arc], who stays through each step [epoch, node], and what both ask of the limits."""

    rides: Floats
    stock: Floats
    seats: Floats  # [epoch, ride]
    rows: Floats  # [row]
    cost: float


PeopleParts = tuple[Floats, Floats, Floats, Floats, float]


@compiled
def fares(net: PeopleNetwork, limits: Limits, seat: Floats, row: Floats, paid: Floats, stay: Floats) -> None:
    """Fill `paid` [epoch, arc] and `stay` [epoch, node] with costs, prices included, without what follows.

    `seat` [epoch, ride] and `row` [row] are the prices. A stay in the last epoch is being left behind.
    """
    epochs, arcs = net.cost.shape
    most, cost, each, arrives = net.limit.shape[1], net.cost, net.each, net.arrives
    rider, limit, work = net.seat, net.limit, net.work
    start, daily, day = limits.start, limits.daily, limits.day
    for t in range(epochs):
        for a in range(arcs):
            if arrives[t, a] < 0:
                continue
            price = cost[t, a]
            if rider[a] >= 0:
                price += each[t, a] * seat[t, rider[a]]
            for place in range(most):
                at = limit[a, place]
                if at < 0:
                    break
                price += work[a, place] * row[start[at] + (day[t] if daily[at] else t)]
            paid[t, a] = price
        for node in range(net.stays.shape[0]):
            price = net.late_cost[node] if t == epochs - 1 else net.stay_cost[node]
            if net.stay_limit[node] >= 0:
                price += row[start[net.stay_limit[node]] + t]
            stay[t, node] = price if net.stays[node] else CLOSED


@compiled
def cheapest(net: PeopleNetwork, limits: Limits, seat: Floats, row: Floats) -> Floats:
    """The cost [epoch, node] of one person's cheapest way on from each node; CLOSED where there is none."""
    epochs, nodes = net.arrives.shape[0], net.stays.shape[0]
    paid, stay = np.empty(net.cost.shape), np.empty((epochs, nodes))
    fares(net, limits, seat, row, paid, stay)
    first, head, arrives = net.first, net.head, net.arrives
    worth = np.empty((epochs, nodes))
    for t in range(epochs - 1, -1, -1):
        for node in range(nodes - 1, -1, -1):
            best = stay[t, node] + (worth[t + 1, node] if t + 1 < epochs else 0.0)
            for a in range(first[node], first[node + 1]):
                if arrives[t, a] >= 0:
                    there = worth[arrives[t, a], head[a]] if head[a] >= 0 else 0.0
                    best = min(best, paid[t, a] + there)
            worth[t, node] = min(best, CLOSED)
    return worth


@quick
def soft_choices(
    net: PeopleNetwork, limits: Limits, seat: Floats, row: Floats, heat: float, share: Floats
) -> Floats:
    """The soft minimum at temperature `heat` (hours) in place of the minimum.

    `share` [epoch, arc] is given each departure's part of those who are there.
    """
    epochs, nodes = net.arrives.shape[0], net.stays.shape[0]
    stay = np.empty((epochs, nodes))
    fares(net, limits, seat, row, share, stay)
    first, head, arrives, cold = net.first, net.head, net.arrives, 1.0 / heat
    worth = np.empty((epochs, nodes))
    for t in range(epochs - 1, -1, -1):
        for node in range(nodes - 1, -1, -1):
            stays = stay[t, node] + (worth[t + 1, node] if t + 1 < epochs else 0.0)
            best = min(stays, CLOSED)
            begin, end = first[node], first[node + 1]
            for a in range(begin, end):
                cost = CLOSED
                if arrives[t, a] >= 0:
                    cost = share[t, a] + (worth[arrives[t, a], head[a]] if head[a] >= 0 else 0.0)
                share[t, a] = cost
                best = min(best, cost)
            if best >= CLOSED:
                worth[t, node] = CLOSED
                share[t, begin:end] = 0.0
                continue
            total = np.exp((best - stays) * cold) if stays < CLOSED else 0.0
            for a in range(begin, end):
                part = np.exp((best - share[t, a]) * cold) if share[t, a] < CLOSED else 0.0
                share[t, a] = part
                total += part
            for a in range(begin, end):
                share[t, a] /= total
            worth[t, node] = best - heat * np.log(total)
    return worth


@quick
def walk(net: PeopleNetwork, limits: Limits, share: Floats, rides: int) -> PeopleParts:
    """Everybody follows the shares. The parts of a `PeopleFlow`."""
    epochs, nodes = net.arrives.shape[0], net.stays.shape[0]
    flow, seats, rows = (
        np.zeros(net.cost.shape),
        np.zeros((epochs, rides)),
        np.zeros(limits.capacity.shape[0]),
    )
    coming, stock, cost = np.zeros((epochs + 1, nodes)), np.zeros((epochs, nodes)), 0.0
    first, head, arrives, supply, each = net.first, net.head, net.arrives, net.supply, net.each
    price, rider, limit, work, most = net.cost, net.seat, net.limit, net.work, net.limit.shape[1]
    start, daily, day, strata = limits.start, limits.daily, limits.day, net.supply.shape[0]
    for t in range(epochs):
        for node in range(nodes):
            here = coming[t, node] + (supply[node, t] if node < strata else 0.0)
            if here <= 0.0:
                continue
            stays = here
            for a in range(first[node], first[node + 1]):
                part = here * share[t, a]
                if part <= 0.0:
                    continue
                stays -= part
                flow[t, a] = part
                cost += part * price[t, a]
                if head[a] >= 0:
                    coming[arrives[t, a], head[a]] += part
                if rider[a] >= 0:
                    seats[t, rider[a]] += part * each[t, a]
                for place in range(most):
                    at = limit[a, place]
                    if at < 0:
                        break
                    rows[start[at] + (day[t] if daily[at] else t)] += part * work[a, place]
            if net.stays[node]:
                stays = max(0.0, stays)
                stock[t, node] = stays
                if net.stay_limit[node] >= 0:
                    rows[start[net.stay_limit[node]] + t] += stays
                coming[t + 1, node] += stays
                cost += stays * (net.late_cost[node] if t == epochs - 1 else net.stay_cost[node])
    return flow, stock, seats, rows, cost


@compiled
def reaching(net: PeopleNetwork, limits: Limits) -> tuple[Bools, Bools]:
    """Where and when somebody can still get out [epoch, node], and which departures lead there [epoch, arc]."""
    epochs, nodes = net.arrives.shape[0], net.stays.shape[0]
    reaches, leads = np.zeros((epochs, nodes), np.bool_), np.zeros(net.arrives.shape, np.bool_)
    start, daily, day, room = limits.start, limits.daily, limits.day, limits.capacity
    for t in range(epochs - 1, -1, -1):
        for node in range(nodes - 1, -1, -1):
            out = net.stays[node] and (
                net.late_cost[node] == 0.0 or (t + 1 < epochs and reaches[t + 1, node])
            )
            if net.stay_limit[node] >= 0:
                out = out and room[start[net.stay_limit[node]] + t] > 0
            for a in range(net.first[node], net.first[node + 1]):
                arrives = net.arrives[t, a]
                if arrives < 0:
                    continue
                passes = net.head[a] < 0 or reaches[arrives, net.head[a]]
                for place in range(net.limit.shape[1]):
                    at = net.limit[a, place]
                    if at >= 0:
                        passes = passes and room[start[at] + (day[t] if daily[at] else t)] > 0
                leads[t, a] = passes
                out = out or passes
            reaches[t, node] = out
    return reaches, leads
