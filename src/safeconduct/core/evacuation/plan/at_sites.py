"""Playing one assembly point through time with whole people.

`seats` [ride, epoch] are those of all vehicles that leave; `go` [arc, epoch] is filled with who departs, at the epochs
at which anything stirs. Each place looks only at what arrives there, so that after a change only those places are
played again that it touches.
"""

from safeconduct.core.evacuation.compiled import inlined
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.leaving import free_to_go, is_only_free, most_on, nobody_leaves
from safeconduct.core.evacuation.plan.states import ALL, EVERY, TOTAL, Stir, Stretch, is_at, is_over, rest_of

DESK, LEFT, SITE = 1, 2, 3  # in a state, before the people who wait and those who went today and in all


def site_width(f: Field, site: int) -> int:
    waiters = f.sites.first_waiter[site + 1] - f.sites.first_waiter[site]
    rides = f.sites.first_ride[site + 1] - f.sites.first_ride[site]
    return int(SITE + 2 * waiters + 2 * rides)


@inlined
def play_site(
    f: Field,
    site: int,
    seats: Ints,
    stir: Stir,
    go: Ints,
    stretch: Stretch,
) -> tuple[float, int]:
    """The weighted person-hours of waiting at an assembly point and of the rides from it.

    Once it is as it was, the rest costs what it did; from which epoch on that is so is answered too.
    """
    s = f.sites
    first, count = s.first_waiter[site], s.first_waiter[site + 1] - s.first_waiter[site]
    ride, end = s.first_ride[site], s.first_ride[site + 1]
    strata, epochs, rides = f.supply.shape[0], f.epochs, end - ride
    begin, now, now_gone = stretch.begin, stretch.now, stretch.now_gone
    stock, soon = now[SITE : SITE + count], now[SITE + count : SITE + 2 * count]
    day_gone = now[SITE + 2 * count : SITE + 2 * count + rides]
    gone = now[SITE + 2 * count + rides :]
    only_free = is_only_free(f, s.ride, ride, end)
    total, desk, left = now[TOTAL], now[DESK], now[LEFT]
    writes, weight, here, today = s.document[site, 0] >= 0, 0.0, 0.0, f.day[begin - 1] if begin else -1
    for j in range(count):
        weight += stock[j] * f.stay_cost[s.waiter[first + j]]
        here += stock[j]
    for row in range(begin // EVERY, stretch.was.shape[0]):
        at, last = row * EVERY, min(epochs, (row + 1) * EVERY)
        if at and f.day[at - 1] != today:
            today = f.day[at - 1]
            day_gone[:] = 0.0
        now[TOTAL], now[DESK], now[LEFT] = total, desk, left
        if is_over(stretch, row):
            return rest_of(stretch, row), at
        leaves = stir.leaves[site, row]
        moments = ALL if writes else leaves | s.fresh[site, row]
        for t in range(at, last):
            if not is_at(moments, t):
                continue
            if here > 0:
                total += weight * (t - at)
            at = t + 1
            if is_at(leaves, t):
                nobody_leaves(f, s.ride, ride, end, go, t)
            if left == 0:
                desk = 0.0
                continue
            if f.day[t] != today:
                today = f.day[t]
                day_gone[:] = 0.0
            for j in range(count):
                node = s.waiter[first + j]
                come = soon[j]
                soon[j] = 0
                if node < strata:
                    come += f.supply[node, t]
                if come:
                    stock[j] += come
                    here += come
                    weight += come * f.stay_cost[node]
            if here == 0:
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
                                    here -= n
                                else:
                                    stock[other] += n
                if not waiting:
                    desk = 0.0
            for n in range(rides):
                now_gone[n] = 0
            for n in range(ride, end):
                r = s.ride[n]
                free = float(seats[r, t])
                if not f.seated[r]:
                    free = free_to_go(f, r, t, gone[n - ride], only_free)
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
                    leave = min(
                        stock[j], most_on(f, r, t, day_gone[f.slot[r]], now_gone[f.slot[r]], each, free)
                    )
                    if leave > 0:
                        stock[j] -= leave
                        here -= leave
                        left -= leave
                        free -= leave * each
                        day_gone[f.slot[r]] += leave
                        now_gone[f.slot[r]] += leave
                        gone[n - ride] += leave
                        go[a, t] += int(leave)
                        weight -= leave * f.stay_cost[node]
                        total += leave * f.cost[a, t]
            if t < epochs - 1:
                total += weight
        if here > 0:
            # In the last epoch nobody waits for another.
            total += weight * max(0, min(last, epochs - 1) - at)
    for j in range(count):
        total += stock[j] * f.late_cost[s.waiter[first + j]]
    return total, epochs
