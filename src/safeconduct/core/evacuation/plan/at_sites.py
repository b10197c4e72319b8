"""Playing one assembly point through time with whole people.

`seats` [ride, epoch] are those of all vehicles that leave; `go` [arc, epoch] is filled with who departs. Each place
looks only at what arrives there, so that after a change only those places are played again that it touches.
"""

import numpy as np

from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.leaving import free_to_go, most_on, start_anew


@compiled
def play_site(f: Field, site: int, seats: Ints, go: Ints) -> float:
    """The weighted person-hours of waiting at an assembly point and of the rides from it."""
    s = f.sites
    first, count = s.first_waiter[site], s.first_waiter[site + 1] - s.first_waiter[site]
    begin, end = s.first_ride[site], s.first_ride[site + 1]
    strata, epochs = f.supply.shape[0], f.epochs
    stock, soon = np.zeros(count, np.int64), np.zeros(count, np.int64)
    day_gone, now_gone, gone = np.zeros(end - begin), np.zeros(end - begin), np.zeros(end - begin)
    only_free = start_anew(f, s.ride, begin, end, go)
    writes, desk, weight, total, today = s.document[site, 0] >= 0, 0.0, 0.0, 0.0, -1
    left = s.people[site]
    for t in range(epochs):
        if left == 0:
            break
        if f.day[t] != today:
            today = f.day[t]
            day_gone[:] = 0.0
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
        now_gone[:] = 0.0
        for n in range(begin, end):
            r = s.ride[n]
            free = float(seats[r, t])
            if not f.seated[r]:
                free = free_to_go(f, r, t, gone[n - begin], only_free)
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
                leave = min(stock[j], most_on(f, r, t, day_gone[f.slot[r]], now_gone[f.slot[r]], each, free))
                if leave > 0:
                    stock[j] -= leave
                    left -= leave
                    free -= leave * each
                    day_gone[f.slot[r]] += leave
                    now_gone[f.slot[r]] += leave
                    gone[n - begin] += leave
                    go[a, t] += leave
                    weight -= leave * f.stay_cost[node]
                    total += leave * f.cost[a, t]
        if t < epochs - 1:
            total += weight
    for j in range(count):
        total += stock[j] * f.late_cost[s.waiter[first + j]]
    return total
