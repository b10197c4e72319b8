"""The proof of a plan: that it breaks no limit, costs what it is said to cost, and that none can cost less."""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.linear import Model
from safeconduct.core.evacuation.sparse import LinearProgram

GAP = 1e-6  # of the objective
LEAK = 1e-5  # in units of the program, of which all people together are about 4096


@dataclass(frozen=True, slots=True)
class Certificate:
    """`objective` is what the plan costs, `bound` what any plan costs at least, computed without the solver;
    `leak` by how much the plan breaks a limit at worst. `holds` when the first two agree and nothing leaks.
    """

    objective: float
    bound: float
    gap: float
    leak: float
    holds: bool


def certify(model: Model, values: Floats, bound: float) -> Certificate:
    """The plan is judged by its values alone; what the solver says of itself counts for nothing."""
    objective = model.program.cost_of(values) * model.unit
    gap = (objective - bound) / max(abs(objective), 1e-9) if objective else abs(bound)
    leak = _leak(model.program, values)
    return Certificate(objective, bound, gap, leak, bool(abs(gap) <= GAP and leak <= LEAK))


def _leak(program: LinearProgram, values: Floats) -> float:
    column = np.repeat(np.arange(program.columns), np.diff(program.start))
    rows = np.bincount(program.row, weights=program.value * values[column], minlength=program.rows)
    beyond = (-values, values - program.upper, program.row_lower - rows, rows - program.row_upper)
    return max(0.0, *(float(each.max(initial=0.0)) for each in beyond))
