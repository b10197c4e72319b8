"""How long a way takes when the plan does not say: from the country pack that knows the ground, else a rule of thumb.

A speed that the plan gives is driven, whoever knows the distance; it is not told apart from hours somebody typed over
the pack for this very way, which stand.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from safeconduct.core import travel
from safeconduct.core.evacuation import Mode
from safeconduct.core.geo import Point, great_circle_km
from safeconduct.places.coast import HARBOUR_KM, Locate, area_near, areas_around
from safeconduct.places.packs import Kind, NoWay, Place, Ways, nearest
from safeconduct.places.packs.at_hand import ways_within
from safeconduct.plans.problem.people import number
from safeconduct.plans.remarks import Value

# Rules of thumb until a plan gives its own. The speed of an aircraft is that from door to door.
KM_PER_HOUR: Final = {
    Mode.ROAD: travel.ROAD_KM_PER_HOUR.mid, Mode.OWN: travel.ROAD_KM_PER_HOUR.mid,
    Mode.AIR: travel.AIR_KM_PER_HOUR.mid, Mode.SEA: travel.SEA_KM_PER_HOUR.mid,
    Mode.FOOT: travel.FOOT_KM_PER_HOUR.mid,
}  # fmt: skip
DETOUR: Final = {
    Mode.ROAD: travel.ROAD_DETOUR_ASSUMED.mid, Mode.OWN: travel.ROAD_DETOUR_ASSUMED.mid,
    Mode.FOOT: travel.ROAD_DETOUR_ASSUMED.mid, Mode.SEA: travel.SEA_DETOUR_ASSUMED.mid, Mode.AIR: 1.0,
}  # fmt: skip
SPEED_FIELD: Final = {Mode.ROAD: "road_km_per_hour", Mode.AIR: "air_km_per_hour", Mode.SEA: "sea_km_per_hour"}
IN_PACKS: Final = {
    Mode.ROAD: travel.Mode.ROAD, Mode.OWN: travel.Mode.ROAD, Mode.AIR: travel.Mode.AIR, Mode.SEA: travel.Mode.SEA
}  # fmt: skip
# The outlines of provinces are generalised by as much: a point at a border river may lie on either bank.
BANKS_KM: Final = 4.0
SAME_PLACE_KM: Final = 1.0


@dataclass(frozen=True, slots=True)
class Journey:
    """The hours, and the code and values of the remark that says where they come from."""

    hours: float
    code: str
    values: Mapping[str, Value]
    # The pack that knows no way there, if one was asked in vain.
    asked_in_vain: str = ""


def journey(start: Point, end: Point, mode: Mode, content: Mapping[str, Any], locate: Locate) -> Journey:
    speed = number(content, SPEED_FIELD[mode]) if mode in SPEED_FIELD else None
    if speed is not None and speed <= 0:
        speed = None
    # The speed of an aircraft that a plan gives is that from door to door, in a straight line.
    ways = None if mode is Mode.AIR and speed is not None else _ways(start, end, mode, locate)
    if ways is None:
        return _by_rule(start, end, mode, speed)
    answer = ways.between(_place(ways, start, locate), _place(ways, end, locate), IN_PACKS[mode])
    if isinstance(answer, NoWay):
        return replace(_by_rule(start, end, mode, speed), asked_in_vain=ways.pack.title)
    return _told(ways.pack.title, answer, great_circle_km(start, end), speed)


def _by_rule(start: Point, end: Point, mode: Mode, speed: float | None) -> Journey:
    straight, km_per_hour = great_circle_km(start, end), speed or KM_PER_HOUR[mode]
    hours = straight * DETOUR[mode] / km_per_hour
    return Journey(hours, "leg_computed", {
        "hours": round(hours, 1), "km": round(straight), "detour": DETOUR[mode], "speed": km_per_hour,
    })  # fmt: skip


def _ways(start: Point, end: Point, mode: Mode, locate: Locate) -> Ways | None:
    """Those of the pack that knows the countries at both ends."""
    lands = [_land(point, locate) for point in (start, end)]
    if mode not in IN_PACKS or None in lands:
        return None
    return ways_within(frozenset(land for land in lands if land is not None))


def _told(pack: str, way: travel.Travel, straight_km: float, speed: float | None) -> Journey:
    values: dict[str, Value] = {"km": round(way.km), "pack": pack}
    guessed = way.how is travel.How.ESTIMATED
    if guessed:
        values["longer"] = max(0, round((way.km / straight_km - 1) * 100)) if straight_km else 0
    else:
        values["source"] = way.source
    if speed is not None and way.how is not travel.How.OVERRIDE:
        hours = way.km / speed
        code = "leg_guessed_at_speed" if guessed else "leg_known_at_speed"
        return Journey(hours, code, {**values, "hours": round(hours, 1), "speed": speed})
    values |= {"hours": round(way.hours, 1), "low": round(way.low_hours, 1), "high": round(way.high_hours, 1)}
    return Journey(way.hours, "leg_guessed" if guessed else "leg_known", values)


def _land(point: Point, locate: Locate) -> str | None:
    area = area_near(point.lat, point.lon, locate, HARBOUR_KM)
    return area[:2] if area is not None else None


def _place(ways: Ways, point: Point, locate: Locate) -> Place:
    """The place of the pack that the point is, so that what was typed over the pack holds for it too."""
    listed = nearest(ways.pack, point, SAME_PLACE_KM)
    if listed is not None:
        return listed
    areas = areas_around(point.lat, point.lon, locate, BANKS_KM)
    lands = {area[:2] for area in areas} or {_land(point, locate) or ""}
    code = f"@{point.lat:.5f},{point.lon:.5f}"
    return Place(code, code[1:], Kind.SITE, point, tuple(sorted(lands)))
