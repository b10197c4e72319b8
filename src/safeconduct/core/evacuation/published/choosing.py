"""Small integer programs: whole numbers, rows between two limits, all coefficients given as a sparse list."""

from dataclasses import dataclass

import highspy
import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.highs import Cancelled, GoOn, Options, a_solver, asked_within

FEASIBLE = int(highspy.SolutionStatus.kSolutionStatusFeasible)


@dataclass(frozen=True, slots=True, eq=False)
class WholeProgram:
    """Minimise cost·x over whole x between zero and `upper`; the matrix by rows (start, column, value)."""

    cost: Floats
    upper: Floats
    row_lower: Floats
    row_upper: Floats
    start: Ints
    column: Ints
    value: Floats

    @classmethod
    def of_entries(
        cls, row: Ints, column: Ints, value: Floats,
        *, cost: Floats, upper: Floats, row_lower: Floats, row_upper: Floats,
    ) -> "WholeProgram":  # fmt: skip
        """From the coefficients in any order."""
        order = np.lexsort((column, row))
        start = np.zeros(len(row_lower) + 1, np.int64)
        np.cumsum(np.bincount(row, minlength=len(row_lower)), out=start[1:])
        return cls(cost, upper, row_lower, row_upper, start, column[order], value[order])


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`values` is None when none were found; `is_certain` unless the search ended before that was proven."""

    values: Floats | None
    is_certain: bool


def decide(
    program: WholeProgram,
    *,
    seconds: float,
    whole: bool = True,
    nodes: int | None = None,
    go_on: GoOn | None = None,
) -> Found:
    """The first values found that keep every limit, or none.

    The search ends after so many seconds, after so many nodes, or when `go_on`, asked now and then, says no.
    """
    options: Options = {"time_limit": max(0.0, seconds), "random_seed": 0}
    if whole:
        options["mip_max_improving_sols"] = 1
        if nodes is not None:
            options["mip_max_nodes"] = nodes
    else:
        # Only whether there is a solution is asked, which needs no vertex.
        options |= {"solver": "ipx", "run_crossover": "off"}
    highs = a_solver(options)
    highs.passModel(_as_highs(program, whole))
    stopped = asked_within(highs, go_on)
    highs.run()
    if stopped and not isinstance(stopped[0], Cancelled):
        raise stopped[0]
    status = highs.getModelStatus()
    named = highspy.HighsModelStatus
    if status == named.kInfeasible:
        return Found(None, True)
    has_values = highs.getInfo().primal_solution_status == FEASIBLE
    values = np.array(highs.getSolution().col_value) if has_values else None
    if values is not None and whole:
        values = np.round(values)
    return Found(values, values is not None)


def _as_highs(program: WholeProgram, whole: bool) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(program.cost), len(program.row_lower)
    lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, np.zeros(len(program.cost)), program.upper
    lp.row_lower_, lp.row_upper_ = program.row_lower, program.row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_, lp.a_matrix_.index_ = program.start, program.column
    lp.a_matrix_.value_ = program.value
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(program.cost)
    return lp
