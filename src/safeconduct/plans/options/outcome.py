"""What an option stores of its journeys: one mapping, read by every page, table and paper."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from safeconduct.core.evacuation import Audit, Fleet, Problem, Trip, is_priced
from safeconduct.core.evacuation.audit.reckoning import weighted_hours
from safeconduct.core.evacuation.grid import SEAT_HOUR
from safeconduct.plans.options.shared import shared_of
from safeconduct.plans.options.whereabouts import curve_of, moment_of, safe_by
from safeconduct.plans.testing.freezing import names_of

Outcome = dict[str, Any]


def outcome_of(problem: Problem, trips: Sequence[Trip], audit: Audit, unreachable: float = 0.0) -> Outcome:
    curve = curve_of(problem, trips)
    ends = moment_of(problem, trips, problem.horizon_hours)
    havens = {haven.code for haven in problem.havens}
    left_at = {place: people for place, people in ends.at.items() if place not in havens and people > 0}
    return {
        "people": audit.people,
        "safe": curve.safe[-1],
        "clear_hours": audit.last_arrival_hours if curve.safe[-1] == audit.people else None,
        "unreachable": round(unreachable),
        "horizon_hours": problem.horizon_hours,
        "curve": {name: list(values) for name, values in asdict(curve).items()},
        "left_at": left_at,
        "moving_at_end": ends.moving,
        "deadlines": [_deadline(problem, trips, hours) for hours in _deadlines(problem)],
        "use": _use(problem, trips),
        "shared": shared_of(problem, trips),
        "is_priced": is_priced(problem),
        "currency": problem.currency,
        "names": names_of(problem),
    }


def has_prices(outcome: Outcome) -> bool:
    """Whether money can be counted. What was stored before options had an aim does not say: there, whether any was."""
    return bool(outcome.get("is_priced", any(row["money"] for row in outcome["use"])))


def cost_of(problem: Problem, trips: Sequence[Trip], *, step_minutes: float) -> float:
    """What the engine makes small: weighted person-hours, and a little for each hour that a seat is driven."""
    seats = {fleet.code: fleet.seats for fleet in problem.fleets}
    driven = sum(
        (trip.arrives_hours - trip.departs_hours) * seats[trip.fleet] for trip in trips if trip.fleet
    )
    return weighted_hours(problem, tuple(trips), step_minutes=step_minutes) + driven * SEAT_HOUR


def _deadlines(problem: Problem) -> list[float]:
    return sorted({*problem.deadlines_hours, problem.horizon_hours})


def _deadline(problem: Problem, trips: Sequence[Trip], hours: float) -> Outcome:
    """Who is left at each point, by class, and those of partners among them once more."""
    left: Counter[tuple[str, str]] = Counter()
    partners: Counter[str] = Counter()
    safe = safe_by(problem, trips, hours)
    people: Counter[tuple[str, str, str]] = Counter()
    for group in problem.groups:
        people[group.assembly_point, group.priority, group.nationality] += round(group.people)
    for (point, kind, whose), all_of_them in people.items():
        still = all_of_them - safe[point, kind, whose]
        left[point, kind] += still
        if whose:
            partners[kind] += still
    rows = [[point, kind, still] for (point, kind), still in left.items()]
    return {"hours": hours, "left": left.total(), "rows": rows, "partners": dict(partners)}


def _use(problem: Problem, trips: Iterable[Trip]) -> list[Outcome]:
    """What each fleet, each scheduled lift, and who goes without either, does and costs."""
    by_carrier: dict[tuple[str, str], list[Trip]] = defaultdict(list)
    for trip in trips:
        kind = "fleet" if trip.fleet else "lift" if trip.lift else "own"
        by_carrier[kind, trip.fleet or trip.lift or trip.mode].append(trip)
    fleets = {fleet.code: fleet for fleet in problem.fleets}
    prices = {lift.code: lift.cost_per_seat for lift in problem.scheduled_lifts}
    room = {lift.code: lift.seats for lift in problem.scheduled_lifts}
    found = []
    for (kind, code), journeys in by_carrier.items():
        row = _counted(problem, journeys) | {"kind": kind, "code": code}
        if kind == "fleet":
            row |= _driven(fleets[code], journeys)
        elif kind == "lift":
            loaded = [trip for trip in journeys if trip.loads]
            row |= {"seats": room[code] * len(loaded), "money": row["people"] * prices[code]}
        found.append(row)
    unused = [fleet for fleet in problem.fleets if ("fleet", fleet.code) not in by_carrier]
    return found + [
        _counted(problem, []) | {"kind": "fleet", "code": fleet.code, "has": fleet.vehicles}
        for fleet in unused
    ]


def _counted(problem: Problem, journeys: Sequence[Trip]) -> Outcome:
    each = {mobility.code: mobility.seats_each for mobility in problem.mobilities}
    loaded = [trip for trip in journeys if trip.loads]
    taken = sum(load.people * each.get(load.mobility, 1.0) for trip in loaded for load in trip.loads)
    return {
        "journeys": sum(trip.times for trip in loaded),
        "empty": len(journeys) - len(loaded),
        "people": sum(trip.people for trip in loaded),
        "taken": taken,
        "seats": 0.0,
        "vehicles": 0,
        "has": 0.0,
        "hours": 0.0,
        "money": 0.0,
    }


def _driven(fleet: Fleet, journeys: Sequence[Trip]) -> Outcome:
    vehicles = len({trip.vehicle for trip in journeys})
    hours = sum(trip.arrives_hours - trip.departs_hours for trip in journeys)
    return {
        "vehicles": vehicles,
        "has": fleet.vehicles,
        "hours": hours,
        "seats": sum(int(fleet.seats) * trip.times for trip in journeys if trip.loads),
        "money": vehicles * fleet.cost_per_vehicle + hours * fleet.cost_per_driving_hour,
    }
