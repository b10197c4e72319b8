"""Areas drawn with straight lines on a map of longitudes and latitudes, as GeoJSON has them (RFC 7946).

A point on an edge is inside. A ring that crosses itself holds what an odd number of its turns goes round; a stretch
that it runs along twice is an edge. An edge that would span more than half of the earth's longitudes is meant the
short way, over 180°; one from 180° W to 180° E runs along the edge of the map.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from safeconduct.core.geo.cells import PER_DEGREE, ROW, ROWS, SLACK, Ranges, ranges_of
from safeconduct.core.geo.cover import Cover, Floats, Standing

# Longitude and latitude in degrees, as maps have them: x, then y.
Ring = Sequence[tuple[float, float]]
WORLD: Final = 360.0
# Crossings of an edge with a row of cells. Above it a perimeter is a scribble that would fill the memory.
MOST_CROSSINGS: Final = 4_000_000


class NotARegion(ValueError):
    """No area can be made of this; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """One or more areas, with holes or without. `shape` lies within 180° W to 180° E and is valid."""

    shape: Any

    def judge(self, lats: Floats, lons: Floats) -> NDArray[np.int8]:
        """The Standing of each point in degrees: inside or outside."""
        shapely.prepare(self.shape)
        held = shapely.intersects_xy(self.shape, lons, lats)
        # 180 degrees east and 180 degrees west are one meridian.
        seam = np.abs(lons) == WORLD / 2
        if seam.any():
            held[seam] |= shapely.intersects_xy(self.shape, -lons[seam], lats[seam])
        return np.where(held, Standing.INSIDE, Standing.OUTSIDE).astype(np.int8)

    def cover(self) -> Cover:
        """Where an edge passes is rim; between two such stretches of a row everything is inside or everything is not."""
        rim = self._rim()
        gaps = _gaps(rim)
        rows, columns = np.divmod(gaps[:, 0], ROW)
        lats, lons = (rows + 0.5) / PER_DEGREE - 90, (columns + 0.5) / PER_DEGREE - 180
        return Cover(gaps[self.judge(lats, lons) == Standing.INSIDE], rim)

    @property
    def corners(self) -> Floats:
        """Shape (n, 2), longitude and latitude; each once, of the holes too."""
        return _edges(self.shape)[0]

    def extent(self) -> "Region":
        return self

    def _rim(self) -> Ranges:
        starts, ends = _edges(self.shape)
        low, high = np.minimum(starts[:, 1], ends[:, 1]), np.maximum(starts[:, 1], ends[:, 1])
        first = np.floor((low + 90 - SLACK) * PER_DEGREE).astype(np.int64)
        last = np.floor((high + 90 + SLACK) * PER_DEGREE).astype(np.int64)
        spans = last - first + 1
        if spans.sum() > MOST_CROSSINGS:
            raise NotARegion("too_fine")
        edge = np.repeat(np.arange(len(starts)), spans)
        row = np.repeat(first - np.cumsum(spans) + spans, spans) + np.arange(spans.sum())
        west, east = _within_rows(starts[edge], ends[edge], row)
        first_column = np.floor((west + 180 - SLACK) * PER_DEGREE).astype(np.int64)
        last_column = np.floor((east + 180 + SLACK) * PER_DEGREE).astype(np.int64)
        kept = (row >= 0) & (row <= ROWS)
        return ranges_of(row[kept], first_column[kept], last_column[kept])


