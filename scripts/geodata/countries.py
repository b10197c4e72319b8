"""Countries and territories with an ISO 3166-1 code (and Kosovo's user-assigned XK)."""

from __future__ import annotations

from typing import Any

import phonenumbers
import shapely
from babel import Locale
from shapely import Geometry

from scripts.geodata.areas import Area, box, label_point

COLUMNS = [
    "code",
    "alpha3",
    "name",
    "name_lo",
    "name_th",
    "name_vi",
    "name_fr",
    "lat",
    "lon",
    "west",
    "south",
    "east",
    "north",
    "has_shape",
    "calling_code",
    "languages",
    "capital",
]
LANGUAGES = ("lo", "th", "vi", "fr")
# Gone states that the gazetteer still lists.
GONE = frozenset({"AN", "CS"})
# CLDR writes the former name in brackets behind this one.
PLAIN_NAMES = {
    "MM": {
        "name": "Myanmar",
        "name_lo": "ມຽນມາ",
        "name_th": "เมียนมา",
        "name_vi": "Myanmar",
        "name_fr": "Myanmar",
    }
}


def country_shapes(areas: list[Area]) -> dict[str, Geometry]:
    members: dict[str, list[Geometry]] = {}
    for area in areas:
        if area.country:
            members.setdefault(area.country, []).append(area.shape)
    return {country: shapely.union_all(shapes) for country, shapes in sorted(members.items())}


def names(code: str, english: str) -> dict[str, str]:
    found = {"name": str(Locale("en").territories.get(code, english))}
    for language in LANGUAGES:
        found[f"name_{language}"] = str(Locale(language).territories.get(code, ""))
    return found


def rows(
    gazetteer: dict[str, dict[str, Any]], shapes: dict[str, Geometry], cities: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    seats = {city["country"]: city for city in cities if city["capital"]}
    found = []
    for entry in sorted(gazetteer.values(), key=lambda entry: str(entry["iso"])):
        code = entry["iso"]
        if code in GONE:
            continue
        calling = phonenumbers.country_code_for_region(code)
        row: dict[str, Any] = {
            "code": code, "alpha3": entry["iso3"], "has_shape": int(code in shapes),
            "calling_code": f"+{calling}" if calling else "", "languages": entry["languages"], "capital": entry["capital"],
        }  # fmt: skip
        row |= names(code, entry["name"]) | PLAIN_NAMES.get(code, {})
        if code in shapes:
            row["lat"], row["lon"] = label_point(shapes[code])
            row["west"], row["south"], row["east"], row["north"] = box(shapes[code])
        elif code in seats:
            row["lat"], row["lon"] = seats[code]["lat"], seats[code]["lon"]
        found.append(row)
    return found
