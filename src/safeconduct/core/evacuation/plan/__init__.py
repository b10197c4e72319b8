"""Plans of whole vehicles and whole people, and how they are made."""

from safeconduct.core.evacuation.plan.make import Effort, Plan, Standing, make_plan
from safeconduct.core.evacuation.trips import Load, Together, Trip

__all__ = ["Effort", "Load", "Plan", "Standing", "Together", "Trip", "make_plan"]
