"""Numbers that are none, too small, too large or broken; and more of anything than can be worked with."""

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Any

from safeconduct.core.evacuation.defects.defect import Defect, Whose, is_number, judge
from safeconduct.core.evacuation.defects.records import records
from safeconduct.core.evacuation.problem import Problem, Range
from safeconduct.core.evacuation.terms import MOST_DEPARTURES, MOST_VEHICLES, TERMS, Term, hints_of

MOST_STEPS = 4000
MOST_STEPS_IN_ALL = 10_000_000  # of legs, groups, places and lifts: some 200 bytes each
MOST_PARTS = 1000  # of one record: closures, shares, opening hours, members
MOST_DEPARTURES_IN_ALL = 100_000
MOST_VEHICLES_IN_ALL = 1_000_000
MOST_RECORDS: Mapping[str, int] = {
    "priorities": 100,
    "mobilities": 100,
    "groups": 50_000,
    "households": 500_000,
    "assembly_points": 5_000,
    "hubs": 5_000,
    "document_desks": 5_000,
    "havens": 5_000,
    "fleets": 20_000,
    "legs": 20_000,
    "scheduled_lifts": 20_000,
    "permits": 1_000,
    "deadlines_hours": 1_000,
}


def size_defects(problem: Problem) -> Iterator[Defect]:
    """What would have to be worked through is too much, however right each of it may be."""
    whose = Whose("evacuation", problem.name)
    for field, most in MOST_RECORDS.items():
        yield from _most(whose, TERMS[Problem][field].name, len(getattr(problem, field)), most)
    for each, record in records(problem):
        if record is not problem:
            for name in TERMS[type(record)]:
                parts = getattr(record, name)
                if isinstance(parts, tuple):
                    yield from _most(each, TERMS[type(record)][name].name, len(parts), MOST_PARTS)


def number_defects(problem: Problem) -> Iterator[Defect]:
    for whose, record in records(problem):
        yield from judged(whose, record, TERMS)
    yield from _in_all(problem)


def judged(whose: Whose, record: object, terms: Mapping[type, Mapping[str, Term]]) -> Iterator[Defect]:
    """The numbers of a record and of its parts, by their types."""
    kind: Any = type(record)
    hints = hints_of(kind)
    for name, term in terms[kind].items():
        value, hint = getattr(record, name), hints[name]
        if hint in (float, int):
            yield from judge(whose, term, value, whole=hint is int)
        elif hint == float | None:
            if value is not None:
                yield from judge(whose, term, value)
        elif hint == tuple[float, ...]:
            for each in value:
                yield from judge(whose, term, each)
        elif hint is Range:
            yield from _ends(whose, term, value)
        elif isinstance(value, tuple) and not isinstance(record, Problem):
            for part in value:
                if is_dataclass(part):
                    yield from judged(whose, part, terms)


def _ends(whose: Whose, term: Term, ends: Range) -> Iterator[Defect]:
    for value, end in ((ends.low, TERMS[Range]["low"]), (ends.high, TERMS[Range]["high"])):
        yield from judge(whose, replace(term, name=f"{term.name}, {end.name}"), value)
    if is_number(ends.low) and is_number(ends.high) and ends.low > ends.high:
        values = (("low", ends.low), ("high", ends.high))
        yield whose.defect(term.name, "range_backwards", *values)


def _in_all(problem: Problem) -> Iterator[Defect]:
    whose = Whose("evacuation", problem.name)
    steps = _steps(problem)
    if steps > MOST_STEPS:
        yield whose.defect("step", "too_many_steps", ("value", steps), ("most", MOST_STEPS))
    rows = len(problem.legs) + len(problem.groups) + len(problem.places) + len(problem.scheduled_lifts)
    if rows * min(steps, MOST_STEPS) > MOST_STEPS_IN_ALL:
        values = (("rows", rows), ("steps", steps), ("most", MOST_STEPS_IN_ALL))
        yield whose.defect("step", "too_much_in_all", *values)
    departures = [lift.departures for lift in problem.scheduled_lifts]
    vehicles = [fleet.vehicles for fleet in problem.fleets]
    yield from _most(whose, "departures", _sum(departures, MOST_DEPARTURES), MOST_DEPARTURES_IN_ALL)
    yield from _most(whose, "vehicles", _sum(vehicles, MOST_VEHICLES), MOST_VEHICLES_IN_ALL)


def _sum(values: list[Any], most: float) -> float:
    """Of those that are right by themselves: the others have been told."""
    return sum(value for value in values if is_number(value) and 0 <= value <= most)


def _most(whose: Whose, things: str, count: float, most: int) -> Iterator[Defect]:
    if count > most:
        yield whose.defect(things, "too_many", ("value", count), ("most", most))


def _steps(problem: Problem) -> int:
    numbers = all(map(is_number, (problem.step_minutes, problem.horizon_hours)))
    if not numbers or problem.step_minutes < 1:
        return 0
    return int(problem.horizon_hours * 60 / problem.step_minutes)
