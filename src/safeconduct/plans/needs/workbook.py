"""The needs of a scenario as a workbook: what is needed, and the people and stock that it is reckoned from."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.plans.needs.reckoning import ESTIMATES, Reckoning


def needs_workbook(made: Reckoning) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: a plan's names are typed by people.
    book = xlsxwriter.Workbook(
        stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True})
    for title, heads, rows in (
        (_("Needs"), needs_heads(), needs_rows(made)),
        (_("People"), people_heads(), people_rows(made)),
        (_("Stock"), stock_heads(), stock_rows(made)),
    ):
        sheet = book.add_worksheet(title[:31])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(heads), 20)
        sheet.write_row(0, 0, heads, bold)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    book.close()
    return stream.getvalue()


def needs_heads() -> list[str]:
    return [
        _("What"), _("Unit"), _("Amount for one person"), _("Share of them who need it"),
        _("Needed, low"), _("Needed, best"), _("Needed, high"), _("There"),
        _("Lacks, low"), _("Lacks, best"), _("Lacks, high"), _("Source"),
    ]  # fmt: skip


def needs_rows(made: Reckoning) -> list[Sequence[Any]]:
    rows: list[Sequence[Any]] = []
    for need in made.needs:
        known = need.by_estimate
        rows.append(
            (
                need.name, need.unit, need.amount if need.amount is not None else "", need.share_percent,
                *(known[one].amount if one in known else "" for one in ESTIMATES), need.has,
                *(known[one].lacks if one in known else "" for one in ESTIMATES), need.source,
            )
        )  # fmt: skip
    return rows


def people_heads() -> list[str]:
    return [
        _("Area"), _("Affected, low"), _("Affected, best"), _("Affected, high"),
        _("Leaving, low"), _("Leaving, best"), _("Leaving, high"), _("Source"), _("As of"),
    ]  # fmt: skip


def people_rows(made: Reckoning) -> list[Sequence[Any]]:
    columns = zip(*(made.people[one] for one in ESTIMATES), strict=True)
    return [
        (
            best.name,
            *(round(one.affected) for one in (low, best, high)),
            *(round(one.leaving) for one in (low, best, high)),
            best.source,
            best.as_of,
        )
        for low, best, high in columns
    ]


def stock_heads() -> list[str]:
    return [_("Need"), _("Supply"), _("How much"), _("Unit"), _("Where"), _("Remark")]


def stock_rows(made: Reckoning) -> list[Sequence[Any]]:
    return [
        (need.name, one.item, one.quantity, one.unit, one.place, one.remark.sentence if one.remark else "")
        for need in made.needs
        for one in need.stock
    ]
