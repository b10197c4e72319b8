"""The page a minister asks for, as words for the printer: how many posts are prepared, and what most of them lack."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from safeconduct.desk import figures
from safeconduct.desk.queries import Row
from safeconduct.desk.wording import WORDS, cells
from safeconduct.identity.models import User
from safeconduct.plans.display import shown_date
from safeconduct.plans.outline.risks import HAZARD_KINDS

MOST_GAPS: Final = 5


def sheet(rows: Sequence[Row], *, language: str, on: date, by: User) -> dict[str, Any]:
    with translation.override(language):
        return {
            "language": language,
            "title": _("How prepared the posts are"),
            "on": _("Counted on %(day)s for %(name)s") % {"day": shown_date(on), "name": by},
            "notice": "",
            "figures": _figures(rows),
            "people": _people(figures.people(rows)),
            "gaps": [
                [str(one.plans), str(one.rule.question), one.rule.id]
                for one in figures.gaps(rows, most=MOST_GAPS)
            ],
            "heads": [_("Post"), _("Plan"), *(str(label) for _kind, label in HAZARD_KINDS)],
            "matrix": [_line(row) for row in rows],
            "legend": [[str(one.word), str(one.meaning)] for one in WORDS.values()],
            "words": {
                "gaps": _("What most plans lack"),
                "matrix": _("Posts and hazards"),
                "people": _("People under a plan in force"),
                "page": _("Page"),
                "of": _("of"),
                "no_gaps": _("No plan lacks anything that its post could put right."),
            },
        }


def _figures(rows: Sequence[Row]) -> list[list[str]]:
    """Each with the posts behind it, because nobody can click on paper."""
    return [
        [
            _("%(number)d of %(posts)d") % {"number": one.number, "posts": len(rows)},
            str(one.figure.label),
            ""
            if not one.figure.is_fault
            else "; ".join(str(row.line.post) for row in rows if one.figure.counts(row)),
        ]
        for one in figures.counts(rows)
    ]


def _people(found: figures.People) -> list[str]:
    said = [
        _("%(covered)s of %(all)s registered.")
        % {"covered": grouped(found.registered_covered), "all": grouped(found.registered)}
    ]
    if found.high:
        said.append(
            _("%(low)s to %(high)s of the %(all_low)s to %(all_high)s thought to be there.")
            % {
                "low": grouped(found.low_covered),
                "high": grouped(found.high_covered),
                "all_low": grouped(found.low),
                "all_high": grouped(found.high),
            }
        )
    return said


def grouped(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def _line(row: Row) -> dict[str, Any]:
    line = row.line
    approved = line.version.approved_at if line.version and line.is_in_force else None
    if line.version is None:
        state = _("No plan")
    elif approved is not None:
        state = _("In force since %(day)s") % {"day": shown_date(approved.date())}
    else:
        state = str(line.version.get_state_display())
    return {
        "post": str(line.post),
        "state": state,
        "cells": [{"word": str(one.word.word), "tone": one.word.tone} for one in cells(row)],
    }
