"""Messages of the demonstration: the reminders that its plans and agreements really ask for.

No mail server is set up, so what became of each is laid down here: some left, some wait for their next attempt, some were
given up, as after two days on which nothing listened. What waits, the worker prints on the terminal when its time comes.
"""

from datetime import datetime, timedelta
from typing import Any

from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import MOST_ATTEMPTS
from safeconduct.partners import operations as partners
from safeconduct.plans import operations as plans


def messages(*, at: datetime) -> None:
    written_at = at - timedelta(days=2)
    written = [*partners.remind(at=written_at), *plans.remind(at=written_at)]
    fates = _fates(written_at, at)
    for number, message in enumerate(written):
        Message.objects.filter(pk=message.pk).update(**fates[number % len(fates)])


def _fates(written_at: datetime, at: datetime) -> list[dict[str, Any]]:
    left_at = written_at + timedelta(minutes=1)
    unheard = {"fault": Message.Fault.NOT_LISTENING}
    return [
        {"state": Message.State.SENT, "attempts": 1, "sent_at": left_at},
        {"state": Message.State.FAILED, "attempts": MOST_ATTEMPTS, **unheard},
        {
            "state": Message.State.SENT,
            "attempts": 1,
            "sent_at": left_at,
            "read_at": left_at + timedelta(hours=3),
        },
        {
            "state": Message.State.WAITING,
            "attempts": MOST_ATTEMPTS - 1,
            "due_at": at + timedelta(hours=8),
            **unheard,
        },
    ]
