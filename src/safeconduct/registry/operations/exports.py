"""People taken home as a file: asked for on a page, written by a job, fetched only by whoever asked."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import numpy as np
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.audit.models import Event, ReadRecord
from safeconduct.audit.operations import record
from safeconduct.base import jobs
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.models import Export, PerimeterQuestion, Person, Registration
from safeconduct.registry.operations import files, people
from safeconduct.registry.operations.person_lines import Words, header, person_line
from safeconduct.registry.operations.spreadsheets import write_table

Progress = Callable[[int, int], None]
State = Export.State
RECORD: Final = "registry.export"
# A file full of names does not stay on the server longer than somebody needs to fetch it.
KEPT_FOR: Final = timedelta(hours=24)
# Written within the request, by the same job, and quicker than a page that waits.
FEW: Final = 1_000
AT_ONCE: Final = 2_000
TRACED_AT_ONCE: Final = 5_000
STANDINGS: Final = {
    "inside": gettext_lazy("Inside"), "check": gettext_lazy("At the edge: to be checked"),
    "may_be": gettext_lazy("Only the province is known: may be inside"),
}  # fmt: skip


class StillWriting(Exception):
    """The officer's earlier export is still being written; one at a time."""

    def __init__(self, export: Export) -> None:
        super().__init__(export.pk)
        self.export = export


def ask_export(
    post: Post, filters: queries.Filters, *, language: str, by: User, at: datetime,
    question: PerimeterQuestion | None = None,
) -> Export:  # fmt: skip
    """The file of an earlier export is removed. A short list has been written when this returns. With a question it is
    of those whom its answer speaks of, and of no others."""
    _make_room(post, by=by, at=at)
    try:
        with transaction.atomic():
            export = Export.objects.create(
                post=post, asked_by=by, asked_at=at, filters=asdict(filters), language=language,
                question=question,
            )  # fmt: skip
            _trace(
                Event.Kind.WRITE, "registry.ask_export", export, by=by, at=at, **asdict(filters),
                question=question and question.pk,
            )  # fmt: skip
            job = jobs.submit("registry.export", export.pk, by=by.pk, at=at)
    except IntegrityError:
        raise StillWriting(Export.objects.get(post=post, asked_by=by, state=State.WRITING)) from None
    if _found(export).rows[: FEW + 1].count() <= FEW:
        jobs.work(job.pk)
        export.refresh_from_db()
    return export


def write_export(export: Export, *, progress: Progress, at: datetime) -> None:
    """Safe to run again: a run that was killed leaves a file that nobody can fetch and the sweeper removes."""
    if export.state != State.WRITING:
        return
    by = export.asked_by
    if not by.has_perm("registry.export", export.post):
        stop_export(export, by=None, at=at)
        return
    while not _written(export, progress, by=by, at=at):
        # Somebody in it left the register meanwhile.
        export.refresh_from_db()
        if export.state != State.WRITING:
            return


def _written(export: Export, progress: Progress, *, by: User, at: datetime) -> bool:
    name, out = files.create(files.EXPORTS)
    try:
        with out, translation.override(export.language):
            left = array("q")
            found = _found(export)
            lines = _lines(found, left, progress)
            write_table(out, _("People"), found.header, lines, waiting=lambda: progress(0, 0))
            files.settle(files.EXPORTS, out)
        _trace_people(export, left, progress, by=by, at=at)
        size = (files.folder(files.EXPORTS) / name).stat().st_size
        with transaction.atomic():
            ready = Export.objects.filter(pk=export.pk, state=State.WRITING).update(
                state=State.READY, stored_as=name, file_bytes=size, persons=len(left), ready_at=at
            )
            if ready and _gone_meanwhile(export, left):
                ready = 0
                transaction.set_rollback(True)
    except BaseException:
        files.discard(files.EXPORTS, name)
        raise
    if not ready:
        files.discard(files.EXPORTS, name)
    return bool(ready)


def _gone_meanwhile(export: Export, left: "array[int]") -> bool:
    gone = Registration.objects.filter(post=export.post, ended_at__gte=export.asked_at).exclude(
        state=Registration.State.ACTIVE
    )
    return not set(gone.values_list("person", flat=True)).isdisjoint(left)


