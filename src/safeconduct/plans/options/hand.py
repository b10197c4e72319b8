"""Changing the journeys of an option by hand: one vehicle's journeys as a list, what was typed, and the changed list.

A journey is found again by its name (vehicle, way and hour), never by its place in a list that a colleague may have
shortened meanwhile.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import isfinite
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.evacuation import Defect, Load, Problem, Trip, audit, unknown_names
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.core.evacuation.planfile import KeptPlan
from safeconduct.plans.options.faults import Told, carrier_of
from safeconduct.plans.options.making import Made, judged
from safeconduct.plans.options.said import class_name
from safeconduct.plans.options.words import LEG

MOST_JOURNEYS: Final = 60
MOST_PEOPLE: Final = 100_000
Names = Mapping[str, str]


@dataclass(slots=True)
class Box:
    """One number that can be typed: people of a group on board."""

    name: str
    label: str
    value: str
    error: str = ""


@dataclass(slots=True)
class Row:
    """One journey as it stands in the form."""

    number: int
    trip: Trip
    way: str
    departs: Box
    carrier: str
    loads: list[Box]
    remove: bool = False
    clock: str = ""
    faults: list[Any] = field(default_factory=list)

    @property
    def is_open(self) -> bool:
        """Whether people and vehicle are shown: where something is wrong with them, or was changed."""
        is_wrong = any(box.error for box in self.loads) or any(one.field != "departs" for one in self.faults)
        return is_wrong or self.carrier != carrier_key(self.trip)

    @property
    def key(self) -> str:
        return name_of(self.trip)


@dataclass(frozen=True, slots=True)
class Carrier:
    key: str
    name: str
    journeys: int
    people: int
    faults: int


def carrier_key(trip: Trip) -> str:
    return f"{trip.fleet}/{trip.vehicle}" if trip.fleet else f"/{trip.lift or trip.mode}"


def carriers(trips: Sequence[Trip], names: Names, faults: Iterable[Told] = ()) -> list[Carrier]:
    """Every vehicle, lift and way of going without either, that has journeys; those with faults first."""
    faulty = Counter(carrier_key(trips[one.trip]) for one in faults if one.trip is not None)
    found: dict[str, list[Trip]] = {}
    for trip in trips:
        found.setdefault(carrier_key(trip), []).append(trip)
    listed = sorted(
        found.items(), key=lambda one: (-faulty[one[0]], one[1][0].fleet or "~", one[1][0].vehicle, one[0])
    )
    return [
        Carrier(
            key, carrier_of(journeys[0], names), len(journeys), sum(trip.people for trip in journeys), faulty[key]
        )
        for key, journeys in listed
    ]  # fmt: skip


def rows_of(
    trips: Sequence[Trip], carrier: str, names: Names, typed: Mapping[str, str] | None = None
) -> list[Row]:
    """The journeys of a carrier in their order, with what was typed instead of what is stored."""
    mine = sorted((one for one in trips if carrier_key(one) == carrier), key=lambda one: one.departs_hours)
    rows = [_row(number, trip, names) for number, trip in enumerate(mine[:MOST_JOURNEYS])]
    if typed is not None:
        sent = {value: name.partition("-")[2] for name, value in typed.items() if name.startswith("was-")}
        for row in rows:
            if row.key in sent:
                _fill(row, sent[row.key], typed)
    return rows


def lost_rows(rows: Sequence[Row], typed: Mapping[str, str]) -> int:
    """Journeys that were typed at and are not there any more."""
    known = {row.key for row in rows}
    return sum(value not in known for name, value in typed.items() if name.startswith("was-"))


def _row(number: int, trip: Trip, names: Names) -> Row:
    loads = [
        Box(f"people-{number}-{place}", _group(load, names), str(load.people))
        for place, load in enumerate(trip.loads)
    ]
    departs = Box(f"departs-{number}", _("Departs at hour"), f"{trip.departs_hours:.4g}")
    ends = {
        "origin": names.get(trip.origin, trip.origin), "destination": names.get(trip.destination, trip.destination)
    }  # fmt: skip
    return Row(number, trip, str(LEG) % ends, departs, carrier_key(trip), loads)


def _fill(row: Row, sent: str, typed: Mapping[str, str]) -> None:
    row.departs.value = typed.get(f"departs-{sent}", row.departs.value)
    row.carrier = typed.get(f"carrier-{sent}", row.carrier)
    row.remove = f"remove-{sent}" in typed
    for place, box in enumerate(row.loads):
        box.value = typed.get(f"people-{sent}-{place}", box.value)


def _group(load: Load, names: Names) -> str:
    """Where they come from, their class, and whose they are if they are not ours."""
    said = [names.get(load.assembly_point, load.assembly_point), class_name(load.priority), load.nationality]
    return ", ".join(filter(None, said))


def exchangeable(problem: Problem, trip: Trip, names: Names) -> list[tuple[str, str]]:
    """Vehicles that could make the journey instead: all that go the same way. Its own stands among them even if nobody
    knows it, or a form would name another unasked."""
    found = [
        (f"{fleet.code}/{number}", carrier_of(replace(trip, fleet=fleet.code, vehicle=number), names))
        for fleet in problem.fleets
        if fleet.mode == trip.mode
        for number in range(1, int(fleet.vehicles + 1e-9) + 1)
    ]
    own = (carrier_key(trip), carrier_of(trip, names))
    return found if own in found else [own, *found]


def changed(problem: Problem, trips: Sequence[Trip], rows: Iterable[Row]) -> list[Trip] | None:
    """The whole list with the rows' changes; None where something typed cannot be read, which is then said there."""
    by_name: dict[str, Trip | None] = {}
    readable = True
    for row in rows:
        if row.remove:
            by_name[row.key] = None
            continue
        found = _changed(problem, row)
        readable = readable and found is not None
        by_name[row.key] = found
    if not readable:
        return None
    listed = (by_name.get(name_of(trip), trip) for trip in trips)
    return [trip for trip in listed if trip is not None and (trip.loads or trip.fleet)]


