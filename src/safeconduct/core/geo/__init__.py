"""Points on the earth, the distances between them, and coordinates as people type them."""

from safeconduct.core.geo.distance import EARTH_RADIUS_KM, great_circle_km
from safeconduct.core.geo.point import Box, Point, bounding_box
from safeconduct.core.geo.typed import NotCoordinates, parse_point

__all__ = [
    "EARTH_RADIUS_KM",
    "Box",
    "NotCoordinates",
    "Point",
    "bounding_box",
    "great_circle_km",
    "parse_point",
]
