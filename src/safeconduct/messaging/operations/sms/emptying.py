"""Numbers and texts that have been kept long enough are emptied; the rows, which then name nobody, go later.

What waits is neither emptied nor removed.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.messaging.models import IncomingMessage, IncomingPart, Line, Part, ShortMessage

BATCH: Final = 500
PARTS_KEPT_FOR: Final = timedelta(days=1)
# Receipts whose text is not known: of copies of a text, or of another sender's.
STRAY_RECEIPTS_KEPT_FOR: Final = timedelta(days=3)
# What a machine said of its line that is not there any more.
LINES_KEPT_FOR: Final = timedelta(days=7)
NOTHING: Final[dict[str, Any]] = {"number": "", "text": "", "correspondent": "", "fingerprint": ""}


def empty_old_texts(*, at: datetime) -> int:
    """Run by the clock. Each batch is a transaction of its own and leaves its counts. Gives back how many were emptied."""
    before = at - timedelta(days=settings.KEEP_SMS_DAYS)
    removed_before = at - timedelta(days=max(settings.KEEP_SMS_DAYS, settings.KEEP_MESSAGES_DAYS))
    emptied = 0
    while some := _empty_some(before, at=at):
        emptied += some
    while _remove_some(removed_before, at=at):
        pass
    IncomingPart.objects.filter(message__isnull=False, received_at__lte=at - PARTS_KEPT_FOR).delete()
    Part.objects.filter(message__isnull=True, at__lte=at - STRAY_RECEIPTS_KEPT_FOR).delete()
    Line.objects.filter(heard_at__lte=at - LINES_KEPT_FOR).delete()
    return emptied


def _empty_some(before: datetime, *, at: datetime) -> int:
    with transaction.atomic():
        # Judged again where they stand: somebody may have changed one meanwhile.
        whole = Q(emptied_at__isnull=True)
        outgoing, incoming = _written(before, whole), _received(before, whole)
        emptied = {
            "outgoing": outgoing.filter(pk__in=_some(outgoing)).update(emptied_at=at, **NOTHING),
            "incoming": incoming.filter(pk__in=_some(incoming)).update(
                emptied_at=at, is_settled=True, **NOTHING
            ),
        }
        return _trace("messaging.empty_texts", emptied, at=at)


def _remove_some(before: datetime, *, at: datetime) -> int:
    with transaction.atomic():
        empty = Q(emptied_at__isnull=False)
        outgoing, incoming = _some(_written(before, empty)), _some(_received(before, empty))
        ShortMessage.objects.filter(pk__in=outgoing).delete()
        IncomingMessage.objects.filter(pk__in=incoming).delete()
        removed = {"outgoing": len(outgoing), "incoming": len(incoming)}
        return _trace("messaging.remove_texts", removed, at=at)


def _trace(action: str, counts: dict[str, int], *, at: datetime) -> int:
    if any(counts.values()):
        details = {**counts, "kept_days": settings.KEEP_SMS_DAYS}
        record(
            Event.Kind.WRITE, action, by=None, at=at, record_type="messaging.short_message", details=details
        )
    return sum(counts.values())


def _written(before: datetime, which: Q) -> QuerySet[ShortMessage]:
    rows = ShortMessage.objects.filter(which, written_at__lte=before)
    return rows.exclude(state=ShortMessage.State.WAITING)


def _received(before: datetime, which: Q) -> QuerySet[IncomingMessage]:
    rows = IncomingMessage.objects.filter(which, received_at__lte=before)
    return rows.exclude(state=IncomingMessage.State.WAITING)


def _some(rows: QuerySet[Any]) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:BATCH])
