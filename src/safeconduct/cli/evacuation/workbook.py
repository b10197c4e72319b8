"""Tables as a workbook."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

from safeconduct.cli.evacuation.tables import Table

WIDEST = 60


def workbook(tables: Sequence[Table]) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    for table in tables:
        sheet = book.add_worksheet(table.title)
        sheet.write_row(0, 0, table.heads, bold)
        sheet.freeze_panes(1, 0)
        for line, row in enumerate(table.rows, 1):
            sheet.write_row(line, 0, row)
        for column in range(len(table.heads)):
            cells = [str(row[column]) for row in (table.heads, *table.rows)]
            sheet.set_column(column, column, min(WIDEST, max(map(len, cells)) + 2))
    book.close()
    return stream.getvalue()
