"""A plan that is kept: its trips, and what they were made from."""

from dataclasses import dataclass

from safeconduct.core.evacuation.jsonfile import digest
from safeconduct.core.evacuation.plan import Aim, Effort, Plan
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.trips import Trip


@dataclass(frozen=True, slots=True)
class Asked:
    """What the engine was asked for: with the same aim, seed and as many tries the same problem gives the same plan."""

    rounds: int  # of the bound
    changes: int  # of itineraries
    seed: int = 0
    aim: Aim = Aim.LEAST_RISK


@dataclass(frozen=True, slots=True)
class KeptPlan:
    """The trips of a plan. `problem` is the digest of the problem for which it was made, `step_minutes` the step in
    which it counts people; a plan made by hand was not asked for and has no bound."""

    problem: str
    step_minutes: float
    trips: tuple[Trip, ...]
    name: str = ""
    problem_name: str = ""
    asked: Asked | None = None
    cost: float | None = None
    bound: float | None = None
    was_stopped: bool = False

    @property
    def gap(self) -> float | None:
        return None if self.cost is None or not self.bound else self.cost / self.bound - 1

    def is_for(self, problem: Problem) -> bool:
        return self.problem == digest(problem)


def keep(
    problem: Problem,
    plan: Plan,
    effort: Effort,
    seed: int,
    *,
    name: str = "",
    aim: Aim = Aim.LEAST_RISK,
) -> KeptPlan:
    return KeptPlan(
        problem=digest(problem),
        step_minutes=plan.step_minutes,
        trips=plan.trips,
        name=name,
        problem_name=problem.name,
        asked=Asked(effort.rounds, effort.changes, seed, aim),
        cost=plan.cost,
        bound=plan.bound,
        was_stopped=plan.was_stopped,
    )
