"""Messages that have been kept long enough.

What was read goes. What left and was not read stays as long as whoever holds the role could still read it. What never
left, or nobody can read any more, is kept twice as long and then counted apart. What waits is never removed.
"""

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record, wait_in_line
from safeconduct.identity.models import Officer
from safeconduct.messaging.models import Message

State = Message.State
# So many in one transaction: an officer's page must not wait for all of them.
BATCH: Final = 500
ENDED: Final = (State.SENT, State.FAILED, State.WITHDRAWN)


def remove_old_messages(*, at: datetime) -> int:
    """Run by the clock. Each batch is a transaction of its own and leaves its count."""
    kept_for = timedelta(days=settings.KEEP_MESSAGES_DAYS)
    removed = 0
    while gone := _remove_some(at - kept_for, at - 2 * kept_for, at=at):
        removed += gone
    return removed


def _remove_some(read_before: datetime, written_before: datetime, *, at: datetime) -> int:
    was_read = Q(state__in=ENDED, read_at__lte=read_before)
    was_missed = Q(state__in=ENDED, read_at__isnull=True, written_at__lte=written_before) & (
        ~Q(state=State.SENT) | Q(recipient__in=Officer.objects.filter(ended_at__isnull=False))
    )
    some = list(Message.objects.filter(was_read | was_missed).values_list("pk", flat=True)[:BATCH])
    if not some:
        return 0
    with transaction.atomic():
        # Whoever tries messages again takes rows as we do, in an order of their own.
        wait_in_line()
        # Judged again where it stands: somebody may have tried one again or read it meanwhile.
        missed, _each = Message.objects.filter(was_missed, pk__in=some).delete()
        read, _each = Message.objects.filter(was_read, pk__in=some).delete()
        if missed + read:
            record(
                Event.Kind.WRITE, "messaging.remove_old", by=None, at=at, record_type="messaging.message",
                details={"read": read, "never_read": missed, "kept_days": settings.KEEP_MESSAGES_DAYS},
            )  # fmt: skip
    return missed + read
