"""The timetable of the vehicles: each vehicle's journeys, as rows and as bars on a line of hours."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.evacuation import Fleet, Problem, Trip

WIDTH: Final = 960.0
LABEL: Final = 44.0
ROW: Final = 18.0
HEAD: Final = 22.0
# A bar narrower than this has no room for a number.
ROOM_FOR_NUMBER: Final = 20.0
TICKS: Final = (3, 6, 12, 24, 48, 72, 120)
MOST_TICKS: Final = 16
Vehicles = Sequence[tuple[int, Sequence[Trip]]]


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: float
    width: float
    people: int
    said: str

    @property
    def has_room(self) -> bool:
        return self.width >= ROOM_FOR_NUMBER

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Gantt:
    width: float
    height: float
    left: float
    right: float
    lines: tuple[tuple[float, int], ...]  # where a vehicle's line runs, and its number
    ticks: tuple[tuple[float, int], ...]  # where an hour is, and which
    bars: tuple[Bar, ...]


def vehicles_of(fleet: Fleet, trips: Sequence[Trip]) -> list[tuple[int, list[Trip]]]:
    """Each vehicle that is used with its journeys in their order."""
    found: dict[int, list[Trip]] = defaultdict(list)
    for trip in trips:
        if trip.fleet == fleet.code:
            found[trip.vehicle].append(trip)
    return [(one, sorted(found[one], key=lambda trip: trip.departs_hours)) for one in sorted(found)]


def gantt(vehicles: Vehicles, names: Mapping[str, str], problem: Problem) -> Gantt:
    ends = max((trip.arrives_hours for _number, trips in vehicles for trip in trips), default=1.0)
    last = max(1, ceil(ends))
    scale = (WIDTH - LABEL - 8) / last
    bars = []
    for row, (_number, trips) in enumerate(vehicles):
        y = HEAD + row * ROW + 3
        for trip in trips:
            x, width = LABEL + trip.departs_hours * scale, (trip.arrives_hours - trip.departs_hours) * scale
            bars.append(Bar(x, y, max(width, 1.0), trip.people, said(trip, names, problem)))
    step = next((one for one in TICKS if last / one <= MOST_TICKS), TICKS[-1])
    return Gantt(
        width=WIDTH,
        height=HEAD + len(vehicles) * ROW + 4,
        left=LABEL,
        right=WIDTH - 8,
        lines=tuple((HEAD + row * ROW + ROW / 2, number) for row, (number, _trips) in enumerate(vehicles)),
        ticks=tuple((LABEL + hour * scale, hour) for hour in range(0, last + 1, step)),
        bars=tuple(bars),
    )


def said(trip: Trip, names: Mapping[str, str], problem: Problem) -> str:
    values = {
        "origin": names.get(trip.origin, trip.origin),
        "destination": names.get(trip.destination, trip.destination),
        "departs": clock_of(trip.departs_hours, problem),
        "arrives": clock_of(trip.arrives_hours, problem),
        "people": trip.people,
    }
    if not trip.loads:
        return _("%(origin)s to %(destination)s, %(departs)s to %(arrives)s, empty") % values
    return _("%(origin)s to %(destination)s, %(departs)s to %(arrives)s, %(people)s on board") % values


def clock_of(hours: float, problem: Problem) -> str:
    """Day and time of day of an hour of the evacuation."""
    minutes = round((hours + problem.start_hour_of_day) * 60)
    day, rest = divmod(minutes, 24 * 60)
    return _("day %(day)s, %(time)s") % {"day": day + 1, "time": f"{rest // 60:02d}:{rest % 60:02d}"}


def rows_of(
    vehicles: Vehicles, fleet: Fleet, names: Mapping[str, str], problem: Problem
) -> list[dict[str, Any]]:
    return [
        {
            "vehicle": number,
            "departs": clock_of(trip.departs_hours, problem),
            "arrives": clock_of(trip.arrives_hours, problem),
            "origin": names.get(trip.origin, trip.origin),
            "destination": names.get(trip.destination, trip.destination),
            # Where somebody gets on whose departure can be asked about.
            "point": trip.origin if any(load.assembly_point == trip.origin for load in trip.loads) else "",
            "people": trip.people,
            "seats": int(fleet.seats) * trip.times,
        }
        for number, trips in vehicles
        for trip in trips
    ]


def others_of(trips: Sequence[Trip], names: Mapping[str, str], problem: Problem) -> list[dict[str, Any]]:
    """Scheduled lifts, and who goes without any vehicle of the plan."""
    return [
        {
            "trip": trip,
            "departs": clock_of(trip.departs_hours, problem),
            "arrives": clock_of(trip.arrives_hours, problem),
            "origin": names.get(trip.origin, trip.origin),
            "destination": names.get(trip.destination, trip.destination),
        }
        for trip in sorted(trips, key=lambda trip: trip.departs_hours)
        if not trip.fleet
    ]