def _changed(problem: Problem, row: Row) -> Trip | None:
    trip = row.trip
    departs = _number(row.departs, most=2 * problem.horizon_hours)
    people = [_number(box, most=MOST_PEOPLE) for box in row.loads]
    if departs is None or None in people:
        return None
    # The typed hour is rounded for reading; untouched, the journey stays where it is.
    shift = 0.0 if row.departs.value == f"{trip.departs_hours:.4g}" else departs - trip.departs_hours
    loads = tuple(
        replace(load, people=int(number)) for load, number in zip(trip.loads, people, strict=True) if number
    )
    if trip.fleet and row.carrier != carrier_key(trip):
        if row.carrier not in dict(exchangeable(problem, trip, {})):
            row.departs.error = _("There is no such vehicle.")
            return None
        fleet, _slash, vehicle = row.carrier.rpartition("/")
        trip = replace(trip, fleet=fleet, vehicle=int(vehicle))
    return replace(
        trip,
        loads=loads,
        departs_hours=trip.departs_hours + shift,
        arrives_hours=trip.arrives_hours + shift,
    )


def _number(box: Box, *, most: float) -> float | None:
    try:
        value = float(box.value.strip().replace(",", "."))
    except ValueError:
        value = float("nan")
    if isfinite(value) and 0 <= value <= most and (not box.name.startswith("people") or value == int(value)):
        return value
    if box.name.startswith("people"):
        box.error = _("Give a whole number of people, 0 or more.")
    else:
        box.error = _("Give an hour between 0 and %(most)s, such as 12.5.") % {"most": f"{most:g}"}
    return None


class UnknownNames(Exception):
    """Journeys name what the option does not have, so that nobody can check them; `defects` say which."""

    def __init__(self, defects: tuple[Defect, ...]) -> None:
        super().__init__(f"{len(defects)} names are not known")
        self.defects = defects


def audited(problem: Problem, kept: KeptPlan, trips: Sequence[Trip], unreachable: float) -> Made:
    """The changed journeys with what the independent auditor says of them."""
    unknown = unknown_names(problem, tuple(trips))
    if unknown:
        raise UnknownNames(unknown)
    changed_plan = replace(kept, trips=tuple(trips), asked=None)
    found = audit(problem, changed_plan.trips, step_minutes=kept.step_minutes)
    return judged(problem, changed_plan, found, unreachable)
