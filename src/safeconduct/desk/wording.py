"""What the steps of a plan with a hazard are called, and where each is put right."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from safeconduct.desk.queries import Row
from safeconduct.plans.outline.risks import HAZARD_KINDS
from safeconduct.plans.standing import Standing, Step


@dataclass(frozen=True, slots=True)
class Word:
    """`letter` stands for the word where there is no room for it; no two may share one."""

    word: str | Promise
    tone: str
    meaning: str | Promise
    letter: str | Promise


WORDS: Final = {
    Step.TESTED: Word(
        _("Tested"),
        "good",
        _("A scenario of this hazard was tested with numbers within a year."),
        pgettext_lazy("one letter for Tested", "T"),
    ),
    Step.OLD_TEST: Word(
        _("Old test"),
        "warning",
        _("The last test is more than a year old."),
        pgettext_lazy("one letter for Old test", "O"),
    ),
    Step.UNTESTED: Word(
        _("Not tested"),
        "warning",
        _("There is a scenario, but it was never tested."),
        pgettext_lazy("one letter for Not tested", "N"),
    ),
    Step.NO_SCENARIO: Word(
        _("No scenario"),
        "danger",
        _("The hazard weighs enough to need a scenario, and there is none."),
        pgettext_lazy("one letter for No scenario", "S"),
    ),
    Step.UNLIKELY: Word(
        _("Unlikely"),
        "info",
        _("Thought of, and too unlikely or small for a scenario."),
        pgettext_lazy("one letter for Unlikely", "U"),
    ),
    Step.ABSENT: Word(
        _("Not written"),
        "neutral",
        _("Nobody wrote whether this may happen."),
        pgettext_lazy("one letter for Not written", "W"),
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """One post and one kind of hazard, with the page that shows why."""

    kind: str | Promise
    step: Step
    word: Word
    url: str
    day: object = None


def cells(row: Row) -> list[Cell]:
    """One for each kind of hazard; none for a post without a plan."""
    found = row.line.standings or {}
    return [
        Cell(label, found[kind].step, WORDS[found[kind].step], _url(row, found[kind]), _day(found[kind]))
        for kind, label in HAZARD_KINDS
        if kind in found
    ]


def _url(row: Row, standing: Standing) -> str:
    if row.line.plan is None or row.line.version is None:
        return reverse("plans:plans")
    if standing.test is not None:
        return reverse("plans:test", args=[standing.test.test])
    at = (row.line.plan.pk, row.line.version.number)
    if standing.step is Step.UNTESTED:
        return reverse("plans:tests", args=at)
    section = "scenarios" if standing.step is Step.NO_SCENARIO else "risks"
    return reverse("plans:section", args=[*at, section])


def _day(standing: Standing) -> object:
    return standing.test.on if standing.test else None
