"""Cities and airports, each put into an area of its own country."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from scripts.geodata.areas import Area
from scripts.geodata.curated_laos import CITIES_ABROAD, TOWNS, TOWNS_BY_NAME, CuratedArea
from scripts.geodata.curated_thailand import THAILAND, TOWNS_LO
from scripts.geodata.fold import fold, has_script, is_latin

CITY_COLUMNS = [
    "id",
    "name",
    "country",
    "area",
    "lat",
    "lon",
    "population",
    "capital",
    "name_lo",
    "name_th",
    "alt",
]
AIRPORT_COLUMNS = ["code", "icao", "name", "city", "country", "area", "lat", "lon", "tz"]
# Smallest population per country; elsewhere 15,000. Zero keeps district seats whose population nobody recorded.
SMALLEST = {"LA": 0, "TH": 1_000, "VN": 5_000, "KH": 1_000, "MM": 5_000, "MY": 5_000}
YUNNAN = ("CN-YN", 5_000)
WORLD = 15_000
# Beyond this the nearest own area is a guess (a city at sea or a wrong country in the source).
FARTHEST_DEGREES = 0.5
# Words for the kind of municipality or district in front of a town's name.
PREFIXES = ("เทศบาลนคร", "เทศบาลเมือง", "เทศบาลตำบล", "อำเภอ", "จังหวัด", "แขวง", "ແຂວງ", "ປະເທດ")
# Xaisomboun has no polygon, so its towns are told by name.
XAISOMBOUN_TOWNS = frozenset({"anouvong", "longtieng", "longchaeng", "muangcha", "banlongchaeng"})


@dataclass(slots=True)
class Locator:
    areas: list[Area]
    tree: shapely.STRtree
    own: dict[str, list[int]]
    tally: dict[str, int]


def locator(areas: list[Area]) -> Locator:
    own: dict[str, list[int]] = {}
    for index, area in enumerate(areas):
        own.setdefault(area.country, []).append(index)
    return Locator(areas, shapely.STRtree([area.shape for area in areas]), own, {})


def locate(finder: Locator, country: str, lat: float, lon: float, kind: str) -> str:
    """The code of the area of that country at the point, else of its nearest one within half a degree."""
    point = shapely.Point(lon, lat)
    hits = [finder.areas[index] for index in finder.tree.query(point, predicate="intersects")]
    own = sorted(area.code for area in hits if area.country == country)
    how, code = "own", own[0] if own else ""
    if not own:
        how = "foreign" if hits else "sea"
        members = finder.own.get(country, [])
        distances = shapely.distance([finder.areas[index].shape for index in members], point)
        if len(members) and float(distances.min()) <= FARTHEST_DEGREES:
            code = finder.areas[members[int(np.argmin(distances))]].code
        else:
            how += "-blank"
    finder.tally[f"{kind} {how}"] = finder.tally.get(f"{kind} {how}", 0) + 1
    return code


def kept(city: dict[str, Any], area: str) -> bool:
    smallest = SMALLEST.get(city["countrycode"], WORLD)
    if area == YUNNAN[0]:
        smallest = YUNNAN[1]
    return int(city["population"]) >= smallest


def clean(name: str) -> str:
    return name.replace("\u200b", "").strip()


def without_marks(name: str) -> str:
    return "".join(letter for letter in name if unicodedata.category(letter) != "Mn")


def script_name(names: list[str], script: str) -> str:
    """The shortest name in the script with all its marks: the gazetteer also keeps twins that lost them."""
    fullest: dict[str, str] = {}
    for name in sorted({clean(name) for name in names}):
        short = name
        for prefix in PREFIXES:
            short = short.removeprefix(prefix)
        if "." in name or "-" in name or len(short) < 2 or not has_script(short, script):
            continue
        base = without_marks(short)
        fullest[base] = max(short, fullest.get(base, ""), key=len)
    return fullest[min(fullest, key=lambda base: (len(base), base))] if fullest else ""


def other_spellings(city: dict[str, Any], limit: int) -> str:
    seen = {fold(city["name"])}
    chosen = []
    names = [clean(name) for name in city["alternatenames"]]
    for short in names:
        if "|" in short or len(short) > 40 or (len(short) == 3 and short.isupper()):
            continue
        if is_latin(short) and short[:1].isupper() and fold(short) not in seen:
            seen.add(fold(short))
            chosen.append(short)
    local = [name for script in ("LAO", "THAI") for name in sorted(set(names)) if has_script(name, script)]
    return "|".join(dict.fromkeys(chosen[:limit] + local[:4]))


def city_rows(
    cities: list[dict[str, Any]], capitals: dict[str, str], finder: Locator
) -> list[dict[str, Any]]:
    seats = {fold(area.name): area for area in THAILAND}
    seats |= {fold(spelling): area for area in THAILAND for spelling in area.spellings if is_latin(spelling)}
    chief = capital_ids(cities, capitals)
    rows = []
    for city in cities:
        capital = city["geonameid"] in chief
        lowest = YUNNAN[1] if city["countrycode"] == "CN" else WORLD
        if city["population"] < SMALLEST.get(city["countrycode"], lowest) and not capital:
            continue
        area = locate(finder, city["countrycode"], city["latitude"], city["longitude"], "cities")
        if city["countrycode"] == "LA" and fold(city["name"]) in XAISOMBOUN_TOWNS:
            area = "LA-XS"
        if capital or kept(city, area):
            near = city["countrycode"] in SMALLEST
            lo, th = script_name(city["alternatenames"], "LAO"), script_name(city["alternatenames"], "THAI")
            lo = CITIES_ABROAD.get((city["countrycode"], city["name"]), lo)
            if city["countrycode"] == "LA":
                lo, th = TOWNS.get(city["geonameid"], TOWNS_BY_NAME.get(city["name"], (lo, th)))
            if city["countrycode"] == "TH":
                lo, th = thai_names(city, area, seats, TOWNS_LO.get(city["name"], lo), th)
            rows.append({
                "id": city["geonameid"], "name": city["name"], "country": city["countrycode"], "area": area,
                "lat": round(city["latitude"], 5), "lon": round(city["longitude"], 5), "population": city["population"],
                "capital": int(capital), "name_lo": lo, "name_th": th,
                "alt": other_spellings(city, 12 if near else 6),
            })  # fmt: skip
    return sorted(rows, key=lambda row: (-int(row["population"]), int(row["id"])))


def capital_ids(cities: list[dict[str, Any]], capitals: dict[str, str]) -> set[int]:
    """The largest city of the country whose name, or one of whose other names, is the capital's."""
    best: dict[str, tuple[int, int, int]] = {}
    for city in cities:
        wanted = fold(capitals.get(city["countrycode"], ""))
        if not wanted:
            continue
        own = fold(city["name"]) == wanted
        if own or any(fold(name) == wanted for name in city["alternatenames"] if is_latin(name)):
            rank = (int(own), int(city["population"]), int(city["geonameid"]))
            best[city["countrycode"]] = max(rank, best.get(city["countrycode"], rank))
    return {number for _, _, number in best.values()}


