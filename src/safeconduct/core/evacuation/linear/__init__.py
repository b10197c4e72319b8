"""The exact engine: the linear program of a network, for the solver HiGHS."""

from safeconduct.core.evacuation.linear.program import Model, build, size_of
from safeconduct.core.evacuation.linear.solution import flows_of, marks_of
from safeconduct.core.evacuation.linear.vehicles import bound_of_whole_vehicles

__all__ = ["Model", "bound_of_whole_vehicles", "build", "flows_of", "marks_of", "size_of"]
