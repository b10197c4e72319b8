"""The steps of an import up to the work of its jobs: each moves the state by compare-and-set."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.intake.fields import FIELDS, guess
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.rows import fingerprint_text
from safeconduct.registry.intake.source import Choice, Inspection, inspect
from safeconduct.registry.models import ColumnMapping, Import, Registration
from safeconduct.registry.operations import files

State = Import.State
SAME_DOCUMENT: Final = ("update", "skip", "new")
RECORD: Final = "registry.import"


class NotNow(Exception):
    """The import is at another step, or its work is still going on."""


class NoColumns(Exception):
    """No column was mapped to a name, a document number or a telephone."""


class RowsEdited(Exception):
    """Rows of the import were changed since; undoing would lose these changes."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class Upload(Protocol):
    @property
    def name(self) -> str | None: ...

    def chunks(self) -> Iterable[bytes]: ...


def start_import(upload: Upload, *, post: Post, source: str, by: User, at: datetime) -> Import:
    """Keep the file, open it safely, guess its columns. A file that cannot be taken is kept as refused, with why."""
    batch = Import(
        post=post, source=source.strip(), file_name=(upload.name or "")[-200:], uploaded_by=by, uploaded_at=at,
        file_bytes=0,
    )  # fmt: skip
    try:
        stored = files.store(upload.chunks())
    except Refused as reason:
        return _refused(batch, reason, by=by, at=at)
    batch.stored_as, batch.file_sha256, batch.file_bytes = stored.name, stored.sha256, stored.size_bytes
    try:
        inspection = inspect(stored.path)
        earlier = queries.same_file_before(post, stored.sha256)
        _describe(batch, inspection, same_as=earlier.pk if earlier else None)
        with transaction.atomic():
            batch.save()
            _trace("registry.start_import", batch, by=by, at=at)
    except Refused as reason:
        files.discard(batch)
        batch.stored_as = ""
        return _refused(batch, reason, by=by, at=at)
    except BaseException:
        files.discard(batch)
        raise
    return batch


def change_reading(batch: Import, choice: Choice, *, by: User, at: datetime) -> None:
    """Another sheet, encoding or header row. Raises Refused when the file cannot be read that way."""
    inspection = inspect(files.path_of(batch), choice)
    _describe(batch, inspection, same_as=batch.inspection.get("same_as"))
    with transaction.atomic():
        _move(batch, {State.UPLOADED, State.CHECKED}, State.UPLOADED)
        batch.state = State.UPLOADED
        batch.problems.all().delete()
        batch.save(
            update_fields=[
                "sheet",
                "encoding",
                "header_row",
                "columns",
                "mapping",
                "inspection",
                "preview",
                "outcome",
            ]
        )
        _trace("registry.change_reading", batch, by=by, at=at)


def map_columns(
    batch: Import, columns: Mapping[int, str], *, same_document: str, by: User, at: datetime
) -> None:
    """Say what each column holds; remembered for these columns and this source."""
    known = {column: field for column, field in columns.items() if field in FIELDS}
    if not {"name", "given_name", "surname", "name_native", "document_number", "phone"} & set(known.values()):
        raise NoColumns
    names = [one["name"] for one in batch.columns]
    mapping = {
        "columns": {str(column): field for column, field in known.items()},
        "same_document": same_document if same_document in SAME_DOCUMENT else SAME_DOCUMENT[0],
    }
    with transaction.atomic():
        _move(batch, {State.UPLOADED, State.CHECKED}, State.UPLOADED)
        Import.objects.filter(pk=batch.pk).update(mapping=mapping)
        ColumnMapping.objects.update_or_create(
            post=batch.post,
            fingerprint=fingerprint(names),
            defaults={
                "source": batch.source,
                "mapping": {names[column]: field for column, field in known.items()},
                "used_at": at,
            },
        )
        _trace("registry.map_columns", batch, by=by, at=at)
    batch.mapping, batch.state = mapping, State.UPLOADED


def ask_check(batch: Import, *, by: User, at: datetime) -> Job:
    return _ask(batch, {State.UPLOADED, State.CHECKED}, State.CHECKING, "registry.check", by=by, at=at)


def ask_commit(batch: Import, *, by: User, at: datetime) -> Job:
    return _ask(batch, {State.CHECKED}, State.COMMITTING, "registry.commit", by=by, at=at)


