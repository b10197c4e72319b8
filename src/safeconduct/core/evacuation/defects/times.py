"""Hours that run backwards or lie after the horizon, and shares that do not add up."""

from collections.abc import Iterator

from safeconduct.core.evacuation.defects.defect import Defect, Whose, is_number
from safeconduct.core.evacuation.defects.records import group_code
from safeconduct.core.evacuation.problem import Group, Problem, Window


def time_defects(problem: Problem) -> Iterator[Defect]:
    for leg in problem.legs:
        for closure in leg.closures:
            yield from _backwards(Whose("leg", leg.key), "closure", closure)
    for fleet in problem.fleets:
        if fleet.available_until_hours is not None:
            window = Window(fleet.available_from_hours, fleet.available_until_hours)
            yield from _backwards(Whose("fleet", fleet.code), "time of availability", window)
    for group in problem.groups:
        yield from _readiness(group)
    yield from _deadlines(problem)


def _deadlines(problem: Problem) -> Iterator[Defect]:
    if not is_number(problem.horizon_hours):
        return
    for hours in problem.deadlines_hours:
        if is_number(hours) and hours > problem.horizon_hours:
            values = (("value", hours), ("most", problem.horizon_hours))
            yield Whose("evacuation", problem.name).defect("deadline", "deadline_late", *values)


def _readiness(group: Group) -> Iterator[Defect]:
    whose = Whose("group", group_code(group))
    for part in group.ready:
        if part.until_hours != part.from_hours:  # at once
            window = Window(part.from_hours, part.until_hours)
            yield from _backwards(whose, "time of becoming ready", window)
    total = sum(part.share for part in group.ready if is_number(part.share))
    if group.ready and abs(total - 1) > 1e-6:
        yield whose.defect("ready", "shares_wrong", ("value", total))


def _backwards(whose: Whose, field: str, window: Window) -> Iterator[Defect]:
    ends = (window.from_hours, window.until_hours)
    if all(map(is_number, ends)) and window.until_hours <= window.from_hours:
        values = (("until", window.until_hours), ("from", window.from_hours))
        yield whose.defect(field, "window_backwards", *values)
