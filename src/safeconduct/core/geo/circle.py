"""Everything within a distance, as the great circle has it.

The earth is not quite a ball: by ellipsoid or ball a distance differs by up to half a per cent. So near the edge a
point is neither inside nor outside but to be checked.
"""

from dataclasses import dataclass
from math import asin, cos, degrees, pi, radians, sin
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.geo.cells import COLUMNS, PER_DEGREE, ROWS, SLACK, Ranges, merged, ranges_of
from safeconduct.core.geo.cover import Cover, Floats, Standing
from safeconduct.core.geo.distance import EARTH_RADIUS_KM
from safeconduct.core.geo.point import Point
from safeconduct.core.geo.region import Region, Ring, region

UNSURE: Final = 0.005
# Beyond a quarter of the way round, what is near to a point is no longer one stretch of each line of latitude.
WIDEST_KM: Final = EARTH_RADIUS_KM * pi / 2 / (1 + UNSURE)
CORNERS: Final = 72
BANDS: Final = 64
FLAT: Final = 1e-12


@dataclass(frozen=True, slots=True)
class Circle:
    centre: Point
    radius_km: float

    def __post_init__(self) -> None:
        if not 0 < self.radius_km <= WIDEST_KM:
            raise ValueError(f"A radius lies above 0 and up to {WIDEST_KM:.0f} km, not at {self.radius_km}.")

    def judge(self, lats: Floats, lons: Floats) -> NDArray[np.int8]:
        """The Standing of each point in degrees."""
        away_km = distances_km(self.centre, lats, lons)
        surely, possibly = away_km <= self._inner_km, away_km <= self._outer_km
        return np.select([surely, possibly], [Standing.INSIDE, Standing.CHECK], Standing.OUTSIDE).astype(
            np.int8
        )

    def cover(self) -> Cover:
        rows = self._rows()
        inner = self._stretches(rows, self._inner_km, whole=True)
        outer = self._stretches(rows, self._outer_km, whole=False)
        return Cover(inner, without(outer, inner))

    def outline(self) -> list[tuple[float, float]]:
        """Corners of a polygon to be drawn, as longitude and latitude; longitudes may go on beyond 180."""
        lat, lon = radians(self.centre.lat), radians(self.centre.lon)
        away = self.radius_km / EARTH_RADIUS_KM
        corners = []
        for corner in range(CORNERS + 1):
            bearing = 2 * pi * corner / CORNERS
            height = sin(lat) * cos(away) + cos(lat) * sin(away) * cos(bearing)
            turn = np.arctan2(sin(bearing) * sin(away) * cos(lat), cos(away) - sin(lat) * height)
            corners.append((degrees(lon + float(turn)), degrees(asin(max(-1.0, min(1.0, height))))))
        return corners

    def extent(self) -> Region:
        """Steps around the circle: bands of latitude, each as wide as the circle is at its widest there."""
        reach = degrees(self._outer_km / EARTH_RADIUS_KM)
        south, north = max(-90.0, self.centre.lat - reach), min(90.0, self.centre.lat + reach)
        lines = np.linspace(south, north, BANDS + 1)
        half = self._widest([lines[:-1], lines[1:]], self._outer_km)
        bands = zip(half, lines[:-1], lines[1:], strict=True)
        return region([[self._band(*band)] for band in bands if band[0] > 0])

    def _band(self, half: float, south: float, north: float) -> Ring:
        if half >= 180:
            return [(-180.0, south), (180.0, south), (180.0, north), (-180.0, north)]
        lon, west, east = self.centre.lon, self.centre.lon - half, self.centre.lon + half
        # With a corner in the middle no side can be taken for the short way round the earth.
        return [(west, south), (lon, south), (east, south), (east, north), (lon, north), (west, north)]

    @property
    def _inner_km(self) -> float:
        return self.radius_km * (1 - UNSURE)

    @property
    def _outer_km(self) -> float:
        return self.radius_km * (1 + UNSURE)

    def _rows(self) -> NDArray[np.int64]:
        reach = degrees(self._outer_km / EARTH_RADIUS_KM) + SLACK
        first = int(np.floor((self.centre.lat - reach + 90) * PER_DEGREE))
        last = int(np.floor((self.centre.lat + reach + 90) * PER_DEGREE))
        return np.arange(max(0, first), min(ROWS, last) + 1)

    def _stretches(self, rows: NDArray[np.int64], radius_km: float, *, whole: bool) -> Ranges:
        """Of each row the columns that lie wholly within the radius, or those that it touches."""
        bounds = [rows / PER_DEGREE - 90 - SLACK, (rows + 1) / PER_DEGREE - 90 + SLACK]
        half = self._narrowest(bounds, radius_km) if whole else self._widest(bounds, radius_km)
        rows, half = rows[half >= 0], half[half >= 0]
        west, east = self.centre.lon - half, self.centre.lon + half
        if whole:
            first = np.ceil((west + 180 + SLACK) * PER_DEGREE).astype(np.int64)
            last = np.floor((east + 180 - SLACK) * PER_DEGREE).astype(np.int64) - 1
        else:
            first = np.floor((west + 180 - SLACK) * PER_DEGREE).astype(np.int64)
            last = np.floor((east + 180 + SLACK) * PER_DEGREE).astype(np.int64)
        full = half >= 180
        first, last = np.where(full, 0, first), np.where(full, COLUMNS, last)
        some = first <= last
        return ranges_of(rows[some], first[some], last[some])

    def _half_widths(self, lats: Floats, radius_km: float) -> Floats:
        """How many degrees of longitude the circle reaches to each side on lines of latitude; -1: it does not."""
        here, lat = radians(self.centre.lat), np.radians(np.clip(lats, -90, 90))
        chord = sin(radius_km / EARTH_RADIUS_KM / 2) ** 2 - np.sin((lat - here) / 2) ** 2
        flat = np.cos(lat) * cos(here)
        # At a pole all longitudes are one place.
        share = np.where(flat < FLAT, np.where(chord >= 0, 1.0, -1.0), chord / np.maximum(flat, FLAT))
        half = np.degrees(2 * np.arcsin(np.sqrt(np.clip(share, 0, 1))))
        return np.where(share < 0, -1.0, half)

    def _narrowest(self, bounds: list[Floats], radius_km: float) -> Floats:
        """Between two lines of latitude. What is near to a point is convex, so it is narrowest at one of the two."""
        return np.minimum(*(self._half_widths(bound, radius_km) for bound in bounds))

    def _widest(self, bounds: list[Floats], radius_km: float) -> Floats:
        """At one of the two lines, or at the one latitude at which the whole circle is widest."""
        half: Floats = np.maximum(*(self._half_widths(bound, radius_km) for bound in bounds))
        height = sin(radians(self.centre.lat)) / cos(radius_km / EARTH_RADIUS_KM)
        if abs(height) >= 1:
            return half
        widest = degrees(asin(height))
        between = (bounds[0] <= widest) & (widest <= bounds[1])
        return np.where(between, self._half_widths(np.array([widest]), radius_km)[0], half)


def distances_km(centre: Point, lats: Floats, lons: Floats) -> Floats:
    """Great-circle distances from a point to many."""
    lat, lon = np.radians(lats), np.radians(lons)
    here = radians(centre.lat)
    chord = (
        np.sin((lat - here) / 2) ** 2 + cos(here) * np.cos(lat) * np.sin((lon - radians(centre.lon)) / 2) ** 2
    )
    away: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return away


def without(ranges: Ranges, holes: Ranges) -> Ranges:
    """Merged ranges less merged ranges, each of which lies within one of them."""
    if not len(holes):
        return ranges
    starts = np.concatenate([ranges[:, 0], holes[:, 1] + 1])
    ends = np.concatenate([ranges[:, 1], holes[:, 0] - 1])
    left = np.column_stack([np.sort(starts), np.sort(ends)])
    return merged(left[left[:, 0] <= left[:, 1]])
