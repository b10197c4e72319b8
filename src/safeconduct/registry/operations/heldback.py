"""Leaving the register and coming back: the entries, their search keys, and what keeps a later list from bringing
somebody back."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F

from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.consent import marks
from safeconduct.registry.consent.marks import Known
from safeconduct.registry.models import HeldBack, NameKey, Person, Registration, WardenCharge
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.exports import exports_with, remove_export
from safeconduct.registry.operations.keys import write_keys
from safeconduct.registry.operations.people import trace

State = Registration.State


def leave(person: Person, *, by: User | None, at: datetime) -> None:
    """Out of lists, search, exports and counts, and kept out of later lists. The entry itself goes by the clock."""
    for registration in _moved(person, State.ACTIVE, State.WITHDRAWN, ended_at=at):
        counts.add(registration.post_id, {counts.of(registration): -1})
        trace("registry.withdraw", registration, by=by, at=at)
    WardenCharge.objects.filter(registration__person=person).delete()
    NameKey.objects.filter(person=person).delete()
    for export in exports_with([person]):
        remove_export(export, by=by, at=at)
    hold_back(person, at=at)


def come_back(person: Person, *, by: User | None, at: datetime) -> None:
    returned = _moved(person, State.WITHDRAWN, State.ACTIVE, ended_at=None)
    for registration in returned:
        counts.add(registration.post_id, {counts.of(registration): 1})
        trace("registry.come_back", registration, by=by, at=at)
    if returned:
        write_keys(person)
    HeldBack.objects.filter(index__in=marks.own_marks_of(queries.known_of(person))).delete()


def hold_back(person: Person, *, at: datetime) -> None:
    HeldBack.objects.bulk_create(
        [HeldBack(index=mark, since=at) for mark in set(marks.marks_of(queries.known_of(person)))],
        update_conflicts=True, unique_fields=["index"], update_fields=["since"],
    )  # fmt: skip


class Held:
    """Everybody who is held back, in memory: a list of a million rows asks about each."""

    def __init__(self) -> None:
        self._marks: set[bytes] = set()
        self._seen: datetime | None = None

    def refresh(self) -> None:
        """Those who withdrew since the last look; who came back is asked for once more by hand."""
        rows = HeldBack.objects.order_by("since")
        if self._seen is not None:
            rows = rows.filter(since__gte=self._seen)
        for mark, since in rows.values_list("index", "since"):
            self._marks.add(bytes(mark))
            self._seen = since

    def has(self, one: Known) -> bool:
        return bool(self._marks) and any(mark in self._marks for mark in marks.looked_for(one))


def is_held_back(one: Known) -> bool:
    """Whether somebody with these particulars withdrew: to ask the person before they are registered by hand."""
    return HeldBack.objects.filter(index__in=list(marks.looked_for(one))).exists()


def held_among(people: Iterable[Person]) -> list[int]:
    """Which of these people are held back."""
    held = Held()
    held.refresh()
    return [one.pk for one in people if held.has(queries.known_of(one))]


def _moved(person: Person, before: State, after: State, **more: object) -> list[Registration]:
    """Whoever edits an entry at this moment comes before this or finds it moved. They are read after that: what is
    counted is what stands there."""
    rows = Registration.objects.filter(person=person)
    moved = [
        pk
        for pk in rows.filter(state=before).order_by("pk").values_list("pk", flat=True)
        if rows.filter(pk=pk, state=before).update(state=after, version=F("version") + 1, **more)
    ]
    return list(rows.filter(pk__in=moved).select_related("person", "post").order_by("pk"))
