"""A plan as a file beside its problem: the trips, what was asked for, and the mark of the problem it was made for."""

from safeconduct.core.evacuation.planfile.kept import Asked, KeptPlan, keep
from safeconduct.core.evacuation.planfile.names import unknown_names
from safeconduct.core.evacuation.planfile.text import (
    LARGEST_PLAN,
    InvalidPlan,
    plan_from_json,
    plan_to_json,
)

__all__ = [
    "LARGEST_PLAN",
    "Asked",
    "InvalidPlan",
    "KeptPlan",
    "keep",
    "plan_from_json",
    "plan_to_json",
    "unknown_names",
]
