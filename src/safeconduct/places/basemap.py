"""The basemap on the server: what lies inside a box, read from the same file that the browser's maps read.

The file is a PMTiles archive (version 3). Positions are in the Mercator square of web maps: 0 to 1 eastward from the
180th meridian and southward from 85.05° north.
"""

import gzip
import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan
from typing import Final, NamedTuple

from safeconduct.places.gazetteer import DATA
from safeconduct.places.vector_tiles import Feature, Position, decode, varint

FILE: Final = DATA / "world.pmtiles"
MOST_ZOOM: Final = 6
TILE_PIXELS: Final = 512
MOST_LAT: Final = 85.05


class Window(NamedTuple):
    """A rectangle of the Mercator square."""

    west: float
    north: float
    east: float
    south: float


class Entry(NamedTuple):
    tile: int
    run: int
    length: int
    offset: int


class Archive(NamedTuple):
    root: tuple[Entry, ...]
    leaves_at: int
    tiles_at: int


def project(lat: float, lon: float) -> Position:
    kept = max(-MOST_LAT, min(MOST_LAT, lat))
    return (lon + 180) / 360, (1 - asinh(tan(radians(kept))) / pi) / 2


def latitude(y: float) -> float:
    return degrees(atan(sinh(pi * (1 - 2 * y))))


def features(window: Window, pixels: float) -> Iterator[tuple[str, Feature]]:
    """Every layer's shapes in the tiles that touch the window, drawn `pixels` wide; those of one tile together."""
    wanted = log2(max(1.0, pixels / TILE_PIXELS / max(1e-9, window.east - window.west)))
    zoom = max(0, min(MOST_ZOOM, round(wanted)))
    side = 1 << zoom
    for row in range(max(0, int(window.north * side)), min(side - 1, int(window.south * side)) + 1):
        for column in range(int(window.west * side // 1), int(window.east * side // 1) + 1):
            for layer, found in tile(zoom, column % side, row).items():
                for one in found:
                    yield layer, _placed(one, column, row, side)


def _placed(one: Feature, column: int, row: int, side: int) -> Feature:
    parts = tuple(tuple(((x + column) / side, (y + row) / side) for x, y in part) for part in one.parts)
    return Feature(one.kind, one.properties, parts)


@lru_cache(maxsize=48)
def tile(zoom: int, column: int, row: int) -> dict[str, list[Feature]]:
    """The layers of one tile; empty at open sea."""
    archive = _archive()
    wanted = tile_number(zoom, column, row)
    found = _entry(archive.root, wanted)
    while found and found.run == 0:
        found = _entry(_leaf(archive.leaves_at + found.offset, found.length), wanted)
    if found is None or wanted >= found.tile + found.run:
        return {}
    return decode(gzip.decompress(_bytes(archive.tiles_at + found.offset, found.length)))


def tile_number(zoom: int, column: int, row: int) -> int:
    """The tile's place on the Hilbert curves of all zooms, one after the other."""
    number = ((1 << 2 * zoom) - 1) // 3
    step = (1 << zoom) // 2
    x, y = column, row
    while step:
        right, below = int(bool(x & step)), int(bool(y & step))
        number += step * step * ((3 * right) ^ below)
        if not below:
            if right:
                x, y = step - 1 - x, step - 1 - y
            x, y = y, x
        step //= 2
    return number


@cache
def _archive() -> Archive:
    header = _bytes(0, 127)
    if header[:8] != b"PMTiles\x03":
        raise ValueError(f"{FILE.name} is no PMTiles archive of version 3.")
    root_at, root_length, _meta_at, _meta_length, leaves_at, _leaves, tiles_at = struct.unpack_from(
        "<7Q", header, 8
    )
    return Archive(_leaf(root_at, root_length), leaves_at, tiles_at)


@lru_cache(maxsize=16)
def _leaf(at: int, length: int) -> tuple[Entry, ...]:
    content = gzip.decompress(_bytes(at, length))
    count, here = varint(content, 0)
    columns: list[list[int]] = []
    for _column in range(4):
        values = []
        for _row in range(count):
            value, here = varint(content, here)
            values.append(value)
        columns.append(values)
    return tuple(_entries(zip(*columns, strict=True)))


def _entries(rows: Iterable[tuple[int, int, int, int]]) -> Iterator[Entry]:
    """Tiles are numbered from the one before; an offset of 0 follows the entry before, others count from 1."""
    tile_id, end = 0, 0
    for delta, run, length, stored in rows:
        tile_id += delta
        offset = end if stored == 0 else stored - 1
        end = offset + length
        yield Entry(tile_id, run, length, offset)


def _entry(entries: tuple[Entry, ...], wanted: int) -> Entry | None:
    index = bisect_right(entries, wanted, key=lambda one: one.tile) - 1
    return entries[index] if index >= 0 else None


def _bytes(at: int, length: int) -> bytes:
    with FILE.open("rb") as file:
        file.seek(at)
        return file.read(length)
