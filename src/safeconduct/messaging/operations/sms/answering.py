"""Texts that came in, taken to whoever receives them, and their answers.

One conversation for each number: its texts are taken one after the other, and each is taken once, whoever works beside.
"""

import logging
import traceback
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations.sms.telling import tell_of_flood
from safeconduct.messaging.operations.sms.writing import Sms, put
from safeconduct.messaging.queries.sms import taken_since, to_answer, was_written_since
from safeconduct.messaging.receivers import Incoming, Receives, Reply, receiver_of

logger = logging.getLogger(__name__)
State, Reason = IncomingMessage.State, IncomingMessage.Reason

# A person who types does not come near these; a machine that answers ours does.
MOST_ANSWERED: Final = ((timedelta(minutes=1), 10), (timedelta(hours=1), 60), (timedelta(days=1), 200))
# The same words for the third time in an hour are a machine's, unless they are as short as an answer may be.
SAME_WORDS: Final = 2
SHORT: Final = 20
WITHIN: Final = timedelta(hours=1)
ECHO_WITHIN: Final = timedelta(days=1)
GOOD_FOR: Final = timedelta(days=1)
PAUSES: Final = (timedelta(seconds=5), timedelta(seconds=30))
MOST_ATTEMPTS: Final = len(PAUSES) + 1


class Unanswered(Exception):
    """The receiver failed, and nothing of what it did remains. The text is tried again or has ended."""


def answer_next(*, at: datetime) -> bool:
    """Take one text to its receiver. False: there is none to take."""
    message: IncomingMessage | None = None
    try:
        with transaction.atomic():
            message = to_answer(at).select_for_update(skip_locked=True).first()
            if message is None:
                return False
            _take(message, at=at)
    except Exception as error:
        if message is None:
            raise
        _put_off(message, error, at=at)
        raise Unanswered from error
    return True


def _take(message: IncomingMessage, *, at: datetime) -> None:
    if _is_flood(message, at):
        # All at once, so that the texts of one number do not keep those of others waiting.
        _end(_waiting_of(message), Reason.TOO_MANY, at=at)
        tell_of_flood(message.correspondent, at=at)
        return
    receives = receiver_of(message.text)
    if _is_machine(message, at):
        _end(_just(message), Reason.MACHINE, at=at)
    elif receives is None:
        _end(_just(message), Reason.NOBODY, at=at)
    elif _just(message).update(state=State.ANSWERED, ended_at=at):
        replies = receives.receiver(_incoming(message), at)
        put(_texts(message, receives, replies, at), at=at)


def _is_flood(message: IncomingMessage, at: datetime) -> bool:
    longest = max(time for time, _most in MOST_ANSWERED)
    ended = taken_since(at - longest, message).values_list("ended_at", flat=True)
    moments = [moment for moment in ended if moment is not None]
    return any(sum(moment > at - time for moment in moments) >= most for time, most in MOST_ANSWERED)


def _is_machine(message: IncomingMessage, at: datetime) -> bool:
    """Somebody's telephone that answers by itself, or gives back our own words."""
    if len(message.text.strip()) <= SHORT:
        return False
    if was_written_since(at - ECHO_WITHIN, message):
        return True
    same = taken_since(at - WITHIN, message).filter(fingerprint=message.fingerprint)
    return same.count() >= SAME_WORDS


def _incoming(message: IncomingMessage) -> Incoming:
    """The one place where number and text are read to be answered."""
    return Incoming(message.pk, message.number, message.text, message.received_at, message.missing_parts)


def _texts(message: IncomingMessage, receives: Receives, replies: Sequence[Reply], at: datetime) -> list[Sms]:
    return [
        Sms(
            number=message.number,
            text=reply.text,
            purpose=receives.purpose,
            dedupe=f"answer:{message.pk}:{number}",
            language=reply.language,
            priority=ShortMessage.Priority.ANSWER,
            expires_at=at + GOOD_FOR,
        )
        for number, reply in enumerate(replies, 1)
    ]


def _put_off(message: IncomingMessage, error: Exception, *, at: datetime) -> None:
    """What kind of fault and where: its text may hold personal data."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error(
        "incoming text %s failed with %s in %s, line %s",
        message.pk,
        type(error).__name__,
        where.name,
        where.lineno,
    )
    attempts = message.attempts + 1
    if attempts < MOST_ATTEMPTS:
        _just(message).update(attempts=attempts, due_at=at + PAUSES[attempts - 1])
    else:
        _just(message).update(attempts=attempts, state=State.FAILED, reason=Reason.FAULT, ended_at=at)


def _just(message: IncomingMessage) -> QuerySet[IncomingMessage]:
    return IncomingMessage.objects.filter(pk=message.pk, state=State.WAITING)


def _waiting_of(message: IncomingMessage) -> QuerySet[IncomingMessage]:
    return IncomingMessage.objects.filter(correspondent=message.correspondent, state=State.WAITING)


def _end(texts: QuerySet[IncomingMessage], reason: IncomingMessage.Reason, *, at: datetime) -> None:
    texts.update(state=State.LEFT, reason=reason, ended_at=at)
