"""Boundary lines told apart by what lies on either side, and the disputed ones kept separate.

The polygons share their corner points exactly, so every stretch of border is found as a segment with two owners:
two countries make a boundary, two areas of one country an inner line, one owner a coast.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import shapely
from shapely import Geometry

from scripts.geodata.areas import GRID, Area
from scripts.geodata.iso_codes import DISPUTED

# Borders that are themselves in dispute although the source draws them as ordinary ones.
DISPUTED_PAIRS = frozenset(
    frozenset(pair) for pair in (("RS", "XK"), ("MA", "EH"), ("IL", "PS"), ("IL", "SY"), ("IN-JK", "PK"), ("IN-JK", "CN"),
                                 ("IN-AR", "CN"), ("IN-HP", "CN"), ("IN-UT", "CN"))
)  # fmt: skip
# These areas dispute only a border of theirs (above), not every border they have.
BY_PAIR_ONLY = frozenset({"EH-x-western-sahara", "IN-JK", "IN-AR", "PK-GB", "PK-JK"})

Point = tuple[int, int]


def is_disputed(one: Area, other: Area) -> bool:
    if any(side.code in DISPUTED and side.code not in BY_PAIR_ONLY for side in (one, other)):
        foreign = one.country != other.country and "SO" in {one.country, other.country}
        return not foreign
    return any(
        frozenset((left, right)) in DISPUTED_PAIRS
        for left in (one.code, one.country)
        for right in (other.code, other.country)
    )


def kind_of(one: Area, other: Area) -> str:
    if is_disputed(one, other):
        return "disputed"
    return "boundaries" if one.country != other.country else "admin1_lines"


def shared_lines(areas: list[Area]) -> dict[str, list[tuple[str, str, Geometry]]]:
    """Layer name to (left country, right country, line)."""
    owners: dict[tuple[Point, Point], list[int]] = defaultdict(list)
    for index, area in enumerate(areas):
        for part in shapely.get_parts(area.shape):
            for ring in shapely.get_rings(part):
                corners = [(round(x / GRID), round(y / GRID)) for x, y in ring.coords]
                for a, b in pairwise(corners):
                    if a != b:
                        owners[(a, b) if a < b else (b, a)].append(index)
    groups: dict[tuple[str, str, str], list[tuple[Point, Point]]] = defaultdict(list)
    for segment, found in owners.items():
        if len(found) == 2 and found[0] != found[1] and abs(segment[0][0]) != 180 / GRID:
            one, other = areas[found[0]], areas[found[1]]
            left, right = sorted((one.country, other.country))
            groups[kind_of(one, other), left, right].append(segment)
    layers: dict[str, list[tuple[str, str, Geometry]]] = defaultdict(list)
    for (layer, left, right), segments in sorted(groups.items()):
        merged = shapely.line_merge(
            shapely.multilinestrings([[(x * GRID, y * GRID) for x, y in part] for part in sorted(segments)])
        )
        layers[layer].append((left, right, merged))
    return dict(layers)
