"""Everything that is wrong with a problem, told at once and in the words of the field."""

from safeconduct.core.evacuation.defects.circles import circle_defects
from safeconduct.core.evacuation.defects.defect import Defect, InvalidProblem
from safeconduct.core.evacuation.defects.households import household_defects
from safeconduct.core.evacuation.defects.names import name_defects
from safeconduct.core.evacuation.defects.numbers import number_defects, size_defects
from safeconduct.core.evacuation.defects.times import time_defects
from safeconduct.core.evacuation.problem import Problem

__all__ = ["Defect", "InvalidProblem", "validate"]


def validate(problem: Problem) -> tuple[Defect, ...]:
    """Nothing wrong is an empty answer. What is too much to be looked through is told alone."""
    too_much = tuple(size_defects(problem))
    if too_much:
        return too_much
    return (
        *name_defects(problem),
        *number_defects(problem),
        *time_defects(problem),
        *household_defects(problem),
        *circle_defects(problem),
    )
