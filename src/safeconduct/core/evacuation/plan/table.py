"""The state of a plan: itineraries, the seats they offer, who goes, who comes, and what each place costs.

A change of one or two vehicles plays again only the places that it touches, and can be taken back.
"""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import SEAT_HOUR, Bools, Ints
from safeconduct.core.evacuation.plan.at_hubs import play_haven, play_hub
from safeconduct.core.evacuation.plan.at_sites import play_site
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow


class Table(NamedTuple):
    """Cells are the assembly points, then the hubs, then the havens."""

    seats: Ints  # [ride, epoch]
    go: Ints  # [arc, epoch]
    coming: Ints  # [node, epoch]
    cost: Floats  # [cell]
    new_go: Ints  # what the change would make of them
    new_cost: Floats
    dirty: Bools  # [cell]
    cells: Ints  # the dirty ones, in the order in which they became so
    marked: Ints  # [1] how many
    haven_node: Ints  # [haven] or -1


def empty_table(f: Field, arcs: int, nodes: int, havens: int) -> Table:
    rides = len(f.seated)
    cells = len(f.sites.first_ride) + len(f.hubs.first_ride) - 2 + havens
    haven_node = np.full(havens, -1, np.int64)
    for node in np.flatnonzero(f.haven_of >= 0):
        haven_node[f.haven_of[node]] = node
    return Table(
        seats=np.zeros((rides, f.epochs), np.int64),
        go=np.zeros((arcs, f.epochs), np.int64),
        coming=np.zeros((nodes, f.epochs), np.int64),
        cost=np.zeros(cells),
        new_go=np.zeros((arcs, f.epochs), np.int64),
        new_cost=np.zeros(cells),
        dirty=np.zeros(cells, bool),
        cells=np.zeros(cells, np.int64),
        marked=np.zeros(1, np.int64),
        haven_node=haven_node,
    )


@compiled
def mark(table: Table, cell: int) -> None:
    if not table.dirty[cell]:
        table.dirty[cell] = True
        table.cells[table.marked[0]] = cell
        table.marked[0] += 1


@compiled
def offer(f: Field, table: Table, v: int, ride: Ints, leaves: Ints, made: int, sign: int) -> None:
    """Put the seats of a vehicle's journeys on the table, or take them off it; cells and places count alike."""
    for k in range(made):
        r, t = ride[k], leaves[k]
        table.seats[r, t] += sign * f.vehicles.seats[v] * f.ways.times[r, t]
        mark(table, f.ways.origin[r])


@compiled
def _compare(f: Field, table: Table, a: int) -> None:
    """Send on what changes on one arc."""
    head = f.head[a]
    if head < 0:
        return
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    changed = False
    for t in range(f.epochs):
        more = table.new_go[a, t] - table.go[a, t]
        if more != 0:
            table.coming[head, f.arrives[a, t]] += more
            changed = True
    if changed:
        if f.hub_of[head] >= 0:
            mark(table, sites + f.hub_of[head])
        else:
            mark(table, sites + hubs + f.haven_of[head])


@compiled
def _each_arc(f: Field, table: Table, cell: int, what: int) -> None:
    """For all departures from a place; `what`: 0 compare, 1 keep the new, 2 take back."""
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    if cell < sites:
        begin, end = f.sites.first_ride[cell], f.sites.first_ride[cell + 1]
        lift_begin = lift_end = 0
    elif cell < sites + hubs:
        begin, end = f.hubs.first_ride[cell - sites], f.hubs.first_ride[cell - sites + 1]
        lift_begin, lift_end = f.hubs.first_lift[cell - sites], f.hubs.first_lift[cell - sites + 1]
    else:
        return
    for n in range(begin, end + lift_end - lift_begin):
        for layer in range(f.layers):
            if n >= end:
                a = f.lift_arc[f.hubs.lift[lift_begin + n - end], layer]
            elif cell < sites:
                a = f.ride_arc[f.sites.ride[n], layer]
            else:
                a = f.ride_arc[f.hubs.ride[n], layer]
            if a < 0:
                continue
            if what == 0:
                _compare(f, table, a)
            elif what == 1:
                table.go[a, :] = table.new_go[a, :]
            elif f.head[a] >= 0:
                for t in range(f.epochs):
                    more = table.new_go[a, t] - table.go[a, t]
                    if more != 0:
                        table.coming[f.head[a], f.arrives[a, t]] -= more


@compiled
def settle(f: Field, table: Table, overfull: float) -> float:
    """Play all dirty places again, those first that others depend on; what the whole then costs more."""
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    more = 0.0
    for turn in range(3):
        n = 0
        while n < table.marked[0]:
            cell = table.cells[n]
            n += 1
            kind = 0 if cell < sites else (1 if cell < sites + hubs else 2)
            if kind != turn:
                continue
            if kind == 0:
                table.new_cost[cell] = play_site(f, cell, table.seats, table.new_go)
            elif kind == 1:
                table.new_cost[cell] = play_hub(
                    f, cell - sites, table.seats, table.coming, overfull, table.new_go
                )
            else:
                haven = cell - sites - hubs
                table.new_cost[cell] = play_haven(f, haven, table.haven_node[haven], table.coming, overfull)
            more += table.new_cost[cell] - table.cost[cell]
            _each_arc(f, table, cell, 0)
    return more


@compiled
def keep(f: Field, table: Table) -> None:
    for n in range(table.marked[0]):
        cell = table.cells[n]
        _each_arc(f, table, cell, 1)
        table.cost[cell] = table.new_cost[cell]
        table.dirty[cell] = False
    table.marked[0] = 0


@compiled
def clear(table: Table) -> None:
    """Forget which places are dirty."""
    for n in range(table.marked[0]):
        table.dirty[table.cells[n]] = False
    table.marked[0] = 0


@compiled
def take_back(f: Field, table: Table) -> None:
    for n in range(table.marked[0]):
        _each_arc(f, table, table.cells[n], 2)
        table.dirty[table.cells[n]] = False
    table.marked[0] = 0


@compiled
def lay(f: Field, table: Table, plan: Itineraries, overfull: float) -> float:
    """Play everything from the beginning; the weighted person-hours of the whole, driving included."""
    table.seats[:] = 0
    table.go[:] = 0
    table.coming[:] = 0
    table.cost[:] = 0.0
    driving, no_log = 0.0, np.zeros((0, 3))
    for v in range(plan.length.shape[0]):
        made, hours = follow(
            f.ways, f.vehicles, v, plan.ride[v], plan.hold[v], plan.length[v], plan.leaves[v], no_log
        )
        plan.made[v], plan.hours[v], plan.length[v] = made, hours, made
        offer(f, table, v, plan.ride[v], plan.leaves[v], made, 1)
        driving += hours * f.vehicles.seats[v] * SEAT_HOUR
    for cell in range(table.cost.shape[0] - table.haven_node.shape[0]):
        mark(table, cell)
    for haven in range(table.haven_node.shape[0]):
        if table.haven_node[haven] >= 0:
            mark(table, table.cost.shape[0] - table.haven_node.shape[0] + haven)
    more = settle(f, table, overfull)
    keep(f, table)
    return more + driving
