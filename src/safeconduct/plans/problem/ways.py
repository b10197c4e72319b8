"""The whole network of a plan, and what it lacks so that people could leave by it."""

from collections.abc import Callable, Mapping
from typing import Any

from safeconduct.core.evacuation import Leg
from safeconduct.plans.content import records
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem.network import HAVEN, HUB, SECTION, SITE, Network
from safeconduct.plans.problem.partners import lifts_of
from safeconduct.plans.problem.permits import wait_for_permits
from safeconduct.plans.problem.places import haven_of, hub_of, position_of
from safeconduct.plans.problem.routes import fleets_of, legs_of


def network(plan: PlanFile, *, locate: Callable[[float, float], str | None]) -> Network:
    content = plan.sections.get(SECTION, {})
    way = Network()
    kinds: dict[str, str] = {}
    for table, kind in (("assembly_points", SITE), ("hubs", HUB), ("havens", HAVEN)):
        for row in records(content, table):
            record_id = str(row.get("id"))
            kinds[record_id] = kind
            way.names[record_id] = str(row.get("name") or record_id)
            way.positions[record_id] = position_of(way, table, row, locate)
    way.partners = {
        str(row.get("id")): str(row.get("name") or row.get("id"))
        for row in records(plan.sections.get("roles", {}), "partners")
    }
    border: set[str] = set()
    way.hubs = tuple(hub_of(way, row, border) for row in records(content, "hubs"))
    way.at_the_border = frozenset(border)
    way.havens = tuple(haven_of(way, row) for row in records(content, "havens"))
    way.legs = tuple(legs_of(way, content, kinds, locate))
    way.fleets = tuple(fleets_of(way, content, kinds))
    way.lifts = tuple(lifts_of(way, content, kinds))
    wait_for_permits(way, content)
    _missing(way, content)
    return way


def _missing(way: Network, content: Mapping[str, Any]) -> None:
    if not records(content, "assembly_points"):
        way.stop("no_assembly_points", "assembly_points")
    if not way.hubs:
        way.stop("no_hubs", "hubs")
    if not way.havens:
        way.stop("no_havens", "havens")
    if not way.legs:
        way.stop("no_legs", "legs")
    elif not way.fleets and all(leg.mode.needs_seats for leg in way.legs):
        way.stop("no_assets", "assets")
    carried = {fleet.mode for fleet in way.fleets}
    if way.fleets:
        for leg, row in _rows_of(way, content):
            if leg.mode.needs_seats and leg.mode not in carried:
                way.gap("leg_without_vehicle", "legs", row, "mode", mode=str(leg.mode))
    onward = {leg.origin for leg in way.legs} | {lift.origin for lift in way.lifts}
    for hub, row in zip(way.hubs, records(content, "hubs"), strict=True):
        if not any(leg.destination == hub.code for leg in way.legs):
            way.note("hub_without_access", "hubs", row)
        elif hub.code not in onward:
            way.gap("hub_without_haven", "hubs", row)


def _rows_of(way: Network, content: Mapping[str, Any]) -> list[tuple[Leg, Mapping[str, Any]]]:
    rows = {
        (str(row.get("origin")), str(row.get("destination")), str(row.get("mode"))): row
        for row in reversed(records(content, "legs"))
    }
    return [
        (leg, rows[leg.origin.partition(":")[2], leg.destination.partition(":")[2], str(leg.mode)])
        for leg in way.legs
    ]
