"""Family units: those who are not to be separated. They are made by saying who belongs to whom, and come apart by saying
who goes; nobody is a unit alone.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from safeconduct.base import keystore
from safeconduct.identity.models import Post, User
from safeconduct.registry.models import FamilyUnit, Person, Registration
from safeconduct.registry.operations.people import claim, touch, trace
from safeconduct.registry.queries import families as queries


class OtherPost(Exception):
    """The family unit belongs to another post."""


class FamilyChanged(Exception):
    """Who belongs to whom was changed since it was shown."""


class NobodyStays(Exception):
    """All of a unit were chosen to leave it."""


def create_family(
    registration: Registration, label: str, *, version: int, by: User, at: datetime
) -> FamilyUnit:
    """A unit with this person as its first member. `version` is the state of the entry the officer saw."""
    with transaction.atomic():
        claim(registration.pk, version)
        family = new_family(registration.post, label, at=at)
        _put(registration, family, "registry.create_family", by=by, at=at)
    return family


def join_family(
    registration: Registration, family: FamilyUnit, *, version: int, by: User, at: datetime
) -> None:
    if family.post_id != registration.post_id:
        raise OtherPost
    with transaction.atomic():
        claim(registration.pk, version)
        _put(registration, family, "registry.join_family", by=by, at=at)


def leave_family(registration: Registration, *, version: int, by: User, at: datetime) -> None:
    with transaction.atomic():
        claim(registration.pk, version)
        _put(registration, None, "registry.leave_family", by=by, at=at)


def unite_families(
    one: Registration, other: Registration, *, seen: str, by: User, at: datetime
) -> FamilyUnit:
    """The two belong together, and so do all who belong to either. `seen` is the mark of what was shown of the two."""
    with transaction.atomic():
        _lock([one, other], seen)
        kept, gone = one.person.family_unit, other.person.family_unit
        if {family.post_id for family in (kept, gone) if family} - {
            one.post_id
        } or one.post_id != other.post_id:
            raise OtherPost
        if kept is None and gone is not None:
            return _join(one, gone, by=by, at=at)
        if kept is None:
            kept = new_family(one.post, str(one.person), at=at)
            _put(one, kept, "registry.create_family", by=by, at=at)
        joining = list(queries.entries_of(gone)) if gone and gone != kept else [other]
        for entry in joining:
            if entry.pk != other.pk:
                touch(entry.pk)
            _join(entry, kept, by=by, at=at)
        if gone is not None and gone != kept:
            # Those whose entries have ended stay with theirs.
            Person.objects.filter(family_unit=gone).update(family_unit=kept)
            gone.delete()
    return kept


def split_family(
    one: Registration, leaving: Collection[int], *, seen: str, by: User, at: datetime
) -> FamilyUnit | None:
    """`leaving` are people of the unit of `one`; two or more of them are a unit of their own from now on."""
    with transaction.atomic():
        _lock([one], seen)
        family = one.person.family_unit
        if family is None:
            raise FamilyChanged
        entries = list(queries.entries_of(family))
        going = [entry for entry in entries if entry.person_id in leaving]
        if len(going) != len(set(leaving)):
            raise FamilyChanged
        if len(going) == len(entries):
            raise NobodyStays
        fresh = new_family(one.post, str(going[0].person), at=at) if len(going) > 1 else None
        for entry in going:
            if entry.pk != one.pk:
                touch(entry.pk)
            _put(entry, fresh, "registry.leave_family", by=by, at=at)
        staying = [entry for entry in entries if entry not in going]
        if len(staying) == 1 and family.members.count() == 1:
            _put(staying[0], None, "registry.leave_family", by=by, at=at)
            family.delete()
    return fresh


def _lock(entries: Collection[Registration], seen: str) -> None:
    """Each entry gets a new version, so whoever comes second waits here and then sees another mark."""
    for entry in sorted(entries, key=lambda entry: entry.pk):
        touch(entry.pk)
        entry.person.refresh_from_db(fields=["family_unit"])
    if queries.mark_of(entry.person for entry in entries) != seen:
        raise FamilyChanged


def new_family(post: Post, label: str, *, at: datetime) -> FamilyUnit:
    """Without members yet; called in the transaction that puts them in."""
    [key] = keystore.make(1, at=at)
    return FamilyUnit.objects.create(key=key, post=post, label=label[:120], created_at=at)


def _join(entry: Registration, family: FamilyUnit, *, by: User, at: datetime) -> FamilyUnit:
    _put(entry, family, "registry.join_family", by=by, at=at)
    return family


def _put(
    registration: Registration, family: FamilyUnit | None, action: str, *, by: User, at: datetime
) -> None:
    Person.objects.filter(pk=registration.person_id).update(family_unit=family)
    trace(action, registration, by=by, at=at, family_unit=family.pk if family else None)
