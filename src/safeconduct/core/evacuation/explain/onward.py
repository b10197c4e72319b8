"""The same at a hub: why the last of a group did not go on with an earlier departure from there."""

from collections.abc import Iterator

from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.core.evacuation.explain.changes import place_name
from safeconduct.core.evacuation.explain.earlier import Earlier, Told
from safeconduct.core.evacuation.explain.reason import Reason
from safeconduct.core.evacuation.permits import grants, last_of
from safeconduct.core.evacuation.problem import Hub
from safeconduct.core.evacuation.trips import Trip

Numbered = tuple[int, Trip]


def onward_reasons(earlier: Earlier, numbered: list[Numbered], most: int) -> Iterator[Reason]:
    """`numbered` are all trips by hour of departure."""
    for hub in earlier.problem.hubs:
        own = [pair for pair in numbered if pair[1].origin == hub.code and earlier.whom.on(pair[1])]
        if not own:
            continue
        last = own[-1]
        yield from _permits(earlier, hub, last[1])
        before = [
            pair
            for pair in numbered
            if pair[1].origin == hub.code and pair[1].loads and pair[1].departs_hours < last[1].departs_hours
        ]
        for number, trip in before[-most:]:
            yield _reason(earlier, hub, number, trip, last[1])


def _permits(earlier: Earlier, hub: Hub, last: Trip) -> Iterator[Reason]:
    granted = grants(earlier.problem.permits)
    for lift in earlier.problem.scheduled_lifts:
        grant = last_of(lift.permits, granted)
        if lift.origin == hub.code and grant is not None and lift.departs_hours < grant.granted_hours:
            if lift.departs_hours >= last.departs_hours:
                continue
            permit = next(
                each.name or each.code for each in earlier.problem.permits if each.code == grant.code
            )
            values = (("lift", lift.name or lift.code), ("hour", grant.granted_hours), ("permit", permit))
            yield Reason("lift_permit", 0, values)


def _reason(earlier: Earlier, hub: Hub, number: int, trip: Trip, last: Trip) -> Reason:
    place = place_name(earlier.problem, hub.code)
    for code, values in (
        *_not_there(earlier, hub, place, trip, last),
        *earlier.full(trip),
        *_unchecked(earlier, hub, place, trip),
    ):
        return Reason(code, number, (("trip", name_of(trip)), *values))
    return Reason("free", number, (("trip", name_of(trip)), ("seats", earlier.free(trip) or 0)))


def _not_there(earlier: Earlier, hub: Hub, place: str, trip: Trip, last: Trip) -> Iterator[Told]:
    steps, whom = earlier.steps, earlier.whom
    for step in range(steps.of_departure(trip), steps.of_departure(last)):
        come = sum(
            whom.on(each)
            for each in earlier.trips
            if each.destination == hub.code and steps.of_arrival(each) <= step
        )
        gone = sum(
            whom.on(each)
            for each in earlier.trips
            if each.origin == hub.code and steps.of_departure(each) <= step
        )
        if come - gone < 1:
            yield "not_there", (("place", place),)
            return


def _unchecked(earlier: Earlier, hub: Hub, place: str, trip: Trip) -> Iterator[Told]:
    waiting = earlier.queue(hub, earlier.steps.of_departure(trip))
    if waiting >= 1:
        yield "desks", (("seats", earlier.free(trip) or 0), ("place", place), ("people", waiting))
