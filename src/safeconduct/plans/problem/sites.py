"""Assembly points and the people who gather there; an area that none of them serves is told, not forgotten."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from safeconduct.core.evacuation import AssemblyPoint, Group, ReadyShare, ready_between
from safeconduct.plans.content import records
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem.network import SECTION, SITE, Network, code_of
from safeconduct.plans.problem.partners import asked_for
from safeconduct.plans.problem.people import AreaPeople, number, shares_of
from safeconduct.plans.problem.places import opening
from safeconduct.plans.remarks import Remark, Value, Weight

TABLE = "assembly_points"


@dataclass(slots=True)
class Sites:
    points: tuple[AssemblyPoint, ...] = ()
    groups: tuple[Group, ...] = ()
    remarks: list[Remark] = field(default_factory=list)

    def gap(self, code: str, row: Mapping[str, Any] | None = None, **values: Value) -> None:
        """Something that leaves people out, at a record or at the table as a whole."""
        record, title = (str(row.get("id")), str(row.get("name") or "")) if row else ("", "")
        self.remarks.append(Remark(code, values, Weight.GAP, SECTION, TABLE, record, "", title))


def sites(
    plan: PlanFile,
    scenario: Mapping[str, Any],
    people: list[AreaPeople],
    way: Network,
    *,
    locate: Callable[[float, float], str | None],
) -> Sites:
    rows = records(plan.sections.get(SECTION, {}), TABLE)
    found = Sites()
    with_way_out = {leg.origin for leg in way.legs}
    gathered: dict[str, float] = {}
    points: dict[str, AssemblyPoint] = {}
    for area in people:
        serving = [row for row in rows if area.area in _served(row)]
        if area.leaving > 0:
            _area_gaps(found, area, serving, with_way_out)
        for code, share in _shares(serving).items() if serving else [(f"area:{area.area}", 1.0)]:
            gathered[code] = gathered.get(code, 0.0) + area.leaving * share
        if not serving and area.leaving > 0:
            code = f"area:{area.area}"
            points[code] = AssemblyPoint(code, area.name)
    for row in rows:
        code = code_of(SITE, row.get("id"))
        points[code] = _point(row, way)
        _point_remarks(found, plan, row, way, locate)
    found.points = tuple(points.values())
    ready = _ready(scenario)
    partners = asked_for(way, plan.sections.get(SECTION, {}), ready)
    found.groups = _together([*_groups(gathered, scenario, ready), *partners])
    return found


def _served(row: Mapping[str, Any]) -> set[str]:
    also = row.get("serves")
    return {str(row.get("area")), *(map(str, also) if isinstance(also, list) else ())}


def _area_gaps(found: Sites, area: AreaPeople, serving: list[dict[str, Any]], with_way_out: set[str]) -> None:
    count = round(area.leaving)
    stuck = [row for row in serving if code_of(SITE, row.get("id")) not in with_way_out]
    if not serving:
        found.gap("area_without_point", n=count, area=area.name)
    elif len(stuck) == len(serving):
        # The way out is written among the routes, so that is where the reader is led.
        remark = Remark("area_without_route", {"n": count, "area": area.name}, Weight.GAP, SECTION, "legs")
        found.remarks.append(remark)
    else:
        shares = _shares(serving)
        for row in stuck:
            left = round(area.leaving * shares[code_of(SITE, row.get("id"))])
            found.gap("point_without_route", row, n=left)


def _shares(serving: list[dict[str, Any]]) -> dict[str, float]:
    """People spread over the points of their area by the room there is, or evenly where that is not known."""
    room = {code_of(SITE, row.get("id")): number(row, "holding") for row in serving}
    known = [value for value in room.values() if value]
    if len(known) < len(room):
        return dict.fromkeys(room, 1 / len(room))
    total = sum(known)
    return {code: (value or 0.0) / total for code, value in room.items()}


def _point(row: Mapping[str, Any], way: Network) -> AssemblyPoint:
    return AssemblyPoint(
        code=code_of(SITE, row.get("id")),
        name=str(row.get("name") or ""),
        position=way.positions.get(str(row.get("id"))),
        holding=number(row, "holding"),
        opening=opening(row.get("opening")),
    )


def _point_remarks(
    found: Sites,
    plan: PlanFile,
    row: Mapping[str, Any],
    way: Network,
    locate: Callable[[float, float], str | None],
) -> None:
    place = (SECTION, TABLE, str(row.get("id")))
    title = str(row.get("name") or "")
    if number(row, "holding") is None:
        found.remarks.append(Remark("point_without_holding", {}, Weight.NOTE, *place, "holding", title))
    position = way.positions.get(str(row.get("id")))
    if position is None:
        return
    actual = locate(position.lat, position.lon)
    if actual is not None and actual not in _served(row):
        names = {"actual": _name(plan, actual), "area": _name(plan, str(row.get("area") or "?"))}
        found.remarks.append(Remark("point_elsewhere", names, Weight.NOTE, *place, "position", title))


def _name(plan: PlanFile, code: str) -> str:
    return plan.areas[code].name if code in plan.areas else code


def _ready(scenario: Mapping[str, Any]) -> tuple[ReadyShare, ...]:
    hours = number(scenario, "ready_hours") or 0.0
    return ready_between(0.0, hours) if hours > 0 else ()


def _groups(
    gathered: Mapping[str, float], scenario: Mapping[str, Any], ready: tuple[ReadyShare, ...]
) -> list[Group]:
    return [
        Group(code, priority, people * share, ready)
        for code, people in gathered.items()
        for priority, share in shares_of(scenario).items()
        if people * share > 0
    ]


def _together(groups: list[Group]) -> tuple[Group, ...]:
    """People who are alike are one group, from however many rows they come."""
    found: dict[tuple[str, str, str], Group] = {}
    for group in groups:
        alike = group.assembly_point, group.priority, group.nationality
        before = found.get(alike)
        found[alike] = group if before is None else replace(before, people=before.people + group.people)
    return tuple(found.values())
