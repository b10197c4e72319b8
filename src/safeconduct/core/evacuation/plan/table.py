"""The state of a plan: the seats that itineraries offer, who goes, who comes, and what each place costs."""

from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Bools, Ints
from safeconduct.core.evacuation.plan.at_havens import HAVEN
from safeconduct.core.evacuation.plan.at_hubs import hub_width
from safeconduct.core.evacuation.plan.at_sites import site_width
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.states import (
    States,
    Stir,
    empty_states,
    empty_stir,
    note_leaving,
    put_bit,
)


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
    since: Ints  # [cell] the first and the last epoch at which something changes for it
    until: Ints
    begin: Ints  # [cell] from where, and until where, it was played again
    end: Ints
    states: States
    stir: Stir
    moments: Ints  # [epoch] those at which anything leaves a cell, while it is looked at
    haven_node: Ints  # [haven] or -1


def empty_table(f: Field, arcs: int, nodes: int, havens: int) -> Table:
    rides = len(f.seated)
    cells = len(f.sites.first_ride) + len(f.hubs.first_ride) - 2 + havens
    haven_node = np.full(havens, -1, np.int64)
    for node in np.flatnonzero(f.haven_of >= 0):
        haven_node[f.haven_of[node]] = node
    return Table(
        seats=np.zeros((rides, f.epochs), np.int32),
        go=np.zeros((arcs, f.epochs), np.int32),
        coming=np.zeros((nodes, f.epochs), np.int32),
        cost=np.zeros(cells),
        new_go=np.zeros((arcs, f.epochs), np.int32),
        new_cost=np.zeros(cells),
        dirty=np.zeros(cells, bool),
        cells=np.zeros(cells, np.int64),
        marked=np.zeros(1, np.int64),
        since=np.zeros(cells, np.int64),
        until=np.zeros(cells, np.int64),
        begin=np.zeros(cells, np.int64),
        end=np.zeros(cells, np.int64),
        states=_empty_states(f, havens),
        stir=empty_stir(cells, f.epochs),
        moments=np.zeros(f.epochs, np.int64),
        haven_node=haven_node,
    )


def _empty_states(f: Field, havens: int) -> States:
    sites, hubs = len(f.sites.first_ride) - 1, len(f.hubs.first_ride) - 1
    widths = [site_width(f, site) for site in range(sites)] + [hub_width(f, hub) for hub in range(hubs)]
    return empty_states(widths + [HAVEN] * havens, f.epochs)


@inlined
def mark(table: Table, cell: int, t: int) -> None:
    """Something changes for a cell at an epoch."""
    if not table.dirty[cell]:
        table.dirty[cell] = True
        table.cells[table.marked[0]] = cell
        table.marked[0] += 1
        table.since[cell] = table.until[cell] = t
        table.begin[cell] = table.end[cell] = 0
    elif t < table.since[cell]:
        table.since[cell] = t
    elif t > table.until[cell]:
        table.until[cell] = t


@inlined
def offer(f: Field, table: Table, v: int, ride: Ints, leaves: Ints, made: int, sign: int) -> None:
    """Put the seats of a vehicle's journeys on the table, or take them off it; cells and places count alike."""
    for k in range(made):
        r, t = ride[k], leaves[k]
        more = sign * f.vehicles.seats[v] * f.ways.times[r, t]
        table.seats[r, t] += more
        table.stir.busy[f.ways.origin[r], t] += more
        note_leaving(table.stir, f.ways.origin[r], t)
        mark(table, f.ways.origin[r], t)


@inlined
def cell_of(f: Field, node: int) -> int:
    """The hub or haven to which a node belongs."""
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    return int(sites + f.hub_of[node] if f.hub_of[node] >= 0 else sites + hubs + f.haven_of[node])


@inlined
def come(table: Table, cell: int, node: int, t: int, more: int) -> None:
    table.coming[node, t] += more
    table.stir.due[cell, t] += more
    put_bit(table.stir.comes, cell, t, table.stir.due[cell, t] > 0)
