"""Running the evacuation of a scenario at several multiples of the estimate, and keeping what came out as data.

No database: `safeconduct plan test` and the background job run the same functions. A stored outcome is one
mapping per multiple; verdict.py and results.py read it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from safeconduct.core.evacuation import (
    Binding,
    Cancelled,
    Problem,
    Progress,
    Result,
    problem_from_json,
    problem_to_json,
    scaled,
    solve,
)
from safeconduct.plans import whatif
from safeconduct.plans.planfile import PlanFile
from safeconduct.plans.problem import Built

__all__ = ["Cancelled", "freeze", "run", "steps_of"]

FROZEN: Final = "safeconduct.test/1"
PHASES: Final = {"grid": 0, "solve": 1, "check": 2, "done": 3}
STEPS_EACH: Final = max(PHASES.values())

Watch = Callable[[int, int], bool]


def freeze(plan: PlanFile, built: Built) -> dict[str, Any]:
    """Everything a result will speak of, as JSON: a later edit of the plan changes nothing in it."""
    problem = built.problem
    if problem is None:
        raise ValueError("a problem that cannot be solved cannot be frozen")
    return {
        "schema": FROZEN,
        "plan": plan.title,
        "version": dict(plan.version),
        "scenario": dict(built.scenario),
        "problem": json.loads(problem_to_json(problem)),
        "names": names_of(problem),
        "at_the_border": sorted(built.at_the_border),
        "people": [
            {
                "area": one.area,
                "name": one.name,
                "counted": one.counted,
                "leaving": one.leaving,
                "source": one.source,
                "as_of": one.as_of,
            }
            for one in built.people
        ],
        "remarks": [remark.to_json() for remark in built.remarks],
    }


def names_of(problem: Problem) -> dict[str, str]:
    """What each code of the problem is called."""
    return {
        **{one.code: one.name or one.code for one in problem.assembly_points},
        **{one.code: one.name or one.code for one in problem.hubs},
        **{one.code: one.name or one.code for one in problem.havens},
        **{one.code: one.name or one.code for one in problem.fleets},
    }


def run(
    frozen: Mapping[str, Any], factors: Sequence[float], *, watch: Watch | None = None
) -> list[dict[str, Any]]:
    """One outcome for each factor. `watch` hears how far it is and says whether to go on."""
    problem = problem_from_json(json.dumps(frozen["problem"]))
    rates = {
        hub.code: hub.people_per_desk_hour for hub in problem.hubs if hub.code in frozen["at_the_border"]
    }
    steps = Steps(watch, steps_of(factors))
    outcomes = []
    for factor in factors:
        larger = scaled(problem, factor)
        outcome = outcome_of(factor, steps.solve(larger), larger, rates)
        _try_more(larger, outcome, steps)
        outcomes.append(outcome)
    steps.finish()
    return outcomes


def steps_of(factors: Sequence[float]) -> int:
    return len(factors) * (1 + whatif.TRIED) * STEPS_EACH


class Steps:
    """Counts the problems that are solved one after the other, for whoever watches."""

    def __init__(self, watch: Watch | None, total: int) -> None:
        self.watch, self.total, self.done = watch, total, 0

    def solve(self, problem: Problem) -> Result:
        result = solve(problem, progress=self._hear if self.watch else None)
        self.skip()
        return result

    def skip(self) -> None:
        self.done += STEPS_EACH

    def finish(self) -> None:
        if self.watch is not None:
            self.watch(self.total, self.total)

    def _hear(self, progress: Progress) -> bool:
        return self.watch is None or self.watch(self.done + PHASES.get(progress.phase, 0), self.total)


def _try_more(problem: Problem, outcome: dict[str, Any], steps: Steps) -> None:
    """Solve again with one step more of each of the costliest limits, and write down what that brings."""
    worth_it = [bind for bind in outcome["binds"] if bind["kind"] in whatif.KINDS]
    tried = worth_it[: whatif.TRIED] if whatif.is_small(problem) else []
    for _missing in range(whatif.TRIED - len(tried)):
        steps.skip()
    for bind in tried:
        change = whatif.changed(problem, bind)
        if change is None:
            steps.skip()
            continue
        result = steps.solve(change.problem)
        left = result.people - result.curve.safe[-1]
        bind["tried"] = {"amount": change.amount, "clear_hours": result.clear_hours, "left": left}


def outcome_of(
    factor: float, result: Result, problem: Problem, border_rates: Mapping[str, float]
) -> dict[str, Any]:
    with_hours = {one.code for one in problem.assembly_points if one.opening}
    with_hours |= {one.code for one in problem.hubs if one.opening}
    left = [result.people - safe for safe in result.curve.safe]
    return {
        "factor": factor,
        "people": result.people,
        "horizon_hours": result.horizon_hours,
        "step_minutes": result.step_minutes,
        "clear_hours": result.clear_hours,
        "left": left[-1] if left else result.people,
        "unreachable": sum(one.people for one in result.unreachable),
        "waiting": [list(point) for point in zip(result.curve.hours, left, strict=True)],
        "deadlines": [
            {
                "hours": one.hours,
                "left": one.people,
                "by_point": dict(one.at_assembly_points),
                "at_exits": dict(one.at_hubs),
                "moving": one.moving,
            }
            for one in result.left_behind
        ],
        "binds": [
            _bind(one, border_rates)
            for one in result.bindings
            # The core also prices departures that end too late; only hours that somebody set are told.
            if one.kind != "opening_hours" or one.subject in with_hours
        ],
        "certified": result.certificate.holds,
        "gap": abs(result.certificate.gap),
        "notes": [{"code": one.code, "values": dict(one.values)} for one in result.notes],
    }


def _bind(binding: Binding, border_rates: Mapping[str, float]) -> dict[str, Any]:
    values = dict(binding.values)
    found: dict[str, Any] = {
        "kind": binding.kind,
        "subject": binding.subject,
        "saves": binding.saves,
        "share": binding.share,
        "from_hours": binding.from_hours,
        "until_hours": binding.until_hours,
    }
    found |= {key: values[key] for key in ("people", "holding", "reason") if key in values}
    if binding.kind == "desks" and binding.subject in border_rates:
        # The border was given to the core as one desk; what one more person an hour saves is a part of that.
        rate = border_rates[binding.subject]
        found |= {"kind": "border", "saves": binding.saves / rate if rate else 0.0}
    return found
