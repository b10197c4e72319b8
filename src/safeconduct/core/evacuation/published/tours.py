"""The tours of a town's buses, and an auditor that knows nothing of how they were found."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from safeconduct.core.evacuation.published.bus import Town

Place = tuple[str, int]  # depot, point or shelter, and its number
Tour = tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Rounds:
    """`longest` drives the bus that drives most; none can do with less than `bound`. In parts of the town's unit."""

    longest: int
    bound: int
    tours: tuple[Tour, ...]

    @property
    def is_proven(self) -> bool:
        return self.longest == self.bound


class NoRounds(Exception):
    """The shelters have no room for everybody, or there is a load and no bus."""


def tour_of(depot: int, trips: list[tuple[int, int]]) -> Tour:
    """Of a bus that makes these trips, each from a point to a shelter."""
    places: list[Place] = [("depot", depot)]
    for point, shelter in trips:
        places += [("point", point), ("shelter", shelter)]
    return tuple(places)


def driven(town: Town, tour: Tour) -> int:
    return sum(_leg(town, *leg) for leg in pairwise(tour))


def _leg(town: Town, begin: Place, end: Place) -> int:
    if begin[0] == "depot":
        return int(town.first[begin[1], end[1]])
    point, shelter = (begin, end) if begin[0] == "point" else (end, begin)
    return int(town.way[point[1], shelter[1]])


def faults_of(town: Town, rounds: Rounds) -> list[str]:
    """Every tour driven again on the published figures; only the tours and the town are read."""
    faults: list[str] = []
    fetched, brought = np.zeros(len(town.loads), int), np.zeros(len(town.room), int)
    leaving = np.zeros(len(town.buses_at), int)
    for tour in rounds.tours:
        kinds = [kind for kind, _number in tour]
        if kinds != ["depot", *["point", "shelter"] * (len(tour) // 2)]:
            faults.append("A tour is not depot, point, shelter, point, shelter.")
            continue
        leaving[tour[0][1]] += 1
        for (kind, here), (_kind, there) in pairwise(tour):
            if kind == "point":
                fetched[here] += 1
                brought[there] += 1
        length = driven(town, tour)
        if length > rounds.longest:
            faults.append(f"A bus drives {length}.")
    faults += [f"Point {point} waits for a bus." for point in np.flatnonzero(fetched < town.loads)]
    faults += [f"Shelter {shelter} is too full." for shelter in np.flatnonzero(brought > town.room)]
    faults += [f"Depot {depot} has too few buses." for depot in np.flatnonzero(leaving > town.buses_at)]
    return faults
