"""Say how good the built data is: python -m scripts.geodata.measure [FOLDER]. Reads only the outputs."""

from __future__ import annotations

import csv
import gzip
import struct
import sys
import time
from collections import Counter
from pathlib import Path

import shapely

from scripts.geodata.build import DATA


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(folder / name, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def shapes(folder: Path) -> dict[str, shapely.Geometry]:
    content = gzip.decompress((folder / "area_shapes.wkb.gz").read_bytes())
    found, at = {}, 0
    while at < len(content):
        (length,) = struct.unpack_from("<H", content, at)
        code = content[at + 2 : at + 2 + length].decode("ascii")
        at += 2 + length
        (size,) = struct.unpack_from("<I", content, at)
        found[code] = shapely.from_wkb(content[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    started = time.perf_counter()
    polygons = shapes(folder)
    codes = list(polygons)
    tree = shapely.STRtree(list(polygons.values()))
    loaded = time.perf_counter() - started
    owner = {row["code"]: row["country"] for row in table(folder, "areas.csv.gz")}
    cities = [row for row in table(folder, "cities.csv.gz") if int(row["population"]) >= 15_000]
    started = time.perf_counter()
    points, hits = tree.query(
        [shapely.Point(float(row["lon"]), float(row["lat"])) for row in cities], predicate="intersects"
    )
    asked = time.perf_counter() - started
    found: dict[int, set[str]] = {}
    for point, hit in zip(points.tolist(), hits.tolist(), strict=True):
        found.setdefault(point, set()).add(owner[codes[hit]])
    result = Counter(
        "no polygon"
        if index not in found
        else "own country"
        if row["country"] in found[index]
        else "other country"
        for index, row in enumerate(cities)
    )
    lines = [
        f"{len(polygons)} polygons read and indexed in {loaded:.2f} s; {len(cities)} points placed in {asked:.2f} s"
    ]
    lines += [
        f"cities of 15,000 and more in {kind}: {count} ({count / len(cities):.2%})"
        for kind, count in sorted(result.items())
    ]
    lines.append(
        f"without an area after the nearest-own-area fallback: {sum(not row['area'] for row in cities)}"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
