"""Texts into the outbox, in the transaction of whatever there is to tell."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record, wait_in_line
from safeconduct.identity.models import User
from safeconduct.messaging.models import ShortMessage
from safeconduct.messaging.sms.marks import correspondent_of, fingerprint_of
from safeconduct.messaging.sms.numbers import is_phone
from safeconduct.messaging.sms.splitting import MOST_PARTS, TooLong, split

Fault, State = ShortMessage.Fault, ShortMessage.State
# As long as carriers usually try.
GOOD_FOR: Final = timedelta(days=2)
BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class Sms:
    """A text not yet written, to one number in international form (+8562055512345).

    `purpose` says what it is about, in the words of the room that writes it, as a code: `registry.confirm`. `dedupe` is
    the caller's key: a number gets one text for it, however often it is written. Neither holds a name or a number.
    """

    number: str = field(repr=False)
    text: str = field(repr=False)
    purpose: str
    dedupe: str
    language: str = ""
    priority: ShortMessage.Priority = ShortMessage.Priority.USUAL
    due_at: datetime | None = None
    expires_at: datetime | None = None


def write_texts(texts: Iterable[Sms], *, by: User | None, at: datetime) -> list[ShortMessage]:
    """Those that had not been written before. One to a number that is none, or that no parts could hold, has failed from
    the start and keeps none of the others back."""
    asked = {(correspondent_of(text.number), text.dedupe): text for text in texts}
    if not asked:
        return []
    with transaction.atomic():
        # One writer at a time from here, so that the event counts what this one has written.
        wait_in_line()
        there = _written(asked)
        fresh = [text for key, text in asked.items() if key not in there]
        if not fresh:
            return []
        written = put(fresh, at=at)
        record(
            Event.Kind.WRITE, "messaging.write_texts", by=by, at=at, record_type="messaging.short_message",
            details={"written": dict(sorted(Counter(text.purpose for text in fresh).items()))},
        )  # fmt: skip
    return written


def put(texts: Sequence[Sms], *, at: datetime) -> list[ShortMessage]:
    """Without looking whether they were written before, and without a trace of their own: for answers, whose trace is
    what the room that gives them notes."""
    return ShortMessage.objects.bulk_create((_row(text, at) for text in texts), batch_size=BATCH)


def _written(keys: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    wanted = list(keys)
    for start in range(0, len(wanted), BATCH):
        correspondents, words = zip(*wanted[start : start + BATCH], strict=True)
        rows = ShortMessage.objects.filter(correspondent__in=set(correspondents), dedupe__in=set(words))
        found |= set(rows.values_list("correspondent", "dedupe"))
    return found


def _row(one: Sms, at: datetime) -> ShortMessage:
    text = unicodedata.normalize("NFC", one.text)
    row = ShortMessage(
        number=one.number[:20],
        text=text,
        correspondent=correspondent_of(one.number),
        fingerprint=fingerprint_of(one.number, text),
        language=one.language,
        purpose=one.purpose,
        priority=one.priority,
        dedupe=one.dedupe,
        written_at=at,
        due_at=one.due_at or at,
        expires_at=one.expires_at or (one.due_at or at) + GOOD_FOR,
    )
    try:
        row.parts = len(split(text))
    except TooLong:
        row.parts = MOST_PARTS
        row.state, row.fault, row.ended_at = State.FAILED, Fault.TOO_LONG, at
    if not is_phone(one.number):
        row.state, row.fault, row.ended_at = State.FAILED, Fault.NUMBER_UNUSABLE, at
    return row
