"""One hour of an option on a map: people at places as circles, and those under way as dots between them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from safeconduct.core.evacuation import Problem
from safeconduct.core.geo import Point
from safeconduct.places.drawing import Frame, frame_around
from safeconduct.plans.options.whereabouts import Moment

WIDTH: Final = 680.0
HEIGHTS: Final = (360.0, 720.0)
LEAST_RADIUS, MOST_RADIUS = 4.0, 26.0
NUMBER: Final = (32.0, 14.0)  # what a number of four digits covers


@dataclass(frozen=True, slots=True)
class Circle:
    kind: str  # point, exit or haven
    name: str
    people: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Dot:
    """Journeys on one way that are about as far: how many, and how many people are on board."""

    x: float
    y: float
    journeys: int
    people: int


@dataclass(frozen=True, slots=True)
class Picture:
    width: float
    height: float
    ways: tuple[tuple[float, float, float, float], ...]
    circles: tuple[Circle, ...]
    # Circles whose number can be read: no other stands in its place.
    numbered: tuple[Circle, ...]
    dots: tuple[Dot, ...]


def frame_of(problem: Problem) -> Frame | None:
    """The part of the world in which the places of the problem lie; none if no position is known."""
    places = list(_positions(problem).values())
    if not places:
        return None
    return frame_around(places, width=WIDTH, least=HEIGHTS[0], most=HEIGHTS[1])


def picture_of(problem: Problem, moment: Moment, names: Mapping[str, str], frame: Frame) -> Picture:
    at = {code: frame.at(where.lat, where.lon) for code, where in _positions(problem).items()}
    largest = max(1.0, problem.people)
    kinds = {hub.code: "exit" for hub in problem.hubs} | {haven.code: "haven" for haven in problem.havens}
    circles = [
        Circle(
            kinds.get(code, "point"),
            names.get(code, code),
            people,
            *at[code],
            LEAST_RADIUS + (MOST_RADIUS - LEAST_RADIUS) * sqrt(people / largest)
            if people > 0
            else LEAST_RADIUS,
        )
        for code, people in moment.at.items()
        if code in at
    ]
    ends = {(leg.origin, leg.destination) for leg in problem.legs}
    ends |= {(lift.origin, lift.destination) for lift in problem.scheduled_lifts}
    ways = tuple((*at[one], *at[other]) for one, other in sorted(ends) if {one, other} <= at.keys())
    # Large circles first, so that none hides a smaller one.
    circles.sort(key=lambda one: -one.radius)
    return Picture(frame.width, frame.height, ways, tuple(circles), numbered(circles), _dots(moment, at))


def numbered(circles: Sequence[Circle]) -> tuple[Circle, ...]:
    """The largest first; a number that would cover one of them stands in the table only."""
    found: list[Circle] = []
    for circle in circles:
        if circle.people > 0 and not any(_covers(circle, one) for one in found):
            found.append(circle)
    return tuple(found)


def _covers(one: Circle, other: Circle) -> bool:
    return abs(one.x - other.x) < NUMBER[0] and abs(one.y - other.y) < NUMBER[1]


def _dots(moment: Moment, at: Mapping[str, tuple[float, float]]) -> tuple[Dot, ...]:
    together: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for trip in moment.under_way:
        if trip.origin in at and trip.destination in at:
            whole = max(1e-6, trip.arrives_hours - trip.departs_hours)
            share = min(1.0, (moment.hour - trip.departs_hours) / whole)
            together[trip.origin, trip.destination, round(share * 20)].append(trip.people)
    found = []
    for (origin, destination, twentieths), people in together.items():
        (x1, y1), (x2, y2) = at[origin], at[destination]
        share = twentieths / 20
        found.append(Dot(x1 + (x2 - x1) * share, y1 + (y2 - y1) * share, len(people), sum(people)))
    return tuple(found)


def _positions(problem: Problem) -> dict[str, Point]:
    return {place.code: place.position for place in problem.places if place.position is not None}
