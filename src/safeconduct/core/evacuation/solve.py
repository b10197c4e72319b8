"""From a problem to a result: validate, lay on a grid, solve, prove, count.

If the program would be too large for the seconds allowed, the step is lengthened, by the size of the program
and not by a clock, so that the same problem gives the same result on every machine. Only when the solver
itself runs out of time or gives up is a longer step tried; only running out of time depends on the machine.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from safeconduct.core.evacuation import highs
from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.grid import Rounding
from safeconduct.core.evacuation.linear import build, size_of
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.problem import Problem
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
    """Where the work on one problem stands: `phase` is grid, solve, check or done."""

    phase: str


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where a solution was found: a problem changed a little is solved from there, on the same grid."""

    step_minutes: float
    basis: highs.Basis | None


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
    return solve_from(None, problem, stop=stop, seed=seed, progress=progress, rounding=rounding)[0]


def solve_from(
    start: Start | None,
    problem: Problem,
    *,
    stop: Stop | None = None,
    seed: int = 0,
    progress: Watch | None = None,
    rounding: Rounding = Rounding.UP,
) -> tuple[Result, Start]:
    """The same, beginning where the solution of a similar problem was found, and where this one was found."""
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    _tell(progress, "grid")
    solved = _optimum(start, problem, stop or Stop(), seed, progress, rounding)
    _tell(progress, "check")
    result = report(solved)
    _tell(progress, "done")
    return result, Start(result.step_minutes, solved.solution.basis)


def _tell(progress: Watch | None, phase: str) -> None:
    if progress is not None and not progress(Progress(phase)):
        raise highs.Cancelled


def _optimum(
    start: Start | None, problem: Problem, stop: Stop, seed: int, progress: Watch | None, rounding: Rounding
) -> Solved:
    go_on = None if progress is None else lambda: progress(Progress("solve"))
    basis = start.basis if start else None
    left = stop.seconds
    for step_hours, is_longest in _steps(problem, start.step_minutes if start else problem.step_minutes):
        useful, kept, lost = keep_useful(network_of(discretise(problem, step_hours, rounding)))
        if _seconds(size_of(useful)) > left and not is_longest:
            continue
        _tell(progress, "solve")
        model = build(useful)
        try:
            # Twice: the estimate of the size decides; the clock only catches what it missed.
            solution = highs.minimise(model.program, seconds=2 * left, seed=seed, go_on=go_on, start=basis)
        except (highs.OutOfTime, highs.SolverFailed):
            if is_longest:
                raise
            left /= 2
            continue
        return Solved(kept, lost, model, solution)
    raise highs.OutOfTime


def _steps(problem: Problem, least_minutes: float) -> Iterator[tuple[float, bool]]:
    """Longer and longer steps, and whether it is the last that makes sense."""
    asked = problem.step_minutes / 60
    for times in STEPS:
        step = asked * times
        if step * 60 >= least_minutes - 1e-9:
            is_longest = step >= problem.horizon_hours / 4 or times == STEPS[-1]
            yield step, is_longest
            if is_longest:
                return


def _seconds(columns: int) -> float:
    return float((columns / COLUMNS_AT_ONE_SECOND) ** 1.5)
