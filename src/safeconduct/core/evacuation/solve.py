"""From a problem to a result: validate, lay on a grid, solve, prove, count.

If the program would be too large for the seconds allowed, the step is lengthened, by the size of the program
and not by a clock, so that the same problem gives the same result on every machine. Only when the solver
itself runs out of time or gives up is a longer step tried; only running out of time depends on the machine.
"""

from collections.abc import Callable
from dataclasses import dataclass

from safeconduct.core.evacuation import highs
from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.grid import Rounding
from safeconduct.core.evacuation.model import build, size_of
from safeconduct.core.evacuation.problem import Problem, scaled
from safeconduct.core.evacuation.reach import keep_useful
from safeconduct.core.evacuation.report import Solved, report
from safeconduct.core.evacuation.result import Result

STEPS = (1, 2, 3, 4, 6, 8, 12, 24)
COLUMNS_AT_ONE_SECOND = 25_000  # measured; time grows with the power 3/2 of the columns


@dataclass(frozen=True, slots=True)
class Stop:
    """How long the solver may take on a machine of two slow cores."""

    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the work stands: `phase` is grid, solve, check or done; `done` of `total` problems are finished."""

    phase: str
    done: int = 0
    total: int = 1


Watch = Callable[[Progress], bool]


def solve(
    problem: Problem,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    progress: Watch | None = None,
    rounding: Rounding = Rounding.UP,
) -> Result:
    """The plan with the fewest weighted person-hours at risk; among equals the one that drives least.

    `progress` is asked often and answers whether to go on; if not, `Cancelled` is raised.
    """
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    _tell(progress, "grid")
    solved = _optimum(problem, stop or Stop(), seed, progress, rounding)
    _tell(progress, "check")
    result = report(solved)
    _tell(progress, "done")
    return result


def stress(
    problem: Problem,
    factors: tuple[float, ...] = (1.0, 3.0, 10.0),
    *,
    stop: Stop | None = None,
    seed: int = 0,
    progress: Watch | None = None,
) -> tuple[Result, ...]:
    """One result for each factor of the people; `stop` is shared, `progress` runs over all."""
    shared = Stop((stop or Stop()).seconds / max(1, len(factors)))
    results = []
    for done, factor in enumerate(factors):
        watch = _nth(progress, done, len(factors))
        results.append(solve(scaled(problem, factor), stop=shared, seed=seed, progress=watch))
    return tuple(results)


def _nth(progress: Watch | None, done: int, total: int) -> Watch | None:
    if progress is None:
        return None
    return lambda inner: progress(Progress(inner.phase, done + (inner.phase == "done"), total))


def _tell(progress: Watch | None, phase: str) -> None:
    if progress is not None and not progress(Progress(phase)):
        raise highs.Cancelled


def _optimum(problem: Problem, stop: Stop, seed: int, progress: Watch | None, rounding: Rounding) -> Solved:
    asked = problem.step_minutes / 60
    go_on = None if progress is None else lambda: progress(Progress("solve"))
    left = stop.seconds
    for number, times in enumerate(STEPS):
        longest = asked * times >= problem.horizon_hours / 4 or number == len(STEPS) - 1
        whole = discretise(problem, asked * times, rounding)
        useful, lost = keep_useful(whole)
        if _seconds(size_of(useful)) > left and not longest:
            continue
        _tell(progress, "solve")
        model = build(useful)
        try:
            # Twice: the estimate of the size decides; the clock only catches what it missed.
            solution = highs.minimise(model.program, seconds=2 * left, seed=seed, go_on=go_on)
        except (highs.OutOfTime, highs.SolverFailed):
            if longest:
                raise
            left /= 2
            continue
        return Solved(whole, lost, model, solution)
    raise highs.OutOfTime


def _seconds(columns: int) -> float:
    return float((columns / COLUMNS_AT_ONE_SECOND) ** 1.5)
