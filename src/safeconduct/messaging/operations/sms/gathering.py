"""Parts of a text that come one by one, until it is whole or the missing ones are given up."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from safeconduct.messaging.models import IncomingMessage, IncomingPart
from safeconduct.messaging.queries.sms import parts_beside, parts_given_up
from safeconduct.messaging.sms.alphabets import Coding
from safeconduct.messaging.sms.joining import Octets, joined
from safeconduct.messaging.sms.marks import fingerprint_of
from safeconduct.messaging.sms.numbers import is_phone

Reason = IncomingMessage.Reason
# A telephone sends its parts within seconds; a network in trouble may take minutes. Somebody waits for an answer.
WAIT_FOR_PARTS: Final = timedelta(minutes=3)
# So long a part that comes late belongs to a text that was read without it.
LATE_FOR: Final = timedelta(hours=6)


def ended_at_once(number: str, *, has_text: bool, own_number: str, at: datetime) -> dict[str, Any]:
    """The values of a text that is never answered, for the answer would go to a machine, or to ourselves."""
    if not is_phone(number):
        reason = Reason.NO_TELEPHONE
    elif number == own_number:
        reason = Reason.OWN_NUMBER
    elif not has_text:
        reason = Reason.UNREADABLE
    else:
        return {}
    return {"state": IncomingMessage.State.LEFT, "reason": reason, "ended_at": at}


class Raced(Exception):
    """Another process has put these parts together."""


def take_part(part: IncomingPart, *, own_number: str, at: datetime) -> None:
    beside = list(parts_beside(part, since=at - LATE_FOR))
    if any(other.fingerprint == part.fingerprint for other in beside):
        return
    waiting = [other for other in beside if other.message_id is None]
    if any(other.position == part.position for other in waiting):
        # The sender has counted round: this is another text.
        put_together(waiting, own_number=own_number, at=at)
        beside, waiting = [], []
    read_without = [other for other in beside if other.message_id is not None]
    if not waiting and read_without and all(other.position != part.position for other in read_without):
        part.octets, part.message_id = "", read_without[0].message_id
    part.save(force_insert=True)
    if part.message_id is None and len(waiting) + 1 == part.total:
        put_together([*waiting, part], own_number=own_number, at=at)


def give_up_missing_parts(*, own_number: str, at: datetime) -> int:
    """Texts whose other parts do not come, read with gaps. Run every few seconds; safe to run twice at once."""
    given_up = 0
    for first in parts_given_up(at - WAIT_FOR_PARTS):
        group = [one for one in parts_beside(first, since=at - LATE_FOR) if one.message_id is None] or [first]
        try:
            with transaction.atomic():
                put_together(group, own_number=own_number, at=at)
        except Raced:
            continue
        given_up += 1
    return given_up


def put_together(parts: Sequence[IncomingPart], *, own_number: str, at: datetime) -> None:
    first = min(parts, key=lambda one: one.received_at)
    has_text = any(part.coding != Coding.BINARY for part in parts)
    read = joined(
        {part.position: Octets(bytes.fromhex(part.octets), Coding(part.coding)) for part in parts},
        first.total,
    )
    whole = IncomingMessage.objects.create(
        number=first.number,
        correspondent=first.correspondent,
        fingerprint=fingerprint_of(first.number, read.text),
        is_settled=True,
        received_at=first.received_at,
        text=read.text,
        missing_parts=read.missing,
        due_at=at,
        **ended_at_once(first.number, has_text=has_text, own_number=own_number, at=at),
    )
    mine = IncomingPart.objects.filter(pk__in=[part.pk for part in parts], message__isnull=True)
    if mine.update(message=whole, octets="") < len(parts):
        raise Raced
