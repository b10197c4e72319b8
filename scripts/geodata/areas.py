"""Provinces: codes, names, label points and polygons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import shapely
from shapely import Geometry, Polygon

from scripts.geodata.curated_laos import LAOS, XAISOMBOUN_BOX, XAISOMBOUN_POINT, CuratedArea
from scripts.geodata.curated_thailand import THAILAND
from scripts.geodata.fold import fold
from scripts.geodata.inputs import SourceArea
from scripts.geodata.iso_codes import DISPUTED, place

COLUMNS = [
    "code",
    "country",
    "name",
    "name_lo",
    "name_th",
    "name_vi",
    "name_fr",
    "alt",
    "names_source",
    "lat",
    "lon",
    "west",
    "south",
    "east",
    "north",
    "has_shape",
    "disputed",
]
# 1/8192 of a degree is at most 14 m; such numbers have short binary fractions, so the files compress well.
GRID = 1 / 8192
CURATED = {area.code: area for area in (*LAOS, *THAILAND)}
# CLDR's English for these countries is a translation nobody writes on a map.
KEEP_SOURCE_NAME = frozenset({"UA"})
VIETNAMESE = {
    "VN-CT": "Cần Thơ",
    "VN-DN": "Đà Nẵng",
    "VN-HN": "Hà Nội",
    "VN-HP": "Hải Phòng",
    "VN-SG": "Thành phố Hồ Chí Minh",
}


@dataclass(frozen=True, slots=True)
class Area:
    code: str
    country: str
    names: tuple[str, ...]
    iso_name: str
    fips: str
    shape: Geometry


def assemble(sources: list[SourceArea], subdivisions: dict[str, dict[str, str]]) -> list[Area]:
    placed = place(sources, subdivisions)
    areas = []
    for source in sources:
        country, code = placed[source.fid]
        iso_name = subdivisions.get(code[:2], {}).get(code, "")
        names = source.names or (f"Unnamed area of {source.admin}",)
        areas.append(Area(code, country, names, iso_name, source.fips, on_grid(source.shape)))
    return sorted(areas, key=lambda area: area.code)


def on_grid(shape: Geometry) -> Geometry:
    snapped = shapely.transform(shape, lambda points: (points / GRID).round() * GRID)
    return only_polygons(snapped if snapped.is_valid else shapely.make_valid(snapped))


def only_polygons(shape: Geometry) -> Geometry:
    parts = [
        part
        for part in shapely.get_parts(shapely.get_parts(shape))
        if isinstance(part, Polygon) and part.area > 0
    ]
    return shapely.multipolygons(sorted(parts, key=lambda part: -part.area)) if len(parts) != 1 else parts[0]


def label_point(shape: Geometry) -> tuple[float, float]:
    """(lat, lon) of a point well inside the largest part."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    tolerance = max(0.02, 0.03 * largest.area**0.5)
    middle = shapely.get_point(shapely.maximum_inscribed_circle(largest, tolerance=tolerance), 0)
    point = middle if largest.contains(middle) else largest.representative_point()
    return round(point.y, 5), round(point.x, 5)


def box(shape: Geometry) -> tuple[float, float, float, float]:
    """(west, south, east, north); west is greater than east when the shape crosses the 180th meridian."""
    west, south, east, north = shape.bounds
    if east - west > 180:
        parts = [part.bounds for part in shapely.get_parts(shape)]
        around_west = min(part[0] for part in parts if part[0] >= 0)
        around_east = max(part[2] for part in parts if part[0] < 0)
        if around_west - around_east > 360 - (east - west):
            west, east = around_west, around_east
    return round(west, 4), round(south, 4), round(east, 4), round(north, 4)


def spellings(names: list[str], chosen: set[str]) -> str:
    kept: dict[str, str] = {}
    for name in names:
        clean = name.replace("[prefecture]", "").strip()
        if clean and "?" not in clean and clean not in chosen:
            kept.setdefault(clean, clean)
    return "|".join(kept)


def row(area: Area, town_names: dict[str, tuple[str, str]]) -> dict[str, Any]:
    curated = CURATED.get(area.code)
    use_iso = area.iso_name and area.country not in KEEP_SOURCE_NAME
    name = curated.name if curated else area.iso_name if use_iso else area.names[0]
    lat, lon = label_point(area.shape)
    west, south, east, north = box(area.shape)
    found: dict[str, Any] = {
        "code": area.code, "country": area.country, "name": name, "lat": lat, "lon": lon, "west": west, "south": south,
        "east": east, "north": north, "has_shape": 1, "disputed": int(area.code in DISPUTED),
    }  # fmt: skip
    sources = ["name=curated" if curated else "name=cldr" if use_iso else "name=natural-earth"]
    names = [*area.names, *([area.iso_name] if area.iso_name else [])]
    found |= _other_names(curated, area, name, town_names, sources)
    shown = {name, found.get("name_lo", ""), found.get("name_th", "")}
    found["alt"] = spellings([*(curated.spellings if curated else ()), *names], shown)
    found["names_source"] = " ".join(sources)
    return found


def _other_names(
    curated: CuratedArea | None,
    area: Area,
    name: str,
    town_names: dict[str, tuple[str, str]],
    sources: list[str],
) -> dict[str, str]:
    if curated:
        given = {"name_lo": curated.lo, "name_th": curated.th, "name_vi": curated.vi, "name_fr": curated.fr}
        sources.extend(f"{column[5:]}=curated" for column, value in given.items() if value)
        return given
    found: dict[str, str] = {}
    for own in dict.fromkeys((name, *area.names)):
        lo, th = town_names.get(f"{area.code} {fold(own)}", ("", ""))
        for column, value in (("name_lo", lo), ("name_th", th)):
            if value and column not in found:
                found[column] = value
                sources.append(f"{column[5:]}=geonames-town")
    if area.country == "VN":
        found["name_vi"] = VIETNAMESE.get(area.code, name)
        sources.append("vi=curated" if area.code in VIETNAMESE else "vi=cldr")
    return found


def xaisomboun_row() -> dict[str, Any]:
    curated = CURATED["LA-XS"]
    (lat, lon), (west, south, east, north) = XAISOMBOUN_POINT, XAISOMBOUN_BOX
    return {
        "code": "LA-XS", "country": "LA", "name": curated.name, "name_lo": curated.lo, "name_th": curated.th,
        "name_vi": curated.vi, "name_fr": curated.fr, "alt": "|".join(curated.spellings),
        "names_source": "name=curated lo=curated th=curated vi=curated fr=curated", "lat": lat, "lon": lon, "west": west,
        "south": south, "east": east, "north": north, "has_shape": 0, "disputed": 0,
    }  # fmt: skip
