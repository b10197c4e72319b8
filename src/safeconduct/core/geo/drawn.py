"""Areas as people paste them: GeoJSON, WKT, or one corner a line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import shapely

from safeconduct.core.geo.region import NotARegion, Region, Ring, region
from safeconduct.core.geo.typed import NotCoordinates, parse_point

LONGEST: Final = 2_000_000
MOST_CORNERS: Final = 50_000
DEEPEST: Final = 12


def parse_region(text: str) -> Region:
    """NotARegion says why it cannot be read."""
    plain = text.strip().lstrip("\ufeff")
    if not plain:
        raise NotARegion("empty")
    if len(plain) > LONGEST:
        raise NotARegion("too_long")
    if plain[0] in "{[":
        polygons = list(_of_geojson(_loaded(plain), 0))
    elif plain[0].isalpha() and "(" in plain:
        polygons = list(_of_wkt(plain))
    else:
        polygons = [[_of_lines(plain)]]
    if not polygons:
        raise NotARegion("no_polygon")
    if sum(len(ring) for rings in polygons for ring in rings) > MOST_CORNERS:
        raise NotARegion("too_many_corners")
    return region(polygons)


def to_geojson(shape: Region) -> str:
    return str(shapely.to_geojson(shape.shape))


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotARegion("not_geojson") from error


def _of_geojson(value: Any, depth: int) -> Iterator[Sequence[Ring]]:
    if not isinstance(value, dict) or depth > DEEPEST:
        raise NotARegion("not_geojson")
    match value.get("type"):
        case "FeatureCollection":
            for one in _listed(value.get("features")):
                yield from _of_geojson(one, depth + 1)
        case "Feature":
            if value.get("geometry") is not None:
                yield from _of_geojson(value["geometry"], depth + 1)
        case "GeometryCollection":
            for one in _listed(value.get("geometries")):
                yield from _of_geojson(one, depth + 1)
        case "Polygon":
            yield _rings(value.get("coordinates"))
        case "MultiPolygon":
            yield from (_rings(one) for one in _listed(value.get("coordinates")))
        case "Point" | "MultiPoint" | "LineString" | "MultiLineString":
            raise NotARegion("no_polygon")
        case _:
            raise NotARegion("not_geojson")


def _rings(value: Any) -> Sequence[Ring]:
    return [[_corner(corner) for corner in _listed(ring)] for ring in _listed(value)] or _nothing()


def _nothing() -> Sequence[Ring]:
    raise NotARegion("too_few_points")


def _corner(value: Any) -> tuple[float, float]:
    """Longitude and latitude; a height is left away."""
    if not isinstance(value, list) or len(value) < 2:
        raise NotARegion("not_geojson")
    lon, lat = value[:2]
    if isinstance(lon, bool) or isinstance(lat, bool):
        raise NotARegion("not_geojson")
    if not isinstance(lon, int | float) or not isinstance(lat, int | float):
        raise NotARegion("not_geojson")
    try:
        return float(lon), float(lat)
    except OverflowError as error:
        raise NotARegion("off_the_earth") from error


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise NotARegion("not_geojson")
    return value


def _of_wkt(text: str) -> Iterator[Sequence[Ring]]:
    # PostGIS writes the number of the reference system before the shape.
    head, _semicolon, rest = text.partition(";")
    plain = rest if head.upper().startswith("SRID=") else text
    try:
        shape = shapely.from_wkt(plain)
    except shapely.errors.GEOSException as error:
        raise NotARegion("not_wkt") from error
    for part in _parts(shape):
        if part.geom_type != "Polygon":
            raise NotARegion("no_polygon")
        if not part.is_empty:
            yield [shapely.get_coordinates(ring) for ring in shapely.get_rings(part)]


def _parts(shape: Any) -> Iterator[Any]:
    for part in shapely.get_parts(shape):
        if part.geom_type in {"MultiPolygon", "GeometryCollection"}:
            yield from _parts(part)
        else:
            yield part


def _of_lines(text: str) -> Ring:
    """One corner a line, as latitude and longitude in any way in which coordinates are typed."""
    try:
        corners = [parse_point(line) for line in text.splitlines() if line.strip()]
    except NotCoordinates as error:
        raise NotARegion("not_corners") from error
    return [(corner.lon, corner.lat) for corner in corners]
