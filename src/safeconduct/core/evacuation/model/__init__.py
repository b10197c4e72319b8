"""The pooled linear program of an evacuation: two flows on one grid of time, people and seats.

People have a class only at the assembly point, where the urgent leave first; seats of one pool are one flow.
A seat taken *is* the person who takes it, so nothing links the two flows but their common column. Empty seats
may drive both ways.
"""

from safeconduct.core.evacuation.model.program import Model, build, size_of
from safeconduct.core.evacuation.model.solution import Flows, flows_of, prices_of

__all__ = ["Flows", "Model", "build", "flows_of", "prices_of", "size_of"]
