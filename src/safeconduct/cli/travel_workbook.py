"""The answers of `safeconduct travel times` as a workbook."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Final

import xlsxwriter

from safeconduct.core.travel import Travel
from safeconduct.places.packs import Answer, Pack, Place

HEADS: Final = (
    "From", "From (code)", "To", "To (code)", "Hours", "Hours, low", "Hours, high", "km", "How", "Source"
)  # fmt: skip
WIDTHS: Final = (28, 16, 28, 16, 10, 10, 10, 10, 12, 80)


def workbook(pack: Pack, on: date, mode: str, asked: Sequence[tuple[Place, Place, Answer]]) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, figure = book.add_format({"bold": True}), book.add_format({"num_format": "0.0"})
    sheet = book.add_worksheet("Journeys")
    sheet.write(0, 0, f"{pack.title}, version {pack.version} of {pack.made_on}; by {mode} on {on}")
    sheet.write_row(1, 0, HEADS, bold)
    sheet.freeze_panes(2, 0)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for line, (start, end, answer) in enumerate(asked, 2):
        sheet.write_row(line, 0, (start.name, start.code, end.name, end.code))
        if isinstance(answer, Travel):
            sheet.write_row(line, 4, (answer.hours, answer.low_hours, answer.high_hours, answer.km), figure)
            sheet.write_row(line, 8, (answer.how.value, answer.source))
        else:
            sheet.write_row(line, 8, ("none", str(answer)))
    book.close()
    return stream.getvalue()
