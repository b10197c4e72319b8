"""Places as latitude and longitude in decimal degrees (WGS 84), and the box around several of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Point:
    """A place: degrees north and degrees east; south and west are negative."""

    lat: float
    lon: float

    def __post_init__(self) -> None:
        if not -90 <= self.lat <= 90:
            raise ValueError(f"A latitude lies between -90 and 90 degrees, not at {self.lat}.")
        if not -180 <= self.lon <= 180:
            raise ValueError(f"A longitude lies between -180 and 180 degrees, not at {self.lon}.")


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest rectangle of degrees around some points; `west` > `east` means it crosses 180°."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        if not self.south <= point.lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.lon <= self.east
        return point.lon >= self.west or point.lon <= self.east


def bounding_box(points: Iterable[Point]) -> Box:
    """The narrowest box: it leaves out the widest empty gap of longitudes, wherever that gap lies."""
    places = list(points)
    if not places:
        raise ValueError("A box needs at least one point.")
    lats = [place.lat for place in places]
    lons = sorted({place.lon for place in places})
    gaps = [(lons[0] + 360 - lons[-1], 0)]
    gaps += [(east - west, index) for index, (west, east) in enumerate(pairwise(lons), 1)]
    first = max(gaps, key=lambda gap: (gap[0], -gap[1]))[1]
    return Box(min(lats), lons[first], max(lats), lons[first - 1])
