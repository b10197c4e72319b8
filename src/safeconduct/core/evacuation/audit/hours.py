"""When places and ways are open, from the words of the problem alone."""

from collections.abc import Sequence
from itertools import pairwise

from safeconduct.core.evacuation.problem import DailyHours, Leg, Problem

NEAR = 1e-6  # hours


def is_open(opening: Sequence[DailyHours], hour_of_day: float) -> bool:
    if not opening:
        return True
    for hours in opening:
        length = (hours.closes_at - hours.opens_at) % 24
        since = (hour_of_day - hours.opens_at) % 24
        if length < NEAR or since <= length + NEAR or since >= 24 - NEAR:
            return True
    return False


def open_hours(opening: Sequence[DailyHours], problem: Problem, begins: float, ends: float) -> float:
    """How long it is open between two hours of the evacuation."""
    if not opening:
        return ends - begins
    marks = {begins, ends}
    first_day = int((begins + problem.start_hour_of_day) // 24)
    last_day = int((ends + problem.start_hour_of_day) // 24)
    for day in range(first_day, last_day + 1):
        for hours in opening:
            for edge in (hours.opens_at, hours.closes_at):
                mark = day * 24 + edge - problem.start_hour_of_day
                if begins < mark < ends:
                    marks.add(mark)
    total, cuts = 0.0, sorted(marks)
    for one, other in pairwise(cuts):
        middle = ((one + other) / 2 + problem.start_hour_of_day) % 24
        if any(_within(hours, middle) for hours in opening):
            total += other - one
    return total


def _within(hours: DailyHours, hour_of_day: float) -> bool:
    length = (hours.closes_at - hours.opens_at) % 24
    return length < NEAR or (hour_of_day - hours.opens_at) % 24 < length


def is_closed(leg: Leg, hour: float) -> bool:
    return any(each.from_hours + NEAR < hour < each.until_hours - NEAR for each in leg.closures)
