"""Which province holds a point: simplified polygons in memory, searched through an R-tree."""

import gzip
import struct
from functools import cache
from typing import Any, NamedTuple

import shapely
from shapely import STRtree

from safeconduct.places.gazetteer import DATA


class Shapes(NamedTuple):
    codes: tuple[str, ...]
    tree: STRtree


def area_code_at(lat: float, lon: float) -> str | None:
    """The province that covers the point; None at sea."""
    shapes = _shapes()
    inside = shapes.tree.query(shapely.Point(lon, lat), predicate="within")
    return shapes.codes[int(inside.min())] if len(inside) else None


def nearest_area_code(lat: float, lon: float) -> str:
    """The province that covers the point or, off the coast, the nearest by degrees: enough to name a coast."""
    shapes = _shapes()
    return area_code_at(lat, lon) or shapes.codes[int(shapes.tree.nearest(shapely.Point(lon, lat)))]


def area_codes_near(shape: object, degrees: float) -> set[str]:
    """The provinces no further than so many degrees from a shape."""
    shapes = _shapes()
    return {
        shapes.codes[number] for number in shapes.tree.query(shape, predicate="dwithin", distance=degrees)
    }


def area_shape(code: str) -> Any:
    """The outline of a province; None where the source draws none."""
    number = _numbers().get(code)
    return None if number is None else _shapes().tree.geometries[number]


@cache
def _numbers() -> dict[str, int]:
    return {code: number for number, code in enumerate(_shapes().codes)}


@cache
def _shapes() -> Shapes:
    content = gzip.decompress((DATA / "area_shapes.wkb.gz").read_bytes())
    codes, shapes, at = [], [], 0
    while at < len(content):
        (length,) = struct.unpack_from("<H", content, at)
        codes.append(content[at + 2 : at + 2 + length].decode("ascii"))
        at += 2 + length
        (length,) = struct.unpack_from("<I", content, at)
        shapes.append(content[at + 4 : at + 4 + length])
        at += 4 + length
    return Shapes(tuple(codes), STRtree(shapely.from_wkb(shapes)))
