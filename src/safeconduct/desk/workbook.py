"""The matrix of posts and hazards as a workbook."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.desk.queries import Row
from safeconduct.desk.wording import cells
from safeconduct.plans.display import shown_date
from safeconduct.plans.outline.risks import HAZARD_KINDS


def matrix_workbook(rows: Sequence[Row], *, on: date) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: a plan's names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime.combine(on, time())})
    bold, wrapped = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
    sheet = book.add_worksheet(_("Posts and hazards")[:31])
    sheet.set_column(0, 1, 34)
    sheet.set_column(2, 12 + len(HAZARD_KINDS), 15)
    sheet.write_row(0, 0, (_("Posts and hazards"), shown_date(on)), bold)
    sheet.write_row(2, 0, _heads(), bold)
    sheet.freeze_panes(3, 1)
    for number, row in enumerate(rows, 3):
        for column, value in enumerate(_values(row)):
            sheet.write(number, column, value, wrapped)
    book.close()
    return stream.getvalue()


def _heads() -> list[str]:
    return [
        _("Post"), _("Plan"), _("State"), _("In force since"), _("Requirements met"), _("Requirements not met"),
        _("Sections overdue"), _("Last test"), _("Last exercise"), _("Contact tree last tried"), _("Registered"),
        _("Estimate, low"), _("Estimate, high"), *(str(label) for _kind, label in HAZARD_KINDS),
    ]  # fmt: skip


def _values(row: Row) -> list[str | int | None]:
    line, tally = row.line, row.line.tally
    plan = [str(line.plan or ""), str(line.version.get_state_display()) if line.version else _("No plan")]
    approved = line.version.approved_at if line.version and line.is_in_force else None
    counted = [tally.met, tally.not_met, line.stale] if line.plan else [None, None, None]
    days = [approved.date() if approved else None, line.tested_on, line.exercised_on, line.called_on]
    in_force, tested, exercised, called = (shown_date(day) if day else "" for day in days)
    found = [f"{one.word.word} {shown_date(one.day) if one.day else ''}".strip() for one in cells(row)]
    return [
        str(line.post), *plan, in_force, *counted, tested, exercised, called, row.registered, row.low, row.high,
        *found,
    ]  # fmt: skip
