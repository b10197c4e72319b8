"""How long ago each section was looked through, and when somebody must look again. Pure: dates in, dates out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from safeconduct.base.days import months_later
from safeconduct.plans.outline import Outline, Section

WARN_DAYS: Final = 14
# Days of being stale after which the next one up is told.
HEAD_AFTER_DAYS: Final = 14
HEADQUARTERS_AFTER_DAYS: Final = 45


class State(StrEnum):
    FRESH = "fresh"
    DUE_SOON = "due_soon"
    STALE = "stale"


@dataclass(frozen=True, slots=True)
class Clock:
    """One section's clock. `looked_on` None: nobody has looked it through since the plan was begun."""

    section: Section
    number: int
    looked_on: date | None
    due_on: date
    state: State

    def days_late(self, on: date) -> int:
        return max(0, (on - self.due_on).days)


def clocks(outline: Outline, looked: Mapping[str, date], *, begun_on: date, on: date) -> list[Clock]:
    """A clock for each section. `looked` holds the day each was last looked through, by section key.

    A section nobody has looked through counts from the day the plan was begun.
    """
    return [
        _clock(section, number, looked.get(section.key), begun_on, on)
        for number, section in enumerate(outline.sections, 1)
    ]


def _clock(section: Section, number: int, looked_on: date | None, begun_on: date, on: date) -> Clock:
    due_on = months_later(looked_on or begun_on, section.fresh_months)
    if on > due_on:
        state = State.STALE
    elif on >= due_on - timedelta(days=WARN_DAYS):
        state = State.DUE_SOON
    else:
        state = State.FRESH
    return Clock(section, number, looked_on, due_on, state)
