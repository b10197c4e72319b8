"""Plans, their versions, photographs, comments made on them, tests and options made of them, and old documents."""

from safeconduct.plans.models.comments import Comment
from safeconduct.plans.models.old import OldDocument, OldFile, OldPiece
from safeconduct.plans.models.options import EvacuationOption
from safeconduct.plans.models.patterns import Pattern
from safeconduct.plans.models.pictures import Picture
from safeconduct.plans.models.stress import StressTest
from safeconduct.plans.models.versions import Plan, PlanVersion, SectionContent, SectionRevision
from safeconduct.plans.models.watching import Drill, SectionWatch, SelfTest

__all__ = [
    "Comment",
    "Drill",
    "EvacuationOption",
    "OldDocument",
    "OldFile",
    "OldPiece",
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
