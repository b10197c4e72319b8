"""Tables taken home as XLSX. What is written as text stays text: no cell of an export is ever a formula."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import IO, Any, Final

import xlsxwriter
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.identity.models import Post, User
from safeconduct.registry import queries
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.problems import sentence
from safeconduct.registry.models import Import, Registration
from safeconduct.registry.operations.people import RECORD

# A spreadsheet program that saves the sheet as CSV and opens it again would run what begins like this.
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
AT_ONCE: Final = 2_000


def safe_text(value: object) -> str:
    text = str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def write_table(
    out: IO[bytes], title: str, header: Sequence[object], rows: Iterable[Sequence[object]]
) -> None:
    book = xlsxwriter.Workbook(
        out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    page = book.add_worksheet(title[:31])
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    page.freeze_panes(1, 0)
    for column, name in enumerate(header):
        page.set_column(column, column, 18)
        page.write_string(0, column, safe_text(name), bold)
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001 - a day
            elif isinstance(value, int) and not isinstance(value, bool):
                page.write_number(number, column, value)
            elif value not in (None, ""):
                page.write_string(number, column, safe_text(value))
    book.close()


def export_people(out: IO[bytes], rows: QuerySet[Registration], *, post: Post, by: User, at: datetime) -> int:
    """Everybody in the rows; the ids that left are in the audit trail."""
    left: list[int] = []

    def lines() -> Iterable[Sequence[object]]:
        for registration in queries.listed(rows.order_by("pk")).iterator(chunk_size=AT_ONCE):
            left.append(registration.person_id)
            yield _person_line(registration)

    header = (
        _("Name"), _("Name in Lao script"), _("Sex"), _("Date of birth"), _("Telephone"), _("Second telephone"),
        _("Document number"), _("Document held by"), _("Province"), _("Address"), _("Status"), _("Employer"),
        _("Sector"), _("Last confirmed on"), _("Notes"),
    )  # fmt: skip
    write_table(out, _("People"), header, lines())
    record(
        Event.Kind.EXPORT,
        "registry.export_people",
        by=by,
        at=at,
        post=post.code,
        record_type=RECORD,
        covered=left,
    )
    return len(left)


def _person_line(registration: Registration) -> Sequence[object]:
    person = registration.person
    papers: list[Any] = person.papers  # type: ignore[attr-defined]  # prefetched by queries.listed
    return (
        person.name, person.name_native, person.get_sex_display() if person.sex else "",
        person.born_on.year if person.birth_year_only and person.born_on else person.born_on,
        person.phone, person.phone_2, papers[0].number if papers else "",
        papers[0].get_holder_display() if papers else "", str(registration.area or ""), registration.address,
        registration.get_status_display(), registration.employer, registration.sector,
        registration.last_confirmed_on, registration.notes,
    )  # fmt: skip


def export_population(
    out: IO[bytes], picture: queries.Population, *, post: Post, by: User, at: datetime
) -> None:
    """Estimates in columns and rows of their own sheet-width: next to the counts, never in a sum with them."""
    header = (
        _("Province"), _("Registered"), _("Regular"), _("Irregular"), _("Not asked"), _("Headcount, at least"),
        _("Headcount, at most"), _("Estimate for"), _("Estimate, low"), _("Estimate, best"), _("Estimate, high"),
        _("Estimate as of"), _("Source of the estimate"),
    )  # fmt: skip

    def lines() -> Iterable[Sequence[object]]:
        for row in picture.rows:
            name = str(row.area) if row.area else _("Province not known")
            counted = (
                name, row.total, row.regular, row.irregular, row.not_asked, row.headcount_low, row.headcount_high
            )  # fmt: skip
            first, *more = [_estimate_cells(one) for one in row.estimates] or [()]
            yield (*counted, *first)
            for one in more:
                yield (name, "", "", "", "", "", "", *one)

    write_table(out, _("Population"), header, lines())
    record(
        Event.Kind.EXPORT,
        "registry.export_population",
        by=by,
        at=at,
        post=post.code,
        record_type="registry.population",
    )


def _estimate_cells(one: Any) -> tuple[object, ...]:
    return (one.get_status_display(), one.low, one.best, one.high, one.as_of, one.source)


def export_problems(out: IO[bytes], batch: Import, *, by: User, at: datetime) -> None:
    rows = queries.problems_of(batch)
    header = (_("Row"), _("Column"), _("What is written there"), _("Keeps the row out"), _("What is wrong"))
    write_table(
        out,
        _("Problems"),
        header,
        (
            (
                one.row_number,
                one.column,
                one.value,
                _("Yes") if one.is_error else _("No"),
                sentence(one.code, one.arguments),
            )
            for one in rows.iterator(chunk_size=AT_ONCE)
        ),
    )
    record(
        Event.Kind.EXPORT,
        "registry.export_problems",
        by=by,
        at=at,
        post=batch.post.code,
        record_type="registry.import",
        record_id=batch.pk,
    )


def write_template(out: IO[bytes]) -> None:
    """A sheet to fill in, with one invented person to show how."""
    example = {
        "name": "Bounmy Example", "name_native": "ບຸນມີ ຕົວຢ່າງ", "sex": "M", "born_on": "31/12/2530",
        "phone": "081 234 5678", "document_number": "PA0000000", "document_holder": "employer", "area": "Bangkok",
        "address": "Bang Rak", "status": "regular", "employer": "Example Factory", "sector": "Manufacturing",
        "home_area": "Savannakhet",
    }  # fmt: skip
    write_table(
        out,
        _("People"),
        [FIELDS[name].words.partition("|")[0].capitalize() for name in example],
        [list(example.values())],
    )
