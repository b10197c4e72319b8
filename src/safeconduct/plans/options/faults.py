"""The auditor's faults in the reader's language, each with the journey and the field it lies in, where it has one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from safeconduct.core.evacuation import Defect, Trip
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.plans.options.said import carrier_name, class_name, way_name
from safeconduct.plans.options.words import FAULTS, FIELDS, TRIP, UNKNOWN, VEHICLE
from safeconduct.plans.remarks import Value, say

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    sentence: str
    # The place of the journey in the list, and its field, if the fault lies in one journey.
    trip: int | None = None
    field: str = ""
    # The sentence where the journey stands beside it already.
    short: str = ""


def told(faults: Iterable[Mapping[str, Any]], trips: Sequence[Trip], names: Names) -> list[Told]:
    numbers = {name_of(trip): number for number, trip in enumerate(trips)}
    return [_told(fault["code"], fault["values"], numbers, trips, names) for fault in faults]


def unknown(defects: Iterable[Defect], trips: Sequence[Trip], names: Names) -> list[str]:
    """What a journey names and the option does not have."""
    return [
        say(
            UNKNOWN[defect.field if defect.fault == "unknown_place" else defect.fault],
            {
                "trip": trip_name(trips[int(defect.code) - 1], names),
                "value": str(next((value for name, value in defect.values if name == "value"), "")),
            },
        )
        for defect in defects
    ]


def trip_name(trip: Trip, names: Names) -> str:
    values: dict[str, Value] = {
        "carrier": carrier_of(trip, names),
        "origin": names.get(trip.origin, trip.origin),
        "destination": names.get(trip.destination, trip.destination),
        "hour": round(trip.departs_hours, 1),
    }
    return say(TRIP, values)


def carrier_of(trip: Trip, names: Names) -> str:
    if trip.fleet:
        return say(VEHICLE, {"fleet": names.get(trip.fleet, trip.fleet), "number": str(trip.vehicle)})
    return carrier_name("lift" if trip.lift else "own", trip.lift or trip.mode, names)


def _told(
    code: str, values: Mapping[str, Any], numbers: Mapping[str, int], trips: Sequence[Trip], names: Names
) -> Told:
    number = numbers.get(str(values.get("trip", "")))
    shown = _shown(values, names)
    if number is None:
        return Told(say(FAULTS[code], shown))
    short = say(FAULTS[code], shown | {"trip": _("This journey")})
    shown["trip"] = trip_name(trips[number], names)
    return Told(say(FAULTS[code], shown), number, FIELDS.get(code, ""), short)


def _shown(values: Mapping[str, Any], names: Names) -> dict[str, Value]:
    """In the reader's words; a way or a vehicle is said from its parts, in the place of the auditor's own name for it."""
    shown = {name: _plain(name, value, names) for name, value in values.items()}
    if "origin" in values:
        ends = {end: names.get(values[end], values[end]) for end in ("origin", "destination")}
        shown["place" if "place" in values else "trip"] = way_name(ends | {"mode": values["mode"]})
    if "fleet" in values:
        fleet = names.get(values["fleet"], values["fleet"])
        shown["vehicle"] = say(VEHICLE, {"fleet": fleet, "number": str(values["number"])})
    return shown


def _plain(name: str, value: Any, names: Names) -> Value:
    if name == "day":
        return int(value) + 1
    if not isinstance(value, str):
        rounded: float = round(value, 1)
        return rounded
    if name == "group":
        return class_name(value)
    return names.get(value, value) if name == "place" else value
