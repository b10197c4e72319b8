"""Undoing a whole import: its people leave every list in one transaction, then their search keys are removed.

The rows themselves stay as "undone", so that what was once shown can be explained; no page reaches them.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F, OuterRef, QuerySet, Subquery

from safeconduct.identity.models import User
from safeconduct.registry import queries
from safeconduct.registry.models import Import, NameKey, Phone, PlaceUpdate, Registration, Stay
from safeconduct.registry.operations import counts
from safeconduct.registry.operations.committing import in_portions, moves
from safeconduct.registry.operations.steps import State, trace

Progress = Callable[[int, int], None]
AT_ONCE: Final = 2_000


def undo(batch: Import, *, progress: Progress, by: User | None, at: datetime) -> None:
    _hide(batch, by=by, at=at)
    _remove_keys(batch, progress)


def _hide(batch: Import, *, by: User | None, at: datetime) -> None:
    with transaction.atomic():
        won = Import.objects.filter(pk=batch.pk, state=State.UNDOING).update(
            state=State.UNDONE, undone_at=at, moved_at=at
        )  # fmt: skip
        if not won:
            return
        restored, kept = _restore_updates(batch)
        rows = queries.import_people(batch)
        active = rows.filter(state=Registration.State.ACTIVE)
        changes = {place: -many for place, many in queries.by_place(active).items()}
        # What people took back themselves stays taken back, with its own clock.
        gone = rows.exclude(state__in=[Registration.State.UNDONE, Registration.State.WITHDRAWN])
        undone = sum(
            some.update(state=Registration.State.UNDONE, version=F("version") + 1)
            for some in in_portions(gone)
        )
        counts.add(batch.post_id, changes)
        Import.objects.filter(pk=batch.pk).update(
            outcome=batch.outcome | {"undone": undone, "restored": restored, "changed_since": kept}
        )
        trace(
            "registry.undo_import", batch, by=by, at=at, undone=undone, restored=restored, changed_since=kept
        )


def _restore_updates(batch: Import) -> tuple[int, int]:
    """Put back where people were, unless somebody has changed their entry since."""
    applied = PlaceUpdate.objects.filter(batch=batch, made_version__isnull=False)
    untouched = applied.filter(
        registration__version=F("made_version"), registration__state=Registration.State.ACTIVE
    )
    kept = applied.count() - untouched.count()
    mine = PlaceUpdate.objects.filter(pk__in=untouched.values("pk"))
    changes = moves(mine.filter(area__isnull=False), "area", "area_before")
    _take_back_what_was_made(mine)
    restored = sum(_put_back(some) for some in in_portions(mine))
    counts.add(batch.post_id, changes)
    return restored, kept


def _put_back(updates: QuerySet[PlaceUpdate]) -> int:
    before = PlaceUpdate.objects.filter(pk__in=updates.values("pk"), registration=OuterRef("pk"))
    return Registration.objects.filter(pk__in=updates.values("registration")).update(
        area=Subquery(before.values("area_before")[:1]),
        address=Subquery(before.values("address_before")[:1]),
        last_confirmed_on=Subquery(before.values("confirmed_before")[:1]),
        version=F("version") + 1,
    )


def _take_back_what_was_made(updates: QuerySet[PlaceUpdate]) -> None:
    """Telephone numbers that were new, and earlier places that are the present ones again."""
    for model, made in ((Phone, "made_phone"), (Stay, "made_stay")):
        ids = list(updates.filter(**{f"{made}__isnull": False}).values_list(made, flat=True))
        for start in range(0, len(ids), AT_ONCE):
            model.objects.filter(pk__in=ids[start : start + AT_ONCE]).delete()


def _remove_keys(batch: Import, progress: Progress) -> None:
    total, done, last = max(batch.rows_taken, 1), 0, 0
    rows = queries.import_people(batch).order_by("batch_row").values_list("batch_row", "person")
    while portion := list(rows.filter(batch_row__gt=last)[:AT_ONCE]):
        NameKey.objects.filter(person__in=[person for _row, person in portion]).delete()
        last, done = portion[-1][0] or 0, done + len(portion)
        progress(min(done, total), total)
