"""The places and ways of a plan as GeoJSON (RFC 7946): for a map of the ministry or of a partner.

It carries no personal data: no keyholder, contact or telephone number. A place without a position, and a way of which
an end has none, is a feature whose geometry is null, with the reason in `properties.missing`, so that nothing is
dropped in silence.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from safeconduct.plans.content import is_blank, point_of, records
from safeconduct.plans.exchange.planfile import PlanFile

Feature: TypeAlias = dict[str, Any]

# Which columns leave with a place. What is not named here stays in the plan.
PLACES: Final[Mapping[str, tuple[str, ...]]] = {
    "evacuation.assembly_points": (
        "area",
        "serves",
        "holding",
        "opening",
        "water",
        "toilets",
        "inspected_on",
    ),
    "evacuation.hubs": ("kind", "desks", "per_desk_hour", "per_hour", "per_day", "opening", "holding"),
    "evacuation.havens": ("country", "capacity", "onward_per_hour"),
    "community.detention_sites": ("area", "number", "visited_on"),
}
WAY: Final = ("mode", "role", "hours", "open_from", "open_until", "closed")
DECIMALS: Final = 6


def geojson(plan: PlanFile) -> dict[str, Any]:
    """A FeatureCollection of the plan's places as points and its routes as lines, longitude before latitude."""
    places = list(_places(plan))
    ends = {feature["id"]: feature for feature in places}
    return {"type": "FeatureCollection", "features": [*places, *_ways(plan, ends)]}


def write_geojson(plan: PlanFile) -> bytes:
    """Equal plans give equal bytes."""
    return (json.dumps(geojson(plan), ensure_ascii=False, indent=1) + "\n").encode()


def _places(plan: PlanFile) -> Iterator[Feature]:
    for path, columns in PLACES.items():
        section, _, table = path.partition(".")
        for row in records(plan.sections.get(section, {}), table):
            point = point_of(row.get("position"))
            properties = {"table": path, "name": str(row.get("name") or ""), **_facts(plan, row, columns)}
            yield _feature(row, properties, _position(point), [] if point else ["position"], "Point")


def _ways(plan: PlanFile, ends: Mapping[str, Feature]) -> Iterator[Feature]:
    for row in records(plan.sections.get("evacuation", {}), "legs"):
        found = [ends.get(str(row.get(end) or "")) for end in ("origin", "destination")]
        placed = [one["geometry"]["coordinates"] for one in found if one and one["geometry"]]
        names = [str(one["properties"]["name"]) if one else "?" for one in found]
        missing = [
            end
            for end, one in zip(("origin", "destination"), found, strict=True)
            if one is None or one["geometry"] is None
        ]
        properties = {
            "table": "evacuation.legs",
            "name": " – ".join(names),
            "origin": row.get("origin"),
            "destination": row.get("destination"),
            **_facts(plan, row, WAY),
        }
        yield _feature(row, properties, placed if not missing else None, missing, "LineString")


def _feature(
    row: Mapping[str, Any], properties: dict[str, Any], coordinates: Any, missing: list[str], kind: str
) -> Feature:
    geometry = {"type": kind, "coordinates": coordinates} if coordinates else None
    more = {"missing": missing} if missing else {}
    return {
        "type": "Feature",
        "id": str(row.get("id") or ""),
        "geometry": geometry,
        "properties": properties | more,
    }


def _position(point: tuple[float, float] | None) -> list[float] | None:
    return [round(point[1], DECIMALS), round(point[0], DECIMALS)] if point else None


def _facts(plan: PlanFile, row: Mapping[str, Any], columns: tuple[str, ...]) -> dict[str, Any]:
    facts = {key: row[key] for key in columns if not is_blank(row.get(key))}
    area = plan.areas.get(str(facts.get("area")))
    return facts | ({"area_name": area.name} if area else {})
