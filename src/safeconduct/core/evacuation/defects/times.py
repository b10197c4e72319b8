"""Hours that run backwards, lie outside the day or the horizon, and shares that do not add up."""

from collections.abc import Iterable, Iterator

from safeconduct.core.evacuation.defects.defect import (
    MOST_HOURS,
    Defect,
    Number,
    group_code,
    is_number,
    judge,
)
from safeconduct.core.evacuation.problem import DailyHours, Group, Leg, Problem, Window
from safeconduct.core.evacuation.words import Values


def time_defects(problem: Problem) -> Iterator[Defect]:
    for leg in problem.legs:
        yield from _closures(leg)
    for fleet in problem.fleets:
        if fleet.available_until_hours is not None:
            window = Window(fleet.available_from_hours, fleet.available_until_hours)
            yield from _backwards("fleet", fleet.code, "time of availability", window)
    for group in problem.groups:
        yield from _readiness(group)
    for site in problem.assembly_points:
        yield from _opening("assembly point", site.code, site.opening)
    for hub in problem.hubs:
        yield from _opening("hub", hub.code, hub.opening)
    yield from _deadlines(problem)


def _deadlines(problem: Problem) -> Iterator[Defect]:
    if not is_number(problem.horizon_hours):
        return
    for hours in problem.deadlines_hours:
        if is_number(hours) and hours > problem.horizon_hours:
            values: Values = (("value", hours), ("most", problem.horizon_hours))
            yield Defect("evacuation", problem.name, "deadline", "deadline_late", values)


def _closures(leg: Leg) -> Iterator[Defect]:
    for closure in leg.closures:
        ends = (closure.from_hours, closure.until_hours)
        numbers = [Number("closure", end, most=MOST_HOURS * 10) for end in ends]
        wrong = [defect for number in numbers for defect in judge("leg", leg.key, number)]
        yield from wrong or _backwards("leg", leg.key, "closure", closure)


def _readiness(group: Group) -> Iterator[Defect]:
    code = group_code(group)
    for part in group.ready:
        ends = (part.from_hours, part.until_hours)
        for end in ends:
            number = Number("hour at which people are ready", end, most=MOST_HOURS)
            yield from judge("group", code, number)
        if all(map(is_number, ends)) and part.until_hours < part.from_hours:
            yield from _backwards("group", code, "time of becoming ready", Window(*ends))
    total = sum(part.share for part in group.ready if is_number(part.share))
    if group.ready and abs(total - 1) > 1e-6:
        yield Defect("group", code, "ready", "shares_wrong", (("value", total),))


def _opening(record: str, code: str, opening: Iterable[DailyHours]) -> Iterator[Defect]:
    for hours in opening:
        for field, value in (("opening hour", hours.opens_at), ("closing hour", hours.closes_at)):
            yield from judge(record, code, Number(field, value, most=24))


def _backwards(record: str, code: str, field: str, window: Window) -> Iterator[Defect]:
    ends = (window.from_hours, window.until_hours)
    if all(map(is_number, ends)) and window.until_hours <= window.from_hours:
        values: Values = (("until", window.until_hours), ("from", window.from_hours))
        yield Defect(record, code, field, "window_backwards", values)
