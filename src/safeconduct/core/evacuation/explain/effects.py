"""What a change would bring, by solving again: the exact program, begun where the solution of the present one stands."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from safeconduct.core.evacuation.explain.changes import Change, permit_changes
from safeconduct.core.evacuation.permits import grants
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.result import Result
from safeconduct.core.evacuation.solve import Progress, Start, Stop, solve_from
from safeconduct.core.evacuation.words import Values, say

EVER = Stop(seconds=1e7)  # the step of the first solution holds: with another one there is nothing to compare

EFFECTS: Mapping[str, str] = {
    "cleared_then": "everybody is safe at hour {clear} instead of {before}",
    "never_cleared": "everybody is no longer safe in time",
    "cleared_now": "everybody is safe in time, at hour {clear}",
    "fewer_left": "{people} fewer are left behind at hour {hour}",
    "more_left": "{people} more are left behind at hour {hour}",
    "less_risk": "{hours} weighted person-hours at risk are saved",
    "more_risk": "{hours} weighted person-hours at risk are added",
    "no_effect": "nothing changes",
}

Watch = Callable[[Progress], bool]


@dataclass(frozen=True, slots=True, eq=False)
class Measured:
    """The optimum of a problem as it stands, from which changes are measured."""

    problem: Problem
    result: Result
    start: Start


@dataclass(frozen=True, slots=True)
class Effect:
    """`cost` in weighted person-hours, being left behind and driving included; less than zero is better. `left` is the
    difference of people left by deadline. `path` are the permits that a permit waits for, first to last."""

    change: Change
    clear_hours: float | None
    cleared_before: float | None
    cost: float
    left: tuple[tuple[float, int], ...]
    path: tuple[str, ...] = ()

    @property
    def facts(self) -> tuple[tuple[str, Values], ...]:
        """What there is to say, as codes of `EFFECTS` with their values."""
        return tuple(_facts(self)) or (("no_effect", ()),)

    @property
    def sentence(self) -> str:
        said = "; ".join(say(EFFECTS, code, values) for code, values in self.facts)
        return f"{self.change.sentence}: {said}."


def measure(
    problem: Problem, *, stop: Stop | None = None, seed: int = 0, progress: Watch | None = None
) -> Measured:
    result, start = solve_from(None, problem, stop=stop, seed=seed, progress=progress)
    return Measured(replace(problem, step_minutes=result.step_minutes), result, start)


def effects(
    present: Measured, what: Iterator[Change] | tuple[Change, ...], *, progress: Watch | None = None
) -> Iterator[Effect]:
    """One after the other, so that who has seen enough can stop."""
    for change in what:
        yield _effect(present, change, progress)


def permit_effects(present: Measured, *, progress: Watch | None = None) -> tuple[tuple[Effect, Effect], ...]:
    """Each permit that is not there from the beginning: granted at once, and a day later. The one that bites first,
    whose waiting costs most, comes first."""
    granted = grants(present.problem.permits)
    found = []
    for permit, now, late in permit_changes(present.problem):
        path = granted[permit.code].path
        pair = (replace(_effect(present, change, progress), path=path) for change in (now, late))
        found.append((next(pair), next(pair)))
    return tuple(sorted(found, key=lambda pair: (pair[0].cost, pair[0].change.subject)))


def _effect(present: Measured, change: Change, progress: Watch | None) -> Effect:
    other = replace(change.problem, step_minutes=present.result.step_minutes)
    result, _ = solve_from(present.start, other, stop=EVER, progress=progress)
    before = present.result
    left = tuple(
        (now.hours, now.people - then.people)
        for now, then in zip(result.left_behind, before.left_behind, strict=True)
    )
    return Effect(change, result.clear_hours, before.clear_hours, result.cost - before.cost, left)


def _facts(effect: Effect) -> Iterator[tuple[str, Values]]:
    now, before = effect.clear_hours, effect.cleared_before
    if now != before:
        if now is None:
            yield "never_cleared", ()
        elif before is None:
            yield "cleared_now", (("clear", now),)
        else:
            yield "cleared_then", (("clear", now), ("before", before))
    for hour, people in effect.left:
        if people:
            yield "fewer_left" if people < 0 else "more_left", (("people", abs(people)), ("hour", hour))
    if abs(effect.cost) >= 1:
        yield "less_risk" if effect.cost < 0 else "more_risk", (("hours", abs(effect.cost)),)
