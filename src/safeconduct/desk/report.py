"""The page a minister asks for, as words for the printer: how prepared the posts are, and what there is to decide."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils import translation
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.desk import figures
from safeconduct.desk.asks import asks, named
from safeconduct.desk.queries import Row
from safeconduct.desk.wording import WORDS, cells
from safeconduct.identity.models import User
from safeconduct.plans.display import shown_date
from safeconduct.plans.outline.risks import HAZARD_KINDS

MOST_GAPS: Final = 5
# Of the figures those that have a sentence of their own.
SAID: Final = ("in_force", "cleared", "stale")


def sheet(rows: Sequence[Row], *, language: str, on: date, by: User) -> dict[str, Any]:
    with translation.override(language):
        return {
            "language": language,
            "title": _("How prepared the posts are"),
            "on": _("Counted on %(day)s for %(name)s") % {"day": shown_date(on), "name": by},
            "notice": "",
            "sentences": [sentence for _key, sentence in sentences(rows)],
            "asks": [one.sentence for one in asks(rows)],
            "figures": [
                [_of(one.number, len(rows)), str(one.figure.label)]
                for one in figures.counts(rows)
                if one.figure.key not in SAID
            ],
            "people": _people(figures.people(rows)),
            "gaps": [
                [str(one.plans), str(one.rule.question), one.rule.id]
                for one in figures.gaps(rows, most=MOST_GAPS)
            ],
            "heads": [_("Post"), _("Plan"), _("Last test"), _("Last rehearsed"), _("Sections overdue")],
            "kinds": [str(label) for _kind, label in HAZARD_KINDS],
            "matrix": [_line(row) for row in rows],
            "legend": [
                {"step": step.value, "letter": str(one.letter), "word": str(one.word), "tone": one.tone,
                 "meaning": str(one.meaning)}
                for step, one in WORDS.items()
            ],
            "words": {
                "asks": _("To be decided"),
                "no_asks": _("Nothing: every post has a plan in force that was tested, rehearsed and looked through."),
                "figures": _("In numbers"),
                "gaps": _("What most plans lack"),
                "matrix": _("Posts and hazards"),
                "people": _("People under a plan in force"),
                "overdue": _("! means overdue: older than a year, or a section not looked through in time."),
                "page": _("Page"),
                "of": _("of"),
                "no_gaps": _("No plan lacks anything that its post could put right."),
            },
        }  # fmt: skip


def sentences(rows: Sequence[Row]) -> list[tuple[str, str]]:
    """The three that matter, each with the key of the figure it says."""
    in_force, cleared, stale = ([row for row in rows if figures.BY_KEY[key].counts(row)] for key in SAID)
    posts = len(rows)
    said = ngettext(
        "%(number)d of %(posts)d post has a plan in force.",
        "%(number)d of %(posts)d posts have a plan in force.",
        posts,
    )
    works = ngettext(
        "%(number)d plan was tested with numbers within a year and brings everybody out in time.",
        "%(number)d plans were tested with numbers within a year and bring everybody out in time.",
        len(cleared),
    )
    if stale:
        old = ngettext(
            "%(number)d plan is stale, with sections overdue for a look: %(names)s.",
            "%(number)d plans are stale, with sections overdue for a look: %(names)s.",
            len(stale),
        ) % {"number": len(stale), "names": named(stale, of=rows)}
    else:
        old = _("No plan is stale: no section is overdue for a look.")
    return [
        ("in_force", said % {"number": len(in_force), "posts": posts}),
        ("cleared", works % {"number": len(cleared)}),
        ("stale", old),
    ]


def grouped(number: int) -> str:
    return str(number_format(number, force_grouping=True))


def _of(number: int, posts: int) -> str:
    return _("%(number)d of %(posts)d") % {"number": number, "posts": posts}


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


def _line(row: Row) -> dict[str, Any]:
    """A post with what each number above counts, because nobody can click on paper."""
    line = row.line
    return {
        "post": str(line.post),
        "state": _state(row),
        "facts": [
            _day(line.tested_on, is_fault=not line.is_tested),
            _day(line.exercised_on, is_fault=not line.is_exercised),
            {"text": str(line.stale), "fault": line.stale > 0},
        ]
        if line.plan
        else [],
        "cells": [
            {"step": one.step.value, "letter": str(one.word.letter), "word": str(one.word.word), "tone": one.word.tone}
            for one in cells(row)
        ],
    }  # fmt: skip


def _state(row: Row) -> dict[str, Any]:
    version = row.line.version
    if version is None:
        return {"text": _("No plan"), "fault": True}
    state = str(version.get_state_display())
    if row.line.is_in_force and version.approved_at is not None:
        return {"text": f"{state} {_month(version.approved_at.date())}", "fault": row.line.is_old}
    return {"text": state, "fault": False}


def _day(day: date | None, *, is_fault: bool) -> dict[str, Any]:
    return {"text": _month(day) if day else "–", "fault": is_fault}


def _month(day: date) -> str:
    return f"{day:%Y-%m}"
