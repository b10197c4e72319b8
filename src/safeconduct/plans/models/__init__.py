"""Plans, their versions, photographs, the comments made on them, and the tests run on them."""

from safeconduct.plans.models.comments import Comment
from safeconduct.plans.models.patterns import Pattern
from safeconduct.plans.models.pictures import Picture
from safeconduct.plans.models.stress import StressTest
from safeconduct.plans.models.versions import Plan, PlanVersion, SectionContent, SectionRevision
from safeconduct.plans.models.watching import Drill, SectionWatch, SelfTest

__all__ = [
    "Comment",
    "Drill",
    "Pattern",
    "Picture",
    "Plan",
    "PlanVersion",
    "SectionContent",
    "SectionRevision",
    "SectionWatch",
    "SelfTest",
    "StressTest",
]
