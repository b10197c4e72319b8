"""What became of parts on their way to a telephone, and with them of whole texts."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import Count, Q

from safeconduct.messaging.models import Part, ShortMessage
from safeconduct.messaging.sms.marks import correspondent_of
from safeconduct.messaging.sms.numbers import sender_of
from safeconduct.messaging.sms.parcels import Accepted, Fate, Receipt

Fault, State = ShortMessage.Fault, ShortMessage.State
STATES: Final = {
    Fate.DELIVERED: Part.State.DELIVERED, Fate.FAILED: Part.State.FAILED, Fate.EXPIRED: Part.State.EXPIRED,
}  # fmt: skip


def note_receipts(receipts: Sequence[Receipt], *, country: str, at: datetime) -> None:
    """A receipt may come before the answer that tells its id; then it waits for it."""
    concerned: set[int | None] = set()
    with transaction.atomic():
        known = _parts_by_id({spelling for one in receipts for spelling in _spellings(one.carrier_id)})
        for receipt in receipts:
            part = _part_of(receipt, known, country)
            if part is None:
                Part.objects.create(carrier_id=receipt.carrier_id, at=at, **_fate(receipt))
            else:
                Part.objects.filter(pk=part.pk, state=Part.State.TAKEN).update(at=at, **_fate(receipt))
                concerned.add(part.message_id)
        conclude(concerned, at=at)


def take_early_receipts(accepted: Sequence[Accepted], *, at: datetime) -> None:
    """Those that came before the answers that tell their ids."""
    ids = {one.carrier_id: one.parcel for one in accepted if one.carrier_id}
    for early in Part.objects.filter(message__isnull=True, carrier_id__in=ids):
        parcel = ids[early.carrier_id]
        its = Part.objects.filter(message=parcel.text.pk, position=parcel.position, state=Part.State.TAKEN)
        its.update(state=early.state, answer=early.answer, at=at)
        early.delete()


def conclude(messages: Iterable[int | None], *, at: datetime) -> None:
    """What became of whole texts, from what became of their parts."""
    counted = (
        Part.objects.filter(message__in=list(messages), message__state=State.SENT)
        .values("message_id")
        .annotate(
            parts=Count("pk"),
            delivered=Count("pk", filter=Q(state=Part.State.DELIVERED)),
            failed=Count("pk", filter=Q(state=Part.State.FAILED)),
            expired=Count("pk", filter=Q(state=Part.State.EXPIRED)),
        )
    )
    delivered, failed, expired = [], [], []
    for one in counted:
        if one["failed"]:
            failed.append(one["message_id"])
        elif one["expired"]:
            expired.append(one["message_id"])
        elif one["delivered"] == one["parts"]:
            delivered.append(one["message_id"])
    sent = ShortMessage.objects.filter(state=State.SENT)
    sent.filter(pk__in=delivered).update(state=State.DELIVERED, ended_at=at)
    sent.filter(pk__in=expired).update(state=State.EXPIRED, ended_at=at, fault=Fault.OUT_OF_TIME)
    for pk in failed:
        broken = Part.objects.filter(message=pk, state=Part.State.FAILED)
        answer = broken.values_list("answer", flat=True).first() or ""
        sent.filter(pk=pk).update(state=State.FAILED, ended_at=at, fault=Fault.UNDELIVERABLE, answer=answer)


def _parts_by_id(ids: Iterable[str]) -> dict[str, Part]:
    """The newest of each id: carriers begin to count again."""
    found = (
        Part.objects.filter(carrier_id__in=ids, message__isnull=False)
        .select_related("message")
        .order_by("pk")
    )
    return {part.carrier_id: part for part in found.defer("message__number", "message__text")}


def _part_of(receipt: Receipt, known: dict[str, Part], country: str) -> Part | None:
    """With its id in another spelling it might be a stranger's: then the number must be the same too."""
    if receipt.carrier_id in known:
        return known[receipt.carrier_id]
    whose = correspondent_of(sender_of(receipt.address, kind=receipt.kind, country=country).number)
    for spelling in _spellings(receipt.carrier_id):
        part = known.get(spelling)
        if part is not None and part.message is not None and part.message.correspondent == whose:
            return part
    return None


def _spellings(carrier_id: str) -> list[str]:
    """Some carriers write an id in hexadecimal digits when they answer and in decimal ones on the receipt, or the other way
    round, with zeros in front or without."""
    found = [carrier_id]
    for base in (10, 16):
        with suppress(ValueError):
            number = int(carrier_id, base)
            found += [
                f"{number}",
                f"{number:010}",
                f"{number:X}",
                f"{number:x}",
                f"{number:08X}",
                f"{number:08x}",
            ]
    return list(dict.fromkeys(found))


def _fate(receipt: Receipt) -> dict[str, Any]:
    return {"state": STATES[receipt.fate], "answer": receipt.answer}
