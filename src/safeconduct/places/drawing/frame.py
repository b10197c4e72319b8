"""Which part of the world a picture shows, and where on it a place lies."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians
from typing import Final

from safeconduct.core.geo import EARTH_RADIUS_KM, Point, bounding_box
from safeconduct.places.basemap import Window, latitude, project

CIRCUMFERENCE_KM: Final = 2 * 3.141592653589793 * EARTH_RADIUS_KM
# Nothing on the basemap is exact enough for a closer look.
LEAST_KM: Final = 40.0
AIR: Final = 0.12
STEPS_KM: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)


@dataclass(frozen=True, slots=True)
class Frame:
    """A window of the Mercator square and the picture, in pixels, that it fills."""

    window: Window
    width: float
    height: float

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        return self.pixel(*project(lat, lon))

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        window = self.window
        # East of the 180th meridian the window goes on counting.
        across = x + 1 if x < window.west and x + 1 <= window.east else x
        scale = self.width / (window.east - window.west)
        return (across - window.west) * scale, (y - window.north) * scale

    @property
    def km_per_pixel(self) -> float:
        """At the middle of the picture; elsewhere it differs, the more the larger the picture."""
        middle = latitude((self.window.north + self.window.south) / 2)
        share = (self.window.east - self.window.west) / self.width
        return CIRCUMFERENCE_KM * cos(radians(middle)) * share

    @property
    def scale_km(self) -> int:
        """The round distance that takes about a fifth of the width."""
        wanted = self.km_per_pixel * self.width / 5
        return max((step for step in STEPS_KM if step <= wanted), default=STEPS_KM[0])


def frame_around(points: Iterable[Point], *, width: float, least: float, most: float) -> Frame:
    """A picture that holds all points with some air, as high as they need between `least` and `most` pixels.

    Raises ValueError when there is no point.
    """
    box = bounding_box(points)
    west, north = project(box.north, box.west)
    east, south = project(box.south, box.east)
    if east < west:
        east += 1
    middle_x, middle_y = (west + east) / 2, (north + south) / 2
    smallest = LEAST_KM / (CIRCUMFERENCE_KM * cos(radians(latitude(middle_y))))
    across = max(smallest, (east - west) * (1 + 2 * AIR))
    down = max(smallest * least / width, (south - north) * (1 + 2 * AIR))
    height = min(most, max(least, width * down / across))
    across = max(across, down * width / height)
    down = across * height / width
    window = Window(middle_x - across / 2, middle_y - down / 2, middle_x + across / 2, middle_y + down / 2)
    return Frame(window, width, height)
