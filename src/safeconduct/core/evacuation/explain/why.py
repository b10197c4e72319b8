"""Why this lift and not the earlier one: the departures before the one that took the last of a group, at the assembly
point and at each hub, and what kept them from it. Read from trips and problem alone, like an audit."""

from dataclasses import dataclass

from safeconduct.core.evacuation.audit.people import Steps
from safeconduct.core.evacuation.explain.earlier import Earlier
from safeconduct.core.evacuation.explain.obstacles import obstacles
from safeconduct.core.evacuation.explain.onward import onward_reasons
from safeconduct.core.evacuation.explain.reason import Reason
from safeconduct.core.evacuation.explain.whom import Whom
from safeconduct.core.evacuation.permits import after_permits
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.trips import Trip

MOST_EARLIER = 12  # departures looked at, the last ones before


@dataclass(frozen=True, slots=True)
class Carried:
    """`trip` counts from 1 in the plan's list."""

    trip: int
    name: str
    departs_hours: float
    arrives_hours: float
    people: int


@dataclass(frozen=True, slots=True)
class Why:
    """Who of the group went when; `staying` did not go at all. `reasons` are about the last departure that took some
    of them, there and at each hub, or about not going where some stayed; `skipped` earlier departures
    from the assembly point were not looked at."""

    people: int
    staying: int
    carried: tuple[Carried, ...]  # from the assembly point
    onward: tuple[Carried, ...]  # from a hub
    reasons: tuple[Reason, ...]
    skipped: int


def why(problem: Problem, trips: tuple[Trip, ...], whom: Whom, *, step_minutes: float | None = None) -> Why:
    steps = Steps(after_permits(problem), (step_minutes or problem.step_minutes) / 60)
    numbered = sorted(enumerate(trips, 1), key=lambda pair: pair[1].departs_hours)
    leaving = [
        (number, trip) for number, trip in numbered if trip.origin == whom.assembly_point and trip.loads
    ]
    own = [(number, trip) for number, trip in leaving if whom.on(trip)]
    people = round(sum(group.people for group in whom.groups(problem)))
    staying = people - sum(whom.on(trip) for _, trip in own)
    last = None if staying > 0 or not own else own[-1]
    ends = problem.horizon_hours if last is None else last[1].departs_hours
    before = [(number, trip) for number, trip in leaving if trip.departs_hours < ends]
    looked = before[-MOST_EARLIER:]
    earlier = Earlier(problem, trips, whom, steps, None if last is None else last[1])
    return Why(
        people=people,
        staying=staying,
        carried=tuple(_carried(number, trip, whom) for number, trip in own),
        onward=tuple(
            _carried(number, trip, whom)
            for number, trip in numbered
            if trip.origin != whom.assembly_point and whom.on(trip)
        ),
        reasons=(
            *obstacles(problem, trips, whom, steps, ends, last),
            *(earlier.reason(number, trip) for number, trip in looked),
            *onward_reasons(earlier, numbered, MOST_EARLIER),
        ),
        skipped=len(before) - len(looked),
    )


def _carried(number: int, trip: Trip, whom: Whom) -> Carried:
    name = f"{trip.fleet} {trip.vehicle}" if trip.fleet else trip.lift or trip.mode
    return Carried(number, name, trip.departs_hours, trip.arrives_hours, whom.on(trip))
