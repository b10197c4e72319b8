"""Where the engine touches the solver HiGHS: a linear program in, values and duals or our own exceptions out.

`published` has a door of its own, for whole numbers.

Where means are ample the dual simplex method is done within a few thousand steps; where they are short it needs
many times more, and the interior point method is quicker. So the first gets a number of steps, not of seconds:
the same program takes the same way on every machine.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count

import highspy
import numpy as np
from highspy import _core, cb

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.sparse import LinearProgram

SMALL = 100_000  # columns up to which the simplex method is worth a try
STEPS_ALONE = 6_000
STEPS_FROM_START = 2_500
BETWEEN_QUESTIONS = 200  # the solver calls back thousands of times a second

GoOn = Callable[[], bool]
Options = dict[str, bool | int | float | str]


class Cancelled(Exception):
    """Whoever asked for the solution asked to stop."""


class OutOfTime(Exception):
    """No solution within the seconds allowed."""


class SolverFailed(Exception):
    """The solver gave up on a program that has a solution; the message is its own word for why."""


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """The vertex at which a solution stands: where the solution of a program of the same shape may begin."""

    vertex: highspy.HighsBasis

    def fits(self, program: LinearProgram) -> bool:
        shape = (len(self.vertex.col_status), len(self.vertex.row_status))
        return shape == (program.columns, program.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    values: Floats
    row_dual: Floats
    column_dual: Floats
    basis: Basis | None


def minimise(
    program: LinearProgram,
    *,
    seconds: float,
    seed: int,
    go_on: GoOn | None = None,
    start: Basis | None = None,
) -> Solution:
    if program.columns == 0:
        none = np.zeros(0)
        return Solution(none, np.zeros(program.rows), none, None)
    limits: Options = {"time_limit": float(seconds), "random_seed": seed}
    status = ""
    for options, begin in _methods(program, start):
        highs = _ready(program, {**limits, **options}, begin)
        status = _run(highs, go_on)
        if status == "Optimal":
            return _solution(highs)
        limits["time_limit"] = float(limits["time_limit"]) - highs.getRunTime()
    raise SolverFailed(status)


def _methods(program: LinearProgram, start: Basis | None) -> list[tuple[Options, Basis | None]]:
    """What to try, one after the other."""
    methods: list[tuple[Options, Basis | None]] = []
    if start is not None and start.fits(program):
        methods.append(({"solver": "simplex", "simplex_iteration_limit": STEPS_FROM_START}, start))
    elif program.columns <= SMALL:
        methods.append(({"solver": "simplex", "simplex_iteration_limit": STEPS_ALONE}, None))
    # A vertex is where the next solution may begin, but on the way to it the solver sometimes fails.
    to_a_vertex: Options = {"run_crossover": "on", "simplex_iteration_limit": STEPS_ALONE}
    return [
        *methods,
        ({"solver": "ipx", **to_a_vertex}, None),
        ({"solver": "ipx", "run_crossover": "off"}, None),
    ]


def _ready(program: LinearProgram, options: Options, start: Basis | None) -> _core._Highs:
    highs = a_solver(options)
    highs.passModel(as_highs(program))
    if start is not None:
        highs.setBasis(start.vertex)
    return highs


def a_solver(options: Options) -> _core._Highs:
    """Silent and on one thread, whatever else in this process has used the solver with more of them: it keeps its
    threads, and refuses to run with another number."""
    _core._Highs.resetThreadScheduler(True)
    highs = _core._Highs()  # highspy.Highs prints a banner while it is made, before it can be silenced
    for name, value in {"output_flag": False, "threads": 1, "parallel": "off", **options}.items():
        highs.setOptionValue(name, value)
    return highs


def _run(highs: _core._Highs, go_on: GoOn | None) -> str:
    stopped = asked_within(highs, go_on)
    highs.run()
    if stopped:
        raise stopped[0]
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kTimeLimit:
        raise OutOfTime
    return str(highs.modelStatusToString(status))


def _solution(highs: _core._Highs) -> Solution:
    found, basis = highs.getSolution(), highs.getBasis()
    return Solution(
        values=np.array(found.col_value),
        row_dual=np.array(found.row_dual),
        column_dual=np.array(found.col_dual),
        basis=Basis(basis) if basis.valid else None,
    )


def as_highs(program: LinearProgram) -> highspy.HighsLp:
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


def asked_within(highs: _core._Highs, go_on: GoOn | None) -> list[BaseException]:
    """Ask now and then, from inside the solver, whether to go on. What is in the list after the run stopped it."""
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
    highs.startCallback(cb.HighsCallbackType.kCallbackMipInterrupt)
    return stopped
