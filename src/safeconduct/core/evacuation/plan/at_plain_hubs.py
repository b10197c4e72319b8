"""Playing a hub whose desks can be reckoned ahead: no quotas, no documents written, and everybody the same work.

Between two arrivals or departures nobody needs to know how far the queue has come, so that most epochs only count who
is there. What it answers is the same as of `at_hubs.play_hub`, several times sooner.
"""

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.at_hubs import DESK, HUB, ROOMS, STOCK, leave_hub, nobody_leaves_hub
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.leaving import is_only_free
from safeconduct.core.evacuation.plan.states import EVERY, TOTAL, Stir, Stretch, is_at, is_over, rest_of


@inlined
def play_plain_hub(
    f: Field,
    hub: int,
    seats: Ints,
    stir: Stir,
    coming: Ints,
    overfull: float,
    go: Ints,
    stretch: Stretch,
) -> tuple[float, int]:
    """As `play_hub`. In its states nobody is just through the desks: they have passed."""
    h, layers, epochs = f.hubs, f.layers, f.epochs
    ride, end = h.first_ride[hub], h.first_ride[hub + 1]
    begin, now, now_gone = stretch.begin, stretch.now, stretch.now_gone
    rooms = now[HUB : HUB + ROOMS * layers].reshape(ROOMS, layers)
    waiting, passed = rooms[1], rooms[2]
    day_gone = now[HUB + ROOMS * layers : HUB + ROOMS * layers + end - ride]
    gone = now[HUB + ROOMS * layers + end - ride :]
    room, place = h.checked[hub, f.with_documents[0]], f.sites.people.shape[0] + hub
    stay, late, most, ahead = f.stay_cost[room], f.late_cost[room], h.holding[hub], 1 - h.desk_steps[hub]
    only_free = is_only_free(f, h.ride, ride, end) and h.first_lift[hub + 1] == h.first_lift[hub]
    total, desk, stock = now[TOTAL], now[DESK], now[STOCK]
    today, at = f.day[begin - 1] if begin else -1, begin
    for row in range(begin // EVERY, stretch.was.shape[0]):
        quiet, last = row * EVERY, min(epochs, (row + 1) * EVERY)
        desk, at = _serve(f, hub, desk, at, quiet, waiting, passed), quiet
        if at and f.day[at - 1] != today:
            today = f.day[at - 1]
            day_gone[:] = 0.0
        now[TOTAL], now[DESK], now[STOCK] = total, desk, stock
        if is_over(stretch, row):
            return rest_of(stretch, row), at
        leaves, comes = stir.leaves[place, row], stir.comes[place, row]
        for t in range(quiet, last):
            if not is_at(leaves | comes, t):
                continue
            total += _stay(stock, stay, most, overfull, t - quiet)
            quiet = t
            desk, at = _serve(f, hub, desk, at, t, waiting, passed), t
            if is_at(comes, t):
                for layer in range(layers):
                    if h.unchecked[hub, layer] >= 0:
                        come = coming[h.unchecked[hub, layer], t]
                        waiting[layer] += come
                        stock += come
            if is_at(leaves, t):
                if f.day[t] != today:
                    today = f.day[t]
                    day_gone[:] = 0.0
                nobody_leaves_hub(f, hub, go, t)
                if stock > 0:
                    desk, at = _serve(f, hub, desk, at, t + ahead, waiting, passed), t + ahead
                    total, left = leave_hub(
                        f, hub, t, seats, go, passed, day_gone, gone, now_gone, only_free, total
                    )
                    stock -= left
        total += _stay(stock, stay, most, overfull, last - quiet)
    total -= stock * stay  # in the last epoch nobody waits for another
    return total + stock * late, epochs


@inlined
def _stay(stock: float, stay: float, most: float, overfull: float, epochs: int) -> float:
    """What it costs that so many are there, at so many epochs."""
    return epochs * (stock * stay + max(0.0, stock - most) * overfull)


@inlined
def _serve(f: Field, hub: int, desk: float, begin: int, end: int, waiting: Floats, passed: Floats) -> float:
    """The desks' work from one epoch until another, in the order of layers; what is left of it."""
    left = 0.0
    for layer in range(f.layers):
        left += waiting[layer]
    if left == 0.0:
        return 0.0
    work = f.work[0]
    desk += f.hubs.worked[hub, end] - f.hubs.worked[hub, begin]
    most = np.floor(desk / work + 1e-9)
    if most >= left:
        for layer in range(f.layers):
            passed[layer] += waiting[layer]
            waiting[layer] = 0.0
        return 0.0
    if most > 0.0:
        desk -= most * work
        for layer in range(f.layers):
            n = min(waiting[layer], most)
            most -= n
            waiting[layer] -= n
            passed[layer] += n
    return desk
