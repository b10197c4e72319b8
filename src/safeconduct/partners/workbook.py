"""The register of agreements as a workbook: one sheet for the agreements and one for each thing that belongs to them."""

from collections.abc import Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.partners.alarms import side_of
from safeconduct.partners.models import Agreement
from safeconduct.partners.queries import Row, parties_of

Line = Sequence[object]


def register_workbook(rows: list[Row]) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: it was typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    agreements = [row.agreement for row in rows]
    for title, heads, lines in (
        (_("Agreements"), _agreement_heads(), map(_agreement_line, rows)),
        (_("Focal points"), _focal_heads(), _focal_lines(agreements)),
        (_("Action plan"), _undertaking_heads(), _undertaking_lines(agreements)),
        (_("Meetings"), _meeting_heads(), _meeting_lines(agreements)),
        (_("Earlier periods"), _period_heads(), _period_lines(agreements)),
    ):
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads), 20)
        sheet.write_row(0, 0, heads, bold)
        for number, line in enumerate(lines, 1):
            _write(sheet, number, line, day)
    book.close()
    return stream.getvalue()


def _write(sheet: Any, number: int, line: Line, day: Any) -> None:
    for column, value in enumerate(line):
        if isinstance(value, date):
            sheet.write_datetime(number, column, value, day)
        elif isinstance(value, int):
            sheet.write_number(number, column, value)
        elif value is not None:
            sheet.write_string(number, column, str(value))


def _agreement_heads() -> list[str]:
    return [
        _("Short name"), _("Title"), _("Kind"), _("State"), _("Our side"), _("Other sides"), _("Scope"),
        _("Countries it covers"), _("Provinces it covers"), _("Posts it concerns"), _("Signed on"), _("In force from"),
        _("How long it holds"), _("Last day"), _("How it is renewed"), _("Notice, in days before the last day"),
        _("Personal data"), _("Conditions for giving personal data"), _("What may be asked for under it"),
        _("Where the paper is kept"), _("Reference number"), _("Source"), _("Compared with the paper on"),
        _("Ended on"), _("Why"), _("What needs attention"),
    ]  # fmt: skip


def _agreement_line(row: Row) -> Line:
    one = row.agreement
    return [
        one.code, one.title, one.get_kind_display(), one.get_state_display(), one.our_post or _("The ministry"),
        parties_of(one), one.scope, _joined(one.countries.all()), _joined(one.areas.all()),
        _joined(one.posts.all()) or _("Every post"), one.signed_on, one.in_force_from, one.get_term_display(),
        one.expires_on, one.get_renewal_display(), one.notice_days, one.get_data_clause_display(),
        one.data_conditions, one.may_be_asked, one.kept_at, one.reference, one.source, one.verified_on,
        one.ended_on, one.ended_why, "\n".join(alarm.sentence for alarm in row.alarms),
    ]  # fmt: skip


def _focal_heads() -> list[str]:
    return [
        _("Agreement"), _("Of which side"), _("Name"), _("Office or function"), _("Telephone"),
        _("E-mail address"), _("Languages"), _("Hours"), _("Last checked on"),
    ]  # fmt: skip


def _focal_lines(agreements: list[Agreement]) -> Iterator[Line]:
    for agreement in agreements:
        for one in agreement.focal_points.all():
            yield [
                agreement.code, side_of(one), one.name, one.office, one.phone, one.email, one.languages,
                one.hours, one.checked_on,
            ]  # fmt: skip


def _undertaking_heads() -> list[str]:
    return [_("Agreement"), _("What is to be done"), _("Who does it"), _("Due on"), _("Done on")]


def _undertaking_lines(agreements: list[Agreement]) -> Iterator[Line]:
    for agreement in agreements:
        for one in agreement.undertakings.all():
            yield [agreement.code, one.text, one.owner, one.due_on, one.done_on]


def _meeting_heads() -> list[str]:
    return [
        _("Agreement"), _("Meeting"), _("Last met on"), _("Every how many months"), _("Next meeting due on"),
        _("Reference of the minutes"),
    ]  # fmt: skip


def _meeting_lines(agreements: list[Agreement]) -> Iterator[Line]:
    for agreement in agreements:
        for one in agreement.meetings.all():
            yield [
                agreement.code, one.name, one.last_met_on, one.rhythm_months, one.due_on, one.minutes_reference
            ]  # fmt: skip


def _period_heads() -> list[str]:
    return [_("Agreement"), _("In force from"), _("How long it holds"), _("Last day"), _("Renewed by")]


def _period_lines(agreements: list[Agreement]) -> Iterator[Line]:
    for agreement in agreements:
        for one in agreement.periods.all():
            yield [agreement.code, one.in_force_from, one.get_term_display(), one.expires_on, one.renewed_by]


def _joined(rows: Any) -> str:
    return ", ".join(str(one) for one in rows)
