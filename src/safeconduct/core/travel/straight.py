"""Journeys estimated from the straight line, where nobody measured the way and no map of roads is at hand.

Road: great circle × detour / speed. Sea: the length of the sea lane, or great circle × detour, / speed. Air: great
circle / block speed + half an hour on the ground. The rules of thumb at the top hold until something is measured.
"""

from dataclasses import replace
from typing import Final

from safeconduct.core.geo import Point, great_circle_km
from safeconduct.core.travel.answer import How, Spread, Travel, exactly, timed

# The usual factor for a country without measured roads; the range is that of the roads of the Mekong pack.
ROAD_DETOUR_ASSUMED: Final = Spread(1.3, 1.1, 1.7)
# Without sea lanes: along a coast. Round a peninsula it can be four times the straight line, so `high` is wide.
SEA_DETOUR_ASSUMED: Final = Spread(1.3, 1.05, 3.0)
ROAD_KM_PER_HOUR: Final = Spread(50.0, 35.0, 65.0)  # coaches on trunk roads, stops counted
SEA_KM_PER_HOUR: Final = Spread(28.0, 20.0, 40.0)  # 15 knots: ferries and small passenger ships
AIR_KM_PER_HOUR: Final = Spread(500.0, 400.0, 650.0)  # turboprops to narrow-bodies, over short distances
FOOT_KM_PER_HOUR: Final = Spread(4.0, 2.5, 5.0)  # families with luggage
GROUND_HOURS: Final = 0.5  # taxiing, climbing and landing, each flight once


def by_road(start: Point, end: Point, detour: Spread, km_per_hour: Spread, source: str) -> Travel:
    return _along(great_circle_km(start, end), detour, km_per_hour, source)


def on_foot(start: Point, end: Point, detour: Spread, km_per_hour: Spread, source: str) -> Travel:
    return _along(great_circle_km(start, end), detour, km_per_hour, source)


def by_sea(start: Point, end: Point, km_per_hour: Spread, source: str) -> Travel:
    return _along(great_circle_km(start, end), SEA_DETOUR_ASSUMED, km_per_hour, source)


def by_air(start: Point, end: Point, km_per_hour: Spread, source: str) -> Travel:
    """No time is lost on the ground when nobody flies: from a place to itself it takes nothing."""
    flown = _along(great_circle_km(start, end), exactly(1.0), km_per_hour, source)
    ground = GROUND_HOURS if flown.km > 0 else 0.0
    return replace(
        flown,
        hours=flown.hours + ground,
        low_hours=flown.low_hours + ground,
        high_hours=flown.high_hours + ground,
    )


def _along(straight_km: float, detour: Spread, km_per_hour: Spread, source: str) -> Travel:
    found = timed(detour.times(straight_km), km_per_hour, How.ESTIMATED, source)
    return replace(found, straight_km=straight_km, detour=detour.mid, km_per_hour=km_per_hour.mid)
