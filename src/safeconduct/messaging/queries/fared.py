"""How texts fared, as counts: no number, no text, and not what they were about."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from safeconduct.messaging.models import IncomingMessage, Line, ShortMessage

SILENT_AFTER: Final = timedelta(minutes=2)
STANDS_IN_LINE: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Day:
    """How many texts of one day stand in each state."""

    on: date
    by_state: dict[str, int] = field(default_factory=dict)

    def __getitem__(self, state: str) -> int:
        return self.by_state[state]

    @property
    def total(self) -> int:
        return sum(self.by_state.values())


@dataclass(frozen=True, slots=True)
class Said:
    """What the carrier, or this system, said of so many texts."""

    words: str
    code: str
    texts: int


@dataclass(frozen=True, slots=True)
class LineSeen:
    line: Line
    is_silent: bool


def outgoing_by_day(since: datetime) -> list[Day]:
    return _by_day(
        ShortMessage.objects.filter(written_at__gte=since), "written_at", ShortMessage.State.values
    )


def incoming_by_day(since: datetime) -> list[Day]:
    return _by_day(
        IncomingMessage.objects.filter(received_at__gte=since), "received_at", IncomingMessage.State.values
    )


def said_of_outgoing(since: datetime) -> list[Said]:
    """Also of texts that wait, and leave later."""
    rows = ShortMessage.objects.filter(written_at__gte=since).exclude(fault="")
    counted = rows.order_by().values_list("fault", "answer").annotate(texts=Count("pk"))
    said = (Said(str(ShortMessage.Fault(fault).label), answer, texts) for fault, answer, texts in counted)
    return sorted(said, key=lambda one: (-one.texts, one.words, one.code))


def said_of_incoming(since: datetime) -> list[Said]:
    rows = IncomingMessage.objects.filter(received_at__gte=since).exclude(reason="")
    counted = rows.order_by().values_list("reason").annotate(texts=Count("pk"))
    said = (Said(str(IncomingMessage.Reason(reason).label), "", texts) for reason, texts in counted)
    return sorted(said, key=lambda one: (-one.texts, one.words))


def lines(at: datetime) -> list[LineSeen]:
    """One that has given no sign of life for a while is not kept by anybody."""
    return [LineSeen(line, at - line.heard_at > SILENT_AFTER) for line in Line.objects.all()]


def waiting_since(at: datetime) -> datetime | None:
    """Since when the oldest text waits, if it waits longer than one does that only stands in line."""
    waiting = ShortMessage.objects.filter(state=ShortMessage.State.WAITING, due_at__lte=at - STANDS_IN_LINE)
    return waiting.order_by("due_at").values_list("due_at", flat=True).first()


def _by_day(rows: QuerySet[Any], moment: str, states: Iterable[str]) -> list[Day]:
    days: dict[date, Day] = {}
    counted = rows.order_by().values_list(TruncDate(moment), "state").annotate(texts=Count("pk"))
    for on, state, texts in counted:
        days.setdefault(on, Day(on, dict.fromkeys(states, 0))).by_state[state] = texts
    return sorted(days.values(), key=lambda day: day.on, reverse=True)