def _within_rows(starts: Floats, ends: Floats, row: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """The westernmost and easternmost longitude of each edge within its row."""
    rise = ends[:, 1] - starts[:, 1]
    flat = rise == 0
    run = ends[:, 0] - starts[:, 0]
    shares = []
    for bound in (row / PER_DEGREE - 90 - SLACK, (row + 1) / PER_DEGREE - 90 + SLACK):
        share = (bound - starts[:, 1]) / np.where(flat, 1.0, rise)
        shares.append(np.clip(share, 0.0, 1.0))
    low = np.where(flat, starts[:, 0], starts[:, 0] + shares[0] * run)
    high = np.where(flat, ends[:, 0], starts[:, 0] + shares[1] * run)
    return np.minimum(low, high), np.maximum(low, high)


def _edges(shape: Any) -> tuple[Floats, Floats]:
    rings = [shapely.get_coordinates(ring) for ring in shapely.get_rings(shapely.get_parts(shape))]
    return np.concatenate([ring[:-1] for ring in rings]), np.concatenate([ring[1:] for ring in rings])


def _gaps(rim: Ranges) -> Ranges:
    """The stretches between two of the rim in one row. Beyond the first and the last of a row everything is outside:
    the map ends at 180°, and what reaches so far has an edge there."""
    gaps = np.column_stack([rim[:-1, 1] + 1, rim[1:, 0] - 1])
    in_one_row: Ranges = gaps[rim[:-1, 1] // ROW == rim[1:, 0] // ROW]
    return in_one_row


def region(polygons: Sequence[Sequence[Ring]]) -> Region:
    """Of polygons, each a ring and the rings of its holes. NotARegion says why there is none."""
    parts = [_polygon(rings) for rings in polygons]
    shape = shapely.union_all(parts) if len(parts) > 1 else (parts[0] if parts else shapely.Polygon())
    shape = _areas(shape)
    if shape.is_empty:
        raise NotARegion("no_area")
    return Region(shape)


def _polygon(rings: Sequence[Ring]) -> Any:
    shell, *holes = [_ring(ring) for ring in rings]
    plain = shapely.Polygon(shell, holes)
    if plain.is_valid and _is_on_the_map(plain):
        return plain
    without = shapely.union_all([_folded(hole) for hole in holes]) if holes else shapely.Polygon()
    return _folded(shell).difference(without)


def _ring(ring: Ring) -> NDArray[np.float64]:
    """Closed, and going on over 180° instead of jumping back."""
    points = np.asarray(ring, float).reshape(-1, 2)
    if (
        not np.isfinite(points).all()
        or (np.abs(points[:, 1]) > 90).any()
        or (np.abs(points[:, 0]) > WORLD).any()
    ):
        raise NotARegion("off_the_earth")
    if len(points) < 3:
        raise NotARegion("too_few_points")
    if (points[0] != points[-1]).any():
        points = np.vstack([points, points[:1]])
    jump = np.diff(points[:, 0])
    turns = np.where((np.abs(jump) > WORLD / 2) & (np.abs(jump) < WORLD), -np.sign(jump) * WORLD, 0.0)
    points = points.copy()
    points[1:, 0] += np.cumsum(turns)
    if points[0, 0] != points[-1, 0]:
        raise NotARegion("round_a_pole")
    if (np.abs(points[:, 0]) > 2.5 * WORLD).any():
        raise NotARegion("off_the_earth")
    return points


def _is_on_the_map(shape: Any) -> bool:
    west, _south, east, _north = shape.bounds
    return bool(west >= -WORLD / 2 and east <= WORLD / 2)


def _folded(points: NDArray[np.float64]) -> Any:
    """What a ring holds, cut at 180° and laid onto the map."""
    if len(points) < 4:
        raise NotARegion("too_few_points")
    shape = _areas(shapely.make_valid(shapely.Polygon(points)))
    if _is_on_the_map(shape) or shape.is_empty:
        return shape
    pieces = []
    for turn in (-2, -1, 0, 1, 2):
        world = shapely.box(turn * WORLD - WORLD / 2, -90, turn * WORLD + WORLD / 2, 90)
        piece = shape.intersection(world)
        pieces.append(shapely.transform(piece, lambda xy, turn=turn: xy - [turn * WORLD, 0]))
    return shapely.union_all(pieces)


def _areas(shape: Any) -> Any:
    """Without the lines and points that are left where a ring runs back along itself."""
    if shape.geom_type in {"Polygon", "MultiPolygon"}:
        return shape
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts) if parts else shapely.Polygon()
