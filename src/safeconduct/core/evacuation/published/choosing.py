"""Small integer programs: whole numbers, rows between two limits, all coefficients given as a sparse list."""

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from highspy import _core

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Ints

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


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """`values` is None when none were found; `is_certain` unless the time ran out before that was proven."""

    values: Floats | None
    is_certain: bool


def decide(program: WholeProgram, *, seconds: float, whole: bool = True) -> Found:
    """The first values found that keep every limit, or none."""
    highs = _core._Highs()
    options: dict[str, bool | int | float | str] = {
        "output_flag": False, "threads": 1, "parallel": "off", "time_limit": float(seconds), "random_seed": 0,
    }  # fmt: skip
    if whole:
        options["mip_max_improving_sols"] = 1
    else:
        # Only whether there is a solution is asked, which needs no vertex.
        options |= {"solver": "ipx", "run_crossover": "off"}
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(_as_highs(program, whole))
    highs.run()
    status = highs.getModelStatus()
    named = highspy.HighsModelStatus
    if status == named.kInfeasible:
        return Found(None, True)
    has_values = highs.getInfo().primal_solution_status == FEASIBLE
    values = np.array(highs.getSolution().col_value) if has_values else None
    if values is not None and whole:
        values = np.round(values)
    return Found(values, values is not None)


def rows_to_matrix(rows: Sequence[tuple[Sequence[int], Sequence[float]]]) -> tuple[Ints, Ints, Floats]:
    start = np.zeros(len(rows) + 1, np.int64)
    start[1:] = np.cumsum([len(columns) for columns, _values in rows])
    column = np.concatenate([np.zeros(0, np.int64), *(np.asarray(one, np.int64) for one, _values in rows)])
    value = np.concatenate([np.zeros(0), *(np.asarray(one, float) for _columns, one in rows)])
    return start, column, value


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
