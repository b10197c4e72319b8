"""Reading the chain: a record's history, and whether the chain is whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from safeconduct.audit.chain import GENESIS, seal
from safeconduct.audit.models import Event, Head, ReadRecord


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is not what was written, and why."""

    sequence: int
    reason: str


def history(record_type: str, record_id: object) -> QuerySet[Event]:
    covered = ReadRecord.objects.filter(record_type=record_type, record_id=str(record_id)).values("event")
    return Event.objects.filter(
        Q(record_type=record_type, record_id=str(record_id)) | Q(pk__in=covered)
    ).order_by("-sequence")


def breaks() -> Iterator[Break]:
    """Walk the whole chain in constant memory."""
    expected, previous = 1, GENESIS
    for event in Event.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != expected:
            yield Break(expected, "an event is missing")
            expected = event.sequence
        if event.previous_hash != previous and event.sequence == expected:
            yield Break(event.sequence, "it does not follow from the event before it")
        if seal(event) != event.hash:
            yield Break(event.sequence, "its content was changed")
        expected, previous = event.sequence + 1, event.hash
    head = Head.objects.filter(pk=1).first()
    if head is not None and head.sequence != expected - 1:
        yield Break(head.sequence, "the end of the chain was cut off")
    elif head is not None and head.sequence and head.hash != previous:
        yield Break(head.sequence, "the end of the chain was replaced")
