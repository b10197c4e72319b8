"""One evacuation planned many times: with more or fewer people, from other seeds, with more or less effort."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from threading import Event

from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.outcome import outcome
from safeconduct.core.evacuation.parts import HEARTBEAT_SECONDS, Watch, in_parts
from safeconduct.core.evacuation.plan.make import Effort, Plan, make_plan
from safeconduct.core.evacuation.problem import Problem, in_whole_people, scaled


@dataclass(frozen=True, slots=True)
class Trial:
    """`factor` times as many people, in whole people, a seed, and how much is tried."""

    factor: float
    seed: int
    effort: Effort


@dataclass(frozen=True, slots=True)
class Tried:
    """What the plan of a trial comes to; `without_a_way` people have no way out and are not among the safe.

    `weighted_hours` and `bound` in weighted person-hours; `cost` in the currency of the problem.
    """

    trial: Trial
    people: int
    without_a_way: float
    safe: int
    clear_hours: float | None  # None: somebody is left
    weighted_hours: float
    bound: float
    gap: float
    cost: float
    driving_hours: float
    faults: int


def try_all(
    problem: Problem,
    trials: Sequence[Trial],
    *,
    watch: Watch | None = None,
    threads: int | None = None,
    executor: Executor | None = None,
) -> list[Tried | None]:
    """A plan for each trial, in their order, made by threads of this process or by the workers of an `executor`: on
    machines of one kind the answers are the same.

    `watch` is told the share done, often, and answers whether to go on; if not, plans that are not made by then are None.
    """
    for factor in {trial.factor for trial in trials}:
        defects = validate(scaled(problem, factor))
        if defects:
            raise InvalidProblem(defects)
    if executor is not None:
        calls = [(problem, trial) for trial in trials]
        return in_parts(
            executor, try_one, calls, at_once=len(calls), watch=watch, heartbeat_seconds=HEARTBEAT_SECONDS
        )
    return _by_threads(problem, trials, watch, threads or cpu_count() or 1)


def _by_threads(
    problem: Problem, trials: Sequence[Trial], watch: Watch | None, threads: int
) -> list[Tried | None]:
    """A thread is asked to stop in the middle of a plan, which no distant worker can be."""
    stops = Event()

    def goes_on(share: float) -> bool:
        if watch is not None and not watch(share):
            stops.set()
        return not stops.is_set()

    calls = [(problem, trial, lambda: not stops.is_set()) for trial in trials]
    with ThreadPoolExecutor(threads) as pool:
        try:
            return in_parts(
                pool, try_one, calls, at_once=threads, watch=goes_on, heartbeat_seconds=HEARTBEAT_SECONDS
            )
        finally:
            stops.set()


def try_one(problem: Problem, trial: Trial, go_on: Callable[[], bool] | None = None) -> Tried:
    more = in_whole_people(scaled(problem, trial.factor))
    watch = None if go_on is None else lambda _standing: go_on()
    plan = make_plan(more, effort=trial.effort, seed=trial.seed, watch=watch)
    return _tried(more, trial, plan)


def _tried(problem: Problem, trial: Trial, plan: Plan) -> Tried:
    found = outcome(problem, plan.trips, step_minutes=plan.step_minutes)
    return Tried(
        trial=trial,
        people=found.people,
        without_a_way=sum(each.people for each in plan.unreachable),
        safe=found.safe[-1],
        clear_hours=found.clear_hours,
        weighted_hours=plan.cost,
        bound=plan.bound,
        gap=plan.gap,
        cost=found.cost,
        driving_hours=plan.audit.driving_hours,
        faults=len(plan.audit.faults),
    )
