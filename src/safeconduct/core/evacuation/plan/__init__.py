"""Plans of whole vehicles and whole people, and how they are made."""

from safeconduct.core.evacuation.plan.improve import Aim
from safeconduct.core.evacuation.plan.make import QUICK, THOROUGH, Effort, Plan, Standing, make_plan
from safeconduct.core.evacuation.trips import Load, Together, Trip

__all__ = ["QUICK", "THOROUGH", "Aim", "Effort", "Load", "Plan", "Standing", "Together", "Trip", "make_plan"]
