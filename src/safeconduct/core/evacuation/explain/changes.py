"""What could be otherwise: one desk, vehicle or departure more, a way closed, a day later or earlier, a permit at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from safeconduct.core.evacuation.permits import departures_after, grants
from safeconduct.core.evacuation.problem import Fleet, Leg, Permit, Problem, Window
from safeconduct.core.evacuation.result import Result
from safeconduct.core.evacuation.words import Values, say

DAY = 24.0
MOST_OF_A_KIND = 5

CHANGES: Mapping[str, str] = {
    "desk": "One more desk at {place}",
    "vehicle": "One more vehicle of {fleet}",
    "departure": "One more departure of {lift}",
    "closed": "{origin} – {destination} ({mode}) closed",
    "day_later": "Everything begun a day later",
    "day_earlier": "Vehicles and permits asked for a day earlier",
    "permit_at_once": "{permit} granted at once",
    "permit_late": "{permit} granted a day later",
}


@dataclass(frozen=True, slots=True)
class Change:
    """`subject` is the code of the record that is otherwise; `problem` is the problem as it would be. `values` name that
    record: a place, fleet, lift or permit, or a leg by its origin, destination and mode."""

    code: str
    subject: str
    problem: Problem
    values: Values = ()

    @property
    def sentence(self) -> str:
        return say(CHANGES, self.code, self.values)


def changes(problem: Problem, result: Result) -> tuple[Change, ...]:
    """Those worth asking about: one more of what binds, each way that carries people closed, a day's difference."""
    return (
        *_one_desk_more(problem, result),
        *_one_vehicle_more(problem, result),
        *_one_departure_more(problem),
        *_a_way_closed(problem),
        _a_day_later(problem),
        _a_day_earlier(problem),
    )


def _binding(result: Result, kind: str) -> list[str]:
    return [each.subject for each in result.bindings if each.kind == kind][:MOST_OF_A_KIND]


def _one_desk_more(problem: Problem, result: Result) -> Iterator[Change]:
    for code in _binding(result, "desks"):
        hubs = tuple(
            replace(hub, desks=hub.desks + 1) if hub.code == code and hub.desks is not None else hub
            for hub in problem.hubs
        )
        yield Change("desk", code, replace(problem, hubs=hubs), (("place", place_name(problem, code)),))


def _one_vehicle_more(problem: Problem, result: Result) -> Iterator[Change]:
    for code in _binding(result, "seats"):
        fleets = tuple(
            replace(fleet, vehicles=fleet.vehicles + 1) if fleet.code == code else fleet
            for fleet in problem.fleets
        )
        name = next(fleet.name or code for fleet in problem.fleets if fleet.code == code)
        yield Change("vehicle", code, replace(problem, fleets=fleets), (("fleet", name),))


def _one_departure_more(problem: Problem) -> Iterator[Change]:
    """Of the lifts with the most seats: those whose next departure still arrives in time."""
    largest = sorted(problem.scheduled_lifts, key=lambda lift: -lift.seats)
    ends = {
        lift.code: lift.departs_hours + lift.departures * lift.every_hours + lift.hours for lift in largest
    }
    in_time = [lift for lift in largest if ends[lift.code] <= problem.horizon_hours]
    for lift in in_time[:MOST_OF_A_KIND]:
        more = replace(lift, departures=lift.departures + 1)
        lifts = tuple(more if each is lift else each for each in problem.scheduled_lifts)
        yield Change(
            "departure",
            lift.code,
            replace(problem, scheduled_lifts=lifts),
            (("lift", lift.name or lift.code),),
        )


def _a_way_closed(problem: Problem) -> Iterator[Change]:
    for leg in problem.legs:
        legs = tuple(_shut(each, problem.horizon_hours) if each is leg else each for each in problem.legs)
        yield Change("closed", leg.key, replace(problem, legs=legs), named_leg(problem, leg))


def _shut(leg: Leg, until: float) -> Leg:
    return replace(leg, closures=(Window(0.0, until + DAY),))


def _a_day_later(problem: Problem) -> Change:
    """Nobody moves on the first day, vehicles come a day later and permits are asked for a day later; people, timetables
    and deadlines stay."""
    later = replace(
        problem,
        legs=tuple(replace(leg, closures=(Window(0.0, DAY), *leg.closures)) for leg in problem.legs),
        fleets=tuple(each for fleet in problem.fleets if (each := _later(fleet)) is not None),
        scheduled_lifts=tuple(
            kept for lift in problem.scheduled_lifts if (kept := departures_after(lift, DAY)) is not None
        ),
        permits=tuple(
            replace(each, requested_at_hours=each.requested_at_hours + DAY) for each in problem.permits
        ),
    )
    return Change("day_later", "", later)


def _later(fleet: Fleet) -> Fleet | None:
    begins = fleet.available_from_hours + DAY
    if fleet.available_until_hours is not None and begins >= fleet.available_until_hours:
        return None
    return replace(fleet, available_from_hours=begins)


def _a_day_earlier(problem: Problem) -> Change:
    earlier = replace(
        problem,
        fleets=tuple(
            replace(each, available_from_hours=max(0.0, each.available_from_hours - DAY))
            for each in problem.fleets
        ),
        permits=tuple(
            replace(each, requested_at_hours=each.requested_at_hours - DAY) for each in problem.permits
        ),
    )
    return Change("day_earlier", "", earlier)


def permit_changes(problem: Problem) -> Iterator[tuple[Permit, Change, Change]]:
    """For each permit that is granted after the beginning: at once, and a day later."""
    granted = grants(problem.permits)
    for permit in problem.permits:
        if granted[permit.code].granted_hours > 0:
            now = replace(permit, lead_hours=0.0, requested_at_hours=0.0, requires=())
            late = replace(permit, lead_hours=permit.lead_hours + DAY)
            named: Values = (("permit", permit.name or permit.code),)
            yield (
                permit,
                Change("permit_at_once", permit.code, _with(problem, permit, now), named),
                Change("permit_late", permit.code, _with(problem, permit, late), named),
            )


def _with(problem: Problem, permit: Permit, other: Permit) -> Problem:
    return replace(problem, permits=tuple(other if each is permit else each for each in problem.permits))


def place_name(problem: Problem, code: str) -> str:
    return next((place.name or code for place in problem.places if place.code == code), code)


def named_leg(problem: Problem, leg: Leg) -> Values:
    return (
        ("origin", place_name(problem, leg.origin)),
        ("destination", place_name(problem, leg.destination)),
        ("mode", str(leg.mode)),
    )
