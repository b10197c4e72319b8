"""When permits are granted, which of them holds everything up, and a problem in which they have been waited for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from safeconduct.core.evacuation.problem import Fleet, Leg, Permit, Problem, ScheduledLift, Window


@dataclass(frozen=True, slots=True)
class Grant:
    """`path` are the permits, first to last, whose leads add up to the hour: the critical path."""

    code: str
    asked_hours: float
    granted_hours: float
    path: tuple[str, ...]


def grants(permits: tuple[Permit, ...]) -> dict[str, Grant]:
    """Every permit with its hour. A permit of a cycle is never granted: it is not in the answer."""
    granted: dict[str, Grant] = {}
    left = list(permits)
    while left:
        ready = [permit for permit in left if all(code in granted for code in permit.requires)]
        if not ready:
            return granted
        for permit in ready:
            granted[permit.code] = _grant(permit, granted)
        left = [permit for permit in left if permit.code not in granted]
    return granted


def _grant(permit: Permit, granted: dict[str, Grant]) -> Grant:
    before = max(
        (granted[code] for code in permit.requires), key=lambda each: each.granted_hours, default=None
    )
    asked = permit.requested_at_hours
    path: tuple[str, ...] = (permit.code,)
    if before is not None and before.granted_hours > asked:
        asked, path = before.granted_hours, (*before.path, permit.code)
    return Grant(permit.code, asked, asked + permit.lead_hours, path)


def last_of(codes: Iterable[str], granted: dict[str, Grant]) -> Grant | None:
    """The one of these permits that is granted last."""
    return max((granted[code] for code in codes), key=lambda each: each.granted_hours, default=None)


def after_permits(problem: Problem) -> Problem:
    """The same problem without permits: legs closed, fleets absent and lifts cancelled until these are granted."""
    if not problem.permits:
        return problem
    granted = grants(problem.permits)

    def hours(codes: tuple[str, ...]) -> float:
        last = last_of(codes, granted)
        return last.granted_hours if last else 0.0

    return replace(
        problem,
        legs=tuple(_leg_after(leg, hours(leg.permits)) for leg in problem.legs),
        fleets=tuple(_fleet_after(fleet, hours(fleet.permits)) for fleet in problem.fleets),
        scheduled_lifts=tuple(
            kept
            for lift in problem.scheduled_lifts
            if (kept := _lift_after(lift, hours(lift.permits))) is not None
        ),
        permits=(),
    )


def _leg_after(leg: Leg, hours: float) -> Leg:
    closures = (Window(0.0, hours), *leg.closures) if hours > 0 else leg.closures
    return replace(leg, closures=closures, permits=())


def _fleet_after(fleet: Fleet, hours: float) -> Fleet:
    return replace(fleet, available_from_hours=max(fleet.available_from_hours, hours), permits=())


def _lift_after(lift: ScheduledLift, hours: float) -> ScheduledLift | None:
    left = departures_after(lift, hours)
    return None if left is None else replace(left, permits=())


def departures_after(lift: ScheduledLift, hours: float) -> ScheduledLift | None:
    """The departures that are left of a lift from an hour on; None where none is."""
    missed = 0
    while missed < lift.departures and lift.departs_hours + missed * lift.every_hours < hours - 1e-9:
        missed += 1
    if missed == lift.departures:
        return None
    departs = lift.departs_hours + missed * lift.every_hours
    return replace(lift, departs_hours=departs, departures=lift.departures - missed)
