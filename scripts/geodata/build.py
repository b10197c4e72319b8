"""Build the geographic data: python -m scripts.geodata.build --sources FOLDER --built-on DATE [--disputed FILE].

FOLDER is what scripts.geodata.fetch filled. Nothing reads a clock: the same sources and the same date give the same
bytes. crossings.csv and ports.csv are written by hand beside the outputs; the build only lists them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from shapely import Geometry

from scripts.geodata import areas as provinces
from scripts.geodata import basemap, countries, inputs, places, tables

DATA = Path(__file__).resolve().parents[2] / "src/safeconduct/places/data"
MADE_FROM = {
    "world.pmtiles": ("natural-earth", "natural-earth-water", "geonames", "cldr", "curated"),
    "countries.csv.gz": ("natural-earth", "geonames", "cldr", "phonenumbers"),
    "areas.csv.gz": ("natural-earth", "cldr", "geonames", "curated"),
    "area_shapes.wkb.gz": ("natural-earth",),
    "cities.csv.gz": ("geonames", "natural-earth", "curated"),
    "airports.csv.gz": ("airportsdata", "natural-earth"),
    "crossings.csv": ("curated",),
    "ports.csv": ("curated",),
}


def say(text: str) -> None:
    sys.stderr.write(text + "\n")


def build(given: inputs.Inputs, target: Path, built_on: date, disputed: Path | None) -> None:
    areas = provinces.assemble(inputs.read_areas(given), inputs.read_subdivisions(given))
    finder = places.locator(areas)
    gazetteer = inputs.read_geonames("countries.json")
    capitals = {entry["iso"]: entry["capital"] for entry in gazetteer.values()}
    cities = places.city_rows(list(inputs.read_geonames("cities500.json").values()), capitals, finder)
    airports = places.airport_rows(inputs.read_airports(), finder)
    towns = places.town_names(cities)
    area_rows = [provinces.row(area, towns) for area in areas] + [provinces.xaisomboun_row()]
    area_rows.sort(key=lambda row: str(row["code"]))
    shapes = countries.country_shapes(areas)
    country_rows = countries.rows(gazetteer, shapes, cities)
    rows = {
        "countries.csv.gz": tables.write_table(target / "countries.csv.gz", countries.COLUMNS, country_rows),
        "areas.csv.gz": tables.write_table(target / "areas.csv.gz", provinces.COLUMNS, area_rows),
        "cities.csv.gz": tables.write_table(target / "cities.csv.gz", places.CITY_COLUMNS, cities),
        "airports.csv.gz": tables.write_table(target / "airports.csv.gz", places.AIRPORT_COLUMNS, airports),
        "area_shapes.wkb.gz": tables.write_shapes(
            target / "area_shapes.wkb.gz", [(area.code, area.shape) for area in areas]
        ),
    }
    say("Placed: " + ", ".join(f"{kind} {count}" for kind, count in sorted(finder.tally.items())) + ".")
    content = {"countries": country_rows, "areas": area_rows, "cities": cities}
    rows["world.pmtiles"] = draw(target, given, areas, content, shapes, disputed)
    for name in ("crossings.csv", "ports.csv"):
        rows[name] = len((target / name).read_text(encoding="utf-8").splitlines()) - 1
    write_manifest(target, rows, built_on)


def draw(
    target: Path, given: inputs.Inputs, areas: list[provinces.Area], content: dict[str, list[dict[str, Any]]],
    shapes: dict[str, Geometry], disputed: Path | None,
) -> int:  # fmt: skip
    water = {kind: inputs.read_water(given, kind) for kind in ("rivers", "lakes")}
    layers = basemap.layers(areas, content, shapes, water, inputs.read_disputed(given), disputed)
    basemap.build(target / "world.pmtiles", layers)
    return sum(len(features) for features in layers.values())


def write_manifest(target: Path, rows: dict[str, int], built_on: date) -> None:
    files = []
    for name, sources in MADE_FROM.items():
        content = (target / name).read_bytes()
        files.append(
            {
                "file": name,
                "sha256": hashlib.sha256(content).hexdigest(),
                "bytes": len(content),
                "rows": rows[name],
                "sources": list(sources),
            }
        )
    described = {
        one.key: {
            "title": one.title,
            "package": one.package,
            "licence": one.licence,
            "used_for": one.used_for,
        }
        for one in inputs.SOURCES
    }
    manifest = {"built_on": built_on.isoformat(), "files": files, "sources": described}
    (target / "places.json").write_text(
        json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the geographic data of Safeconduct.")
    parser.add_argument("--sources", type=Path, required=True, help="folder filled by scripts.geodata.fetch")
    parser.add_argument(
        "--built-on", type=date.fromisoformat, required=True, help="date to write into the manifest"
    )
    parser.add_argument("--into", type=Path, default=DATA, help="folder of the outputs")
    parser.add_argument("--disputed", type=Path, help="GeoJSON lines that replace the disputed layer")
    given = parser.parse_args()
    build(inputs.Inputs(given.sources), given.into, given.built_on, given.disputed)


if __name__ == "__main__":
    main()
