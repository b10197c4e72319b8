"""Numbers that leave as a spreadsheet: the answer to a question about a place, and a report."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import IO

from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.places.models import Area
from safeconduct.registry.ages import LABELS
from safeconduct.registry.models import PerimeterQuestion, Registration, Sex
from safeconduct.registry.operations.questions import RECORD
from safeconduct.registry.operations.spreadsheets import write_table
from safeconduct.registry.queries import Numbers


def export_answer(
    out: IO[bytes], question: PerimeterQuestion, numbers: Numbers, *, by: User, at: datetime
) -> None:
    write_table(out, _("Who is there"), (_("What"), _("Which"), _("People")), _lines(numbers))
    record(
        Event.Kind.EXPORT, "registry.export_answer", by=by, at=at, post=question.post.code, record_type=RECORD,
        record_id=question.pk,
    )  # fmt: skip


def _lines(numbers: Numbers) -> Iterator[Sequence[object]]:
    split = numbers.inside
    yield _("Inside"), "", split.total
    for status, label in Registration.Status.choices:
        yield _("Inside, by status"), label, split.by_status.get(status, 0)
    sexes = dict(Sex.choices)
    for band, counts, _total in split.table():
        for sex, persons in zip(split.sexes, counts, strict=True):
            yield _("Inside, by age and sex"), f"{LABELS[band]}, {sexes[sex]}", persons
    yield _("At the edge: to be checked"), "", numbers.check + numbers.at_edge
    areas = Area.objects.in_bulk(list(numbers.may_be))
    for code, persons in numbers.may_be.items():
        yield _("Only the province is known: may be inside"), str(areas.get(code, code)), persons
    yield _("No place is known"), "", numbers.unplaced


def export_report(
    out: IO[bytes],
    lines: Iterable[Sequence[object]],
    *,
    dimensions: Sequence[str],
    post: Post,
    by: User,
    at: datetime,
) -> None:
    """The first line is that of the heads."""
    header, *rows = lines
    write_table(out, _("Report"), header, rows)
    record(
        Event.Kind.EXPORT, "registry.export_report", by=by, at=at, post=post.code, record_type="registry.population",
        details={"dimensions": [name for name in dimensions if name]},
    )  # fmt: skip
