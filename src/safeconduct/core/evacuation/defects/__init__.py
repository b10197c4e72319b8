"""Everything that is wrong with a problem, told at once and in the words of the field."""

from safeconduct.core.evacuation.defects.defect import Defect, InvalidProblem
from safeconduct.core.evacuation.defects.names import name_defects
from safeconduct.core.evacuation.defects.numbers import number_defects
from safeconduct.core.evacuation.defects.times import time_defects
from safeconduct.core.evacuation.problem import Problem

__all__ = ["Defect", "InvalidProblem", "validate"]


def validate(problem: Problem) -> tuple[Defect, ...]:
    return (*name_defects(problem), *number_defects(problem), *time_defects(problem))
