"""Making an option: the engine on the frozen problem, its journeys audited, and what they come to."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.core.evacuation import (
    QUICK,
    Aim,
    Audit,
    Effort,
    Problem,
    Standing,
    make_plan,
    problem_from_json,
)
from safeconduct.core.evacuation.planfile import KeptPlan, keep, plan_from_json, plan_to_json
from safeconduct.plans.options.chances import chances_of
from safeconduct.plans.options.outcome import Outcome, cost_of, outcome_of

EFFORTS: Final[Mapping[str, Effort]] = {
    "quick": QUICK,
    "thorough": Effort(),
}
# What is stored of an option, and what the engine calls it.
AIMS: Final[Mapping[str, Aim]] = {
    "least_risk": Aim.LEAST_RISK, "cheapest": Aim.CHEAPEST, "soonest": Aim.SOONEST,
}  # fmt: skip
# The bound is found long before the plan is; a plan of another aim begins with one of the least risk.
SHARES: Final[Mapping[Aim, Mapping[str, tuple[int, int]]]] = {
    Aim.LEAST_RISK: {"bound": (0, 10), "plan": (10, 90)},
    Aim.CHEAPEST: {"bound": (0, 10), "plan": (10, 45), "cheapest": (55, 45)},
    Aim.SOONEST: {"bound": (0, 10), "plan": (10, 45), "soonest": (55, 45)},
}
STEPS: Final = 100

Watch = Callable[[Standing], bool]


@dataclass(frozen=True, slots=True)
class Made:
    """What is stored of an option when its making ends."""

    trips: dict[str, Any]
    outcome: Outcome
    faults: list[dict[str, Any]]
    cost: float | None
    bound: float | None
    was_stopped: bool = False


def problem_of(frozen: Mapping[str, Any]) -> Problem:
    return problem_from_json(json.dumps(frozen["problem"]))


def journeys_of(stored: Mapping[str, Any]) -> KeptPlan:
    return plan_from_json(json.dumps(stored))


def make(frozen: Mapping[str, Any], effort: str, aim: str, *, name: str, watch: Watch) -> Made:
    """`watch` hears how it stands and says whether to go on; if not, the best plan so far is the answer."""
    problem, tried = problem_of(frozen), EFFORTS[effort]
    plan = make_plan(problem, aim=AIMS[aim], effort=tried, watch=watch)
    kept = keep(problem, plan, tried, 0, name=name, aim=AIMS[aim])
    lost = sum(one.people for one in plan.unreachable)
    outcome = outcome_of(problem, plan.trips, plan.audit, lost)
    outcome["chances"] = chances_of(problem, plan.trips, step_minutes=plan.step_minutes)
    return Made(
        as_stored(kept),
        outcome,
        as_faults(plan.audit),
        plan.cost,
        plan.bound,
        plan.was_stopped,
    )


def judged(problem: Problem, kept: KeptPlan, audit: Audit, unreachable: float) -> Made:
    """The same of journeys that somebody changed. What unsound ones would cost means nothing."""
    cost = cost_of(problem, kept.trips, step_minutes=kept.step_minutes) if audit.is_sound else None
    outcome = outcome_of(problem, kept.trips, audit, unreachable)
    return Made(as_stored(kept), outcome, as_faults(audit), cost, kept.bound)


def as_stored(kept: KeptPlan) -> dict[str, Any]:
    stored: dict[str, Any] = json.loads(plan_to_json(kept))
    return stored


def as_faults(audit: Audit) -> list[dict[str, Any]]:
    return [{"code": fault.code, "values": dict(fault.values)} for fault in audit.faults]


def done_of(standing: Standing, aim: str) -> int:
    """How far it is, of a hundred."""
    begins, length = SHARES[AIMS[aim]][standing.phase]
    return begins + int(length * min(1.0, standing.share))
