"""Family units: those who are not to be separated."""

from datetime import datetime

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import keystore
from safeconduct.identity.models import User
from safeconduct.registry.models import FamilyUnit, Person, Registration
from safeconduct.registry.operations.people import RECORD, claim


class OtherPost(Exception):
    """The family unit belongs to another post."""


def create_family(
    registration: Registration, label: str, *, version: int, by: User, at: datetime
) -> FamilyUnit:
    """A unit with this person as its first member. `version` is the state of the entry the officer saw."""
    with transaction.atomic():
        [key] = keystore.make(1, at=at)
        family = FamilyUnit.objects.create(key=key, post=registration.post, label=label, created_at=at)
        _move(registration, family, "registry.create_family", version=version, by=by, at=at)
    return family


def join_family(
    registration: Registration, family: FamilyUnit, *, version: int, by: User, at: datetime
) -> None:
    if family.post_id != registration.post_id:
        raise OtherPost
    with transaction.atomic():
        _move(registration, family, "registry.join_family", version=version, by=by, at=at)


def leave_family(registration: Registration, *, version: int, by: User, at: datetime) -> None:
    with transaction.atomic():
        _move(registration, None, "registry.leave_family", version=version, by=by, at=at)


def _move(
    registration: Registration,
    family: FamilyUnit | None,
    action: str,
    *,
    version: int,
    by: User,
    at: datetime,
) -> None:
    claim(registration.pk, version)
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
