"""Playing one place through time with whole people: an assembly point, a hub, or a haven.

`seats` [ride, epoch] are those of all vehicles that leave; `go` [arc, epoch] is filled with who departs. Each place
looks only at what arrives there, so that after a change only those places are played again that it touches.
"""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field


@compiled
def _most(f: Field, ride: int, t: int, today: float, now: float, work: float, free: float) -> int:
    """How many people a ride can still take, for the seats and for what its leg has let through."""
    most = free / work if work > 0 else 1e18
    leg = f.leg[ride]
    most = min(most, f.leg_rate[leg, t] - now, f.leg_day[leg] - today)
    return int(min(most, 1e15) + 1e-9)


@compiled
def play_site(f: Field, site: int, seats: Ints, go: Ints) -> float:
    """The weighted person-hours of waiting at an assembly point and of the rides from it."""
    s = f.sites
    first, count = s.first_waiter[site], s.first_waiter[site + 1] - s.first_waiter[site]
    begin, end = s.first_ride[site], s.first_ride[site + 1]
    strata, epochs = f.supply.shape[0], f.epochs
    stock, soon = np.zeros(count, np.int64), np.zeros(count, np.int64)
    rates, now, gone = np.zeros(end - begin), np.zeros(end - begin), np.zeros(end - begin)
    only_free = True
    for n in range(begin, end):
        only_free = only_free and not f.seated[s.ride[n]]
        for layer in range(f.layers):
            a = f.ride_arc[s.ride[n], layer]
            if a >= 0:
                go[a, :] = 0
    writes, desk, weight, total, today = s.document[site, 0] >= 0, 0.0, 0.0, 0.0, -1
    left = s.people[site]
    for t in range(epochs):
        if left == 0:
            break
        if f.day[t] != today:
            today = f.day[t]
            rates[:] = 0.0
        queue = False
        for j in range(count):
            node = s.waiter[first + j]
            come = soon[j]
            soon[j] = 0
            if node < strata:
                come += f.supply[node, t]
            if come:
                stock[j] += come
                weight += come * f.stay_cost[node]
            queue = queue or (stock[j] > 0)
        if not queue:
            desk = 0.0
            continue
        if writes:
            desk += s.document[site, t]
            waiting = False
            for j in range(count):
                node = s.waiter[first + j]
                if s.written[node] < 0 or stock[j] == 0:
                    continue
                n = min(stock[j], int(desk + 1e-9))
                desk -= n
                waiting = waiting or n < stock[j]
                if n:
                    stock[j] -= n
                    for other in range(count):
                        if s.waiter[first + other] == s.written[node]:
                            if f.document_steps:
                                soon[other] += n
                                total += n * f.stay_cost[node]
                                weight -= n * f.stay_cost[node]
                            else:
                                stock[other] += n
            if not waiting:
                desk = 0.0
        now[:] = 0.0
        for n in range(begin, end):
            r = s.ride[n]
            free = float(seats[r, t])
            if not f.seated[r]:
                free = _free_to_go(f, r, t, gone[n - begin], only_free)
            if free <= 0.0:
                continue
            for j in range(count):
                if stock[j] == 0:
                    continue
                node = s.waiter[first + j]
                layer = f.layer_of[node]
                a = f.ride_arc[r, layer]
                if a < 0 or f.arrives[a, t] < 0:
                    continue
                each = f.each[layer] if f.seated[r] else 1.0
                leave = min(stock[j], _most(f, r, t, rates[f.slot[r]], now[f.slot[r]], each, free))
                if leave > 0:
                    stock[j] -= leave
                    left -= leave
                    free -= leave * each
                    rates[f.slot[r]] += leave
                    now[f.slot[r]] += leave
                    gone[n - begin] += leave
                    go[a, t] += leave
                    weight -= leave * f.stay_cost[node]
                    total += leave * f.cost[a, t]
        if t < epochs - 1:
            total += weight
    for j in range(count):
        total += stock[j] * f.late_cost[s.waiter[first + j]]
    return total


@compiled
def _free_to_go(f: Field, ride: int, t: int, gone: float, only_free: bool) -> float:
    """How many may set out on foot: as many as the guide says, and everybody where there is no other way or
    when the guide has come to its end; where there is little room, never more than it says."""
    whole = f.free[ride, f.epochs - 1]
    if not f.ample[ride]:
        return float(np.floor(f.free[ride, t] - gone + 1e-6))
    if only_free or (whole > 0.5 and f.free[ride, t] > whole - 0.5):
        return 1e15
    return float(np.floor(f.free[ride, t] - gone + 0.5))


