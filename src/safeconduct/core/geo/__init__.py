"""Points on the earth, distances and areas, the grid of cells, and all of them as people type them."""

from safeconduct.core.geo.circle import Circle
from safeconduct.core.geo.cover import Cover, Standing
from safeconduct.core.geo.distance import EARTH_RADIUS_KM, great_circle_km
from safeconduct.core.geo.drawn import parse_region, to_geojson
from safeconduct.core.geo.perimeter import Perimeter
from safeconduct.core.geo.point import Box, Point, bounding_box
from safeconduct.core.geo.region import NotARegion, Region, region
from safeconduct.core.geo.typed import NotCoordinates, parse_point

__all__ = [
    "EARTH_RADIUS_KM",
    "Box",
    "Circle",
    "Cover",
    "NotARegion",
    "NotCoordinates",
    "Perimeter",
    "Point",
    "Region",
    "Standing",
    "bounding_box",
    "great_circle_km",
    "parse_point",
    "parse_region",
    "region",
    "to_geojson",
]
