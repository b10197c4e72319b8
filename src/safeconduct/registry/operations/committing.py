"""Taking a checked import into the register: portions of staged rows, then one transaction that shows them all.

A worker killed in between leaves staged rows nobody sees; the next run finds them by their row numbers and
goes on. What the import says about people registered already waits beside them and is applied at the same moment.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import BinaryField, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from safeconduct.base import keystore
from safeconduct.base.sealed import seal
from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.indexes import phone_index
from safeconduct.registry.models import HeldBack, Import, NameKey, Person, Phone, PlaceUpdate, Registration
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.heldback import held_among
from safeconduct.registry.operations.judging import NEW, UPDATE, Judged, judged_portions
from safeconduct.registry.operations.places import keep_stay
from safeconduct.registry.operations.staging import stage_new
from safeconduct.registry.operations.steps import State, trace

Progress = Callable[[int, int], None]
ACTIVE = Registration.State.ACTIVE
STAGED = Registration.State.STAGED
Rows = TypeVar("Rows", Registration, PlaceUpdate)
BATCH_SIZE = 2_000
SHOWN_AT_ONCE = 20_000


def commit(batch: Import, *, progress: Progress, by: User | None, at: datetime) -> None:
    total = max(batch.rows_read, 1)
    confirmed_on = queries.local_date(batch.uploaded_at, batch.post)
    done = 0
    for portion in judged_portions(batch, watch=progress, at=at):
        stage(batch, portion, by=by, at=at, confirmed_on=confirmed_on)
        done += len(portion)
        progress(done, max(total, done))
    show(batch, by=by, at=at)


def stage(batch: Import, portion: list[Judged], *, by: User | None, at: datetime, confirmed_on: date) -> None:
    """One short transaction: the rows of this portion that an earlier run has not written."""
    numbers = (portion[0].row.number, portion[-1].row.number)
    with transaction.atomic():
        written = set(_rows_between(Registration, batch, numbers)) | set(
            _rows_between(PlaceUpdate, batch, numbers)
        )
        fresh = [one for one in portion if one.row.number not in written]
        stage_new(
            batch,
            [one.row for one in fresh if one.action == NEW],
            by=by,
            at=at,
            confirmed_on=confirmed_on,
        )
        _stage_news(batch, [one for one in fresh if one.action == UPDATE], confirmed_on)


def _stage_news(batch: Import, told: list[Judged], confirmed_on: date) -> None:
    keys = dict(
        Registration.objects.filter(pk__in=[one.registration for one in told]).values_list("pk", "key")
    )
    keystore.load(keys.values())
    PlaceUpdate.objects.bulk_create(
        [
            PlaceUpdate(
                batch=batch, batch_row=one.row.number, registration_id=one.registration, key=keys[one.registration],
                area_id=one.row.area or None, phone=one.row.phone,
                address=seal(
                    Registration, "address", one.row.address, pk=one.registration, key=keys[one.registration]
                ),
                confirmed_on=one.row.last_confirmed_on or confirmed_on,
            )
            for one in told
            if one.registration is not None and one.registration in keys
        ],
        batch_size=BATCH_SIZE,
        # Two documents of one person in one file: the first row speaks.
        ignore_conflicts=True,
    )  # fmt: skip


def _rows_between(model: Any, batch: Import, numbers: tuple[int, int]) -> list[int]:
    return list(
        model.objects.filter(batch=batch, batch_row__range=numbers).values_list("batch_row", flat=True)
    )


def show(batch: Import, *, by: User | None, at: datetime) -> bool:
    """The one moment at which the import becomes part of the register. Not done twice, not done by halves."""
    with transaction.atomic():
        won = Import.objects.filter(pk=batch.pk, state=State.COMMITTING).update(
            state=State.COMMITTED, committed_at=at, moved_at=at
        )
        if not won:
            return False
        _leave_out_the_held_back(batch)
        updated = _apply_updates(batch, by=by, at=at)
        staged = Registration.objects.filter(batch=batch, state=STAGED)
        changes = queries.by_place(staged)
        taken = sum(some.update(state=ACTIVE) for some in in_portions(staged))
        counts.add(batch.post_id, changes)
        Import.objects.filter(pk=batch.pk).update(
            rows_taken=taken, outcome=batch.outcome | {"taken": taken, "updated": updated}
        )
        trace("registry.commit_import", batch, by=by, at=at, taken=taken, updated=updated)
    return True


def _leave_out_the_held_back(batch: Import) -> None:
    """Whoever withdrew after their row was staged; hardly ever anybody."""
    if not HeldBack.objects.filter(since__gte=batch.moved_at).exists():
        return
    staged = Person.objects.filter(registrations__batch=batch, registrations__state=STAGED)
    people = staged.prefetch_related("phones", "documents", "other_names").order_by("pk")
    held = held_among(people.iterator(chunk_size=BATCH_SIZE))
    Registration.objects.filter(batch=batch, state=STAGED, person__in=held).update(
        state=Registration.State.UNDONE
    )
    NameKey.objects.filter(person__in=held).delete()


def _apply_updates(batch: Import, *, by: User | None, at: datetime) -> int:
    """Set by set, not row by row: a monthly list updates nearly everybody."""
    now = Registration.objects.filter(pk=OuterRef("registration"))
    for some in in_portions(PlaceUpdate.objects.filter(batch=batch, registration__state=ACTIVE)):
        some.update(
            area_before=Subquery(now.values("area")[:1]),
            address_before=Subquery(now.values("address")[:1]),
            confirmed_before=Subquery(now.values("last_confirmed_on")[:1]),
            made_version=Subquery(now.values("version")[:1]) + Value(1),
        )
    applied = PlaceUpdate.objects.filter(batch=batch, made_version__isnull=False)
    changes = moves(applied.filter(area__isnull=False), "area_before", "area")
    for some in in_portions(applied):
        _keep_stays(some, by=by, at=at)
    updated = sum(_take_news(some) for some in in_portions(applied))
    _take_phones(applied)
    counts.add(batch.post_id, changes)
    return updated


def _keep_stays(news: QuerySet[PlaceUpdate], *, by: User | None, at: datetime) -> None:
    """Whoever is somewhere else now was somewhere before. An address in other words counts as another."""
    moved = news.filter(Q(area__isnull=False) & ~Q(area=F("area_before")) | Q(address__isnull=False))
    elsewhere = [one for one in moved.select_related("registration__post") if _is_elsewhere(one)]
    for update in elsewhere:
        update.made_stay = keep_stay(update.registration, by=by, at=at)
    PlaceUpdate.objects.bulk_update(elsewhere, ["made_stay"], batch_size=500)


def _is_elsewhere(update: PlaceUpdate) -> bool:
    if update.area_id and update.area_id != update.area_before_id:
        return True
    now = update.registration
    field = Registration._meta.get_field("address")
    return update.address is not None and field.open_raw(bytes(update.address), now) != now.address


def _take_news(applied: QuerySet[PlaceUpdate]) -> int:
    news = applied.filter(registration=OuterRef("pk"))
    return Registration.objects.filter(pk__in=applied.values("registration")).update(
        area=Coalesce(Subquery(news.values("area")[:1]), F("area")),
        address=Coalesce(Subquery(news.values("address")[:1]), F("address"), output_field=BinaryField()),
        last_confirmed_on=Greatest(F("last_confirmed_on"), Subquery(news.values("confirmed_on")[:1])),
        version=F("version") + 1,
    )


def in_portions(rows: QuerySet[Rows]) -> Iterator[QuerySet[Rows]]:
    """Rows of one import, some at a time. SQLite keeps every page that one statement changes in memory, in case it
    must be taken back: a gigabyte for a million rows, and nothing for fifty statements of one transaction."""
    last = rows.aggregate(last=Max("batch_row"))["last"] or 0
    for start in range(0, last + 1, SHOWN_AT_ONCE):
        yield rows.filter(batch_row__range=(start, start + SHOWN_AT_ONCE - 1))


def _take_phones(applied: QuerySet[PlaceUpdate]) -> None:
    """A number nobody had noted is tried first from now on; those before it move back."""
    told = applied.filter(phone__isnull=False).order_by("pk")
    last = 0
    while updates := list(told.filter(pk__gt=last).select_related("registration__person")[:BATCH_SIZE]):
        last = updates[-1].pk
        known = _numbers_of([one.registration.person_id for one in updates])
        new = [one for one in updates if (one.registration.person_id, phone_index(one.phone)) not in known]
        Phone.objects.filter(person__in=[one.registration.person_id for one in new]).update(
            place=F("place") + 1
        )
        made = Phone.objects.bulk_create(
            [
                Phone(
                    person_id=one.registration.person_id, key=one.key, number=one.phone,
                    number_index=phone_index(one.phone), place=0,
                )
                for one in new
            ]
        )  # fmt: skip
        for update, phone in zip(new, made, strict=True):
            update.made_phone = phone
        PlaceUpdate.objects.bulk_update(new, ["made_phone"], batch_size=500)


def _numbers_of(people: list[int]) -> set[tuple[int, bytes]]:
    rows = Phone.objects.filter(person__in=people).values_list("person", "number_index")
    return {(person, bytes(index)) for person, index in rows}


def moves(updates: Any, before: str, after: str) -> dict[counts.Change, int]:
    """How the counts change when the people of these updates move from one area to another."""
    changes: Counter[counts.Change] = Counter()
    person = "registration__person"
    kind = ("registration__status", f"{person}__sex", f"{person}__birth_year")
    grouped = updates.values(before, after, *kind).annotate(persons=Count("pk")).order_by()
    for one in grouped:
        status, sex, year = (one[name] for name in kind)
        changes[one[before] or "", status, sex, year or 0] -= one["persons"]
        changes[one[after] or "", status, sex, year or 0] += one["persons"]
    return dict(changes)


def drop_staged(batch: Import) -> None:
    """Remove what a stopped commit had staged."""
    PlaceUpdate.objects.filter(batch=batch).delete()
    while True:
        with transaction.atomic():
            people = list(
                Registration.objects.filter(batch=batch, state=STAGED).values_list("person", flat=True)[:1000]
            )
            if not people:
                return
            Registration.objects.filter(person__in=people, batch=batch, state=STAGED).delete()
            gone = Person.objects.filter(pk__in=people, registrations__isnull=True)
            keys = list(gone.values_list("key", flat=True))
            gone.delete()
        # What was sealed under them is gone with its people.
        keystore.destroy(keys)
