"""How long it takes to get everybody out, who is left, and what holds it up, proven; and plans of whole vehicles."""

from safeconduct.core.evacuation.audit import Audit, Fault, audit
from safeconduct.core.evacuation.bindings import Binding
from safeconduct.core.evacuation.certificate import Certificate
from safeconduct.core.evacuation.defects import Defect, InvalidProblem, validate
from safeconduct.core.evacuation.grid import Rounding
from safeconduct.core.evacuation.highs import Cancelled, OutOfTime, SolverFailed
from safeconduct.core.evacuation.invented import invented
from safeconduct.core.evacuation.jsonfile import problem_from_json, problem_to_json
from safeconduct.core.evacuation.plan import Effort, Plan, Standing, Trip, make_plan
from safeconduct.core.evacuation.problem import (
    AssemblyPoint,
    DailyHours,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Mode,
    Priority,
    Problem,
    ReadyShare,
    Window,
    ready_at,
    ready_between,
    scaled,
)
from safeconduct.core.evacuation.reach import Unreachable
from safeconduct.core.evacuation.result import Curve, LeftBehind, Note, Result
from safeconduct.core.evacuation.solve import Progress, Start, Stop, solve, solve_from

__all__ = [
    "AssemblyPoint",
    "Audit",
    "Binding",
    "Cancelled",
    "Certificate",
    "Curve",
    "DailyHours",
    "Defect",
    "Effort",
    "Fault",
    "Fleet",
    "Group",
    "Haven",
    "Hub",
    "InvalidProblem",
    "LeftBehind",
    "Leg",
    "Mode",
    "Note",
    "OutOfTime",
    "Plan",
    "Priority",
    "Problem",
    "Progress",
    "ReadyShare",
    "Result",
    "Rounding",
    "SolverFailed",
    "Standing",
    "Start",
    "Stop",
    "Trip",
    "Unreachable",
    "Window",
    "audit",
    "invented",
    "make_plan",
    "problem_from_json",
    "problem_to_json",
    "ready_at",
    "ready_between",
    "scaled",
    "solve",
    "solve_from",
    "validate",
]
