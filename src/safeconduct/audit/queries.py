"""Reading the chain: a record's history, and whether the chain is whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Max, Q

from safeconduct.audit.chain import GENESIS, digest_of, seal
from safeconduct.audit.models import Event, Head, ReadRecord

CHUNK: Final = 2_000
LATE_AT_MOST: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain is not what was written, and why."""

    sequence: int
    reason: str


def history(record_type: str, record_id: object, *, most: int) -> list[Event]:
    """The newest events about a record, those among them that showed it in a list."""
    own = {"record_type": record_type, "record_id": str(record_id)}
    # Two questions: an OR over both tables would be answered by reading every event.
    covered = ReadRecord.objects.filter(**own).order_by("-event").values_list("event", flat=True)[:most]
    return list(Event.objects.filter(Q(**own) | Q(pk__in=list(covered))).order_by("-sequence")[:most])


def everything_about(record_type: str, record_ids: Iterable[object]) -> list[Event]:
    """Every event about these records, those that showed one in a list among them, the oldest first."""
    ids = [str(one) for one in record_ids]
    numbers = set(
        Event.objects.filter(record_type=record_type, record_id__in=ids).values_list("pk", flat=True)
    )
    covered = ReadRecord.objects.filter(record_type=record_type, record_id__in=ids)
    ordered = sorted(numbers | set(covered.values_list("event", flat=True)))
    return [
        event
        for start in range(0, len(ordered), CHUNK)
        for event in Event.objects.filter(pk__in=ordered[start : start + CHUNK]).order_by("sequence")
    ]


def first_since(at: datetime) -> int:
    """The number of the first event from this moment on. Times follow the numbers closely, not strictly: a job carries
    the moment at which it began. So look from a day earlier, and compare the times."""
    low, high = 1, (Event.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1
    while low < high:
        middle = (low + high) // 2
        found = (
            Event.objects.filter(sequence__gte=middle)
            .order_by("sequence")
            .values_list("sequence", "at")
            .first()
        )
        if found is None or found[1] >= at - LATE_AT_MOST:
            high = middle
        else:
            low = found[0] + 1
    return low


def breaks() -> Iterator[Break]:
    """Walk the whole chain in constant memory, up to the end it had at the beginning: work goes on meanwhile."""
    head = Head.objects.filter(pk=1).first()
    end = head.sequence if head is not None else 0
    expected, previous = 1, GENESIS
    for event, is_covered in _walk(end):
        if event.sequence != expected:
            yield Break(expected, "an event is missing")
        elif event.previous_hash != previous:
            yield Break(event.sequence, "it does not follow from the event before it")
        if seal(event) != event.hash:
            yield Break(event.sequence, "its content was changed")
        if not is_covered:
            yield Break(event.sequence, "the list of what was read was changed")
        expected, previous = event.sequence + 1, event.hash
    if expected - 1 != end:
        yield Break(end, "the end of the chain was cut off")
    elif head is not None and end and head.hash != previous:
        yield Break(end, "the end of the chain was replaced")
    yield from _beyond_the_end()


def _walk(end: int) -> Iterator[tuple[Event, bool]]:
    """Each event, and whether the ids it says it covered are there."""
    last = 0
    while chunk := list(
        Event.objects.filter(sequence__gt=last, sequence__lte=end).order_by("sequence")[:CHUNK]
    ):
        last = chunk[-1].sequence
        covered: dict[int, list[str]] = {}
        rows = ReadRecord.objects.filter(event__gte=chunk[0].sequence, event__lte=last).order_by("pk")
        for event_id, record_id in rows.values_list("event", "record_id").iterator():
            covered.setdefault(event_id, []).append(record_id)
        for event in chunk:
            ids = covered.get(event.sequence)
            yield event, event.details.get("covered_sha256") == (digest_of(ids) if ids else None)


def _beyond_the_end() -> Iterator[Break]:
    last = Event.objects.aggregate(last=Max("sequence"))["last"] or 0
    # Read after the events: the end moves in the same transaction as they do.
    head = Head.objects.filter(pk=1).first()
    if last > (head.sequence if head is not None else 0):
        yield Break(last, "an event stands behind the end of the chain")
