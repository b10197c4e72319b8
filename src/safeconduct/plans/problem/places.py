"""Exits and safe havens, and where each place lies if its position can be trusted."""

from collections.abc import Callable, Mapping
from typing import Any

from safeconduct.core.evacuation import DailyHours, Haven, Hub
from safeconduct.core.geo import Point
from safeconduct.places.coast import COAST_KM, HARBOUR_KM, on_land
from safeconduct.plans.content import parse_hours, point_of
from safeconduct.plans.problem.network import HAVEN, HUB, Network, code_of
from safeconduct.plans.problem.people import number

ASSUMED_PEOPLE_PER_DESK_HOUR = 3.0  # a family's form takes about twenty minutes an adult


def opening(text: object) -> tuple[DailyHours, ...]:
    hours = parse_hours(text) if isinstance(text, str) and text else None
    if hours is None or hours[0] == hours[1] or hours == (0.0, 24.0):
        return ()
    return (DailyHours(*hours),)


def position_of(
    way: Network, table: str, row: Mapping[str, Any], locate: Callable[[float, float], str | None]
) -> Point | None:
    found = point_of(row.get("position"))
    if found is None:
        way.note("point_without_position", table, row, "position")
        return None
    lat, lon = found
    if on_land(lat, lon, locate, HARBOUR_KM if table == "hubs" else COAST_KM):
        return Point(lat, lon)
    exchanged = abs(lon) <= 90 and on_land(lon, lat, locate)
    code = "point_in_sea_swapped" if exchanged else "point_in_sea"
    way.gap(code, table, row, "position", lat=f"{lat:.4f}", lon=f"{lon:.4f}")
    return None


def hub_of(way: Network, row: Mapping[str, Any], border: set[str]) -> Hub:
    code = code_of(HUB, row.get("id"))
    desks, each = number(row, "desks"), number(row, "per_desk_hour")
    if desks is not None and each is None:
        way.note("hub_rate_missing", "hubs", row, "per_desk_hour")
        each = ASSUMED_PEOPLE_PER_DESK_HOUR
    limit = number(row, "per_hour")
    if limit is not None and (desks is None or each is None or limit < desks * each):
        border.add(code)
        desks, each = 1.0, limit
    return Hub(
        code=code,
        name=str(row.get("name") or ""),
        position=way.positions[str(row.get("id"))],
        desks=desks,
        people_per_desk_hour=each or 0.0,
        people_per_day=number(row, "per_day"),
        holding=number(row, "holding"),
        opening=opening(row.get("opening")),
    )


def haven_of(way: Network, row: Mapping[str, Any]) -> Haven:
    capacity, onward = number(row, "capacity"), number(row, "onward_per_hour")
    if capacity is not None and not onward:
        way.note("haven_onward_missing", "havens", row, "onward_per_hour", people=capacity)
    return Haven(
        code=code_of(HAVEN, row.get("id")),
        name=str(row.get("name") or ""),
        position=way.positions[str(row.get("id"))],
        capacity=capacity,
        onward_people_per_hour=onward or 0.0,
    )
