"""Playing one hub through time with whole people; see `at_sites`."""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.leaving import (
    free_to_go,
    is_most_behind,
    is_only_free,
    most_on,
    nobody_leaves,
)
from safeconduct.core.evacuation.plan.states import EVERY, TOTAL, Stir, Stretch, is_at, is_over, rest_of

DESK, DOCUMENT, QUOTA, STOCK, HUB = 1, 2, 3, 4, 5  # in the state of a hub, before people and those who went
ROOMS = 5  # lobby, unchecked, checked, and those who come into the last two at the next step


def hub_width(f: Field, hub: int) -> int:
    rides = f.hubs.first_ride[hub + 1] - f.hubs.first_ride[hub]
    return int(HUB + ROOMS * f.layers + 2 * rides)


@inlined
def play_hub(
    f: Field,
    hub: int,
    seats: Ints,
    stir: Stir,
    coming: Ints,
    overfull: float,
    go: Ints,
    stretch: Stretch,
) -> tuple[float, int]:
    """The weighted person-hours in a hub and of the journeys from it; `coming` [node, epoch] arrives.

    Each person beyond the holding capacity costs `overfull` for each step. See `play_site`.
    """
    h, layers, epochs = f.hubs, f.layers, f.epochs
    ride, end = h.first_ride[hub], h.first_ride[hub + 1]
    begin, now, now_gone = stretch.begin, stretch.now, stretch.now_gone
    rooms = now[HUB : HUB + ROOMS * layers].reshape(ROOMS, layers)
    lobby, waiting, passed, soon, through = rooms[0], rooms[1], rooms[2], rooms[3], rooms[4]
    day_gone = now[HUB + ROOMS * layers : HUB + ROOMS * layers + end - ride]
    gone = now[HUB + ROOMS * layers + end - ride :]
    room = h.checked[hub, f.with_documents[0]]
    stay, late = f.stay_cost[room], f.late_cost[room]
    only_free = is_only_free(f, h.ride, ride, end) and h.first_lift[hub + 1] == h.first_lift[hub]
    total, desk, document, quota, stock = now[TOTAL], now[DESK], now[DOCUMENT], now[QUOTA], now[STOCK]
    today = f.day[begin - 1] if begin else -1
    for t in range(begin, epochs):
        if t % EVERY == 0:
            now[TOTAL], now[DESK], now[DOCUMENT], now[QUOTA], now[STOCK] = total, desk, document, quota, stock
            if is_over(stretch, t // EVERY):
                return rest_of(stretch, t // EVERY), t
        moves = is_at(stir.leaves[f.sites.people.shape[0] + hub, t // EVERY], t)
        if moves:
            nobody_leaves_hub(f, hub, go, t)
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
        if moves:
            total, leave = leave_hub(f, hub, t, seats, go, passed, day_gone, gone, now_gone, only_free, total)
            stock -= leave
        if t < epochs - 1:
            total += stock * stay
        if stock > h.holding[hub]:
            total += (stock - h.holding[hub]) * overfull
    return total + stock * late, epochs


@inlined
def nobody_leaves_hub(f: Field, hub: int, go: Ints, t: int) -> None:
    h = f.hubs
    nobody_leaves(f, h.ride, h.first_ride[hub], h.first_ride[hub + 1], go, t)
    for n in range(h.first_lift[hub], h.first_lift[hub + 1]):
        for layer in range(f.layers):
            a = f.lift_arc[h.lift[n], layer]
            if a >= 0:
                go[a, t] = 0


@inlined
def leave_hub(
    f: Field, hub: int, t: int, seats: Ints, go: Ints, passed: Floats, day_gone: Floats, gone: Floats, now_gone: Floats,
    only_free: bool, total: float,
) -> tuple[float, float]:  # fmt: skip
    """Who has been checked boards, scheduled lifts first; what all has cost by then, and how many leave."""
    h, layers, left = f.hubs, f.layers, 0.0
    ride, end = h.first_ride[hub], h.first_ride[hub + 1]
    for n in range(end - ride):
        now_gone[n] = 0
    for n in range(h.first_lift[hub], h.first_lift[hub + 1]):
        free = f.lift_seats[h.lift[n], t]
        for layer in range(layers):
            a = f.lift_arc[h.lift[n], layer]
            if free > 0 and a >= 0 and f.arrives[a, t] >= 0 and passed[layer] > 0:
                leave = min(passed[layer], int(free / f.each[layer] + 1e-9))
                free -= leave * f.each[layer]
                passed[layer] -= leave
                left += leave
                go[a, t] += int(leave)
                total += leave * f.cost[a, t]
    for n in range(ride, end):
        r = h.ride[n]
        free = float(seats[r, t])
        if not f.seated[r]:
            if only_free and not is_most_behind(f, hub, n, t, gone):
                continue
            free = free_to_go(f, r, t, gone[n - ride], only_free)
        if free <= 0.0:
            continue
        for layer in range(layers):
            a = f.ride_arc[r, layer]
            if a < 0 or f.arrives[a, t] < 0 or passed[layer] == 0:
                continue
            each = f.each[layer] if f.seated[r] else 1.0
            leave = min(passed[layer], most_on(f, r, t, day_gone[f.slot[r]], now_gone[f.slot[r]], each, free))
            if leave > 0:
                passed[layer] -= leave
                left += leave
                free -= leave * each
                day_gone[f.slot[r]] += leave
                now_gone[f.slot[r]] += leave
                gone[n - ride] += leave
                go[a, t] += int(leave)
                total += leave * f.cost[a, t]
    return total, left


@inlined
def _write(
    f: Field, hub: int, t: int, document: float, lobby: Floats, waiting: Floats, soon: Floats
) -> float:
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
