"""Erasing somebody: what tells about them is removed or emptied in one transaction with its event, then their keys are
destroyed, so that no copy of a row in any backup can be read again.

A worker killed in between leaves empty rows and keys that nobody needs; the sweep destroys those. The other order would
leave rows that nobody can read and no event that says why.
"""

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any, Final
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import keystore
from safeconduct.base.sealed import reseal
from safeconduct.base.unused_keys import under_destroyed
from safeconduct.identity.models import User
from safeconduct.registry.models import (
    CallBack,
    Consent,
    Conversation,
    Disclosure,
    DuplicatePair,
    EmergencyContact,
    FamilyUnit,
    Import,
    Merge,
    NameKey,
    OtherName,
    Person,
    Phone,
    PlaceUpdate,
    Registration,
    RowProblem,
    SelfRegistration,
    Stay,
    TravelDocument,
    Trip,
    WardenAnswer,
    WardenCharge,
)
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.exports import exports_with, remove_export
from safeconduct.registry.operations.keys import forget_sounds, sounds_of
from safeconduct.registry.operations.people import RECORD
from safeconduct.registry.operations.retention import ENDED, remove_upload
from safeconduct.registry.operations.steps import forget_cells

State = Registration.State
# {model: the columns by which its rows tell about somebody}. First those that others of them point at.
REMOVED: Final[tuple[tuple[type[models.Model], tuple[str, ...]], ...]] = (
    (PlaceUpdate, ("registration__person",)),
    (WardenAnswer, ("registration__person",)),
    (WardenCharge, ("registration__person",)),
    (DuplicatePair, ("first", "second")),
    (Merge, ("kept", "gone")),
    (CallBack, ("person",)),
    (SelfRegistration, ("person",)),
    (Conversation, ("person",)),
    (NameKey, ("person",)),
    (Phone, ("person",)),
    (OtherName, ("person",)),
    (EmergencyContact, ("person",)),
    (TravelDocument, ("person",)),
    (Stay, ("person",)),
    (Trip, ("person",)),
)
# What rows keep once they are emptied: that there was somebody, with which posts and until when.
EMPTIED: Final[dict[type[models.Model], dict[str, Any]]] = {
    Person: {
        "name": None, "name_native": None, "name_order": "", "sex": "", "born_on": None, "birth_year": None,
        "birth_year_only": False, "nationality": "", "home_area": None, "home_village": None, "language": "",
        "reading": "", "assistance": "", "abilities": None, "needs": None, "insurance": None, "family_unit": None,
        "family_role": "", "is_pseudonymous": False, "held_by": None, "hold_reason": None,
    },
    Registration: {
        "area": None, "address": None, "landmark": None, "position": None, "cell": None, "status": "not_asked",
        "work_site": None, "sector": "", "notes": None, "filled_in_by": "", "confirmed_alone_on": None, "asked_by_sms_on": None,
        "until_on": None, "came_with": None,
    },
    Disclosure: {"receiver": None, "note": None},
}  # fmt: skip
# Who agreed to what and when, by number, is the proof of what was done.
KEPT: Final = (Consent,)


class OnHold(Exception):
    """Something is open about this person; nothing was erased."""


class AlreadyErased(Exception):
    """Nothing is left to erase."""


class MovedMeanwhile(Exception):
    """An entry of the person changed at this moment; nothing was erased."""


def erase(
    person: Person, *, because: str, by: User | None, at: datetime, only: QuerySet[Person] | None = None
) -> None:
    """For good. `because` is a word for the trail: the rule or the reason that was chosen. `only` if the person is among
    these still."""
    with transaction.atomic():
        whole = _whole(person.pk)
        sounds, entries = sounds_of(whole), _entries(whole)
        # After the entries were read: who changes one from here on is noticed by its version.
        if only is not None and not only.filter(pk=whole[0].pk).exists():
            raise MovedMeanwhile
        _empty_entries(entries, at=at)
        _empty_people(whole, at=at)
        _give_own_keys(whole)
        keys = [one.key for one in whole] + _remove_rows(whole) + _leave_families(whole)
        Disclosure.objects.filter(person__in=whole).update(**EMPTIED[Disclosure])
        forget_sounds(sounds)
        _remove_files(whole, entries, at=at)
        record(
            Event.Kind.WRITE, "registry.erase", by=by, at=at, post=entries[0].post.code if entries else "",
            record_type=RECORD, record_id=whole[0].pk, details={"because": because, "entries": len(whole)},
        )  # fmt: skip
        # Another fault must not make it look as if nothing had been erased.
        transaction.on_commit(partial(keystore.destroy, keys, marked=True), robust=True)


def destroy_what_was_left(*, at: datetime) -> None:
    """Keys of people who are erased, left by a worker that was killed between the two."""
    gone = Person.objects.filter(erased_at__lte=at).values_list("key", flat=True)
    keystore.destroy(keystore.alive(list(gone)), marked=True)


