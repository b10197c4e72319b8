"""From a file that arrives to columns that can be mapped. Looking at a file is a job: a long list takes long."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from safeconduct.base import jobs, keystore
from safeconduct.base.models import Job
from safeconduct.base.sealed import sealed_for
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.intake import source as intake
from safeconduct.registry.intake.fields import guess
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.models import Import
from safeconduct.registry.operations import files
from safeconduct.registry.operations.mapping import fingerprint
from safeconduct.registry.operations.steps import NotNow, State, ask, give_up, move, trace

Progress = Callable[[int, int], None]
# Looked at within the request, by the same job: about ten thousand people, and quicker than a page that waits.
SMALL: Final = 1024 * 1024


def start_import(
    upload: files.Upload, *, post: Post, source: str, by: User, at: datetime, listed_by: str = ""
) -> Import:
    """Keep the file and ask for it to be looked at. A small one has been looked at when this returns."""
    stored = files.keep(upload)
    try:
        with transaction.atomic():
            [key] = keystore.make(1, at=at)
            batch = Import.objects.create(
                key=key, columns=[], inspection={}, preview=[], post=post, source=source.strip(),
                listed_by=listed_by, file_name=(upload.name or "")[-200:], stored_as=stored.name,
                file_sha256=stored.sha256, file_bytes=stored.size_bytes, uploaded_by=by, uploaded_at=at, moved_at=at,
            )  # fmt: skip
            trace("registry.start_import", batch, by=by, at=at)
            job = jobs.submit("registry.inspect", batch.pk, by=by.pk, at=at)
    except BaseException:
        files.discard(files.UPLOADS, stored.name)
        raise
    _hurry(batch, job)
    return batch


def ask_reading(batch: Import, choice: intake.Choice, *, by: User, at: datetime) -> None:
    """Another sheet, encoding or header row."""
    before = {State.UPLOADED, State.CHECKED}
    job = ask(batch, before, State.INSPECTING, "registry.inspect", by=by, at=at, **asdict(choice))
    _hurry(batch, job)


def look_again(batch: Import, *, by: User, at: datetime) -> None:
    """After a fault."""
    _hurry(batch, ask(batch, set(), State.INSPECTING, "registry.inspect", by=by, at=at))


def _hurry(batch: Import, job: Job) -> None:
    if batch.file_bytes <= SMALL:
        jobs.work(job.pk)
        batch.refresh_from_db()


def inspect(
    batch: Import, choice: intake.Choice, *, progress: Progress, by: User | None, at: datetime
) -> None:
    """Open the file safely and guess its columns. Safe to run again: one transaction writes what was found."""

    def watch(done: int, total: int) -> None:
        progress(done // files.MEGABYTE, total // files.MEGABYTE)

    try:
        found = intake.inspect(files.path_of(batch), choice, watch=watch)
    except Refused as reason:
        turn_back(batch, reason, before=State.INSPECTING, by=by, at=at)
        return
    with transaction.atomic():
        read = Import.objects.filter(pk=batch.pk, state=State.INSPECTING).update(
            state=State.UPLOADED, moved_at=at, **sealed_for(batch, **_described(batch, found))
        )
        if read:
            batch.problems.all().delete()
            trace("registry.inspect_import", batch, by=by, at=at, format=found.format, rows=found.rows)


def turn_back(batch: Import, reason: Refused, *, before: State, by: User | None, at: datetime) -> None:
    """What cannot be read in any way is refused with its reason; what was read before is read as then."""
    # Where another run of the same job was quicker there is nothing left to do.
    with suppress(NotNow), transaction.atomic():
        if not batch.columns:
            give_up(batch, reason.code, before={before}, by=by, at=at, **reason.arguments)
            return
        move(batch, {before}, State.UPLOADED, at=at)
        Import.objects.filter(pk=batch.pk).update(
            outcome={"broke_off": [reason.code, dict(reason.arguments)]}
        )
        trace("registry.turn_import_back", batch, by=by, at=at, because=reason.code)


def _described(batch: Import, found: intake.Inspection) -> dict[str, Any]:
    layout = found.layout
    earlier = queries.same_file_before(batch)
    remembered = queries.remembered_columns(batch.post, fingerprint(list(layout.names)), batch.source)
    return {
        "sheet": found.sheet[:120],
        "encoding": found.encoding,
        "header_row": layout.header_row,
        "columns": [
            {"name": name, "samples": list(samples)}
            for name, samples in zip(layout.names, layout.samples, strict=True)
        ],
        "inspection": {
            "format": found.format, "sheet": found.sheet, "sheets": list(found.sheets), "encoding": found.encoding,
            "delimiter": found.delimiter, "header_rows": layout.header_rows, "first_row": layout.first_row,
            "rows": found.rows, "notes": [list(note) for note in found.notes],
            "same_as": earlier.pk if earlier else None, "sample_line": found.sample_line,
            "readings": [list(one) for one in found.readings],
        },
        "mapping": {
            "columns": {str(column): field for column, field in guess(layout.names, remembered).items()},
            "same_document": "update",
        },
        "preview": [],
        "outcome": {},
    }  # fmt: skip
