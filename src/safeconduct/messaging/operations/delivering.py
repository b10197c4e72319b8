"""Messages out of the outbox.

Taking a message says when it is due again, so that a worker may be killed at any moment: the message stays in the
outbox and leaves later. Killed between the mail server's yes and our note of it, the mail leaves twice with one
Message-ID.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record, wait_in_line
from safeconduct.base import jobs
from safeconduct.identity.models import User
from safeconduct.messaging import mail
from safeconduct.messaging.models import Message
from safeconduct.messaging.queries import due

DELIVER: Final = "messaging.deliver"
# One job at a time looks at all of it; the rows say what is to be done.
WHOLE_OUTBOX: Final = 0

# Longer than a mail server takes over one mail; as long as a message waits whose worker was killed.
TAKEN_FOR: Final = timedelta(minutes=2)
PAUSES: Final = (
    timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=8),
)  # fmt: skip
MOST_ATTEMPTS: Final = len(PAUSES) + 1


def ask_delivery(*, at: datetime) -> None:
    """What is due again, and what a job that was just ending did not see."""
    if due(at).exists():
        jobs.submit(DELIVER, WHOLE_OUTBOX, by=None, at=at)


def deliver_next(*, at: datetime) -> bool:
    """Send one message that is due. False: there is none, or none can leave now."""
    while (message := due(at).select_related("recipient__user").first()) is not None:
        reason = _reason_to_end(message)
        if reason is not None:
            state, fault = reason
            _change(message, state=state, fault=fault)
        elif _change(message, attempts=message.attempts + 1, due_at=at + TAKEN_FOR):
            return _send(message, at=at)
    return False


def try_again(failed: QuerySet[Message], *, by: User, at: datetime) -> int:
    """Failed messages from the start, once an operator has put right what was wrong."""
    with transaction.atomic():
        wait_in_line()
        waiting = failed.filter(state=Message.State.FAILED).update(
            state=Message.State.WAITING, attempts=0, due_at=at
        )
        if waiting:
            record(
                Event.Kind.WRITE, "messaging.try_again", by=by, at=at, record_type="messaging.message",
                details={"messages": waiting},
            )  # fmt: skip
            jobs.submit(DELIVER, WHOLE_OUTBOX, by=by.pk, at=at)
    return waiting


def _reason_to_end(message: Message) -> tuple[Message.State, Message.Fault] | None:
    officer = message.recipient
    if officer.ended_at is not None or not officer.user.is_active:
        return Message.State.WITHDRAWN, Message.Fault.LEFT
    if not officer.user.email:
        return Message.State.WITHDRAWN, Message.Fault.NO_ADDRESS
    if message.attempts >= MOST_ATTEMPTS:
        # Due once more, so nobody noted how the last attempt ended.
        return Message.State.FAILED, Message.Fault.INTERRUPTED
    return None


def _send(message: Message, *, at: datetime) -> bool:
    try:
        mail.send(message)
    except mail.Undelivered as problem:
        _note(message, problem, at=at)
        return not problem.stops_all
    # Whatever became of it meanwhile in other hands: it has left.
    unsent = Message.objects.filter(pk=message.pk).exclude(state=Message.State.SENT)
    unsent.update(state=Message.State.SENT, sent_at=at, fault="")
    return True


def _note(message: Message, problem: mail.Undelivered, *, at: datetime) -> None:
    if problem.is_final or message.attempts >= MOST_ATTEMPTS:
        _change(message, state=Message.State.FAILED, fault=problem.fault)
    else:
        _change(message, due_at=at + PAUSES[message.attempts - 1], fault=problem.fault)


def _change(message: Message, **values: Any) -> bool:
    """If nobody else has touched it since it was read."""
    seen = {"state": Message.State.WAITING, "attempts": message.attempts, "due_at": message.due_at}
    changed = Message.objects.filter(pk=message.pk, **seen).update(**values)
    for name, value in values.items():
        setattr(message, name, value)
    return bool(changed)
