"""Seats that partners offer, vehicles that they lend, and people whom they ask us to take, as values of the core."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from safeconduct.core.evacuation import Group, Problem, ReadyShare, ScheduledLift, scaled
from safeconduct.plans.content import records
from safeconduct.plans.problem.network import HAVEN, HUB, SEATS, SITE, Network, code_of, mode_of
from safeconduct.plans.problem.people import PRIORITIES, number

OFFERED, ASKED = "offered_seats", "partner_people"
CLASSES = frozenset(one.code for one in PRIORITIES)
OTHERS = PRIORITIES[-1].code
Row = Mapping[str, Any]


def partner_of(way: Network, table: str, row: Row, field: str = "partner") -> str:
    """The name of a row's partner; none, noted, where it names none that the plan has: then it counts as ours."""
    name = way.partners.get(str(row.get(field) or ""), "")
    if not name:
        way.note("partner_unknown", table, row, field)
    return name


def lifts_of(way: Network, content: Mapping[str, Any], kinds: Mapping[str, str]) -> list[ScheduledLift]:
    found = (_lift(way, row, kinds) for row in records(content, OFFERED))
    return [lift for lift in found if lift is not None]


def _lift(way: Network, row: Row, kinds: Mapping[str, str]) -> ScheduledLift | None:
    origin, destination, mode = str(row.get("origin") or ""), str(row.get("destination") or ""), mode_of(row)
    seats, departs, hours = (number(row, key) for key in ("seats", "departs", "hours"))
    ends = kinds.get(origin), kinds.get(destination)
    if ends != (HUB, HAVEN) or mode is None or not seats or departs is None or hours is None:
        way.gap("seats_incomplete", OFFERED, row)
        return None
    return ScheduledLift(
        code=code_of(SEATS, row.get("id")),
        origin=code_of(HUB, origin),
        destination=code_of(HAVEN, destination),
        mode=mode,
        departs_hours=departs,
        hours=hours,
        seats=seats,
        departures=int(number(row, "departures") or 1),
        every_hours=number(row, "every") or 24.0,
        name=str(row.get("name") or ""),
        partner=partner_of(way, OFFERED, row),
        cost_per_seat=number(row, "price_per_seat") or 0.0,
    )


def asked_for(way: Network, content: Mapping[str, Any], ready: tuple[ReadyShare, ...]) -> list[Group]:
    """The people of partners, a group for each row."""
    points = {str(row.get("id")) for row in records(content, "assembly_points")}
    with_way_out = {leg.origin for leg in way.legs}
    found = []
    for row in records(content, ASKED):
        people, point, kind = number(row, "people"), str(row.get("gather_at")), str(row.get("priority"))
        if not people or point not in points:
            way.gap("partner_people_incomplete", ASKED, row)
            continue
        site = code_of(SITE, point)
        if site not in with_way_out:
            way.gap("partner_people_stay", ASKED, row, "gather_at", n=people)
        whose = partner_of(way, ASKED, row)
        found.append(Group(site, kind if kind in CLASSES else OTHERS, people, ready, nationality=whose))
    return found


def at_multiple(problem: Problem, factor: float) -> Problem:
    """So many times the people that were estimated. What partners ask for was agreed, and stays."""
    larger = scaled(problem, factor)
    both = zip(problem.groups, larger.groups, strict=True)
    return replace(larger, groups=tuple(before if before.nationality else after for before, after in both))
