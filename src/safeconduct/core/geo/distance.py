"""How far it is between two points, straight and as people must travel.

The detour factors are the usual rule of thumb for a country without a routing engine at hand; a figure that
somebody measured on the ground always comes first.
"""

from math import asin, cos, radians, sin, sqrt

from safeconduct.core.geo.point import Point

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG
ROAD_DETOUR = 1.3
SEA_DETOUR = 1.15


def great_circle_km(start: Point, end: Point) -> float:
    half_lat = radians(end.lat - start.lat) / 2
    half_lon = radians(end.lon - start.lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(start.lat)) * cos(radians(end.lat)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))


def along_road_km(start: Point, end: Point) -> float:
    return great_circle_km(start, end) * ROAD_DETOUR


def along_sea_km(start: Point, end: Point) -> float:
    return great_circle_km(start, end) * SEA_DETOUR
