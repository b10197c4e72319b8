"""Why a group goes when it goes and not earlier, in the reader's language: read from the journeys, like an audit."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from safeconduct.core.evacuation import Problem, Trip
from safeconduct.core.evacuation.explain import Carried, Reason, Whom
from safeconduct.core.evacuation.explain import Why as Answer
from safeconduct.core.evacuation.explain import why as explain
from safeconduct.plans.options.faults import carrier_of, trip_name
from safeconduct.plans.options.said import class_name, way_name
from safeconduct.plans.options.timetable import clock_of
from safeconduct.plans.options.why_words import REASONS, TOGETHER, WHEN
from safeconduct.plans.remarks import Value, say

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """People of one class at one assembly point, and when the last of them leaves and is safe; None: some never."""

    point: str
    priority: str
    point_name: str
    class_name: str
    people: int
    leaves: float | None
    safe: float | None


@dataclass(frozen=True, slots=True)
class Told:
    when: list[str]
    # What kept all of them: permits, closed ways; then the departures, those of one kind together; then those at exits.
    because: list[str]
    onward_because: list[str]
    each: list[str]
    leaving: list[dict[str, Any]]
    onward: list[dict[str, Any]]


def groups_of(problem: Problem, trips: Sequence[Trip], names: Names) -> list[Group]:
    people: dict[tuple[str, str], float] = defaultdict(float)
    for group in problem.groups:
        people[group.assembly_point, group.priority] += group.people
    havens = {haven.code for haven in problem.havens}
    leaving = _last(trips, lambda trip, point: trip.origin == point, lambda trip: trip.departs_hours)
    arriving = _last(trips, lambda trip, _point: trip.destination in havens, lambda trip: trip.arrives_hours)
    return [
        Group(
            point, kind, names.get(point, point), class_name(kind), round(number),
            _if_all(leaving, (point, kind), number), _if_all(arriving, (point, kind), number),
        )
        for (point, kind), number in people.items() if round(number)
    ]  # fmt: skip


Last = dict[tuple[str, str], tuple[int, float]]  # how many, and the hour of the last


def _last(trips: Sequence[Trip], counts: Any, hour: Any) -> Last:
    found: Last = {}
    for trip in trips:
        for load in trip.loads:
            if counts(trip, load.assembly_point):
                people, last = found.get((load.assembly_point, load.priority), (0, 0.0))
                found[load.assembly_point, load.priority] = (people + load.people, max(last, hour(trip)))
    return found


def _if_all(last: Last, group: tuple[str, str], people: float) -> float | None:
    number, hour = last.get(group, (0, 0.0))
    return hour if number >= round(people) else None


def told(problem: Problem, trips: tuple[Trip, ...], whom: Whom, names: Names, *, step_minutes: float) -> Told:
    answer = explain(problem, trips, whom, step_minutes=step_minutes)
    wholly = [one for one in answer.reasons if not one.trip]
    single = [one for one in answer.reasons if one.trip]
    here = [one for one in single if trips[one.trip - 1].origin == whom.assembly_point]
    there = [one for one in single if trips[one.trip - 1].origin != whom.assembly_point]
    each = [_sentence(one, trips, names) for one in single]
    return Told(
        when=_when(answer, problem),
        because=[*(_sentence(one, trips, names) for one in wholly), *_together(here, trips, names)],
        onward_because=_together(there, trips, names),
        each=each + ([say(WHEN["skipped"], {"n": answer.skipped})] if answer.skipped else []),
        leaving=[_row(one, trips, names, problem) for one in answer.carried],
        onward=[_row(one, trips, names, problem) for one in answer.onward],
    )


def _when(answer: Answer, problem: Problem) -> list[str]:
    if not answer.carried:
        return [say(WHEN["nobody"], {})]
    hours = [one.departs_hours for one in answer.carried]
    values: dict[str, Value] = {
        "n": sum(one.people for one in answer.carried), "first": round(min(hours), 1), "last": round(max(hours), 1),
        "clock": clock_of(max(hours), problem),
    }  # fmt: skip
    said = [say(WHEN["at_once" if min(hours) == max(hours) else "leave"], values)]
    return said + ([say(WHEN["staying"], {"n": answer.staying})] if answer.staying else [])


def _together(reasons: Sequence[Reason], trips: Sequence[Trip], names: Names) -> list[str]:
    """Of one kind of reason a sentence of its own if there is one, else one for all."""
    by_kind: dict[str, list[Reason]] = defaultdict(list)
    for reason in reasons:
        by_kind[reason.code].append(reason)
    return [
        _sentence(of_kind[0], trips, names) if len(of_kind) == 1 else say(TOGETHER[code], {"n": len(of_kind)})
        for code, of_kind in by_kind.items()
    ]


def _sentence(reason: Reason, trips: Sequence[Trip], names: Names) -> str:
    values: dict[str, Value] = {
        name: value if isinstance(value, str) else round(value, 1) for name, value in reason.values
    }
    if reason.trip:
        values["trip"] = trip_name(trips[reason.trip - 1], names)
    if "mode" in values:
        values["leg"] = way_name(values)
    return say(REASONS[reason.code], values)


def _row(one: Carried, trips: Sequence[Trip], names: Names, problem: Problem) -> dict[str, Any]:
    trip = trips[one.trip - 1]
    return {
        "carrier": carrier_of(trip, names),
        "origin": names.get(trip.origin, trip.origin),
        "destination": names.get(trip.destination, trip.destination),
        "departs": clock_of(trip.departs_hours, problem),
        "arrives": clock_of(trip.arrives_hours, problem),
        "people": one.people,
    }
