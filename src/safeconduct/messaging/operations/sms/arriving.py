"""Texts that come in, as rows. Only when they are committed is the carrier told that we have them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, transaction

from safeconduct.messaging.models import IncomingMessage, IncomingPart
from safeconduct.messaging.operations.sms.gathering import Raced, ended_at_once, take_part
from safeconduct.messaging.sms.alphabets import Coding, decoded
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.joining import Place
from safeconduct.messaging.sms.marks import correspondent_of, fingerprint_of
from safeconduct.messaging.sms.numbers import sender_of
from safeconduct.messaging.sms.parcels import Arrival

# After so long a carrier does not repeat a text any more, and an equal one is another.
UNSETTLED_FOR: Final = timedelta(hours=1)
TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class _Read:
    """An arrival with what it is known by."""

    arrival: Arrival
    number: str = field(repr=False)
    text: str = field(repr=False)
    fingerprint: str


def take_in(arrivals: Sequence[Arrival], *, carrier: Carrier, at: datetime) -> list[str]:
    """Each once, however often it comes. Gives back the fingerprints, by which they are settled later."""
    read = [_read(arrival, carrier) for arrival in arrivals]
    for tries_left in reversed(range(TRIES)):
        try:
            with transaction.atomic():
                _take(read, carrier, at=at)
        except (IntegrityError, Raced):
            # Another process has taken one of them at this moment; the next look sees it.
            if not tries_left:
                raise
        else:
            break
    return [one.fingerprint for one in read if not one.arrival.carrier_id]


def settle(fingerprints: Iterable[str]) -> None:
    """The carrier knows that we have them: from now on an equal text is another."""
    known = list(fingerprints)
    for model in (IncomingMessage, IncomingPart):
        model.objects.filter(is_settled=False, fingerprint__in=known).update(is_settled=True)


def settle_old(*, at: datetime) -> None:
    """What nobody repeats any more. Run by the clock."""
    for model in (IncomingMessage, IncomingPart):
        model.objects.filter(is_settled=False, received_at__lte=at - UNSETTLED_FOR).update(is_settled=True)


def _take(read: Sequence[_Read], carrier: Carrier, *, at: datetime) -> None:
    wholes: list[IncomingMessage] = []
    own_number = carrier.own_number
    for one in _fresh(read):
        if one.arrival.place is None:
            has_text = one.arrival.said.coding is not Coding.BINARY
            ended = ended_at_once(one.number, has_text=has_text, own_number=own_number, at=at)
            wholes.append(IncomingMessage(text=one.text, due_at=at, **_of_both(one, at), **ended))
        else:
            take_part(_part(one, one.arrival.place, at), own_number=own_number, at=at)
    IncomingMessage.objects.bulk_create(wholes)


def _part(one: _Read, place: Place, at: datetime) -> IncomingPart:
    return IncomingPart(
        reference=place.reference,
        total=place.total,
        position=place.position,
        coding=int(one.arrival.said.coding),
        octets=one.arrival.said.body.hex(),
        **_of_both(one, at),
    )


def _fresh(read: Sequence[_Read]) -> list[_Read]:
    """Those that are no repeat, neither of a row nor of one before them."""
    seen: set[str] = set()
    for model in (IncomingMessage, IncomingPart):
        unsettled = model.objects.filter(is_settled=False, fingerprint__in={one.fingerprint for one in read})
        seen.update(unsettled.values_list("fingerprint", flat=True))
        ids = {one.arrival.carrier_id for one in read if one.arrival.carrier_id}
        seen.update(model.objects.filter(carrier_id__in=ids).values_list("carrier_id", flat=True))
    fresh: list[_Read] = []
    for one in read:
        known_by = one.arrival.carrier_id or one.fingerprint
        if known_by not in seen:
            seen.add(known_by)
            fresh.append(one)
    return fresh


def _read(arrival: Arrival, carrier: Carrier) -> _Read:
    sender = sender_of(arrival.address, kind=arrival.kind, country=carrier.country)
    text = decoded(arrival.said.body, arrival.said.coding)
    place = arrival.place
    words = text if place is None else f"{place}{arrival.said.body.hex()}"
    return _Read(arrival, sender.number, text, fingerprint_of(sender.number, words))


def _of_both(one: _Read, at: datetime) -> dict[str, Any]:
    carrier_id = one.arrival.carrier_id
    return {
        "number": one.number,
        "correspondent": correspondent_of(one.number),
        "fingerprint": one.fingerprint,
        "carrier_id": carrier_id,
        "is_settled": bool(carrier_id),
        "received_at": at,
    }
