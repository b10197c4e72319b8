"""Writing tables and shapes so that two builds give identical bytes: fixed order, no clock, no file names inside."""

from __future__ import annotations

import csv
import gzip
import io
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely import Geometry


def packed(content: bytes) -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=held, compresslevel=9, mtime=0) as file:
        file.write(content)
    return held.getvalue()


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> int:
    held = io.StringIO()
    writer = csv.DictWriter(held, columns, restval="", lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    path.write_bytes(packed(held.getvalue().encode("utf-8")))
    return count


def write_shapes(path: Path, shapes: Iterable[tuple[str, Geometry]]) -> int:
    """Per area: two bytes length of the code, the code, four bytes length of the WKB, the WKB; little-endian."""
    held = io.BytesIO()
    count = 0
    for code, shape in shapes:
        key, wkb = code.encode("ascii"), shapely.to_wkb(shape, byte_order=1)
        held.write(struct.pack("<H", len(key)) + key + struct.pack("<I", len(wkb)) + wkb)
        count += 1
    path.write_bytes(packed(held.getvalue()))
    return count
