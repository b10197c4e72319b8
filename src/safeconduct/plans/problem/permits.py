"""Permits of a plan: which vehicles and exits wait for them, which wait for others, and until when."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from graphlib import TopologicalSorter
from typing import Any, Final

from safeconduct.core.evacuation import Permit
from safeconduct.plans.content import records
from safeconduct.plans.content.circles import ids_in
from safeconduct.plans.content.defects import order_defects
from safeconduct.plans.outline.evacuation_rules import PERMITS
from safeconduct.plans.problem.network import HUB, SEATS, SECTION, VEHICLES, Network, code_of
from safeconduct.plans.problem.people import number
from safeconduct.plans.remarks import Weight

TABLE: Final = "permits"
REQUIRES: Final = "requires"
# Asked for as soon as those before it are granted: longer ago than a plan can say.
LONG_AGO: Final = -8784.0
Row = Mapping[str, Any]
# Hears the code, table, row and field of what is not known.
Note = Callable[[str, str, Row, str], None]


def wait_for_permits(way: Network, content: Mapping[str, Any]) -> None:
    """Those that name what needs them, and those before them: vehicles do not come before they are granted, and nobody
    goes on from an exit.

    A permit that does not say when it is asked for holds nobody up, unless another comes before it; that is noted.
    """
    rows = records(content, TABLE)
    waiting_for_themselves = list(order_defects(SECTION, PERMITS, rows, Weight.STOPS))
    if waiting_for_themselves:
        way.remarks += waiting_for_themselves
        return
    by_id = {str(row.get("id")): row for row in rows}
    found = permits_of(by_id, way.note)
    for record, permit in found.items():
        _hold_up(way, permit.code, set(ids_in(by_id[record].get("needed_for"))))
    way.permits = tuple(found.values())


def permits_of(by_id: Mapping[str, Row], note: Note) -> dict[str, Permit]:
    """By record, each after those before it: the permits that something needs, and those before them. None of the rows
    waits for itself. What is taken for granted is not among them; `note` hears why."""
    found: dict[str, Permit] = {}
    for record in _in_order(by_id):
        row = by_id[record]
        permit = _permit(row, found, note)
        if not by_id.keys() >= set(ids_in(row.get(REQUIRES))):
            note("permit_before_gone", TABLE, row, REQUIRES)
        if permit is not None:
            found[record] = permit
    return found


def _in_order(by_id: Mapping[str, Row]) -> list[str]:
    """The permits that something needs and those before them, each after those before it. None waits for itself."""
    waits: dict[str, list[str]] = {}
    looking = deque(record for record, row in by_id.items() if ids_in(row.get("needed_for")))
    while looking:
        record = looking.popleft()
        if record not in waits:
            waits[record] = [one for one in ids_in(by_id[record].get(REQUIRES)) if one in by_id]
            looking += waits[record]
    return list(TopologicalSorter(waits).static_order())


def _permit(row: Row, found: Mapping[str, Permit], note: Note) -> Permit | None:
    """None: it is taken for granted, because not known is how long it takes, or when it is asked for."""
    lead, before = number(row, "lead_hours"), number(row, "asked_before")
    requires = tuple(found[one].code for one in ids_in(row.get(REQUIRES)) if one in found)
    if lead is None:
        note("permit_without_hours", TABLE, row, "lead_hours")
        return None
    if before is None and not requires:
        note("permit_in_time", TABLE, row, "asked_before")
        return None
    asked = LONG_AGO if before is None else -before
    name = str(row.get("name") or "")
    return Permit(code_of("permit", row.get("id")), lead, asked, requires=requires, name=name)


def _hold_up(way: Network, code: str, needed: set[str]) -> None:
    exits = {code_of(HUB, one) for one in needed}
    vehicles = {code_of(VEHICLES, one) for one in needed}
    seats = {code_of(SEATS, one) for one in needed}
    way.legs = tuple(
        replace(leg, permits=(*leg.permits, code)) if leg.origin in exits else leg for leg in way.legs
    )
    way.fleets = tuple(
        replace(fleet, permits=(*fleet.permits, code)) if fleet.code in vehicles else fleet
        for fleet in way.fleets
    )
    way.lifts = tuple(
        replace(lift, permits=(*lift.permits, code)) if lift.origin in exits or lift.code in seats else lift
        for lift in way.lifts
    )
