"""The length of the way by sea, along the lanes that the package `searoute` ships; it is an optional install.

Round a peninsula the way by sea is several times the straight line, so nothing stands in for it.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from typing import Any, Final

from safeconduct.core.geo import Point, great_circle_km

# From a harbour to the nearest node of the lanes. The lanes of this package begin up to 70 km off the harbours of the
# Mekong pack; where they begin farther away it is another sea, across land.
FARTHEST_KM: Final = 80.0


def is_there() -> bool:
    return find_spec("searoute") is not None


def length_km(start: Point, end: Point) -> float | None:
    """None without the package, or where an end lies far from the sea."""
    if not is_there():
        return None
    lane = _searoute().searoute([start.lon, start.lat], [end.lon, end.lat])
    nodes = [Point(lat, lon) for lon, lat in (node[:2] for node in lane["geometry"]["coordinates"])]
    first, last = great_circle_km(start, nodes[0]), great_circle_km(nodes[-1], end)
    if max(first, last) > FARTHEST_KM:
        return None
    between = sum(great_circle_km(one, other) for one, other in pairwise(nodes))
    # Two harbours that share their nearest node: across the bay between them.
    return first + between + last if between else max(great_circle_km(start, end), abs(first - last))


@cache
def _searoute() -> Any:
    """Reading its network takes a second, so it is read when it is first asked."""
    return import_module("searoute")
