"""Every vehicle: that it is where it sets out from, in time, on open ways, with seats enough, home when it must be."""

from collections.abc import Iterator

from safeconduct.core.evacuation.audit.fault import Fault, vehicle
from safeconduct.core.evacuation.audit.hours import NEAR, is_closed, is_open
from safeconduct.core.evacuation.problem import Fleet, Haven, Leg, Problem
from safeconduct.core.evacuation.trips import Trip


def vehicle_faults(problem: Problem, trips: tuple[Trip, ...]) -> Iterator[Fault]:
    fleets = {fleet.code: fleet for fleet in problem.fleets}
    legs = {(leg.origin, leg.destination, str(leg.mode)): leg for leg in problem.legs}
    by_vehicle: dict[tuple[str, int], list[Trip]] = {}
    for trip in trips:
        if trip.fleet:
            by_vehicle.setdefault((trip.fleet, trip.vehicle), []).append(trip)
    for (code, number), journeys in by_vehicle.items():
        fleet = fleets.get(code)
        if fleet is None or not 1 <= number <= fleet.vehicles + NEAR:
            yield Fault("unknown_vehicle", (("trip", name_of(journeys[0])),))
            continue
        journeys.sort(key=lambda trip: (trip.departs_hours, trip.arrives_hours))
        yield from _one(problem, fleet, journeys, legs)
        yield from _crews(problem, fleet, journeys, legs)


def name_of(trip: Trip) -> str:
    carrier = f"{trip.fleet} {trip.vehicle}" if trip.fleet else trip.lift or trip.mode
    return f"{carrier}, {trip.origin} to {trip.destination} at hour {trip.departs_hours:g}"


Legs = dict[tuple[str, str, str], Leg]


def _leg_of(trip: Trip, legs: Legs) -> tuple[Leg, bool] | None:
    """The leg, and whether it is driven back."""
    if (trip.origin, trip.destination, trip.mode) in legs:
        return legs[trip.origin, trip.destination, trip.mode], False
    if (trip.destination, trip.origin, trip.mode) in legs:
        return legs[trip.destination, trip.origin, trip.mode], True
    return None


def _one(problem: Problem, fleet: Fleet, journeys: list[Trip], legs: Legs) -> Iterator[Fault]:
    place, free = fleet.base, fleet.available_from_hours
    for trip in journeys:
        named = ("trip", name_of(trip))
        found = _leg_of(trip, legs)
        if found is None or trip.mode != fleet.mode or (found[1] and trip.loads):
            yield Fault("unknown_way", (named,))
            continue
        leg, back = found
        if trip.origin != place:
            yield Fault("elsewhere", (named, ("place", place)))
        if trip.departs_hours < free - NEAR:
            yield Fault("not_there_yet", (named, ("hour", free)))
        hours = _hours(fleet, leg, trip, back=back)
        if trip.arrives_hours - trip.departs_hours < hours - NEAR:
            yield Fault("too_fast", (named, ("hours", hours)))
        yield from _open(problem, leg, trip)
        taken = sum(load.people * _seats_each(problem, load.mobility) for load in trip.loads)
        if taken > int(fleet.seats + NEAR) * trip.times + NEAR:
            yield Fault("too_full", (named, ("people", taken), ("seats", fleet.seats * trip.times)))
        place, free = trip.destination, trip.arrives_hours
    until = fleet.available_until_hours
    if until is not None and (place != fleet.base or free > until + NEAR) and until <= problem.horizon_hours:
        whose = vehicle(fleet.code, journeys[0].vehicle)
        yield Fault("not_back", (*whose, ("place", fleet.base), ("hour", until)))


def _hours(fleet: Fleet, leg: Leg, trip: Trip, *, back: bool) -> float:
    """Loading takes its time, also of a vehicle that goes forth empty; a shuttle goes forth and back so many times."""
    drive = leg.hours * fleet.pace
    once = drive if back else drive + fleet.turnaround_hours
    return once + (trip.times - 1) * (2 * drive + fleet.turnaround_hours)


def _seats_each(problem: Problem, mobility: str) -> float:
    return next((each.seats_each for each in problem.mobilities if each.code == mobility), 1.0)


def _open(problem: Problem, leg: Leg, trip: Trip) -> Iterator[Fault]:
    hour = trip.departs_hours
    place = next(each for each in problem.places if each.code == trip.origin)
    shut = not isinstance(place, Haven) and not is_open(
        place.opening, (hour + problem.start_hour_of_day) % 24
    )
    if is_closed(leg, hour) or (trip.loads and shut):
        yield Fault("closed", (("trip", name_of(trip)), ("hour", hour)))


def _crews(problem: Problem, fleet: Fleet, journeys: list[Trip], legs: Legs) -> Iterator[Fault]:
    if fleet.driving_hours_per_day is None:
        return
    driven: dict[int, float] = {}
    for trip in journeys:
        found = _leg_of(trip, legs)
        if found is not None:
            # A journey counts on the day in which it begins; one that begins at midnight, on the new one.
            day = int((trip.departs_hours + problem.start_hour_of_day + NEAR) // 24)
            driven[day] = driven.get(day, 0.0) + _hours(fleet, found[0], trip, back=found[1])
    for day, hours in driven.items():
        if hours > fleet.driving_hours_per_day + NEAR:
            values = (("day", day), ("hours", hours), ("most", fleet.driving_hours_per_day))
            yield Fault("too_long_a_day", (*vehicle(fleet.code, journeys[0].vehicle), *values))
