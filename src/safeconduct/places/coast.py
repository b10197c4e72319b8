"""Whether a point can be on land, although the outlines of provinces are simplified."""

from collections.abc import Callable
from math import cos, radians
from typing import Final

from safeconduct.core.geo import Point

# A quay may stand a little outside the outline, a harbour or an airport on a spit further.
COAST_KM: Final = (5.0,)
HARBOUR_KM: Final = (2.5, 5.0, 10.0)
KM_PER_DEGREE: Final = 111.2
# A straight line is looked at in so many steps, without this share at either end; so many of them may meet an island.
STEPS: Final = 60
ENDS: Final = 0.15
MOST_ON_ISLANDS: Final = 3

Locate = Callable[[float, float], str | None]


def on_land(lat: float, lon: float, locate: Locate, within_km: tuple[float, ...] = COAST_KM) -> bool:
    """Whether the point, or one a few kilometres from it, lies in a province."""
    return area_near(lat, lon, locate, within_km) is not None


def area_near(lat: float, lon: float, locate: Locate, within_km: tuple[float, ...] = COAST_KM) -> str | None:
    """The province that holds the point or, failing that, one a few kilometres from it."""
    around = ((0.0, 0.0), *(offset for km in within_km for offset in _around(lat, km)))
    found = (locate(max(-90.0, min(90.0, lat + up)), (lon + right + 180) % 360 - 180) for up, right in around)
    return next((area for area in found if area is not None), None)


def areas_around(lat: float, lon: float, locate: Locate, within_km: float) -> set[str]:
    """The provinces that hold the point and those that begin so near that it may really lie in them."""
    found = (
        locate(lat + up, (lon + right + 180) % 360 - 180)
        for up, right in ((0.0, 0.0), *_around(lat, within_km))
    )
    return {area for area in found if area is not None}


def land_between(start: Point, end: Point, locate: Locate) -> bool:
    """Whether a straight line crosses land somewhere in its middle, where no ship goes. Harbours lie in bays and rivers,
    so what is near the ends does not count; small islands are sailed round."""
    steps = range(round(STEPS * ENDS), round(STEPS * (1 - ENDS)) + 1)
    return sum(_is_land(start, end, step / STEPS, locate) for step in steps) >= MOST_ON_ISLANDS


def _is_land(start: Point, end: Point, share: float, locate: Locate) -> bool:
    lat = start.lat + (end.lat - start.lat) * share
    return locate(lat, start.lon + (end.lon - start.lon) * share) is not None


def _around(lat: float, km: float) -> tuple[tuple[float, float], ...]:
    north = km / KM_PER_DEGREE
    east = north / max(0.1, cos(radians(lat)))
    return (north, 0.0), (-north, 0.0), (0.0, east), (0.0, -east)
