"""One hub for one epoch of one world: who comes, gets documents, and passes its desks; as `plan.at_hubs`."""

import numpy as np

from safeconduct.core.evacuation.chance.stage import Places
from safeconduct.core.evacuation.chance.state import HubState, PeopleState
from safeconduct.core.evacuation.chance.world import World
from safeconduct.core.evacuation.compiled import inlined


@inlined
def work_at(
    places: Places, w: World, h: HubState, p: PeopleState, hub: int, sites: int, day: int, t: int
) -> None:
    if h.day[hub] != day:
        h.day[hub], h.quota[hub] = day, places.quota[hub]
    come_in(h, hub, t)
    if h.stock[hub] == 0:
        h.work[hub] = p.desk[sites + hub] = 0.0
        return
    h.peak[hub] = max(h.peak[hub], h.stock[hub])
    queues = h.waiting.shape[1]
    if np.isinf(places.desk[hub, t]):
        for queue in range(queues):
            to = 2 * places.joins[queue // 2] + queue % 2
            number = min(h.waiting[hub, queue], int(min(h.quota[hub], 1e15) + 1e-9))
            h.waiting[hub, queue] -= number
            h.passed[hub, to] += number
            h.quota[hub] -= number
        return
    write_in_lobby(places, w, h, p, hub, sites, t)
    check(places, w, h, hub, t)


@inlined
def in_turn(turn: int, layers: int) -> int:
    """The queues in the order in which they are served: the urgent of every layer, then the others."""
    return 2 * (turn % layers) + turn // layers


@inlined
def come_in(h: HubState, hub: int, t: int) -> None:
    for queue in range(h.waiting.shape[1]):
        come = h.coming[hub, t, queue]
        h.stock[hub] += come
        h.waiting[hub, queue] += come + h.soon[hub, queue]
        h.passed[hub, queue] += h.through[hub, queue]
        h.soon[hub, queue] = h.through[hub, queue] = 0


@inlined
def write_in_lobby(
    places: Places, w: World, h: HubState, p: PeopleState, hub: int, sites: int, t: int
) -> None:
    waiting, place = False, sites + hub
    if places.document[place, t] > 0:
        p.desk[place] += places.document[place, t] * w.pace[place]
    for turn in range(h.waiting.shape[1]):
        queue = in_turn(turn, places.work.shape[0])
        if not places.lacks[queue // 2] or h.waiting[hub, queue] == 0:
            continue
        to = 2 * places.joins[queue // 2] + queue % 2
        number = min(h.waiting[hub, queue], int(p.desk[place] + 1e-9))
        waiting = waiting or number < h.waiting[hub, queue]
        h.waiting[hub, queue] -= number
        p.desk[place] -= number
        if places.document_steps:
            h.soon[hub, to] += number
        else:
            h.waiting[hub, to] += number
    if not waiting:
        p.desk[place] = 0.0


@inlined
def check(places: Places, w: World, h: HubState, hub: int, t: int) -> None:
    last = places.desk.shape[1] - 1
    if t == last and places.desk_steps[hub]:
        return
    h.work[hub] += places.desk[hub, t] * w.pace[w.pace.shape[0] - h.stock.shape[0] + hub]
    queueing = False
    for turn in range(h.waiting.shape[1]):
        queue = in_turn(turn, places.work.shape[0])
        here, work = h.waiting[hub, queue], places.work[queue // 2]
        if places.lacks[queue // 2] or here == 0:
            continue
        able = h.work[hub] / work if work > 0 else 1e15
        number = min(here, int(min(able, h.quota[hub], 1e15) + 1e-9))
        queueing = queueing or number < here
        h.work[hub] -= number * work
        h.quota[hub] -= number
        h.waiting[hub, queue] -= number
        if places.desk_steps[hub]:
            h.through[hub, queue] += number
        else:
            h.passed[hub, queue] += number
    if not queueing or h.quota[hub] < 1.0:
        h.work[hub] = 0.0
