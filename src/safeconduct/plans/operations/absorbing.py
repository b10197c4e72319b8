"""Handing a version in together with what it says about the lessons it absorbs."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from safeconduct.identity.models import User
from safeconduct.plans.content.lessons import lessons_closed
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.operations.versions import submit
from safeconduct.plans.operations.writing import save_record
from safeconduct.plans.queries import sections_of

LESSONS = ("annexes", "lessons")


def hand_in(version: PlanVersion, *, absorbs: Collection[str], by: User, at: datetime) -> None:
    """Write into each closed lesson whether this version absorbs it, then hand in: both or neither."""
    with transaction.atomic():
        for lesson in lessons_closed(sections_of(version), version.number):
            number = version.number if lesson.id in absorbs else None
            if lesson.absorbed_in != number and (number or lesson.absorbed_in):
                save_record(version, LESSONS, lesson.id, {"absorbed_in": number}, by=by, at=at)
        submit(version, by=by, at=at)
