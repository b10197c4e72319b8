"""Texts out of the outbox, and what the carrier says of them.

Taking a text says when it is due again, so that the process may be killed at any moment: the text stays in the outbox and
leaves later. Killed between the carrier's yes and our note of it, the text leaves twice, with one reference.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Count, F, QuerySet

from safeconduct.messaging.models import Part, ShortMessage
from safeconduct.messaging.operations.sms.receipts import conclude, take_early_receipts
from safeconduct.messaging.queries.sms import due_texts
from safeconduct.messaging.sms.parcels import Accepted, Answer, Refused, Text

Fault, State = ShortMessage.Fault, ShortMessage.State

# As long as a text waits whose process was killed. A process that holds texts for longer says so from time to time.
TAKEN_FOR: Final = timedelta(minutes=2)
PAUSES: Final = (
    timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2),
)  # fmt: skip
MOST_ATTEMPTS: Final = len(PAUSES) + 1
# After a request to go slower.
SOON: Final = timedelta(seconds=5)


def take_texts(most: int, *, besides: Iterable[Text] = (), at: datetime) -> list[Text]:
    """The most urgent that are due, for this process alone. `besides`: what it holds already, of which the carrier has
    refused one part and not answered for the others."""
    held = [text.pk for text in besides]
    with transaction.atomic():
        rows = list(due_texts(at).exclude(pk__in=held).select_for_update(skip_locked=True)[:most])
        spent = [row.pk for row in rows if row.attempts >= MOST_ATTEMPTS]
        # Due once more, so nobody noted how the last attempt ended.
        _end(spent, State.FAILED, Fault.INTERRUPTED, at=at)
        late = [row.pk for row in rows if row.expires_at <= at]
        _end(late, State.EXPIRED, Fault.OUT_OF_TIME, at=at)
        taken = [row for row in rows if row.pk not in {*spent, *late}]
        _waiting(row.pk for row in taken).update(attempts=F("attempts") + 1, due_at=at + TAKEN_FOR)
    return _texts(taken, at)


def note_answers(answers: Sequence[Answer], *, at: datetime) -> None:
    """What the carrier said of parts. Whatever became of the text meanwhile in other hands: what was taken is sent."""
    accepted = [answer for answer in answers if isinstance(answer, Accepted)]
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    with transaction.atomic():
        if accepted:
            _note_accepted(accepted, at=at)
        for answer in refused:
            _note_refused(answer, at=at)


def give_back(
    asked: Iterable[Text], unasked: Iterable[Text], fault: ShortMessage.Fault, *, at: datetime
) -> None:
    """The line has ended. What the carrier was asked may have been the reason, so it waits longer each time, and is given up
    like after a refusal; what it was not asked leaves with the next line."""
    for row in _waiting(text.pk for text in asked).only("attempts"):
        _put_off(row, {"fault": fault}, at=at)
    rest = _waiting(text.pk for text in unasked)
    rest.update(due_at=at)
    # A request to go slower may have taken the attempt back already.
    rest.filter(attempts__gt=0).update(attempts=F("attempts") - 1)


def keep(texts: Iterable[Text], *, at: datetime) -> None:
    """This process still holds them: a carrier that asks to go slowly may take longer than they were taken for."""
    _waiting(text.pk for text in texts).update(due_at=at + TAKEN_FOR)


def end_what_is_too_late(*, at: datetime) -> int:
    """Texts that wait and would come too late. Run by the clock."""
    late = ShortMessage.objects.filter(state=State.WAITING, expires_at__lte=at, due_at__lte=at)
    return _end(late.values_list("pk", flat=True)[:1000], State.EXPIRED, Fault.OUT_OF_TIME, at=at)


def _texts(rows: Sequence[ShortMessage], at: datetime) -> list[Text]:
    """The one place where number and text are read to be sent."""
    taken: dict[int, set[int]] = {}
    several = [row.pk for row in rows if row.parts > 1]
    for pk, position in Part.objects.filter(message__in=several).values_list("message_id", "position"):
        taken.setdefault(pk, set()).add(position)
    return [
        Text(
            row.pk,
            str(row.token),
            row.number,
            row.text,
            row.expires_at - at,
            frozenset(taken.get(row.pk, ())),
        )
        for row in rows
    ]


def _note_accepted(accepted: Sequence[Accepted], *, at: datetime) -> None:
    parts = [
        Part(message_id=one.parcel.text.pk, position=one.parcel.position, carrier_id=one.carrier_id, at=at)
        for one in accepted
    ]
    # Of a text that left twice the first id counts.
    Part.objects.bulk_create(parts, ignore_conflicts=True)
    take_early_receipts(accepted, at=at)
    wanted = {one.parcel.text.pk: one.parcel.of for one in accepted}
    counted = Part.objects.filter(message__in=wanted).values_list("message_id").annotate(Count("pk"))
    whole = [pk for pk, count in counted if count >= wanted[pk]]
    unsent = ShortMessage.objects.filter(pk__in=whole, sent_at__isnull=True)
    unsent.update(state=State.SENT, sent_at=at, ended_at=None, fault="", answer="")
    conclude(whole, at=at)


def _note_refused(refused: Refused, *, at: datetime) -> None:
    verdict = refused.verdict
    row = _waiting([refused.parcel.text.pk]).only("attempts").first()
    if row is None:
        return
    said = {"fault": verdict.fault, "answer": verdict.answer}
    if not verdict.counts:
        _waiting([row.pk]).update(attempts=max(0, row.attempts - 1), due_at=at + SOON, **said)
    elif verdict.is_final:
        _waiting([row.pk]).update(state=State.FAILED, ended_at=at, **said)
    else:
        _put_off(row, said, at=at)


def _put_off(row: ShortMessage, said: dict[str, str], *, at: datetime) -> None:
    if row.attempts >= MOST_ATTEMPTS:
        _waiting([row.pk]).update(state=State.FAILED, ended_at=at, **said)
    else:
        _waiting([row.pk]).update(due_at=at + PAUSES[max(0, row.attempts - 1)], **said)


def _waiting(pks: Iterable[int]) -> QuerySet[ShortMessage]:
    return ShortMessage.objects.filter(pk__in=list(pks), state=State.WAITING)


def _end(pks: Iterable[int], state: ShortMessage.State, fault: ShortMessage.Fault, *, at: datetime) -> int:
    return _waiting(pks).update(state=state, fault=fault, ended_at=at)
