"""The demonstration's plan takes from the library what an officer would: scheme, needs and starter texts."""

from datetime import datetime
from typing import Final

from safeconduct.identity.models import User
from safeconduct.plans import operations, queries
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.patterns import Wishes

TAKEN: Final = ("scheme/four-levels", "needs/one-person", "template/starter")


def take_from_library(version: PlanVersion, *, language: str = "en", by: User, at: datetime) -> None:
    """What the plan says already stays; only what is empty is filled and what is missing added."""
    wishes = Wishes(language, ("lo", "th", "en"))
    for pattern in queries.offered_patterns(by):
        if f"{pattern.kind}/{pattern.code}" in TAKEN:
            operations.take_over(version, pattern, wishes, by=by, at=at)
