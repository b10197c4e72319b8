"""Plans by simulated annealing: loads are moved about among the buses until no bus drives further than is aimed at.

A plan is a table [bus, trip] of points and of shelters; every load is one trip. What is made small is the sum of what
the buses drive beyond the aim.
"""

from dataclasses import dataclass, replace

import numpy as np

from safeconduct.core.evacuation.compiled import compiled
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.highs import GoOn
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.moves import move_about
from safeconduct.core.evacuation.published.tours import Tour, tour_of

HOT, COLD = 0.02, 0.0002  # temperatures in parts of the aim
HOT_AT_LEAST, COLD_AT_LEAST = 1.0, 0.1  # no two tours differ by less than one
MOVES_PER_LOAD = 20_000
AT_ONCE = 500_000  # moves between two questions whether to go on
LONG_TOUR = 8  # times the mean number of trips, that a bus may be given
SHORT_TOUR = 64  # trips that any bus may be given


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A plan: the arrays are changed in place."""

    depot: Ints  # [bus]
    point: Ints  # [bus, trip]
    shelter: Ints  # [bus, trip]
    trips: Ints  # [bus]
    driven: Ints  # [bus]
    free: Ints  # [shelter]

    @classmethod
    def empty(cls, town: Town) -> "Table":
        loads = int(town.loads.sum())
        most = min(loads, max(SHORT_TOUR, LONG_TOUR * -(-loads // town.buses)))
        # More buses than loads stay where they are.
        depot = np.repeat(np.arange(len(town.buses_at)), np.minimum(town.buses_at, loads))
        table, each = np.zeros((len(depot), most), np.int64), np.zeros(len(depot), np.int64)
        return cls(depot, table, table.copy(), each, each.copy(), town.room.copy())

    def tours(self) -> list[Tour]:
        return [
            tour_of(
                int(self.depot[bus]),
                [(int(self.point[bus, n]), int(self.shelter[bus, n])) for n in range(count)],
            )
            for bus, count in enumerate(self.trips)
            if count
        ]


def spread(town: Town, seed: int) -> Table:
    """Loads in random order, each by the bus and to the shelter with which it comes in first."""
    table = Table.empty(town)
    order = np.repeat(np.arange(len(town.loads)), town.loads)
    np.random.default_rng(seed).shuffle(order)
    _spread(
        order, town.first, town.way, table.depot, table.point, table.shelter, table.trips, table.driven, table.free
    )  # fmt: skip
    return table


def anneal(town: Town, table: Table, *, aim: int, seed: int, runs: int, go_on: GoOn) -> Table:
    """The best plan met on the way from `table`, which is changed, to one in which no bus drives beyond `aim`."""
    best = replace(
        table,
        point=table.point.copy(), shelter=table.shelter.copy(), trips=table.trips.copy(), driven=table.driven.copy(),
    )  # fmt: skip
    state = np.array([seed + 1], np.uint64)
    moves = runs * MOVES_PER_LOAD * int(town.loads.sum())
    hot, cold = max(aim * HOT, HOT_AT_LEAST), max(aim * COLD, COLD_AT_LEAST)
    cooling = (cold / hot) ** (1 / moves)
    for done in range(0, moves, AT_ONCE):
        move_about(
            town.first, town.way, table.depot, table.point, table.shelter, table.trips, table.driven, table.free,
            best.point, best.shelter, best.trips, best.driven,
            aim, hot * cooling**done, cooling, min(AT_ONCE, moves - done), state,
        )  # fmt: skip
        if best.driven.max() <= aim or not go_on():
            break
    return best


@compiled
def _spread(
    order: Ints, first: Ints, way: Ints, depot: Ints, point: Ints, shelter: Ints, trips: Ints, driven: Ints, free: Ints
) -> None:  # fmt: skip
    for i in order:
        best, bus, to = -1, 0, 0
        for b in range(len(depot)):
            n = trips[b]
            if n < point.shape[1]:
                comes = first[depot[b], i] if n == 0 else driven[b] + way[i, shelter[b, n - 1]]
                for k in range(len(free)):
                    if free[k] > 0 and (best < 0 or comes + way[i, k] < best):
                        best, bus, to = comes + way[i, k], b, k
        point[bus, trips[bus]], shelter[bus, trips[bus]] = i, to
        trips[bus] += 1
        driven[bus] = best
        free[to] -= 1