def exports_with(people_left: Iterable[Person]) -> list[Export]:
    """Files waiting to be fetched that hold somebody of these; the trail says who left in each."""
    ready = {str(one.pk): one for one in Export.objects.filter(state=State.READY)}
    if not ready:
        return []
    left = ReadRecord.objects.filter(
        record_type=people.RECORD, record_id__in=[str(one.pk) for one in people_left],
        event__action="registry.export_people",
    )  # fmt: skip
    numbers = {str(details.get("export")) for details in left.values_list("event__details", flat=True)}
    return [export for pk, export in ready.items() if pk in numbers]


def take_export(export: Export, *, by: User, at: datetime) -> None:
    """That the file is fetched now."""
    with transaction.atomic():
        Export.objects.filter(pk=export.pk).update(taken_at=at)
        _trace(Event.Kind.EXPORT, "registry.take_export", export, by=by, at=at, persons=export.persons)


def stop_export(export: Export, *, by: User | None, at: datetime) -> None:
    job = jobs.latest("registry.export", export.pk)
    with transaction.atomic():
        if Export.objects.filter(pk=export.pk, state=State.WRITING).update(
            state=State.STOPPED, removed_at=at
        ):
            _trace(Event.Kind.WRITE, "registry.stop_export", export, by=by, at=at)
    if job is not None:
        jobs.cancel(job, at=at)


def remove_export(export: Export, *, by: User | None, at: datetime) -> None:
    with transaction.atomic():
        removed = Export.objects.filter(pk=export.pk, state=State.READY).update(
            state=State.REMOVED, stored_as="", removed_at=at
        )
        if removed:
            _trace(Event.Kind.WRITE, "registry.remove_export", export, by=by, at=at)
            name = export.stored_as
            transaction.on_commit(lambda: files.discard(files.EXPORTS, name))


def _make_room(post: Post, *, by: User, at: datetime) -> None:
    for earlier in Export.objects.filter(post=post, asked_by=by, state__in=[State.READY, State.WRITING]):
        job = jobs.latest("registry.export", earlier.pk)
        if earlier.state == State.READY:
            remove_export(earlier, by=by, at=at)
        elif job is not None and job.is_open:
            raise StillWriting(earlier)
        else:
            stop_export(earlier, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Found:
    """Whom a file is of. `standing` says of each registration how it stands to the place that was asked about."""

    rows: QuerySet[Registration]
    standing: Mapping[int, object] | None = None

    @property
    def header(self) -> Sequence[object]:
        return header() if self.standing is None else (_("Where"), *header())

    def line(self, registration: Registration, words: Words) -> Sequence[object]:
        line = person_line(registration, words)
        return line if self.standing is None else (self.standing.get(registration.pk, ""), *line)


def _found(export: Export) -> _Found:
    """What whoever asked may see now, not what they might have seen when they asked."""
    by, question = export.asked_by, export.question
    if question is None:
        rows = queries.registrations_at(by, export.post)
        return _Found(queries.Filters(**export.filters).apply(rows))
    if question.forgotten_at is not None:
        return _Found(Registration.objects.none(), {})
    parts = queries.people_of(question, by, queries.found_by(question, by))
    standing = {int(pk): STANDINGS[part] for part, ids in parts.items() for pk in ids}
    return _Found(queries.rows_found(question, by, np.array(sorted(standing), np.int64)), standing)


def _lines(found: _Found, left: "array[int]", progress: Progress) -> Iterable[Sequence[object]]:
    total, last, words = found.rows.count(), 0, Words()
    # By position, not by one long cursor: the list may change while it is written, and nobody waits for it.
    while page := list(queries.listed(found.rows.filter(pk__gt=last).order_by("pk"))[:AT_ONCE]):
        for registration in page:
            left.append(registration.person_id)
            yield found.line(registration, words)
        last = page[-1].pk
        progress(len(left), max(total, len(left)))


def _trace_people(export: Export, left: "array[int]", progress: Progress, *, by: User, at: datetime) -> None:
    """Once the file is whole, and before anybody can fetch it. Nobody's name leaves without an event that says so."""
    for start in range(0, max(1, len(left)), TRACED_AT_ONCE):
        record(
            Event.Kind.EXPORT, "registry.export_people", by=by, at=at, post=export.post.code,
            record_type=people.RECORD, covered=left[start : start + TRACED_AT_ONCE], details={"export": export.pk},
        )  # fmt: skip
        progress(0, 0)


def _trace(
    kind: Event.Kind, action: str, export: Export, *, by: User | None, at: datetime, **details: Any
) -> None:
    record(
        kind, action, by=by, at=at, post=export.post.code, record_type=RECORD, record_id=export.pk,
        details=details,
    )  # fmt: skip
