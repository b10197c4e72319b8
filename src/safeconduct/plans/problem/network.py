"""Exits, safe havens, vehicles and routes of a plan, as values of the core."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safeconduct.core.evacuation import DailyHours, Fleet, Haven, Hub, Leg, Mode, Window
from safeconduct.core.geo import Point
from safeconduct.plans.content import parse_hours, parse_windows, point_of, records
from safeconduct.plans.planfile import PlanFile
from safeconduct.plans.problem.people import number
from safeconduct.plans.problem.travel import on_land, travel_time
from safeconduct.plans.remarks import Remark, Value, Weight

SECTION = "evacuation"
SITE, HUB, HAVEN = "point", "exit", "haven"
ASSUMED_PEOPLE_PER_DESK_HOUR = 3.0  # a family's form takes about twenty minutes an adult
NEVER = 24.0 * 400


@dataclass(slots=True)
class Network:
    hubs: tuple[Hub, ...] = ()
    havens: tuple[Haven, ...] = ()
    fleets: tuple[Fleet, ...] = ()
    legs: tuple[Leg, ...] = ()
    # Where an assembly point may be reached and left: its record id, its position if it can be trusted.
    positions: dict[str, Point | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    at_the_border: frozenset[str] = frozenset()
    remarks: list[Remark] = field(default_factory=list)

    def note(
        self, code: str, table: str, row: Mapping[str, Any], field: str = "", /, **values: Value
    ) -> None:
        self._remark(Weight.NOTE, code, table, row, field, values)

    def gap(self, code: str, table: str, row: Mapping[str, Any], field: str = "", /, **values: Value) -> None:
        self._remark(Weight.GAP, code, table, row, field, values)

    def stop(self, code: str, table: str) -> None:
        self._remark(Weight.STOPS, code, table, {}, "", {})

    def _remark(
        self,
        weight: Weight,
        code: str,
        table: str,
        row: Mapping[str, Any],
        field: str,
        values: Mapping[str, Value],
    ) -> None:
        title = str(row.get("name") or "")
        if table == "legs":
            ends = (self.title(row.get(end)) for end in ("origin", "destination"))
            title = " – ".join(ends)
        self.remarks.append(
            Remark(code, values, weight, SECTION, table, str(row.get("id") or ""), field, title)
        )

    def title(self, record_id: object) -> str:
        return self.names.get(str(record_id), str(record_id or "?"))


def network(
    plan: PlanFile, scenario: Mapping[str, Any], *, locate: Callable[[float, float], str | None]
) -> Network:
    content = plan.sections.get(SECTION, {})
    way = Network()
    kinds: dict[str, str] = {}
    for table, kind in (("assembly_points", SITE), ("hubs", HUB), ("havens", HAVEN)):
        for row in records(content, table):
            record_id = str(row.get("id"))
            kinds[record_id] = kind
            way.names[record_id] = str(row.get("name") or record_id)
            way.positions[record_id] = _position(way, table, row, locate)
    border: set[str] = set()
    way.hubs = tuple(_hub(way, row, border) for row in records(content, "hubs"))
    way.at_the_border = frozenset(border)
    way.havens = tuple(_haven(way, row) for row in records(content, "havens"))
    way.legs = tuple(_legs(way, content, kinds))
    way.fleets = tuple(_fleets(way, content, kinds))
    _missing(way, content)
    return way


def code_of(kind: str, record_id: object) -> str:
    return f"{kind}:{record_id}"


def mode_of(row: Mapping[str, Any]) -> Mode | None:
    return next((mode for mode in Mode if mode == row.get("mode")), None)


def opening(text: object) -> tuple[DailyHours, ...]:
    hours = parse_hours(text) if isinstance(text, str) and text else None
    if hours is None or hours[0] == hours[1] or hours == (0.0, 24.0):
        return ()
    return (DailyHours(*hours),)


def _position(
    way: Network, table: str, row: Mapping[str, Any], locate: Callable[[float, float], str | None]
) -> Point | None:
    found = point_of(row.get("position"))
    if found is None:
        way.note("point_without_position", table, row, "position")
        return None
    lat, lon = found
    if on_land(lat, lon, locate):
        return Point(lat, lon)
    exchanged = abs(lon) <= 90 and on_land(lon, lat, locate)
    code = "point_in_sea_swapped" if exchanged else "point_in_sea"
    way.gap(code, table, row, "position", lat=f"{lat:.4f}", lon=f"{lon:.4f}")
    return None


def _hub(way: Network, row: Mapping[str, Any], border: set[str]) -> Hub:
    code = code_of(HUB, row.get("id"))
    desks, each = number(row, "desks"), number(row, "per_desk_hour")
    if desks is not None and each is None:
        way.note("hub_rate_missing", "hubs", row, "per_desk_hour")
        each = ASSUMED_PEOPLE_PER_DESK_HOUR
    limit = number(row, "per_hour")
    if limit is not None and (desks is None or each is None or limit < desks * each):
        border.add(code)
        desks, each = 1.0, limit
    return Hub(
        code=code,
        name=str(row.get("name") or ""),
        position=way.positions[str(row.get("id"))],
        desks=desks,
        people_per_desk_hour=each or 0.0,
        people_per_day=number(row, "per_day"),
        holding=number(row, "holding"),
        opening=opening(row.get("opening")),
    )


def _haven(way: Network, row: Mapping[str, Any]) -> Haven:
    capacity, onward = number(row, "capacity"), number(row, "onward_per_hour")
    if capacity is not None and not onward:
        way.note("haven_onward_missing", "havens", row, "onward_per_hour", people=capacity)
    return Haven(
        code=code_of(HAVEN, row.get("id")),
        name=str(row.get("name") or ""),
        position=way.positions[str(row.get("id"))],
        capacity=capacity,
        onward_people_per_hour=onward or 0.0,
    )


def _legs(way: Network, content: Mapping[str, Any], kinds: Mapping[str, str]) -> list[Leg]:
    legs: dict[str, Leg] = {}
    for row in records(content, "legs"):
        leg = _leg(way, content, row, kinds)
        if leg is not None and leg.key in legs:
            way.note("leg_twice", "legs", row)
        elif leg is not None:
            legs[leg.key] = leg
    return list(legs.values())


def _leg(
    way: Network, content: Mapping[str, Any], row: Mapping[str, Any], kinds: Mapping[str, str]
) -> Leg | None:
    origin, destination = str(row.get("origin") or ""), str(row.get("destination") or "")
    ends = kinds.get(origin), kinds.get(destination)
    mode = mode_of(row)
    if None in ends or mode is None:
        way.gap("leg_end_missing", "legs", row)
        return None
    if ends not in {(SITE, HUB), (HUB, HAVEN)}:
        way.gap("leg_wrong_way", "legs", row)
        return None
    hours = number(row, "hours")
    if hours is None:
        start, end = way.positions[origin], way.positions[destination]
        if start is None or end is None:
            way.gap("leg_without_time", "legs", row, "hours")
            return None
        travel = travel_time(start, end, mode, content)
        hours = travel.hours
        way.note(
            "leg_computed", "legs", row, "hours",
            hours=round(hours, 1), km=round(travel.straight_km), detour=travel.detour, speed=travel.km_per_hour,
        )  # fmt: skip
    closures = _closures(row)
    if closures is None:
        way.gap("leg_never_open", "legs", row)
        return None
    return Leg(
        code_of(str(ends[0]), origin), code_of(str(ends[1]), destination), mode, hours, closures=closures
    )


def _closures(row: Mapping[str, Any]) -> tuple[Window, ...] | None:
    opens, closes = number(row, "open_from") or 0.0, number(row, "open_until")
    if closes is not None and closes <= opens:
        return None
    found = [Window(0.0, opens)] if opens > 0 else []
    if closes is not None:
        found.append(Window(closes, NEVER))
    closed = row.get("closed")
    found += [
        Window(*one) for one in (parse_windows(closed) if isinstance(closed, str) and closed else None) or ()
    ]
    return tuple(found)


def _fleets(way: Network, content: Mapping[str, Any], kinds: Mapping[str, str]) -> list[Fleet]:
    found = []
    modes = {leg.mode for leg in way.legs}
    for row in records(content, "assets"):
        base, seats, count = str(row.get("based_at") or ""), number(row, "seats"), number(row, "count")
        mode = mode_of(row)
        if base not in kinds:
            way.gap("asset_base_missing", "assets", row, "based_at")
        elif not seats or count is None or mode is None or not mode.needs_seats:
            way.gap("asset_number_missing", "assets", row)
        elif mode not in modes:
            way.gap("asset_without_leg", "assets", row, "mode", mode=str(mode))
        else:
            found.append(_fleet(row, mode, code_of(kinds[base], base), seats, count))
    return found


def _fleet(row: Mapping[str, Any], mode: Mode, base: str, seats: float, count: float) -> Fleet:
    turnaround = number(row, "turnaround_minutes")
    return Fleet(
        code=code_of("vehicles", row.get("id")),
        mode=mode,
        seats=seats,
        vehicles=count,
        base=base,
        name=str(row.get("name") or ""),
        available_from_hours=number(row, "available_from") or 0.0,
        available_until_hours=number(row, "available_until"),
        turnaround_hours=0.5 if turnaround is None else turnaround / 60,
    )


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
    for hub, row in zip(way.hubs, records(content, "hubs"), strict=True):
        if not any(leg.destination == hub.code for leg in way.legs):
            way.note("hub_without_access", "hubs", row)
        elif not any(leg.origin == hub.code for leg in way.legs):
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
