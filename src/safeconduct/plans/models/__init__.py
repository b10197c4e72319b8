"""Plans, their versions, the comments made on them, and the tests run on them."""

from safeconduct.plans.models.comments import Comment
from safeconduct.plans.models.stress import StressTest
from safeconduct.plans.models.versions import Plan, PlanVersion, SectionContent, SectionRevision

__all__ = ["Comment", "Plan", "PlanVersion", "SectionContent", "SectionRevision", "StressTest"]
