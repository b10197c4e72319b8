"""A comparison as a workbook: one line for each change."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.plans.compared.lines import Group

MOST_LETTERS = 32_000  # a cell holds no more


def comparison_workbook(
    title: str, before: str, after: str, groups: Sequence[Group], *, at: datetime
) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: a plan's words are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": title, "created": at.replace(tzinfo=None)})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Changes")[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 1, 34, wrapped)
    sheet.set_column(2, 2, 12, wrapped)
    sheet.set_column(3, 4, 60, wrapped)
    sheet.set_column(5, 5, 40, wrapped)
    sheet.write_row(0, 0, [_("Section"), _("Where"), _("What happened"), before, after, _("Note")], bold)
    lines = ((group, line) for group in groups for line in group.lines)
    for number, (group, line) in enumerate(lines, 1):
        cells = (group.title, line.where, line.word, line.before, line.after, line.note)
        sheet.write_row(number, 0, [cell[:MOST_LETTERS] for cell in cells])
    book.close()
    return stream.getvalue()
