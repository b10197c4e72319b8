"""Keeping a plan fresh: who looks after a section, and that somebody looked it through."""

from datetime import datetime

from django.db import transaction

from safeconduct.identity.models import User
from safeconduct.identity.queries import officers_of
from safeconduct.plans.models import PlanVersion, SectionWatch
from safeconduct.plans.operations.refusals import NoSuchSection
from safeconduct.plans.operations.trail import log, require
from safeconduct.plans.queries import outline_of


class NotAnOfficerHere(Exception):
    """A section is looked after by somebody who works at the post of the plan."""


def give_section(version: PlanVersion, key: str, owner: User | None, *, by: User, at: datetime) -> None:
    """Say who looks after a section, in this version and all that follow; None: nobody in particular."""
    require(by, "plans.change", version.plan.post)
    _must_exist(version, key)
    if owner is not None and not officers_of(version.plan.post).filter(user=owner).exists():
        raise NotAnOfficerHere
    with transaction.atomic():
        SectionWatch.objects.update_or_create(plan=version.plan, key=key, defaults={"owner": owner})
        log("plans.give_section", version, by=by, at=at, section=key, owner=owner.pk if owner else None)


def look_through(version: PlanVersion, key: str, *, by: User, at: datetime) -> None:
    """Somebody read the section and says that it is still right. Nothing in the plan changes."""
    require(by, "plans.change", version.plan.post)
    _must_exist(version, key)
    with transaction.atomic():
        SectionWatch.objects.update_or_create(
            plan=version.plan, key=key, defaults={"looked_at": at, "looked_by": by}
        )
        log("plans.look_through", version, by=by, at=at, section=key)


def look_through_all(version: PlanVersion, *, by: User, at: datetime) -> None:
    """Whoever brings a version into force has read it whole. Called inside the approval's transaction."""
    for section in outline_of(version).sections:
        SectionWatch.objects.update_or_create(
            plan=version.plan, key=section.key, defaults={"looked_at": at, "looked_by": by}
        )


def _must_exist(version: PlanVersion, key: str) -> None:
    if outline_of(version).section(key) is None:
        raise NoSuchSection
