"""The whole audit, and what the trips cost by the auditor's own reckoning."""

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.core.evacuation.audit.fault import Fault
from safeconduct.core.evacuation.audit.hours import NEAR
from safeconduct.core.evacuation.audit.households import household_faults
from safeconduct.core.evacuation.audit.people import (
    Steps,
    haven_faults,
    hub_faults,
    leg_faults,
    site_document_faults,
    site_faults,
)
from safeconduct.core.evacuation.audit.vehicles import name_of, vehicle_faults
from safeconduct.core.evacuation.permits import after_permits
from safeconduct.core.evacuation.plan.trips import Trip
from safeconduct.core.evacuation.problem import Problem


@dataclass(frozen=True, slots=True)
class Audit:
    """`safe` people have arrived at havens by the horizon; `driving_hours` are those of all vehicles, `cost` in the
    problem's currency."""

    faults: tuple[Fault, ...]
    people: int
    safe: int
    last_arrival_hours: float
    driving_hours: float
    cost: float

    @property
    def is_sound(self) -> bool:
        return not self.faults


def audit(problem: Problem, trips: tuple[Trip, ...], *, step_minutes: float | None = None) -> Audit:
    """Check every trip against the problem; `step_minutes` is the step in which the plan counts people."""
    people = round(problem.people)
    problem = after_permits(problem)
    steps = Steps(problem, (step_minutes or problem.step_minutes) / 60)
    havens = {haven.code for haven in problem.havens}
    home = [trip for trip in trips if trip.destination in havens and trip.loads]
    safe = [trip for trip in home if steps.of_arrival(trip) <= steps.last]
    return Audit(
        faults=tuple(_faults(problem, trips, steps)),
        people=people,
        safe=sum(trip.people for trip in safe),
        last_arrival_hours=max((trip.arrives_hours for trip in safe), default=0.0),
        driving_hours=sum(trip.arrives_hours - trip.departs_hours for trip in trips if trip.fleet),
        cost=_cost(problem, trips),
    )


def _faults(problem: Problem, trips: tuple[Trip, ...], steps: Steps) -> Iterator[Fault]:
    yield from vehicle_faults(problem, trips)
    yield from _lift_faults(problem, trips)
    yield from site_faults(problem, trips, steps)
    yield from site_document_faults(problem, trips, steps)
    yield from household_faults(problem, trips)
    yield from leg_faults(problem, trips, steps)
    yield from hub_faults(problem, trips, steps)
    yield from haven_faults(problem.havens, trips, steps)


def _lift_faults(problem: Problem, trips: tuple[Trip, ...]) -> Iterator[Fault]:
    lifts = {lift.code: lift for lift in problem.scheduled_lifts}
    seats = {mobility.code: mobility.seats_each for mobility in problem.mobilities}
    for trip in trips:
        if not trip.lift:
            continue
        lift = lifts.get(trip.lift)
        number = -1.0
        if lift is not None:
            number = (trip.departs_hours - lift.departs_hours) / max(lift.every_hours, NEAR)
        scheduled = (
            lift is not None and abs(number - round(number)) < NEAR and 0 <= round(number) < lift.departures
        )
        if (
            not scheduled
            or lift is None
            or (trip.origin, trip.destination) != (lift.origin, lift.destination)
        ):
            yield Fault("no_lift", (("trip", name_of(trip)),))
            continue
        taken = sum(load.people * seats.get(load.mobility, 1.0) for load in trip.loads)
        if taken > lift.seats + NEAR:
            yield Fault("too_full", (("trip", name_of(trip)), ("people", taken), ("seats", lift.seats)))


def _cost(problem: Problem, trips: tuple[Trip, ...]) -> float:
    fleets = {fleet.code: fleet for fleet in problem.fleets}
    lifts = {lift.code: lift for lift in problem.scheduled_lifts}
    vehicles = {(trip.fleet, trip.vehicle) for trip in trips if trip.fleet in fleets}
    total = sum(fleets[code].cost_per_vehicle for code, _ in vehicles)
    for trip in trips:
        if trip.fleet in fleets:
            total += (trip.arrives_hours - trip.departs_hours) * fleets[trip.fleet].cost_per_driving_hour
        elif trip.lift in lifts:
            total += trip.people * lifts[trip.lift].cost_per_seat
    return total
