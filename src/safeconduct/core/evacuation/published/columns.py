"""The linear relaxation over tours: how large a part of the fleet would do, if buses and tours could be split.

One column for each tour that was found worth having; there are too many to write down all. Rows: every load is fetched,
no shelter is too full, every zone is entered by a bus, and each depot sends out no more than that part of its buses.
"""

from dataclasses import dataclass

import highspy
import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.highs import GoOn, a_solver
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.choosing import WholeProgram, decide
from safeconduct.core.evacuation.published.prices import Prices, Trips, Zones
from safeconduct.core.evacuation.published.tours import Tour, driven, tour_of

SCALE = 1 << 20  # whole prices in a unit of the program
MISSING = 1000.0  # what a load costs that no tour fetches: more than any part of the fleet
MOST_TOURS = 5_000  # among which whole ones are chosen
INFINITE = highspy.kHighsInf


@dataclass(frozen=True, slots=True)
class Column:
    """`steps` is the length of the tour on the grid of the relaxation, `length` in full."""

    tour: Tour
    steps: int
    length: int
    is_planned: bool


class Columns:
    """The program as it stands; more columns make it larger, and a limit leaves out those that are too long."""

    def __init__(self, town: Town, grid: Town, zones: Zones) -> None:
        self.town, self.grid, self.zones = town, grid, zones
        self.points, self.shelters, self.depots = len(town.loads), len(town.room), len(town.buses_at)
        self.found: list[Column] = []
        self._known: set[tuple[int, Trips]] = set()
        self._entries: list[dict[int, float]] = []
        self._highs = a_solver({"solver": "simplex"})
        self._lay_out()

    def _lay_out(self) -> None:
        rows = self.points + self.shelters + self.depots + self.zones.count
        lower, upper = np.full(rows, -INFINITE), np.zeros(rows)
        lower[: self.points], upper[: self.points] = self.town.loads, INFINITE
        upper[self.points : self.points + self.shelters] = self.town.room
        if self.zones.count:
            lower[-self.zones.count :], upper[-self.zones.count :] = 1.0, INFINITE
        for low, high in zip(lower, upper, strict=True):
            self._highs.addRow(low, high, 0, np.zeros(0, np.int32), np.zeros(0))
        self._column(1.0, {self._depot(d): -float(n) for d, n in enumerate(self.town.buses_at)})
        for row in [*range(self.points), *range(rows - self.zones.count, rows)]:
            self._column(MISSING, {row: 1.0})
        # In a zone a bus that is there fetches and brings without driving.
        for point, shelter in np.argwhere(self.grid.way == 0):
            self._column(0.0, {int(point): 1.0, self.points + int(shelter): 1.0})
        self._others = self._highs.getNumCol()

    def _depot(self, depot: int) -> int:
        return self.points + self.shelters + depot

    def _column(self, cost: float, entries: dict[int, float]) -> None:
        rows = np.array(list(entries), np.int32)
        self._highs.addCol(cost, 0.0, INFINITE, len(entries), rows, np.array(list(entries.values()), float))

    def add(self, depot: int, trips: Trips, *, is_planned: bool = False) -> bool:
        """False when the tour is there already. A planned one has been in a plan."""
        if (depot, trips) in self._known:
            return False
        self._known.add((depot, trips))
        tour = tour_of(depot, list(trips))
        self.found.append(Column(tour, driven(self.grid, tour), driven(self.town, tour), is_planned))
        entries = self._of_tour(tour)
        self._entries.append(entries)
        self._column(0.0, entries)
        return True

    def _of_tour(self, tour: Tour) -> dict[int, float]:
        entries = {self._depot(tour[0][1]): 1.0}
        zone_rows, before = self._depot(self.depots), -1
        for kind, number in tour[1:]:
            row = number if kind == "point" else self.points + number
            zone = (self.zones.of_point if kind == "point" else self.zones.of_shelter)[number]
            entries[row] = entries.get(row, 0.0) + 1.0
            if zone >= 0 and zone != before:
                entries[zone_rows + int(zone)] = entries.get(zone_rows + int(zone), 0.0) + 1.0
            before = int(zone)
        return entries

    def relax(self, limit: int) -> tuple[float, Prices, Floats]:
        """The part of the fleet that would do with the tours found up to `limit` steps, prices of this solution, and
        what a bus of each depot has to earn by them for its tour to be worth having."""
        count = len(self.found)
        fits = np.array([column.steps <= limit for column in self.found], bool)
        indices = np.arange(self._others, self._others + count, dtype=np.int32)
        self._highs.changeColsBounds(count, indices, np.zeros(count), np.where(fits, INFINITE, 0.0))
        self._highs.run()
        dual = np.array(self._highs.getSolution().row_dual)
        load, room, depot, entry = np.split(dual, np.cumsum([self.points, self.shelters, self.depots]))
        prices = Prices(load=_whole(load), room=_whole(-room), entry=_whole(entry))
        return float(self._highs.getInfo().objective_function_value), prices, np.maximum(-depot, 0.0) * SCALE

    def choose(self, limit: int, *, nodes: int, seconds: float, go_on: GoOn) -> list[Tour] | None:
        """Whole tours of those found, none longer than `limit`, that make a plan; None when none is found so soon.

        To be asked after `relax`. That there is no plan of these tours does not mean that there is none.
        """
        # Those that the relaxation would miss least are left out when there are too many.
        loss = np.array(self._highs.getSolution().col_dual)[self._others :]
        loss[[column.is_planned for column in self.found]] = -INFINITE
        order = np.argsort(loss, kind="stable").tolist()
        chosen = [n for n in order if self.found[n].length <= limit][:MOST_TOURS]
        found = decide(self._program(chosen), seconds=seconds, nodes=nodes, go_on=go_on)
        if found.values is None:
            return None
        return [
            self.found[n].tour
            for n, times in zip(chosen, found.values, strict=True)
            for _bus in range(int(times))
        ]

    def _program(self, chosen: list[int]) -> WholeProgram:
        rows = self.points + self.shelters + self.depots
        lower, upper = np.full(rows, -np.inf), np.full(rows, np.inf)
        lower[: self.points] = self.town.loads
        upper[self.points :] = np.concatenate([self.town.room, self.town.buses_at])
        entries = [
            (row, column, value)
            for column, n in enumerate(chosen)
            for row, value in self._entries[n].items()
            if row < rows
        ]
        row, column, value = np.array(entries, float).reshape(-1, 3).T
        return WholeProgram.of_entries(
            row.astype(np.int64), column.astype(np.int64), value,
            # Any plan will do; those that drive little are found sooner.
            cost=np.array([float(self.found[n].length) for n in chosen]),
            upper=np.array([float(self.town.buses_at[self.found[n].tour[0][1]]) for n in chosen]),
            row_lower=lower,
            row_upper=upper,
        )  # fmt: skip


def _whole(prices: Floats) -> Ints:
    return np.round(np.maximum(prices, 0.0) * SCALE).astype(np.int64)