@compiled
def play_hub(f: Field, hub: int, seats: Ints, coming: Ints, overfull: float, go: Ints) -> float:
    """The weighted person-hours in a hub and of the journeys from it; `coming` [node, epoch] arrives.

    Each person beyond the holding capacity costs `overfull` for each step.
    """
    h, layers, epochs = f.hubs, f.layers, f.epochs
    begin, end = h.first_ride[hub], h.first_ride[hub + 1]
    lobby, waiting, passed = (
        np.zeros(layers, np.int64),
        np.zeros(layers, np.int64),
        np.zeros(layers, np.int64),
    )
    soon, through = np.zeros(layers, np.int64), np.zeros(layers, np.int64)
    rates, now, gone = np.zeros(end - begin), np.zeros(end - begin), np.zeros(end - begin)
    room = h.checked[hub, f.with_documents[0]]
    stay, late = f.stay_cost[room], f.late_cost[room]
    only_free = h.first_lift[hub + 1] == h.first_lift[hub]
    for n in range(begin, end):
        only_free = only_free and not f.seated[h.ride[n]]
        for layer in range(layers):
            a = f.ride_arc[h.ride[n], layer]
            if a >= 0:
                go[a, :] = 0
    for n in range(h.first_lift[hub], h.first_lift[hub + 1]):
        for layer in range(layers):
            a = f.lift_arc[h.lift[n], layer]
            if a >= 0:
                go[a, :] = 0
    desk, document, today, quota, total, stock = 0.0, 0.0, -1, 0.0, 0.0, 0
    for t in range(epochs):
        if f.day[t] != today:
            today, quota = f.day[t], h.day_quota[hub]
            rates[:] = 0.0
        for layer in range(layers):
            if h.lobby[hub, layer] >= 0:
                come = coming[h.lobby[hub, layer], t]
                lobby[layer] += come
                stock += come
            if h.unchecked[hub, layer] >= 0:
                come = coming[h.unchecked[hub, layer], t]
                waiting[layer] += come + soon[layer]
                stock += come
                passed[layer] += through[layer]
            soon[layer] = 0
            through[layer] = 0
        if stock == 0:
            desk = document = 0.0
            continue
        document = _write(f, hub, t, document, lobby, waiting, soon)
        queue = False
        if np.isinf(h.desk[hub, t]):
            for layer in range(layers):
                n = min(waiting[layer], int(min(quota, 1e15) + 1e-9))
                waiting[layer] -= n
                passed[layer] += n
                quota -= n
        elif t < epochs - 1 or h.desk_steps[hub] == 0:
            desk += h.desk[hub, t]
            for layer in range(layers):
                if waiting[layer] == 0:
                    continue
                n = min(waiting[layer], int(desk / f.work[layer] + 1e-9), int(min(quota, 1e15) + 1e-9))
                queue = queue or n < waiting[layer]
                desk -= n * f.work[layer]
                quota -= n
                waiting[layer] -= n
                if h.desk_steps[hub]:
                    through[layer] += n
                else:
                    passed[layer] += n
            if not queue or quota < 1.0:
                desk = 0.0
        for n in range(h.first_lift[hub], h.first_lift[hub + 1]):
            free = f.lift_seats[h.lift[n], t]
            for layer in range(layers):
                a = f.lift_arc[h.lift[n], layer]
                if free > 0 and a >= 0 and f.arrives[a, t] >= 0 and passed[layer] > 0:
                    leave = min(passed[layer], int(free / f.each[layer] + 1e-9))
                    free -= leave * f.each[layer]
                    passed[layer] -= leave
                    stock -= leave
                    go[a, t] += leave
                    total += leave * f.cost[a, t]
        now[:] = 0.0
        for n in range(begin, end):
            r = h.ride[n]
            free = float(seats[r, t])
            if not f.seated[r]:
                if only_free and not _is_most_behind(f, hub, n, t, gone):
                    continue
                free = _free_to_go(f, r, t, gone[n - begin], only_free)
            if free <= 0.0:
                continue
            for layer in range(layers):
                a = f.ride_arc[r, layer]
                if a < 0 or f.arrives[a, t] < 0 or passed[layer] == 0:
                    continue
                each = f.each[layer] if f.seated[r] else 1.0
                leave = min(passed[layer], _most(f, r, t, rates[f.slot[r]], now[f.slot[r]], each, free))
                if leave > 0:
                    passed[layer] -= leave
                    stock -= leave
                    free -= leave * each
                    rates[f.slot[r]] += leave
                    now[f.slot[r]] += leave
                    gone[n - begin] += leave
                    go[a, t] += leave
                    total += leave * f.cost[a, t]
        if t < epochs - 1:
            total += stock * stay
        if stock > h.holding[hub]:
            total += (stock - h.holding[hub]) * overfull
    return float(total + stock * late)


@compiled
def _is_most_behind(f: Field, hub: int, n: int, t: int, gone: Floats) -> bool:
    """Of the open ways on foot, the one on which most are still to go."""
    h = f.hubs
    begin, end = h.first_ride[hub], h.first_ride[hub + 1]
    best, most = -1, -1e18
    for other in range(begin, end):
        r = h.ride[other]
        a = f.ride_arc[r, f.with_documents[0]]
        if a >= 0 and f.arrives[a, t] >= 0:
            behind = f.free[r, t] - gone[other - begin]
            if behind > most:
                best, most = other, behind
    return best == n


@compiled
def _write(f: Field, hub: int, t: int, document: float, lobby: Ints, waiting: Ints, soon: Ints) -> float:
    """Documents are written in the lobby; where nobody is checked none are needed. What is left of the hour's work."""
    h, queue = f.hubs, False
    if h.document[hub, t] > 0:
        document += h.document[hub, t]
    for layer in range(f.layers):
        if lobby[layer] == 0:
            continue
        to = f.with_documents[layer]
        if np.isinf(h.desk[hub, t]):
            waiting[to] += lobby[layer]
            lobby[layer] = 0
            continue
        n = min(lobby[layer], int(document + 1e-9))
        queue = queue or n < lobby[layer]
        lobby[layer] -= n
        document -= n
        if f.document_steps:
            soon[to] += n
        else:
            waiting[to] += n
    return document if queue else 0.0


@compiled
def play_haven(f: Field, haven: int, node: int, coming: Ints, overfull: float) -> float:
    """What people beyond the capacity of a haven cost."""
    stock, total, onward = 0, 0.0, 0.0
    for t in range(f.epochs):
        stock += coming[node, t]
        if stock == 0:
            onward = 0.0
            continue
        onward += f.onward[haven]
        n = min(stock, int(onward + 1e-9))
        stock -= n
        onward = onward - n if stock else 0.0
        if stock > f.capacity[haven]:
            total += (stock - f.capacity[haven]) * overfull
    return total