def ask_undo(batch: Import, *, by: User, at: datetime, although_edited: bool = False) -> Job:
    edited = edited_since(batch)
    if edited and not although_edited:
        raise RowsEdited(edited)
    return _ask(batch, {State.COMMITTED}, State.UNDOING, "registry.undo", by=by, at=at)


def edited_since(batch: Import) -> int:
    """Rows of the import that somebody changed after it was committed."""
    return queries.import_people(batch).filter(version__gt=1).exclude(state=Registration.State.UNDONE).count()


def ask_cancel(batch: Import, *, by: User, at: datetime) -> None:
    """Stop the work if it goes on; if it never began, go back at once."""
    job = queries.open_job(batch)
    if job is None or batch.state == State.UNDOING:
        raise NotNow
    jobs.cancel(job, at=at)
    job.refresh_from_db()
    with transaction.atomic():
        if not job.is_open:
            release(batch)
        _trace("registry.cancel_import", batch, by=by, at=at)


def release(batch: Import) -> None:
    """Back to the step before the work that was stopped."""
    Import.objects.filter(pk=batch.pk, state=State.CHECKING).update(state=State.UPLOADED)
    Import.objects.filter(pk=batch.pk, state=State.COMMITTING).update(state=State.CHECKED)


def discard_import(batch: Import, *, by: User, at: datetime) -> None:
    """Give an import up before anything was taken in: the file, its samples and its problems go."""
    with transaction.atomic():
        _move(batch, {State.UPLOADED, State.CHECKED}, State.REFUSED)
        batch.problems.all().delete()
        Import.objects.filter(pk=batch.pk).update(
            refused_because="discarded", columns=[], preview=[], stored_as=""
        )
        _trace("registry.discard_import", batch, by=by, at=at)
        transaction.on_commit(lambda: files.discard(batch))


def record_import_read(batch: Import, *, by: User, at: datetime) -> None:
    """The page of an import shows some of its rows."""
    record(
        Event.Kind.READ,
        "registry.open_import",
        by=by,
        at=at,
        post=batch.post.code,
        record_type=RECORD,
        record_id=batch.pk,
    )


def fingerprint(names: list[str]) -> str:
    return hashlib.sha256(fingerprint_text(names).encode()).hexdigest()


def _ask(batch: Import, before: set[State], after: State, kind: str, *, by: User, at: datetime) -> Job:
    with transaction.atomic():
        job = queries.open_job(batch) if batch.state == after else None
        # Work that failed is asked for again from the state it left behind.
        if not (job is not None and not job.is_open):
            _move(batch, before, after)
        _trace(kind, batch, by=by, at=at)
        submitted = jobs.submit(kind, batch.pk, by=by.pk, at=at)
    batch.state = after
    return submitted


def _move(batch: Import, before: set[State], after: State) -> None:
    if not Import.objects.filter(pk=batch.pk, state__in=before).update(state=after):
        raise NotNow


def _describe(batch: Import, found: Inspection, *, same_as: int | None) -> None:
    layout = found.layout
    batch.sheet, batch.encoding, batch.header_row = found.sheet[:120], found.encoding, layout.header_row
    batch.columns = [
        {"name": name, "samples": list(samples)}
        for name, samples in zip(layout.names, layout.samples, strict=True)
    ]
    batch.inspection = {
        "format": found.format, "sheet": found.sheet, "sheets": list(found.sheets), "encoding": found.encoding,
        "delimiter": found.delimiter, "header_rows": layout.header_rows, "first_row": layout.first_row,
        "rows": found.rows, "notes": [list(note) for note in found.notes], "same_as": same_as,
    }  # fmt: skip
    remembered = queries.remembered_columns(batch.post, fingerprint(list(layout.names)), batch.source)
    batch.mapping = {
        "columns": {str(column): field for column, field in guess(layout.names, remembered).items()},
        "same_document": "update",
    }
    batch.preview, batch.outcome = [], {}


def _refused(batch: Import, reason: Refused, *, by: User, at: datetime) -> Import:
    batch.state, batch.refused_because = State.REFUSED, reason.code
    arguments: dict[str, Any] = dict(reason.arguments)
    batch.inspection = {"refusal": arguments}
    with transaction.atomic():
        batch.save()
        _trace("registry.refuse_import", batch, by=by, at=at)
    return batch


def _trace(action: str, batch: Import, *, by: User, at: datetime) -> None:
    record(
        Event.Kind.WRITE,
        action,
        by=by,
        at=at,
        post=batch.post.code,
        record_type=RECORD,
        record_id=batch.pk,
        details={"sha256": batch.file_sha256},
    )
