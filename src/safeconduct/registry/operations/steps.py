"""The steps of an import: each moves its state by compare-and-set, notes when, and leaves its trace."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import jobs, keystore
from safeconduct.base.models import Job
from safeconduct.base.sealed import sealed_for
from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.models import Import, Registration
from safeconduct.registry.operations import files

State = Import.State
RECORD: Final = "registry.import"


class NotNow(Exception):
    """The import is at another step, or its work is still going on."""


class RowsEdited(Exception):
    """Rows of the import were changed since; undoing would lose these changes."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def ask_check(batch: Import, *, by: User, at: datetime) -> Job:
    return ask(batch, {State.UPLOADED, State.CHECKED}, State.CHECKING, "registry.check", by=by, at=at)


def ask_commit(batch: Import, *, by: User, at: datetime) -> Job:
    return ask(batch, {State.CHECKED}, State.COMMITTING, "registry.commit", by=by, at=at)


def ask_undo(batch: Import, *, by: User, at: datetime, although_edited: bool = False) -> Job:
    edited = edited_since(batch)
    if edited and not although_edited:
        raise RowsEdited(edited)
    return ask(batch, {State.COMMITTED}, State.UNDOING, "registry.undo", by=by, at=at)


def edited_since(batch: Import) -> int:
    """Rows of the import that somebody changed after it was committed."""
    return queries.import_people(batch).filter(version__gt=1).exclude(state=Registration.State.UNDONE).count()


def ask_cancel(batch: Import, *, by: User, at: datetime) -> None:
    """Stop the work if it goes on; if it never began or has failed, go back at once."""
    job = queries.open_job(batch)
    if job is None or batch.state == State.UNDOING:
        raise NotNow
    jobs.cancel(job, at=at)
    job.refresh_from_db()
    with transaction.atomic():
        trace("registry.cancel_import", batch, by=by, at=at)
        if not job.is_open:
            release(batch, by=by, at=at)


def release(batch: Import, *, by: User | None, at: datetime) -> None:
    """Back to the step before the work that was stopped."""
    batch.refresh_from_db(fields=["state"])
    if batch.state == State.COMMITTING and not queries.has_staged(batch):
        move(batch, {State.COMMITTING}, State.CHECKED, at=at)
    elif batch.state in {State.CHECKING, State.INSPECTING} and batch.columns:
        move(batch, {State.CHECKING, State.INSPECTING}, State.UPLOADED, at=at)
    elif batch.state in {State.COMMITTING, State.INSPECTING}:
        # Before the first look there is no step to go back to; and rows that were staged by one mapping must not
        # be taken for those of another, so the sweeper removes them.
        give_up(batch, "discarded", before={State.COMMITTING, State.INSPECTING}, by=by, at=at)


def discard_import(batch: Import, *, by: User, at: datetime) -> None:
    """Give an import up before anything was taken in."""
    give_up(batch, "discarded", before={State.UPLOADED, State.CHECKED}, by=by, at=at)


def give_up(
    batch: Import, code: str, *, before: set[State], by: User | None, at: datetime, **arguments: str | int
) -> None:
    """The file, its samples and its problems go; a line with the reason stays."""
    with transaction.atomic():
        move(batch, before, State.REFUSED, at=at)
        forget_cells(
            batch, Import.objects.filter(pk=batch.pk), {"refused_because": code, "stored_as": ""},
            inspection={"refusal": arguments}, columns=[], preview=[], at=at,
        )  # fmt: skip
        trace("registry.refuse_import", batch, by=by, at=at, because=code)
        name = batch.stored_as
        transaction.on_commit(lambda: files.discard(files.UPLOADS, name))


def forget_cells(
    batch: Import, rows: QuerySet[Import], values: Mapping[str, Any], *, at: datetime, **sealed: Any
) -> bool:
    """Update the import if it is among these rows still, keep what is `sealed` under a new key, and destroy the old one:
    no backup tells any longer what stood in the list. Inside a transaction."""
    [new] = keystore.make(1, at=at)
    old, batch.key = batch.key, new
    if not rows.update(key=new, **values, **sealed_for(batch, **sealed)):
        batch.key = old
        return False
    batch.problems.all().delete()
    transaction.on_commit(partial(keystore.destroy, [old], marked=True), robust=True)
    return True


def record_import_read(batch: Import, *, by: User, at: datetime) -> None:
    """The page of an import shows some of its rows."""
    record(
        Event.Kind.READ, "registry.open_import", by=by, at=at, post=batch.post.code, record_type=RECORD,
        record_id=batch.pk,
    )  # fmt: skip


def ask(
    batch: Import, before: set[State], after: State, kind: str, *, by: User, at: datetime, **arguments: object
) -> Job:
    with transaction.atomic():
        job = queries.open_job(batch) if batch.state == after else None
        # Work that failed is asked for again from the state it left behind, with what was asked then.
        if job is not None and not job.is_open:
            arguments = job.arguments
        else:
            move(batch, before, after, at=at)
        trace(kind, batch, by=by, at=at)
        submitted = jobs.submit(kind, batch.pk, by=by.pk, at=at, **arguments)
    batch.state = after
    return submitted


def move(batch: Import, before: set[State], after: State, *, at: datetime) -> None:
    if not Import.objects.filter(pk=batch.pk, state__in=before).update(state=after, moved_at=at):
        raise NotNow


def trace(action: str, batch: Import, *, by: User | None, at: datetime, **details: Any) -> None:
    record(
        Event.Kind.WRITE, action, by=by, at=at, post=batch.post.code, record_type=RECORD, record_id=batch.pk,
        details={"sha256": batch.file_sha256} | details,
    )  # fmt: skip
