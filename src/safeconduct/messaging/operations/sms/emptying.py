"""Numbers and texts that have been kept long enough are emptied; the rows, which then name nobody, go later.

What waits is neither emptied nor removed.
"""

from collections.abc import Iterable
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
    """Run by the clock. Gives back how many were emptied."""
    before = at - timedelta(days=settings.KEEP_SMS_DAYS)
    emptied = {
        "outgoing": sum(_empty(_written(before), at=at)),
        "incoming": sum(_empty(_received(before), at=at, is_settled=True)),
    }
    removed_before = at - timedelta(days=max(settings.KEEP_SMS_DAYS, settings.KEEP_MESSAGES_DAYS))
    removed = sum(
        _remove(one)
        for one in (_written(removed_before, emptied=True), _received(removed_before, emptied=True))
    )
    _remove(IncomingPart.objects.filter(message__isnull=False, received_at__lte=at - PARTS_KEPT_FOR))
    _remove(Part.objects.filter(message__isnull=True, at__lte=at - STRAY_RECEIPTS_KEPT_FOR))
    _remove(Line.objects.filter(heard_at__lte=at - LINES_KEPT_FOR))
    if removed or any(emptied.values()):
        record(
            Event.Kind.WRITE, "messaging.empty_texts", by=None, at=at, record_type="messaging.short_message",
            details={**emptied, "removed": removed, "kept_days": settings.KEEP_SMS_DAYS},
        )  # fmt: skip
    return sum(emptied.values())


def _written(before: datetime, *, emptied: bool = False) -> QuerySet[ShortMessage]:
    old = Q(written_at__lte=before, emptied_at__isnull=not emptied)
    return ShortMessage.objects.filter(old).exclude(state=ShortMessage.State.WAITING)


def _received(before: datetime, *, emptied: bool = False) -> QuerySet[IncomingMessage]:
    old = Q(received_at__lte=before, emptied_at__isnull=not emptied)
    return IncomingMessage.objects.filter(old).exclude(state=IncomingMessage.State.WAITING)


def _empty(rows: QuerySet[Any], *, at: datetime, **more: Any) -> Iterable[int]:
    while some := list(rows.values_list("pk", flat=True)[:BATCH]):
        # Judged again where it stands: somebody may have sent one again meanwhile.
        yield rows.filter(pk__in=some).update(emptied_at=at, **NOTHING, **more)


def _remove(rows: QuerySet[Any]) -> int:
    removed = 0
    while some := list(rows.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            rows.filter(pk__in=some).delete()
        removed += len(some)
    return removed
