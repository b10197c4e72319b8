"""The list of readiness as a workbook: the counts on top of the list they were counted from."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.plans.display import shown_date
from safeconduct.plans.readiness.judging import counted
from safeconduct.plans.readiness.pages import parts
from safeconduct.plans.readiness.rule import Finding
from safeconduct.plans.readiness.saying import Voice

WIDTHS = (8, 22, 40, 60, 16, 60, 60, 30)


def readiness_workbook(title: str, found: Sequence[Finding], voice: Voice, *, on: date) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: a plan's names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"created": datetime.combine(on, time())})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(_("Readiness")[:31])
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write_row(0, 0, (title,), bold)
    sheet.write_row(1, 0, (tally_words(found), shown_date(on)))
    heads = (
        _("Number"),
        _("Phase"),
        _("Guideline"),
        _("Question"),
        _("State"),
        _("Why"),
        _("What to do"),
        _("Where"),
    )
    sheet.write_row(3, 0, heads, bold)
    sheet.freeze_panes(4, 0)
    for number, row in enumerate(rows(found, voice), 4):
        sheet.write_row(number, 0, row, wrapped)
    book.close()
    return stream.getvalue()


def rows(found: Sequence[Finding], voice: Voice) -> list[tuple[str, ...]]:
    return [
        (
            line.finding.rule.id,
            str(part.title),
            f"{group.number}. {group.title}",
            str(line.finding.rule.question),
            line.word,
            "\n".join(line.why),
            str(line.remedy),
            line.where,
        )
        for part in parts(found, voice)
        for group in part.groups
        for line in group.lines
    ]


def tally_words(found: Sequence[Finding]) -> str:
    tally = counted(found)
    values = {"met": tally.met, "of": tally.applicable, "others": tally.not_applicable}
    return _("%(met)s of %(of)s met, %(others)s do not apply") % values
