"""Routes of a plan, the vehicles that drive them, and when they are open."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from safeconduct.core.evacuation import Fleet, Leg, Mode, Window
from safeconduct.places.coast import Locate
from safeconduct.plans.content import is_blank, parse_windows, records
from safeconduct.plans.problem.network import HAVEN, HUB, SITE, VEHICLES, Network, code_of, mode_of
from safeconduct.plans.problem.partners import partner_of
from safeconduct.plans.problem.people import number
from safeconduct.plans.problem.travel import journey

NEVER = 24.0 * 400


def legs_of(way: Network, content: Mapping[str, Any], kinds: Mapping[str, str], locate: Locate) -> list[Leg]:
    legs: dict[str, Leg] = {}
    for row in records(content, "legs"):
        leg = _leg(way, content, row, kinds, locate)
        if leg is not None and leg.key in legs:
            way.note("leg_twice", "legs", row)
        elif leg is not None:
            legs[leg.key] = leg
    return list(legs.values())


def _leg(
    way: Network,
    content: Mapping[str, Any],
    row: Mapping[str, Any],
    kinds: Mapping[str, str],
    locate: Locate,
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
        found = journey(start, end, mode, content, locate)
        hours = found.hours
        way.note(found.code, "legs", row, "hours", **found.values)
        if found.asked_in_vain:
            way.note("leg_no_way", "legs", row, "hours", pack=found.asked_in_vain)
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


def fleets_of(way: Network, content: Mapping[str, Any], kinds: Mapping[str, str]) -> list[Fleet]:
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
            fleet = _fleet(row, mode, code_of(kinds[base], base), seats, count)
            lent = not is_blank(row.get("lent_by"))
            partner = partner_of(way, "assets", row, "lent_by") if lent else ""
            found.append(replace(fleet, partner=partner))
    return found


def _fleet(row: Mapping[str, Any], mode: Mode, base: str, seats: float, count: float) -> Fleet:
    turnaround = number(row, "turnaround_minutes")
    return Fleet(
        code=code_of(VEHICLES, row.get("id")),
        mode=mode,
        seats=seats,
        vehicles=count,
        base=base,
        name=str(row.get("name") or ""),
        available_from_hours=number(row, "available_from") or 0.0,
        available_until_hours=number(row, "available_until"),
        turnaround_hours=0.5 if turnaround is None else turnaround / 60,
        cost_per_vehicle=number(row, "price_each") or 0.0,
        cost_per_driving_hour=number(row, "price_per_hour") or 0.0,
    )