def erase_what_came_back(*, at: datetime) -> int:
    """Rows under keys that were destroyed, put back with a backup. How many people were erased once more."""
    again = list(under_destroyed(Person.objects.filter(erased_at__isnull=True)))
    for pk in again:
        # With an earlier entry of theirs it may be done already.
        with suppress(AlreadyErased), transaction.atomic():
            Person.objects.filter(pk=pk).update(is_on_hold=False)
            erase(Person.objects.get(pk=pk), because="restored", by=None, at=at)
    for model in (FamilyUnit, SelfRegistration, Conversation, RowProblem):
        model._default_manager.filter(pk__in=list(under_destroyed(model._default_manager.all()))).delete()
    for pk in list(under_destroyed(Import.objects.all())):
        _forget_import(pk, at=at)
    return len(again)


def _forget_import(pk: int, *, at: datetime) -> None:
    """Its file came back too; no row names it from now on, so the sweeper of files removes it."""
    batch, rows = Import.objects.get(pk=pk), Import.objects.filter(pk=pk)
    with transaction.atomic():
        gone = {"stored_as": "", "file_removed_at": at}
        forget_cells(batch, rows, gone, inspection={}, columns=[], preview=[], at=at)


def _whole(pk: int) -> list[Person]:
    """The person with every entry that was found to be theirs."""
    root = Person.objects.get(pk=pk)
    while root.merged_into_id is not None:
        root = Person.objects.get(pk=root.merged_into_id)
    found, last = [root], [root.pk]
    while theirs := list(Person.objects.filter(merged_into__in=last)):
        found, last = found + theirs, [one.pk for one in theirs]
    return found


def _entries(whole: list[Person]) -> list[Registration]:
    rows = Registration.objects.filter(person__in=whole)
    return list(rows.select_related("person", "post").order_by("-pk"))


def _empty_people(whole: list[Person], *, at: datetime) -> None:
    for one in whole:
        there = Person.objects.filter(pk=one.pk, erased_at__isnull=True)
        if there.filter(is_on_hold=False).update(erased_at=at, **EMPTIED[Person]):
            continue
        raise OnHold if there.exists() else AlreadyErased


def _empty_entries(entries: list[Registration], *, at: datetime) -> None:
    """Each as it was read: whoever changes one at this moment comes first, and the clock looks again tomorrow."""
    for entry in entries:
        as_read = Registration.objects.filter(pk=entry.pk, state=entry.state, version=entry.version)
        ends = {"state": State.ENDED, "ended_at": at} if entry.state in (State.ACTIVE, State.STAGED) else {}
        if not as_read.update(version=F("version") + 1, **ends, **EMPTIED[Registration]):
            raise MovedMeanwhile
        if entry.state == State.ACTIVE:
            counts.add(entry.post_id, {counts.of(entry): -1})


def _remove_rows(whole: list[Person]) -> list[UUID]:
    """The keys of rows that had one of their own."""
    keys: list[UUID] = []
    for model, columns in REMOVED:
        for column in columns:
            rows = model._default_manager.filter(**{f"{column}__in": whole})
            if model in (SelfRegistration, Conversation):
                keys += rows.values_list("key", flat=True)
            rows.delete()
    return keys


def _leave_families(whole: list[Person]) -> list[UUID]:
    """A family unit of which nobody is left goes with its word."""
    units = [one.family_unit_id for one in whole if one.family_unit_id]
    empty = FamilyUnit.objects.filter(pk__in=units, members__isnull=True)
    keys = list(empty.values_list("key", flat=True))
    empty.delete()
    return keys


def _give_own_keys(whole: list[Person]) -> None:
    """Rows that stayed with somebody else when a merge was undone may lie under a key of these."""
    merges = Merge.objects.filter(kept__in=whole) | Merge.objects.filter(gone__in=whole)
    numbers = {pk for pair in merges.values_list("kept", "gone") for pk in pair} - {one.pk for one in whole}
    keys = [one.key for one in whole]
    for other in Person.objects.filter(pk__in=numbers):
        for model in (Phone, OtherName, EmergencyContact, TravelDocument, Stay, Trip, CallBack, Disclosure):
            for row in model.objects.filter(person=other, key__in=keys):
                reseal(row, other.key)


def _remove_files(whole: list[Person], entries: list[Registration], *, at: datetime) -> None:
    """Lists on the disk in which they stand: those that were uploaded, and those that wait to be fetched."""
    batches = [entry.batch_id for entry in entries if entry.batch_id]
    for batch in Import.objects.filter(pk__in=batches, state__in=ENDED).exclude(stored_as=""):
        remove_upload(batch, at=at)
    for export in exports_with(whole):
        remove_export(export, by=None, at=at)
