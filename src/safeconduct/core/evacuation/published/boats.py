"""Getting an island empty as early as possible, proven: what each boat can do by when, and one small program to choose.

For one boat the earliest time for so many trips from each location does not depend on the other boats. So the work of
every boat is a list of (trips by location, minutes), found by labels; which of these lists to use is a tiny program,
and the earliest minute at which it has a solution is the optimum.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.published.choosing import WholeProgram, decide
from safeconduct.core.evacuation.published.crossing import TOLERANCE, Crossing, Trip, sailing_minutes
from safeconduct.core.evacuation.published.isolated import Island, Scenario, Vessel

FIRST_GUESS, GROWTH = 60.0, 1.5  # minutes
Trips = tuple[int, ...]  # by location, in the order of the scenario


@dataclass(frozen=True, slots=True)
class _Label:
    """A boat that has unloaded at a dock of the mainland, and the trip that brought it there."""

    minutes: float
    to_dock: str
    from_dock: str
    loads_at: float
    before: "_Label | None"


_Chosen = tuple[Vessel, _Label]


class NoPlan(Exception):
    """Nobody can bring everybody away with these boats and trips."""


def cross(island: Island, scenario: Scenario, *, seconds: float = 60.0) -> Crossing:
    work = _Work(island, scenario)
    minutes, chosen, is_proven = work.earliest(seconds)
    return Crossing(minutes, tuple(_trips(work, scenario, chosen)), is_proven)


class _Work:
    """What every boat can do by some minute."""

    def __init__(self, island: Island, scenario: Scenario) -> None:
        self.island = island
        self.locations = tuple(location for location, people in scenario.waiting.items() if people > 0)
        self.people = np.array([scenario.waiting[location] for location in self.locations])
        # Boats that differ in nothing but their name share one list.
        self.alike = _alike(island.vessels)
        self.done: list[dict[Trips, _Label]] = []
        self.was_cut = False  # whether a boat could do more, had it more time

    def earliest(self, seconds: float) -> tuple[float, list[_Chosen], bool]:
        if not self.locations:
            return 0.0, [], True
        limit = FIRST_GUESS
        while True:
            self.was_cut = False
            self.done = [self._labels(boats[0], limit) for boats in self.alike]
            found = self._search(seconds)
            if found is not None:
                return found
            if not self.was_cut:
                raise NoPlan
            limit *= GROWTH

    def _search(self, seconds: float) -> tuple[float, list[_Chosen], bool] | None:
        times = sorted({round(label.minutes, 6) for found in self.done for label in found.values()})
        is_proven = True
        for minutes in times[_first(times, lambda minutes: self._is_possible(minutes, seconds)) :]:
            options = self._options(minutes)
            found = decide(self._program(options), seconds=seconds)
            if found.values is not None:
                chosen = self._boats(options, found.values)
                return max(label.minutes for _boat, label in chosen), chosen, is_proven
            is_proven = is_proven and found.is_certain
        return None

    def _is_possible(self, minutes: float, seconds: float) -> bool:
        """Whether parts of boats could do it; what was not decided in time rules nothing out."""
        options = self._options(minutes)
        if not options:
            return False
        found = decide(self._program(options), seconds=seconds, whole=False)
        return found.values is not None or not found.is_certain

    def _labels(self, boat: Vessel, limit: float) -> dict[Trips, _Label]:
        """The earliest time for each number of trips by location."""
        legs = _Legs(self.island, boat, self.locations)
        best: dict[Trips, _Label] = {}
        standing: dict[tuple[Trips, str], _Label] = {}
        none = (0,) * len(self.locations)
        for dock, minutes in legs.first:
            legs.load(standing, none, dock, boat.available_minutes + minutes, None, limit)
        for _trip in range(self.island.most_trips):
            self.was_cut = self.was_cut or legs.was_cut
            for (trips, _dock), label in standing.items():
                if trips not in best or label.minutes < best[trips].minutes:
                    best[trips] = label
            further: dict[tuple[Trips, str], _Label] = {}
            for (trips, dock), label in standing.items():
                for to_dock, minutes in legs.back.get(dock, ()):
                    legs.load(further, trips, to_dock, label.minutes + minutes, label, limit)
            standing = further
        self.was_cut = self.was_cut or legs.was_cut
        return best

    def _options(self, minutes: float) -> list[tuple[int, Trips]]:
        """What each kind of boat can have done by then, without what is less than something else it can."""
        by_then = minutes + TOLERANCE
        return [
            (number, trips)
            for number, found in enumerate(self.done)
            for trips in _undominated([one for one, label in found.items() if label.minutes <= by_then])
        ]

    def _program(self, options: Sequence[tuple[int, Trips]]) -> WholeProgram:
        carried = [
            [trips[place] * self.alike[number][0].seats for number, trips in options]
            for place in range(len(self.locations))
        ]
        each = [[float(number == boats) for number, _trips in options] for boats in range(len(self.alike))]
        matrix = np.array([*carried, *each], float)
        row, column = np.nonzero(matrix)
        counts = np.array([len(boats) for boats in self.alike], float)
        return WholeProgram.of_entries(
            row, column, matrix[row, column],
            cost=np.zeros(len(options)),
            upper=np.array([counts[number] for number, _trips in options]),
            row_lower=np.concatenate([self.people, np.full(len(counts), -np.inf)]),
            row_upper=np.concatenate([np.full(len(self.people), np.inf), counts]),
        )  # fmt: skip

    def _boats(self, options: Sequence[tuple[int, Trips]], values: Floats) -> list[_Chosen]:
        free = [list(boats) for boats in self.alike]
        chosen = []
        for (number, trips), times in zip(options, values, strict=True):
            for _time in range(int(times)):
                chosen.append((free[number].pop(), self.done[number][trips]))
        return chosen


class _Legs:
    """The minutes of a boat between the docks that fit it."""

    def __init__(self, island: Island, boat: Vessel, locations: Sequence[str]) -> None:
        self.boat = boat
        self.was_cut = False
        self.place = {
            dock: locations.index(location)
            for dock, location in island.location_of.items()
            if location in locations and dock in boat.docks
        }
        self.first = [
            (end, sailing_minutes(miles, boat.empty_knots))
            for (begin, end), miles in island.first.items()
            if begin == boat.starts_at and self._fits(begin, end) and end in self.place
        ]
        self.loaded: dict[str, list[tuple[str, float]]] = {}
        for (begin, end), miles in island.loaded.items():
            if begin in self.place and self._fits(begin, end):
                self.loaded.setdefault(begin, []).append((end, sailing_minutes(miles, boat.loaded_knots)))
        self.back: dict[str, list[tuple[str, float]]] = {}
        for (begin, end), miles in island.back.items():
            if end in self.place and self._fits(begin, end):
                self.back.setdefault(begin, []).append((end, sailing_minutes(miles, boat.empty_knots)))

    def _fits(self, begin: str, end: str) -> bool:
        return begin in self.boat.docks and end in self.boat.docks

    def load(
        self,
        standing: dict[tuple[Trips, str], _Label],
        trips: Trips,
        dock: str,
        at: float,
        before: _Label | None,
        limit: float,
    ) -> None:
        """Every way to go on from a dock of the island at which the boat comes to load."""
        place = self.place[dock]
        more = (*trips[:place], trips[place] + 1, *trips[place + 1 :])
        for end, minutes in self.loaded.get(dock, ()):
            done = at + 2 * self.boat.loading_minutes + minutes
            key = (more, end)
            if done > limit + TOLERANCE:
                self.was_cut = True
            elif key not in standing or done < standing[key].minutes:
                standing[key] = _Label(done, end, dock, at, before)


def _trips(work: _Work, scenario: Scenario, chosen: list[_Chosen]) -> list[Trip]:
    """The crossings in the order of loading; the seats beyond those who wait stay empty."""
    waiting = dict(scenario.waiting)
    crossings = []
    for boat, last in chosen:
        label: _Label | None = last
        while label is not None:
            crossings.append((label.loads_at, boat, label))
            label = label.before
    found = []
    for loads_at, boat, label in sorted(crossings, key=lambda one: (one[0], one[1].name)):
        location = work.island.location_of[label.from_dock]
        people = min(boat.seats, waiting[location])
        waiting[location] -= people
        found.append(Trip(boat.name, label.from_dock, label.to_dock, loads_at, label.minutes, people))
    return found


def _alike(vessels: Sequence[Vessel]) -> list[list[Vessel]]:
    def likeness(boat: Vessel) -> tuple[object, ...]:
        return (
            boat.seats, boat.empty_knots, boat.loaded_knots, boat.loading_minutes, boat.available_minutes,
            boat.starts_at, tuple(sorted(boat.docks)),
        )  # fmt: skip

    return [
        list(boats) for _key, boats in groupby(sorted(vessels, key=lambda one: str(likeness(one))), likeness)
    ]


def _undominated(options: Sequence[Trips]) -> list[Trips]:
    """Those of which no other carries as much from every location."""
    return [
        one
        for one in options
        if not any(other != one and all(a >= b for a, b in zip(other, one, strict=True)) for other in options)
    ]


def _first(times: Sequence[float], is_enough: Callable[[float], bool]) -> int:
    """The index of the first time that is enough; what is enough stays so later."""
    low, high = 0, len(times) - 1
    while low < high:
        middle = (low + high) // 2
        if is_enough(times[middle]):
            high = middle
        else:
            low = middle + 1
    return low
