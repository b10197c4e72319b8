"""Keeping the photographs that a plan names, and no others. Both are called inside the transaction of a write."""

from collections.abc import Iterable
from datetime import datetime

from safeconduct.identity.models import User
from safeconduct.plans.content.pictured import digests
from safeconduct.plans.models import Picture, Plan, PlanVersion
from safeconduct.plans.operations.refusals import TooManyPictures
from safeconduct.plans.pictures import MOST_OF_A_PLAN, Photo
from safeconduct.plans.queries import outline_of, sections_of


def keep(plan: Plan, photos: Iterable[Photo], *, by: User, at: datetime) -> None:
    for photo in photos:
        Picture.objects.get_or_create(
            plan=plan,
            sha256=photo.digest,
            defaults={
                "jpeg": photo.jpeg, "small": photo.small, "width": photo.width, "height": photo.height,
                "added_at": at, "added_by": by,
            },
        )  # fmt: skip


def tidy(version: PlanVersion) -> None:
    """Remove what no version of the plan names any more. The caller holds the lock of the only version that changes."""
    if len(digests(outline_of(version), sections_of(version))) > MOST_OF_A_PLAN:
        raise TooManyPictures
    versions = PlanVersion.objects.filter(plan=version.plan_id)
    named = {digest for one in versions for digest in digests(outline_of(one), sections_of(one))}
    Picture.objects.filter(plan=version.plan_id).exclude(sha256__in=named).delete()
