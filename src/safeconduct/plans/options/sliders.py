"""What if there were more people, fewer vehicles, more desks, more warning: the exact program on a coarser grid.

Half a bus may drive in it, so it answers in a second and is a least time, not a plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from safeconduct.core.evacuation import Fleet, Hub, Problem, Result, Stop, solve
from safeconduct.plans.problem.partners import at_multiple

# Two such solutions, as the plan stands and as asked, are there within two seconds.
SECONDS: Final = 0.5
LEAST_STEP_MINUTES: Final = 120.0
MOST_ROWS: Final = 14


@dataclass(frozen=True, slots=True)
class Asked:
    people: float = 1.0
    vehicles: float = 1.0
    desks: float = 1.0
    warning_hours: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    people: int
    clear_hours: float | None
    left: int
    horizon_hours: float
    step_minutes: float
    hours: tuple[float, ...]
    waiting: tuple[int, ...]
    is_certified: bool


def answer(problem: Problem, asked: Asked, at_the_border: frozenset[str] = frozenset()) -> Answer:
    coarse = replace(problem, step_minutes=max(LEAST_STEP_MINUTES, problem.step_minutes))
    return _told(solve(changed(coarse, asked, at_the_border), stop=Stop(SECONDS)))


def changed(problem: Problem, asked: Asked, at_the_border: frozenset[str] = frozenset()) -> Problem:
    """Warning lets vehicles be called so many hours before people set out."""
    more = at_multiple(problem, asked.people)
    return replace(
        more,
        fleets=tuple(_fleet(one, asked) for one in more.fleets),
        # What is called desks at such an exit is the border, whose officers are not ours to multiply.
        hubs=tuple(one if one.code in at_the_border else _hub(one, asked.desks) for one in more.hubs),
    )


def _fleet(fleet: Fleet, asked: Asked) -> Fleet:
    sooner = max(0.0, fleet.available_from_hours - asked.warning_hours)
    return replace(fleet, vehicles=fleet.vehicles * asked.vehicles, available_from_hours=sooner)


def _hub(hub: Hub, times: float) -> Hub:
    return hub if hub.desks is None else replace(hub, desks=hub.desks * times)


def _told(result: Result) -> Answer:
    waiting = tuple(result.people - safe for safe in result.curve.safe)
    return Answer(
        result.people,
        result.clear_hours,
        waiting[-1],
        result.horizon_hours,
        result.step_minutes,
        tuple(result.curve.hours),
        waiting,
        result.certificate.holds,
    )


def people_at(one: Answer, hour: float) -> int:
    """Not yet safe at an hour: what was counted last."""
    return next(
        (n for at, n in zip(reversed(one.hours), reversed(one.waiting), strict=True) if at <= hour),
        one.people,
    )


def table_hours(answers: Sequence[Answer]) -> list[int]:
    """A dozen round hours until the slowest one has ended."""
    last = max(one.horizon_hours if one.clear_hours is None else one.clear_hours for one in answers)
    step = next((one for one in (3, 6, 12, 24, 48) if last / one <= MOST_ROWS), 72)
    return list(range(0, ceil(last / step) * step + 1, step))
