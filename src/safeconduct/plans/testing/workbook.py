"""A test's numbers as a workbook."""

from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.plans.models import StressTest
from safeconduct.plans.testing.tables import NumberTable, deadline_table, waiting_table
from safeconduct.plans.testing.verdict import bindings, multiple, partners, verdict


def test_workbook(test: StressTest) -> bytes:
    names = test.problem.get("names", {})
    stream = BytesIO()
    # Text that begins with = stays text: a plan's names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": test.asked_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(_("Verdict")[:31])
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 2, 70)
    said = [*verdict(test.results, names), *partners(test.problem)]
    lines = [(test.scenario_name, "", ""), *((sentence, "", "") for sentence in said)]
    for outcome in test.results:
        lines += [
            (multiple(outcome["factor"], begins=True), one.what, one.effect)
            for one in bindings(outcome, names)
        ]
    for row, line in enumerate(lines):
        sheet.write_row(row, 0, line, bold if row == 0 else None)
    _write(book, bold, _("Waiting by hour"), waiting_table(test.results, most=2000))
    _write(book, bold, _("Left at each deadline"), deadline_table(test.results, names))
    book.close()
    return stream.getvalue()


def _write(book: "xlsxwriter.Workbook", bold: object, title: str, table: NumberTable) -> None:
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(table.heads), 22)
    sheet.write_row(0, 0, table.heads, bold)
    for number, row in enumerate(table.rows, 1):
        sheet.write_row(number, 0, row)
