"""Taking a checked import into the register: portions of staged rows, then one transaction that shows them all.

A worker killed in between leaves staged rows nobody sees; the next run finds them by their row numbers and
goes on. What the import says about people registered already waits beside them and is applied at the same moment.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Case, Count, F, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.models import Import, NameKey, Person, PlaceUpdate, Registration, TravelDocument
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.inserting import insert
from safeconduct.registry.operations.judging import NEW, UPDATE, Judged, judged_portions
from safeconduct.registry.operations.people import keys_of
from safeconduct.registry.operations.steps import State, trace

Progress = Callable[[int, int], None]
ACTIVE = Registration.State.ACTIVE
STAGED = Registration.State.STAGED
Rows = TypeVar("Rows", Registration, PlaceUpdate)
BATCH_SIZE = 2_000
SHOWN_AT_ONCE = 20_000
REGISTRATION_COLUMNS = (
    "person", "post", "state", "area", "address", "status", "employer", "sector", "notes", "registered_at",
    "registered_by", "last_confirmed_on", "until_on", "batch", "batch_row", "version",
)  # fmt: skip
DOCUMENT_COLUMNS = (
    "person", "kind", "number", "expires_on", "holder", "holder_name", "issuing_state", "primary_identifier",
    "secondary_identifier",
)  # fmt: skip


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
        _stage_new(
            batch, [one for one in fresh if one.action == NEW], by=by, at=at, confirmed_on=confirmed_on
        )
        PlaceUpdate.objects.bulk_create(
            [
                PlaceUpdate(
                    batch=batch, batch_row=one.row.number, registration_id=one.registration,
                    area_id=one.row.area or None, address=one.row.address, phone=one.row.phone,
                    confirmed_on=one.row.last_confirmed_on or confirmed_on,
                )
                for one in fresh
                if one.action == UPDATE and one.registration is not None
            ],
            batch_size=BATCH_SIZE,
            # Two documents of one person in one file: the first row speaks.
            ignore_conflicts=True,
        )  # fmt: skip


def _rows_between(model: Any, batch: Import, numbers: tuple[int, int]) -> list[int]:
    return list(
        model.objects.filter(batch=batch, batch_row__range=numbers).values_list("batch_row", flat=True)
    )


def _stage_new(
    batch: Import, rows: list[Judged], *, by: User | None, at: datetime, confirmed_on: date
) -> None:
    people = [
        Person(
            name=row.name, name_native=row.name_native, sex=row.sex, born_on=row.born_on,
            birth_year_only=row.birth_year_only, nationality=row.nationality, phone=row.phone, phone_2=row.phone_2,
            home_area_id=row.home_area or None, home_village=row.home_village, created_at=at,
        )
        for row in (one.row for one in rows)
    ]  # fmt: skip
    Person.objects.bulk_create(people, batch_size=BATCH_SIZE)
    pairs = list(zip(people, (one.row for one in rows), strict=True))
    by_id = by.pk if by is not None else None
    insert(
        Registration,
        REGISTRATION_COLUMNS,
        (
            (
                person.pk, batch.post_id, STAGED, row.area or None, row.address, row.status, row.employer, row.sector,
                row.all_notes, at, by_id, row.last_confirmed_on or confirmed_on, row.until_on, batch.pk, row.number, 1,
            )
            for person, row in pairs
        ),
    )  # fmt: skip
    insert(
        TravelDocument,
        DOCUMENT_COLUMNS,
        (
            (
                person.pk, row.document_kind, row.document_number, row.document_expires_on, row.document_holder,
                row.document_holder_name, row.nationality, "", "",
            )
            for person, row in pairs
            if row.has_document
        ),
    )  # fmt: skip
    insert(NameKey, ("key", "person"), ((key, person.pk) for person in people for key in keys_of(person)))


def show(batch: Import, *, by: User | None, at: datetime) -> bool:
    """The one moment at which the import becomes part of the register. Not done twice, not done by halves."""
    with transaction.atomic():
        won = Import.objects.filter(pk=batch.pk, state=State.COMMITTING).update(
            state=State.COMMITTED, committed_at=at, moved_at=at
        )
        if not won:
            return False
        updated = _apply_updates(batch)
        staged = Registration.objects.filter(batch=batch, state=STAGED)
        changes = queries.by_place(staged)
        taken = sum(some.update(state=ACTIVE) for some in in_portions(staged))
        counts.add(batch.post_id, changes)
        Import.objects.filter(pk=batch.pk).update(
            rows_taken=taken, outcome=batch.outcome | {"taken": taken, "updated": updated}
        )
        trace("registry.commit_import", batch, by=by, at=at, taken=taken, updated=updated)
    return True


def _apply_updates(batch: Import) -> int:
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
    updated = sum(_take_news(some) for some in in_portions(applied))
    _take_phones(applied)
    counts.add(batch.post_id, changes)
    return updated


def _take_news(applied: QuerySet[PlaceUpdate]) -> int:
    news = applied.filter(registration=OuterRef("pk"))
    return Registration.objects.filter(pk__in=applied.values("registration")).update(
        area=Coalesce(Subquery(news.values("area")[:1]), F("area")),
        address=Case(
            When(
                Q(pk__in=applied.exclude(address="").values("registration")),
                then=Subquery(news.values("address")[:1]),
            ),
            default=F("address"),
        ),
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
    """A number nobody had noted becomes the first one; the one it replaces stays as the second."""
    told = applied.exclude(phone="").select_related("registration__person").order_by("pk")
    new = told.exclude(phone=F("registration__person__phone")).exclude(
        phone=F("registration__person__phone_2")
    )
    ids = list(new.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH_SIZE):
        updates = list(told.filter(pk__in=ids[start : start + BATCH_SIZE]))
        for update in updates:
            person = update.registration.person
            update.phones_before = [person.phone, person.phone_2]
            person.phone, person.phone_2 = update.phone, person.phone or person.phone_2
        PlaceUpdate.objects.bulk_update(updates, ["phones_before"], batch_size=500)
        people = [update.registration.person for update in updates]
        Person.objects.bulk_update(people, ["phone", "phone_2"], batch_size=500)


def moves(updates: Any, before: str, after: str) -> dict[counts.Change, int]:
    """How the counts change when the people of these updates move from one area to another."""
    changes: Counter[counts.Change] = Counter()
    grouped = updates.values(before, after, "registration__status").annotate(persons=Count("pk")).order_by()
    for one in grouped:
        status = one["registration__status"]
        changes[one[before] or "", status] -= one["persons"]
        changes[one[after] or "", status] += one["persons"]
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
            Person.objects.filter(pk__in=people, registrations__isnull=True).delete()
