"""How long a way takes when nobody measured it, and whether a point can be on land."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import cos, radians
from typing import Any, Final

from safeconduct.core.evacuation import Mode
from safeconduct.core.geo import ROAD_DETOUR, SEA_DETOUR, Point, great_circle_km
from safeconduct.plans.problem.people import number

# Rules of thumb until a plan gives its own: coaches on trunk roads, short flights from door to door, ferries, walkers.
KM_PER_HOUR: Final = {Mode.ROAD: 50.0, Mode.OWN: 50.0, Mode.AIR: 500.0, Mode.SEA: 30.0, Mode.FOOT: 4.0}
DETOUR: Final = {
    Mode.ROAD: ROAD_DETOUR, Mode.OWN: ROAD_DETOUR, Mode.FOOT: ROAD_DETOUR, Mode.SEA: SEA_DETOUR, Mode.AIR: 1.0
}  # fmt: skip
SPEED_FIELD: Final = {Mode.ROAD: "road_km_per_hour", Mode.AIR: "air_km_per_hour", Mode.SEA: "sea_km_per_hour"}
# The outlines of provinces are simplified: a quay may stand a little outside, a harbour or an airport on a spit further.
COAST_KM: Final = (5.0,)
HARBOUR_KM: Final = (2.5, 5.0, 10.0)
KM_PER_DEGREE: Final = 111.2


@dataclass(frozen=True, slots=True)
class Travel:
    straight_km: float
    detour: float
    km_per_hour: float

    @property
    def hours(self) -> float:
        return self.straight_km * self.detour / self.km_per_hour


def travel_time(start: Point, end: Point, mode: Mode, content: Mapping[str, Any]) -> Travel:
    given = number(content, SPEED_FIELD[mode]) if mode in SPEED_FIELD else None
    speed = given if given is not None and given > 0 else KM_PER_HOUR[mode]
    return Travel(great_circle_km(start, end), DETOUR[mode], speed)


def on_land(
    lat: float,
    lon: float,
    locate: Callable[[float, float], str | None],
    within_km: tuple[float, ...] = COAST_KM,
) -> bool:
    """Whether the point, or one a few kilometres from it, lies in a province."""
    around = ((0.0, 0.0), *(offset for km in within_km for offset in _around(lat, km)))
    return any(
        locate(max(-90.0, min(90.0, lat + up)), (lon + right + 180) % 360 - 180) is not None
        for up, right in around
    )


def _around(lat: float, km: float) -> tuple[tuple[float, float], ...]:
    north = km / KM_PER_DEGREE
    east = north / max(0.1, cos(radians(lat)))
    return (north, 0.0), (-north, 0.0), (0.0, east), (0.0, -east)
