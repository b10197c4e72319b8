"""How long it takes to get everybody out, who is left, and what holds it up: a linear program with its own proof."""

from safeconduct.core.evacuation.binding import Binding, describe
from safeconduct.core.evacuation.defects import Defect, InvalidProblem, validate
from safeconduct.core.evacuation.grid import Rounding
from safeconduct.core.evacuation.highs import Cancelled, OutOfTime, SolverFailed
from safeconduct.core.evacuation.jsonfile import problem_from_json, problem_to_json
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
from safeconduct.core.evacuation.result import Certificate, Curve, LeftBehind, Note, Result
from safeconduct.core.evacuation.solve import Progress, Stop, solve, stress

__all__ = [
    "AssemblyPoint",
    "Binding",
    "Cancelled",
    "Certificate",
    "Curve",
    "DailyHours",
    "Defect",
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
    "Priority",
    "Problem",
    "Progress",
    "ReadyShare",
    "Result",
    "Rounding",
    "SolverFailed",
    "Stop",
    "Unreachable",
    "Window",
    "describe",
    "problem_from_json",
    "problem_to_json",
    "ready_at",
    "ready_between",
    "scaled",
    "solve",
    "stress",
    "validate",
]
