"""Texts that came in, taken to whoever receives them, and their answers.

One conversation for each number: its texts are taken one after the other, and each is taken once, whoever works beside.
Texts of several numbers are taken together, for writing to the disk takes longer than answering. Taking them says when
they are due again, so that a process which dies over one of them leaves them to the next, one by one.
"""

import logging
import traceback
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations.sms.limits import floods, is_machine
from safeconduct.messaging.operations.sms.telling import tell_of_flood
from safeconduct.messaging.operations.sms.writing import Sms, put
from safeconduct.messaging.queries.sms import to_answer
from safeconduct.messaging.receivers import Incoming, Receives, Reply, receiver_of

logger = logging.getLogger(__name__)
State, Reason = IncomingMessage.State, IncomingMessage.Reason

TOGETHER: Final = 20
# As long as a text waits whose process was killed; longer than so many answers take.
TAKEN_FOR: Final = timedelta(seconds=60)
PAUSES: Final = (timedelta(seconds=5), timedelta(seconds=30))
MOST_ATTEMPTS: Final = len(PAUSES) + 1
# An answer that comes on another day is none.
GOOD_FOR: Final = timedelta(days=1)


class Unanswered(Exception):
    """The receiver failed, and nothing of what it did remains."""


def answer_some(*, at: datetime) -> int:
    """Take texts to their receivers, at most one of each number. Gives back how many; none if there is nothing to do."""
    taken = _take(at)
    if not taken:
        return 0
    with transaction.atomic():
        mine = IncomingMessage.objects.filter(pk__in=taken, state=State.WAITING)
        _answer(list(mine.select_for_update(skip_locked=True).order_by("pk")), at=at)
    return len(taken)


def _take(at: datetime) -> list[int]:
    with transaction.atomic():
        rows = list(to_answer(at).select_for_update(skip_locked=True)[:TOGETHER])
        if rows and rows[0].attempts:
            # Alone: it may be the one over which a process has died.
            rows = rows[:1]
        spent = [row.pk for row in rows if row.attempts >= MOST_ATTEMPTS]
        _waiting(spent).update(state=State.FAILED, reason=Reason.FAULT, ended_at=at)
        fresh = [row.pk for row in rows if row.pk not in spent and (not row.attempts or len(rows) == 1)]
        _waiting(fresh).update(attempts=F("attempts") + 1, due_at=at + TAKEN_FOR)
    return fresh or spent


def _answer(messages: Sequence[IncomingMessage], *, at: datetime) -> None:
    flooding = floods(messages, at)
    answered: list[int] = []
    left: dict[IncomingMessage.Reason, list[int]] = {}
    texts: list[Sms] = []
    for message in messages:
        receives = receiver_of(message.text)
        if message.correspondent in flooding and _leave_all(message, at=at) != message.pk:
            continue
        if is_machine(message, at):
            left.setdefault(Reason.MACHINE, []).append(message.pk)
        elif receives is None:
            left.setdefault(Reason.NOBODY, []).append(message.pk)
        else:
            try:
                texts += _asked(message, receives, at)
            except Unanswered as failure:
                _put_off(message, failure, at=at)
            else:
                answered.append(message.pk)
    put(texts, at=at)
    _waiting(answered).update(state=State.ANSWERED, ended_at=at)
    for reason, pks in left.items():
        _waiting(pks).update(state=State.LEFT, reason=reason, ended_at=at)


def _asked(message: IncomingMessage, receives: Receives, at: datetime) -> list[Sms]:
    """What the receiver answers. The one place where number and text are read to be answered."""
    incoming = Incoming(message.pk, message.number, message.text, message.received_at, message.missing_parts)
    try:
        with transaction.atomic():
            replies = list(receives.receiver(incoming, at))
            return [_text(message, receives, reply, number, at) for number, reply in enumerate(replies, 1)]
    except Exception as error:
        raise Unanswered from error


def _text(message: IncomingMessage, receives: Receives, reply: Reply, number: int, at: datetime) -> Sms:
    return Sms(
        number=message.number,
        text=reply.text,
        purpose=receives.purpose,
        dedupe=f"answer:{message.pk}:{number}",
        language=reply.language,
        priority=ShortMessage.Priority.ANSWER,
        expires_at=at + GOOD_FOR,
    )


def _leave_all(message: IncomingMessage, *, at: datetime) -> int | None:
    """Everything of this number at once, so that it does not keep others waiting, but for the first text that is heeded
    whatever came before. Gives back which one that is."""
    waiting = IncomingMessage.objects.filter(correspondent=message.correspondent, state=State.WAITING)
    heeded = next((one.pk for one in waiting.order_by("pk") if _is_heeded(one.text)), None)
    others = waiting if heeded is None else waiting.exclude(pk=heeded)
    others.update(state=State.LEFT, reason=Reason.TOO_MANY, ended_at=at)
    tell_of_flood(message.correspondent, at=at)
    return heeded


def _is_heeded(text: str) -> bool:
    receives = receiver_of(text)
    return receives is not None and receives.heeds(text)


def _put_off(message: IncomingMessage, failure: Unanswered, *, at: datetime) -> None:
    """What kind of fault and where: its text may hold personal data."""
    error = failure.__cause__
    where = traceback.extract_tb(error.__traceback__)[-1] if error is not None else None
    logger.error(
        "incoming text %s failed with %s in %s, line %s",
        message.pk, type(error).__name__, where and where.name, where and where.lineno,
    )  # fmt: skip
    just = _waiting([message.pk])
    if message.attempts < MOST_ATTEMPTS:
        just.update(due_at=at + PAUSES[message.attempts - 1])
    else:
        just.update(state=State.FAILED, reason=Reason.FAULT, ended_at=at)


def _waiting(pks: Iterable[int]) -> QuerySet[IncomingMessage]:
    return IncomingMessage.objects.filter(pk__in=list(pks), state=State.WAITING)
