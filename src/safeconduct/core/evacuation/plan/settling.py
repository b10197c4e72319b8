"""What a change comes to: the places that it touches are played again, and it is kept or taken back."""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled, inlined, lent
from safeconduct.core.evacuation.grid import SEAT_HOUR
from safeconduct.core.evacuation.plan.at_havens import play_haven
from safeconduct.core.evacuation.plan.at_hubs import play_hub
from safeconduct.core.evacuation.plan.at_plain_hubs import play_plain_hub
from safeconduct.core.evacuation.plan.at_sites import LEFT, play_site
from safeconduct.core.evacuation.plan.departures import COMPARE, KEEP, TAKE_BACK, each_departure, hope_of
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow
from safeconduct.core.evacuation.plan.states import keep_states, note_leaving, stretch_of
from safeconduct.core.evacuation.plan.table import Table, mark, offer


@inlined
def _play(f: Field, table: Table, cell: int, overfull: float) -> None:
    """One cell from before the first change until it is as it was."""
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    stretch = stretch_of(table.states, cell, table.since[cell], table.until[cell], table.cost[cell])
    seats, stir, coming, go = table.seats, table.stir, table.coming, table.new_go
    if cell < sites:
        cost, end = play_site(f, cell, seats, stir, go, stretch)
    elif cell < sites + hubs and f.hubs.plain[cell - sites]:
        cost, end = play_plain_hub(f, cell - sites, seats, stir, coming, overfull, go, stretch)
    elif cell < sites + hubs:
        cost, end = play_hub(f, cell - sites, seats, stir, coming, overfull, go, stretch)
    else:
        haven = cell - sites - hubs
        cost, end = play_haven(f, haven, table.haven_node[haven], coming, overfull, stretch)
    table.new_cost[cell], table.begin[cell], table.end[cell] = cost, stretch.begin, end


@inlined
def settle(f: Field, table: Table, overfull: float, worst: float) -> float:
    """Play all dirty places again, those first that others depend on; what the whole then costs more.

    Once the assembly points have been played, a change that will hardly cost less than `worst` more is given up: the
    answer is then only more than `worst`, and the change has to be taken back.
    """
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    more = 0.0
    for turn in range(3):
        n = 0
        while n < table.marked[0]:
            cell = table.cells[n]
            n += 1
            kind = 0 if cell < sites else (1 if cell < sites + hubs else 2)
            if kind == turn:
                _play(f, table, cell, overfull)
                more += table.new_cost[cell] - table.cost[cell]
                each_departure(f, table, cell, COMPARE)
        if turn == 0 and worst < np.inf:
            hope = hope_of(f, table)
            if more + hope > worst:
                return more + hope
    return more


@inlined
def keep(f: Field, table: Table) -> None:
    for n in range(table.marked[0]):
        cell = table.cells[n]
        each_departure(f, table, cell, KEEP)
        more = table.new_cost[cell] - table.cost[cell]
        keep_states(table.states, cell, table.begin[cell], table.end[cell], more)
        table.cost[cell] = table.new_cost[cell]
        table.dirty[cell] = False
    table.marked[0] = 0


@inlined
def clear(table: Table) -> None:
    """Forget which places are dirty."""
    for n in range(table.marked[0]):
        table.dirty[table.cells[n]] = False
    table.marked[0] = 0


@inlined
def take_back(f: Field, table: Table) -> None:
    for n in range(table.marked[0]):
        each_departure(f, table, table.cells[n], TAKE_BACK)
        table.dirty[table.cells[n]] = False
    table.marked[0] = 0


@inlined
def _ways_that_are_always_there(f: Field, table: Table) -> None:
    """Without vehicles of ours people leave by scheduled lifts, on foot or in their own vehicles."""
    busy = table.stir.busy
    busy[:] = 0
    for r in range(f.seated.shape[0]):
        if not f.seated[r]:
            busy[f.ways.origin[r]] += 1
    for hub in range(f.hubs.first_lift.shape[0] - 1):
        for n in range(f.hubs.first_lift[hub], f.hubs.first_lift[hub + 1]):
            for t in range(f.epochs):
                if f.lift_seats[f.hubs.lift[n], t] > 0:
                    busy[f.sites.people.shape[0] + hub, t] += 1
    for cell in range(busy.shape[0]):
        for t in range(f.epochs):
            if busy[cell, t] > 0:
                note_leaving(table.stir, cell, t)


@compiled
def lay(f: Field, table: Table, plan: Itineraries, overfull: float) -> float:
    """Play everything from the beginning; the weighted person-hours of the whole, driving included."""
    f, table, plan = lent(f), lent(table), lent(plan)
    table.seats[:] = 0
    table.go[:] = 0
    table.coming[:] = 0
    table.cost[:] = 0.0
    for counts in (table.stir.led, table.stir.due, table.stir.comes, table.stir.leaves):
        counts[:] = 0
    _ways_that_are_always_there(f, table)
    driving, no_log = 0.0, np.zeros((0, 3))
    for v in range(plan.length.shape[0]):
        made, hours = follow(
            f.ways, f.vehicles, v, plan.ride[v], plan.hold[v], plan.length[v], plan.leaves[v], no_log
        )
        plan.made[v], plan.hours[v], plan.length[v] = made, hours, made
        offer(f, table, v, plan.ride[v], plan.leaves[v], made, 1)
        driving += hours * f.vehicles.seats[v] * SEAT_HOUR
    table.states.was[:] = 0.0
    for site in range(f.sites.people.shape[0]):
        table.states.was[table.states.first[site] + LEFT] = f.sites.people[site]
    cells = table.cost.shape[0]
    for cell in range(cells):
        haven = cell - cells + table.haven_node.shape[0]
        if haven < 0 or table.haven_node[haven] >= 0:
            mark(table, cell, 0)
            table.until[cell] = f.epochs
    more = settle(f, table, overfull, np.inf)
    keep(f, table)
    return more + driving


def is_crowded(f: Field, table: Table, plan: Itineraries, cost: float, overfull: float) -> bool:
    """Whether anybody is where there is no room for them, in a plan that costs so much; it lies on the table then."""
    without = lay(f, table, plan, 0.0)
    lay(f, table, plan, overfull)
    return cost - without > overfull / 2
