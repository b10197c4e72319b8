"""How long a way takes when nobody measured it."""

from collections.abc import Mapping
from dataclasses import dataclass
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
