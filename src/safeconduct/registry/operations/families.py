"""Family units: those who are not to be separated."""

from datetime import datetime

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import User
from safeconduct.registry.models import FamilyUnit, Person, Registration
from safeconduct.registry.operations.people import RECORD


class OtherPost(Exception):
    """The family unit belongs to another post."""


def create_family(registration: Registration, label: str, *, by: User, at: datetime) -> FamilyUnit:
    """A unit with this person as its first member."""
    with transaction.atomic():
        family = FamilyUnit.objects.create(post=registration.post, label=label, created_at=at)
        _move(registration, family, "registry.create_family", by=by, at=at)
    return family


def join_family(registration: Registration, family: FamilyUnit, *, by: User, at: datetime) -> None:
    if family.post_id != registration.post_id:
        raise OtherPost
    with transaction.atomic():
        _move(registration, family, "registry.join_family", by=by, at=at)


def leave_family(registration: Registration, *, by: User, at: datetime) -> None:
    with transaction.atomic():
        _move(registration, None, "registry.leave_family", by=by, at=at)


def _move(
    registration: Registration, family: FamilyUnit | None, action: str, *, by: User, at: datetime
) -> None:
    Person.objects.filter(pk=registration.person_id).update(family_unit=family)
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=registration.post.code,
        record_type=RECORD,
        record_id=registration.person_id,
        details={"family_unit": family.pk if family else None},
    )
