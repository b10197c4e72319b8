"""Files that have been kept long enough. The rows that came out of them and the record of each step stay."""

import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from safeconduct.registry import queries
from safeconduct.registry.models import Export, Import, PlaceUpdate, Registration
from safeconduct.registry.operations import files
from safeconduct.registry.operations.committing import drop_staged
from safeconduct.registry.operations.exports import KEPT_FOR, remove_export
from safeconduct.registry.operations.steps import NotNow, State, forget_cells, give_up, trace

# What came of these is in the register, or has been taken out of it: the file is no longer read.
ENDED: Final = (State.COMMITTED, State.UNDOING, State.UNDONE, State.REFUSED)


def remove_old_files(*, at: datetime) -> None:
    """Run by the clock. Each removal is a transaction of its own and can be tried again."""
    for export in Export.objects.filter(state=Export.State.READY, ready_at__lte=at - KEPT_FOR):
        remove_export(export, by=None, at=at)
    for batch in _old_imports(at).select_related("post"):
        if batch.state in ENDED:
            remove_upload(batch, at=at)
        elif (job := queries.open_job(batch)) is None or not job.is_open:
            # Somebody may be going on with it at this very moment.
            with suppress(NotNow):
                give_up(
                    batch, "abandoned", before={State(batch.state)}, by=None, at=at,
                    days=settings.KEEP_UPLOADS_DAYS,
                )  # fmt: skip
    _drop_what_was_staged()
    for path in files.orphans(at=at):
        if path.is_dir():
            # What was laid aside for a file that was never packed.
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def kept_until(batch: Import) -> datetime:
    return batch.moved_at + timedelta(days=settings.KEEP_UPLOADS_DAYS)


def _old_imports(at: datetime) -> QuerySet[Import]:
    old = at - timedelta(days=settings.KEEP_UPLOADS_DAYS)
    return Import.objects.filter(moved_at__lte=old).exclude(stored_as="")


def remove_upload(batch: Import, *, at: datetime) -> None:
    """With the cells that the pages showed of it and the remarks about them; the names of its columns stay."""
    inspection, columns = batch.inspection or {}, batch.columns or []
    without = {name: value for name, value in inspection.items() if name != "readings"}
    with transaction.atomic():
        removed = forget_cells(
            batch, Import.objects.filter(pk=batch.pk, stored_as=batch.stored_as, state__in=ENDED),
            {"stored_as": "", "file_removed_at": at}, preview=[], inspection=without,
            columns=[{"name": one["name"], "samples": []} for one in columns], at=at,
        )  # fmt: skip
        if removed:
            trace("registry.remove_upload", batch, by=None, at=at)
            name = batch.stored_as
            transaction.on_commit(lambda: files.discard(files.UPLOADS, name))


def _drop_what_was_staged() -> None:
    """Rows of an import that was given up in the middle of being taken in."""
    people = Registration.objects.filter(batch=OuterRef("pk"), state=Registration.State.STAGED)
    updates = PlaceUpdate.objects.filter(batch=OuterRef("pk"))
    for batch in Import.objects.filter(Exists(people) | Exists(updates), state=State.REFUSED):
        drop_staged(batch)
