"""Playing one hub, or one haven, through time with whole people; see `at_sites`."""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.leaving import free_to_go, is_most_behind, most_on, start_anew


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
    day_gone, now_gone, gone = np.zeros(end - begin), np.zeros(end - begin), np.zeros(end - begin)
    room = h.checked[hub, f.with_documents[0]]
    stay, late = f.stay_cost[room], f.late_cost[room]
    only_free = start_anew(f, h.ride, begin, end, go)
    only_free = only_free and h.first_lift[hub + 1] == h.first_lift[hub]
    for n in range(h.first_lift[hub], h.first_lift[hub + 1]):
        for layer in range(layers):
            a = f.lift_arc[h.lift[n], layer]
            if a >= 0:
                go[a, :] = 0
    desk, document, today, quota, total, stock = 0.0, 0.0, -1, 0.0, 0.0, 0
    for t in range(epochs):
        if f.day[t] != today:
            today, quota = f.day[t], h.day_quota[hub]
            day_gone[:] = 0.0
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
        now_gone[:] = 0.0
        for n in range(begin, end):
            r = h.ride[n]
            free = float(seats[r, t])
            if not f.seated[r]:
                if only_free and not is_most_behind(f, hub, n, t, gone):
                    continue
                free = free_to_go(f, r, t, gone[n - begin], only_free)
            if free <= 0.0:
                continue
            for layer in range(layers):
                a = f.ride_arc[r, layer]
                if a < 0 or f.arrives[a, t] < 0 or passed[layer] == 0:
                    continue
                each = f.each[layer] if f.seated[r] else 1.0
                leave = min(
                    passed[layer], most_on(f, r, t, day_gone[f.slot[r]], now_gone[f.slot[r]], each, free)
                )
                if leave > 0:
                    passed[layer] -= leave
                    stock -= leave
                    free -= leave * each
                    day_gone[f.slot[r]] += leave
                    now_gone[f.slot[r]] += leave
                    gone[n - begin] += leave
                    go[a, t] += leave
                    total += leave * f.cost[a, t]
        if t < epochs - 1:
            total += stock * stay
        if stock > h.holding[hub]:
            total += (stock - h.holding[hub]) * overfull
    return float(total + stock * late)


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
