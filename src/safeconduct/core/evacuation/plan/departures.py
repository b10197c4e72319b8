"""Who leaves a place otherwise after a change than before: sent on to where they arrive, kept, or taken back."""

from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.states import EVERY, is_at, note_leaving
from safeconduct.core.evacuation.plan.table import Table, cell_of, come, mark

COMPARE, KEEP, TAKE_BACK = 0, 1, 2  # what is done with the departures of a place that has been played


@inlined
def moments_of(table: Table, cell: int) -> int:
    """Between where a cell was played from and until where, how many epochs there are at which anything leaves it."""
    count = 0
    for row in range(table.begin[cell] // EVERY, -(-table.end[cell] // EVERY)):
        leaves = table.stir.leaves[cell, row]
        if leaves:
            for t in range(row * EVERY, (row + 1) * EVERY):
                if is_at(leaves, t):
                    table.moments[count] = t
                    count += 1
    return count


@inlined
def _compare(f: Field, table: Table, a: int, count: int) -> None:
    """Send on what changes on one arc."""
    head = f.head[a]
    if head < 0:
        return
    cell = cell_of(f, head)
    for n in range(count):
        t = table.moments[n]
        more = table.new_go[a, t] - table.go[a, t]
        if more != 0:
            come(table, cell, head, f.arrives[a, t], more)
            mark(table, cell, f.arrives[a, t])


@inlined
def _take_back_arc(f: Field, table: Table, a: int, count: int) -> None:
    head = f.head[a]
    if head >= 0:
        for n in range(count):
            t = table.moments[n]
            more = table.new_go[a, t] - table.go[a, t]
            if more != 0:
                come(table, cell_of(f, head), head, f.arrives[a, t], -more)


@inlined
def _keep_arc(table: Table, cell: int, a: int, count: int) -> None:
    for n in range(count):
        t = table.moments[n]
        more = table.new_go[a, t] - table.go[a, t]
        if more != 0:
            table.stir.led[cell, t] += more
            table.go[a, t] = table.new_go[a, t]
            note_leaving(table.stir, cell, t)


@inlined
def each_departure(f: Field, table: Table, cell: int, what: int) -> None:
    """For all departures from a place."""
    sites, hubs = f.sites.first_ride.shape[0] - 1, f.hubs.first_ride.shape[0] - 1
    if cell < sites:
        first, last = f.sites.first_ride[cell], f.sites.first_ride[cell + 1]
        lift_first = lift_last = 0
    elif cell < sites + hubs:
        first, last = f.hubs.first_ride[cell - sites], f.hubs.first_ride[cell - sites + 1]
        lift_first, lift_last = f.hubs.first_lift[cell - sites], f.hubs.first_lift[cell - sites + 1]
    else:
        return
    count = moments_of(table, cell)
    for n in range(first, last + lift_last - lift_first):
        for layer in range(f.layers):
            if n >= last:
                a = f.lift_arc[f.hubs.lift[lift_first + n - last], layer]
            elif cell < sites:
                a = f.ride_arc[f.sites.ride[n], layer]
            else:
                a = f.ride_arc[f.hubs.ride[n], layer]
            if a < 0:
                continue
            if what == COMPARE:
                _compare(f, table, a, count)
            elif what == KEEP:
                _keep_arc(table, cell, a, count)
            else:
                _take_back_arc(f, table, a, count)


@inlined
def hope_of(f: Field, table: Table) -> float:
    """What those who come later to hubs wait less there, if they leave no later; those who come sooner wait longer."""
    found = 0.0
    for n in range(table.marked[0]):
        cell = table.cells[n]
        if cell >= f.sites.people.shape[0]:
            continue
        count = moments_of(table, cell)
        for k in range(f.sites.first_ride[cell], f.sites.first_ride[cell + 1]):
            for layer in range(f.layers):
                a = f.ride_arc[f.sites.ride[k], layer]
                if a < 0 or f.head[a] < 0:
                    continue
                stay = f.stay_cost[f.head[a]]
                for m in range(count):
                    t = table.moments[m]
                    more = table.new_go[a, t] - table.go[a, t]
                    if more != 0:
                        found += more * (f.epochs - f.arrives[a, t]) * stay
    return found
