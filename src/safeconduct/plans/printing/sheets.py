"""What the printed plan says, in the language it is printed in: words and numbers, no layout."""

from textwrap import wrap
from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.plans import queries
from safeconduct.plans.content import is_blank
from safeconduct.plans.display import Names, Shown, shown_fields, shown_table, shown_value
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import Kind, Section
from safeconduct.plans.printing.tested import latest_tests, printed_test

# How much room a column of each kind wants; a table that wants more than a page is printed as cards.
WIDTHS: Final = {
    Kind.NUMBER: 1.3, Kind.YES_NO: 1.2, Kind.DATE: 1.7, Kind.CHOICE: 1.7, Kind.HOURS: 1.8, Kind.WINDOWS: 1.8,
    Kind.PHONE: 2.2, Kind.COUNTRY: 2.0, Kind.AREA: 2.2, Kind.RECORD: 2.4, Kind.TEXT: 2.6, Kind.POINT: 2.2,
    Kind.AREAS: 3.5, Kind.RECORDS: 3.5, Kind.LONG_TEXT: 4.5,
}  # fmt: skip
PAGE_WIDTH: Final = 15.0
LONG_CARD: Final = 1500


def sheet(version: PlanVersion, *, language: str) -> dict[str, Any]:
    with translation.override(language):
        outline, sections = queries.outline_of(version), queries.sections_of(version)
        names = queries.names_in(outline, sections)
        introduction = sections.get("introduction", {})
        classified = outline.sections[1].field("classification")
        classification = (
            shown_value(classified, introduction.get("classification"), names) if classified else ""
        )
        return {
            "language": language,
            "title": version.plan.title,
            "post": str(version.plan.post),
            "kind": str(outline.title),
            "state": str(version.get_state_display()),
            "draft": version.state != PlanVersion.State.IN_FORCE,
            "version": _("Version %(number)s") % {"number": version.number},
            "facts": _facts(version),
            "classification": classification or _("Not classified"),
            "distribution": str(introduction.get("distribution") or ""),
            "labels": _labels(),
            "sections": [
                _section(number, section, sections.get(section.key, {}), names)
                for number, section in enumerate(outline.sections, 1)
            ],
            "tests": [printed_test(test) for test in latest_tests(version)],
            "versions": _versions(version),
        }


def _labels() -> dict[str, str]:
    return {
        "contents": _("Contents"),
        "classification": _("Classification"),
        "distribution": _("Distribution list"),
        "page": _("Page"),
        "of": _("of"),
        "to_write": _("Still to be written"),
        "no_entries": _("No entries yet"),
        "tests": _("Test of the evacuation"),
        "no_tests": _("The evacuation of this version has not been tested yet."),
        "verdict": _("Verdict"),
        "chart": _("Share of people who are not yet safe, by hours after the start"),
        "chart_alt": _(
            "A line for each multiple of the estimate falls as people reach safety; the numbers follow."
        ),
        "hours": _("Hours after the start"),
        "left": _("People left at each deadline"),
        "binds": _("What holds people up"),
        "gaps": _("Gaps in the plan"),
        "notes": _("What was assumed"),
        "unknowns": _("What this model does not know"),
        "amendments": _("Record of versions"),
        "draft": _("Draft: not in force"),
        "good": _("What good looks like"),
    }


def _facts(version: PlanVersion) -> list[list[str]]:
    facts = [(_("State"), str(version.get_state_display())), (_("Begun on"), _day(version.started_at))]
    if version.submitted_at:
        facts.append((_("Handed in on"), _day(version.submitted_at)))
    if version.approved_at:
        facts.append((_("In force since"), _day(version.approved_at)))
        facts.append((_("Approved by"), str(version.approved_by)))
    return [list(fact) for fact in facts]


def _section(number: int, section: Section, content: dict[str, Any], names: Names) -> dict[str, Any]:
    return {
        "number": number,
        "title": str(section.title),
        "purpose": str(section.purpose),
        "fields": [
            {"label": label, "value": text}
            for field, (label, text) in zip(
                section.fields, shown_fields(section, content, names), strict=True
            )
            if text or field.needed
        ],
        "tables": [_table(shown_table(table, content, names)) for table in section.tables],
    }


def _table(shown: Shown) -> dict[str, Any]:
    widths = [WIDTHS[column.kind] for column in shown.columns]
    return {
        "title": str(shown.table.label),
        "as_cards": sum(widths) > PAGE_WIDTH,
        "heads": [label for label, _is_number in shown.heads],
        "widths": widths,
        "numeric": [column.kind is Kind.NUMBER for column in shown.columns],
        "rows": [
            {
                "title": row.title,
                "cells": [cell.text for cell in row.cells],
                "long": sum(len(cell.text) for cell in row.cells) > LONG_CARD,
            }
            for row in shown.rows
        ],
    }


def _versions(version: PlanVersion) -> dict[str, Any]:
    rows = []
    for one in version.plan.versions.select_related("approved_by").filter(number__lte=version.number):
        approved = _day(one.approved_at) if one.approved_at else ""
        by = str(one.approved_by) if one.approved_by else ""
        digest = " ".join(wrap(one.digest, 16))
        rows.append(
            [str(one.number), str(one.get_state_display()), _day(one.started_at), approved, by, digest]
        )
    return {
        "heads": [
            _("Version"),
            _("State"),
            _("Begun on"),
            _("In force since"),
            _("Approved by"),
            _("Digest (SHA-256)"),
        ],
        "rows": rows,
    }


def _day(value: Any) -> str:
    return "" if is_blank(value) else str(date_format(value, "DATE_FORMAT"))
