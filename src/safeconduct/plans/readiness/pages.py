"""Readiness as a page and a workbook show it: lines with their words, grouped by phase and guideline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.readiness.rule import GUIDELINES, PHASES, Finding, Phase, Place, State, Text
from safeconduct.plans.readiness.saying import Voice

# Each state's word, tone and icon; a colour never says it alone.
WORDS: Final[dict[State, Text]] = {
    State.MET: _("Met"),
    State.NOT_MET: _("Not met"),
    State.NOT_APPLICABLE: _("Does not apply"),
}
TONES: Final = {State.MET: "good", State.NOT_MET: "warning", State.NOT_APPLICABLE: "neutral"}

BY_HAND: Final = _("The plan says what it must. Until this system does it, it is done by hand.")


@dataclass(frozen=True, slots=True)
class Line:
    """One rule in words: what is asked, what was found, what to do, and where."""

    finding: Finding
    word: str
    tone: str
    why: tuple[str, ...]
    where: str

    @property
    def place(self) -> Place:
        return self.finding.place

    @property
    def remedy(self) -> Text:
        """What to do. A plan that says what it must has nothing more to write while the system does not do it."""
        if not self.finding.is_lacking:
            return ""
        rule = self.finding.rule
        return BY_HAND if self.finding.waits_for_installation and not rule.asks_system else rule.remedy


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one guideline."""

    number: int
    title: Text
    phase: Phase
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The guidelines of one phase."""

    phase: Phase
    title: Text
    groups: tuple[Group, ...]


def line(one: Finding, voice: Voice) -> Line:
    return Line(one, str(WORDS[one.state]), TONES[one.state], tuple(voice.why(one)), voice.where(one.place))


def parts(found: Iterable[Finding], voice: Voice) -> list[Part]:
    """The findings in their order, by phase and guideline. What has no line has no heading."""
    groups = [
        Group(number, GUIDELINES[number], lines[0].finding.rule.phase, tuple(lines))
        for number, grouped in groupby(found, key=lambda one: one.rule.guideline)
        if (lines := [line(one, voice) for one in grouped])
    ]
    return [
        Part(phase, PHASES[phase], tuple(grouped))
        for phase, grouped in groupby(groups, key=lambda group: group.phase)
    ]


def only_missing(found: Sequence[Finding]) -> list[Finding]:
    return [one for one in found if one.is_lacking]
