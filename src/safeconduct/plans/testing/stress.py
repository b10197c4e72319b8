"""Running the evacuation of a scenario at several multiples of the estimate.

No database: `safeconduct plan test` and the background job run the same functions.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.core.evacuation import (
    Cancelled,
    Problem,
    Progress,
    Result,
    Start,
    problem_from_json,
    solve_from,
)
from safeconduct.plans.problem.partners import at_multiple
from safeconduct.plans.testing import whatif
from safeconduct.plans.testing.freezing import freeze
from safeconduct.plans.testing.outcome import outcome_of
from safeconduct.plans.testing.verdict import first_named

__all__ = ["Cancelled", "freeze", "run", "steps_of"]

PHASES: Final = {"grid": 0, "solve": 1, "check": 2, "done": 3}
STEPS_EACH: Final = max(PHASES.values())

Watch = Callable[[int, int], bool]
Outcome = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Solved:
    """The evacuation at one multiple, and where its solution stands."""

    problem: Problem
    start: Start
    outcome: Outcome


def run(frozen: Mapping[str, Any], factors: Sequence[float], *, watch: Watch | None = None) -> list[Outcome]:
    """One outcome for each factor. `watch` hears how far it is and says whether to go on."""
    problem = problem_from_json(json.dumps(frozen["problem"]))
    rates = {
        hub.code: hub.people_per_desk_hour for hub in problem.hubs if hub.code in frozen["at_the_border"]
    }
    steps = Steps(watch, steps_of(factors))
    solved = []
    for factor in factors:
        larger = at_multiple(problem, factor)
        result, start = steps.solve(None, larger)
        solved.append(Solved(larger, start, outcome_of(factor, result, rates)))
    for one, bind in _worth_trying(problem, solved):
        _try(one, bind, steps)
    steps.finish()
    return [one.outcome for one in solved]


def steps_of(factors: Sequence[float]) -> int:
    return len(factors) * (1 + whatif.TRIED) * STEPS_EACH


class Steps:
    """Counts the problems that are solved one after the other, for whoever watches."""

    def __init__(self, watch: Watch | None, total: int) -> None:
        self.watch, self.total, self.done = watch, total, 0

    def solve(self, start: Start | None, problem: Problem) -> tuple[Result, Start]:
        found = solve_from(start, problem, progress=self._hear if self.watch else None)
        self.done += STEPS_EACH
        return found

    def finish(self) -> None:
        if self.watch is not None:
            self.watch(self.total, self.total)

    def _hear(self, progress: Progress) -> bool:
        return self.watch is None or self.watch(self.done + PHASES.get(progress.phase, 0), self.total)


def _worth_trying(problem: Problem, solved: Sequence[Solved]) -> list[tuple[Solved, Outcome]]:
    """The costliest limits of each multiple; of a large evacuation only the limit that the verdict names."""
    known: list[list[Outcome]] = [
        [bind for bind in one.outcome["binds"] if bind["kind"] in whatif.KINDS] for one in solved
    ]
    if whatif.is_small(problem):
        return [
            (one, bind) for one, binds in zip(solved, known, strict=True) for bind in binds[: whatif.TRIED]
        ]
    named = first_named([one.outcome for one in solved])
    return [
        (one, bind)
        for one, binds in zip(solved, known, strict=True)
        for bind in binds
        if named is not None and bind is named[1]
    ]


def _try(solved: Solved, bind: Outcome, steps: Steps) -> None:
    """Solve again with one step more of the limit, and write down what that brings."""
    change = whatif.changed(solved.problem, bind)
    if change is None:
        return
    result, _start = steps.solve(solved.start, change.problem)
    left = result.people - result.curve.safe[-1]
    bind["tried"] = {"amount": change.amount, "clear_hours": result.clear_hours, "left": left}
