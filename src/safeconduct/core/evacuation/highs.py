"""The only file that touches the solver HiGHS: a linear program in, values and duals or our own exceptions out."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import highspy
import numpy as np
from highspy import _core, cb

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.sparse import LinearProgram

LARGE = 5_000  # columns from which the interior point method is quicker than the simplex method
BETWEEN_QUESTIONS = 200  # the solver calls back thousands of times a second


class Cancelled(Exception):
    """Whoever asked for the solution asked to stop."""


class OutOfTime(Exception):
    """No solution within the seconds allowed."""


class SolverFailed(Exception):
    """The solver gave up on a program that has a solution; the message is its own word for why."""


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    objective: float
    values: Floats
    row_dual: Floats
    column_dual: Floats
    seconds: float


def minimise(
    program: LinearProgram, *, seconds: float, seed: int, go_on: Callable[[], bool] | None = None
) -> Solution:
    if program.columns == 0:
        none = np.zeros(0)
        return Solution(0.0, none, np.zeros(program.rows), none, 0.0)
    highs = _core._Highs()  # highspy.Highs prints a banner while it is made, before it can be silenced
    options = {
        "output_flag": False,
        "solver": "ipx" if program.columns > LARGE else "simplex",
        # From the interior to a vertex is where the solver fails on large programs, and the bound proves either.
        "run_crossover": "off",
        "time_limit": float(seconds),
        "random_seed": seed,
        "threads": 1,
        "parallel": "off",
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(_as_highs(program))
    stopped = _watch(highs, go_on)
    highs.run()
    status = highs.getModelStatus()
    if stopped:
        raise stopped[0]
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise OutOfTime
    if status != highspy.HighsModelStatus.kOptimal:
        raise SolverFailed(highs.modelStatusToString(status))
    found = highs.getSolution()
    return Solution(
        objective=float(highs.getInfo().objective_function_value),
        values=np.array(found.col_value),
        row_dual=np.array(found.row_dual),
        column_dual=np.array(found.col_dual),
        seconds=float(highs.getRunTime()),
    )


def _as_highs(program: LinearProgram) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = program.columns, program.rows
    lp.col_cost_ = program.cost
    lp.col_lower_ = np.zeros(program.columns)
    lp.col_upper_ = program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = program.start
    lp.a_matrix_.index_ = program.row
    lp.a_matrix_.value_ = program.value
    return lp


def _watch(highs: _core._Highs, go_on: Callable[[], bool] | None) -> list[BaseException]:
    """Ask now and then, from inside the solver, whether to go on."""
    stopped: list[BaseException] = []
    if go_on is None:
        return stopped
    times = count()

    def ask(_kind: object, _message: str, _out: object, answer: cb.HighsCallbackInput, _user: object) -> None:
        if not stopped and next(times) % BETWEEN_QUESTIONS == 0:
            try:
                if not go_on():
                    stopped.append(Cancelled())
            except BaseException as error:  # noqa: BLE001 - must not cross C++; raised again after the run
                stopped.append(error)
        if stopped and answer is not None:
            answer.user_interrupt = True

    highs.setCallback(ask, None)
    highs.startCallback(cb.HighsCallbackType.kCallbackSimplexInterrupt)
    highs.startCallback(cb.HighsCallbackType.kCallbackIpmInterrupt)
    return stopped