def thai_names(
    city: dict[str, Any], area: str, seats: dict[str, CuratedArea], lo: str, th: str
) -> tuple[str, str]:
    """The seat of a province has the name of the province."""
    seat = seats.get(fold(city["name"].removeprefix("Mueang ")))
    return (seat.lo, seat.th) if seat and seat.code == area else (lo, th)


def town_names(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    """Lao and Thai names of towns, by their area and folded name: a province named after its town has them too."""
    found: dict[str, tuple[str, str]] = {}
    for row in rows:
        if (row["name_lo"] or row["name_th"]) and row["area"]:
            found.setdefault(f"{row['area']} {fold(row['name'])}", (row["name_lo"], row["name_th"]))
    return found


def airport_rows(airports: list[dict[str, str]], finder: Locator) -> list[dict[str, Any]]:
    rows = []
    for airport in airports:
        lat, lon = float(airport["lat"]), float(airport["lon"])
        if math.isclose(lat, 0) and math.isclose(lon, 0):
            continue
        rows.append({
            "code": airport["iata"], "icao": airport["icao"], "name": airport["name"], "city": airport["city"],
            "country": airport["country"], "area": locate(finder, airport["country"], lat, lon, "airports"),
            "lat": round(lat, 5), "lon": round(lon, 5), "tz": airport["tz"],
        })  # fmt: skip
    return sorted(rows, key=lambda row: str(row["code"]))
