"""Who is told that a section is due or stale: its owner, then the head of post, then headquarters. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.plans.freshness import HEAD_AFTER_DAYS, HEADQUARTERS_AFTER_DAYS, Clock, State


class Stage(StrEnum):
    """How far a reminder has gone up. Each stage writes once for each day on which sections fell due."""

    DUE = "due"
    STALE = "stale"
    HEAD = "head"
    HEADQUARTERS = "headquarters"


@dataclass(frozen=True, slots=True)
class Reminder:
    """What there is to tell at a stage about the sections of one plan that fell due on one day."""

    stage: Stage
    due_on: date
    sections: tuple[Clock, ...]

    @property
    def names(self) -> list[str]:
        return [f"{one.number}. {one.section.title}" for one in self.sections]


def reminders(clocks: Iterable[Clock], *, on: date) -> list[Reminder]:
    """Every stage that the clocks have reached. Telling the same twice is prevented by whoever writes."""
    reached: dict[tuple[Stage, date], list[Clock]] = {}
    for clock in clocks:
        for stage in _stages(clock, on):
            reached.setdefault((stage, clock.due_on), []).append(clock)
    return [Reminder(stage, due, tuple(found)) for (stage, due), found in reached.items()]


def _stages(clock: Clock, on: date) -> list[Stage]:
    if clock.state is State.FRESH:
        return []
    if clock.state is State.DUE_SOON:
        return [Stage.DUE]
    late = clock.days_late(on)
    stages = [Stage.STALE]
    stages += [Stage.HEAD] if late >= HEAD_AFTER_DAYS else []
    stages += [Stage.HEADQUARTERS] if late >= HEADQUARTERS_AFTER_DAYS else []
    return stages


def subject(reminder: Reminder, plan: str) -> str:
    count = len(reminder.sections)
    if reminder.stage is Stage.DUE:
        said = ngettext(
            "%(plan)s: %(n)d section is due for a look", "%(plan)s: %(n)d sections are due for a look", count
        )
    else:
        said = ngettext("%(plan)s: %(n)d section is overdue", "%(plan)s: %(n)d sections are overdue", count)
    return said % {"plan": plan, "n": count}


def text(reminder: Reminder, plan: str, post: str) -> str:
    """The sections by name, what is asked, and why this reader is told."""
    day = date_format(reminder.due_on, "DATE_FORMAT")
    asked = {
        Stage.DUE: _("Please look through these sections of the plan “%(plan)s” of %(post)s by %(day)s."),
        Stage.STALE: _("These sections of the plan “%(plan)s” of %(post)s were due on %(day)s."),
        Stage.HEAD: _(
            "These sections of the plan “%(plan)s” of %(post)s were due on %(day)s, and nobody has looked through"
            " them. You are told because you head the post."
        ),
        Stage.HEADQUARTERS: _(
            "These sections of the plan “%(plan)s” of %(post)s were due on %(day)s, and the post has not looked"
            " through them. You are told because you plan at headquarters."
        ),
    }[reminder.stage] % {"plan": plan, "post": post, "day": day}
    hint = _("Saying that a section is still right takes a minute and starts its clock again.")
    return "\n".join([asked, "", *reminder.names, "", hint])
