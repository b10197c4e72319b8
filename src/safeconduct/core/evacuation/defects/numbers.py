"""Numbers that are none, too small, or too large."""

from collections.abc import Iterator

from safeconduct.core.evacuation.defects.defect import (
    MOST_HOURS,
    Defect,
    Number,
    group_code,
    is_number,
    judge,
)
from safeconduct.core.evacuation.problem import Fleet, Haven, Hub, Leg, Problem

MOST_STEPS = 4000
MOST_RISK = 1000.0

Judged = tuple[str, str, list[Number]]


def number_defects(problem: Problem) -> Iterator[Defect]:
    for record, code, numbers in (_whole(problem), *_people(problem), *_means(problem)):
        for number in numbers:
            yield from judge(record, code, number)
    steps = _steps(problem)
    if steps > MOST_STEPS:
        values = (("value", steps), ("most", MOST_STEPS))
        yield Defect("evacuation", problem.name, "step", "too_many_steps", values)


def _whole(problem: Problem) -> Judged:
    numbers = [
        Number("horizon in hours", problem.horizon_hours, most=MOST_HOURS, positive=True),
        Number("step in minutes", problem.step_minutes, least=1, most=24 * 60),
        Number("hour of the day at the start", problem.start_hour_of_day, most=24),
        *(Number("deadline in hours", value, most=MOST_HOURS) for value in problem.deadlines_hours),
    ]
    return "evacuation", problem.name, numbers


def _people(problem: Problem) -> Iterator[Judged]:
    for priority in problem.priorities:
        yield "class", priority.code, [Number("weight", priority.weight, most=1000, positive=True)]
    for group in problem.groups:
        shares = [Number("share that becomes ready", part.share, most=1) for part in group.ready]
        yield "group", group_code(group), [Number("number of people", group.people), *shares]
    for site in problem.assembly_points:
        numbers = [_optional("holding capacity", site.holding), Number("risk", site.risk, most=MOST_RISK)]
        yield "assembly point", site.code, numbers


def _means(problem: Problem) -> Iterator[Judged]:
    for hub in problem.hubs:
        yield "hub", hub.code, _of_hub(hub)
    for haven in problem.havens:
        yield "haven", haven.code, _of_haven(haven)
    for fleet in problem.fleets:
        yield "fleet", fleet.code, _of_fleet(fleet)
    for leg in problem.legs:
        yield "leg", leg.key, _of_leg(leg)


def _of_hub(hub: Hub) -> list[Number]:
    return [
        _optional("number of desks", hub.desks),
        Number("people per desk and hour", hub.people_per_desk_hour),
        _optional("people per day", hub.people_per_day),
        _optional("holding capacity", hub.holding),
        Number("risk", hub.risk, most=MOST_RISK),
    ]


def _of_haven(haven: Haven) -> list[Number]:
    onward = Number("people brought onward per hour", haven.onward_people_per_hour)
    return [_optional("capacity", haven.capacity), onward]


def _of_fleet(fleet: Fleet) -> list[Number]:
    until = fleet.available_until_hours
    return [
        Number("seats", fleet.seats, most=10_000),
        Number("number of vehicles", fleet.vehicles, most=1_000_000),
        Number("hour from which it is available", fleet.available_from_hours, most=MOST_HOURS),
        Number("hour until which it is available", until, most=MOST_HOURS, optional=True),
        Number("turnaround in hours", fleet.turnaround_hours, most=MOST_HOURS),
        Number("pace", fleet.pace, most=100, positive=True),
    ]


def _of_leg(leg: Leg) -> list[Number]:
    return [
        Number("hours", leg.hours, most=MOST_HOURS),
        _optional("people per hour", leg.people_per_hour),
        _optional("people per day", leg.people_per_day),
        Number("risk", leg.risk, most=MOST_RISK),
    ]


def _optional(field: str, value: object) -> Number:
    return Number(field, value, optional=True)


def _steps(problem: Problem) -> int:
    numbers = all(map(is_number, (problem.step_minutes, problem.horizon_hours)))
    if not numbers or problem.step_minutes < 1:
        return 0
    return int(problem.horizon_hours * 60 / problem.step_minutes)
