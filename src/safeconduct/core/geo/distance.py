"""How far it is between two points in a straight line over the earth."""

from math import asin, cos, radians, sin, sqrt

from safeconduct.core.geo.point import Point

EARTH_RADIUS_KM = 6371.0088  # mean radius, IUGG


def great_circle_km(start: Point, end: Point) -> float:
    half_lat = radians(end.lat - start.lat) / 2
    half_lon = radians(end.lon - start.lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(start.lat)) * cos(radians(end.lat)) * sin(half_lon) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, chord)))
