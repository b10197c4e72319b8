"""Texts to write, texts that come in, and what a carrier says."""

from itertools import count
from typing import Any

from safeconduct.messaging.operations import Sms
from safeconduct.messaging.sms.alphabets import Coding, encoded
from safeconduct.messaging.sms.joining import Octets, Place
from safeconduct.messaging.sms.parcels import Accepted, Arrival, Parcel, Refused, Text, Verdict
from safeconduct.messaging.sms.smpp.asking import parcels_of

NUMBER = "+8562055512345"
_numbers = count(1)


def a_number() -> str:
    return f"+85620555{next(_numbers):05}"


def an_sms(number: str = NUMBER, text: str = "Are you safe? Answer 1.", **given: Any) -> Sms:
    return Sms(
        **{"number": number, "text": text, "purpose": "tests.asked", "dedupe": f"asked-{next(_numbers)}"}
        | given
    )


def an_arrival(text: str = "1", address: str = NUMBER, **given: Any) -> Arrival:
    return Arrival(
        **{"address": address, "said": Octets(encoded(text, Coding.UCS2), Coding.UCS2), "kind": 0} | given
    )


def a_part(text: str, position: int, total: int = 2, reference: int = 7, **given: Any) -> Arrival:
    return an_arrival(text, place=Place(reference, total, position), **given)


def accepted(text: Text, *ids: str) -> list[Accepted]:
    """A yes to each part that was handed over."""
    return [Accepted(parcel, carrier_id) for parcel, carrier_id in zip(parcels_of(text), ids, strict=True)]


def refused(text: Text, fault: Any, **verdict: Any) -> list[Refused]:
    return [Refused(Parcel(text, 1, 1, b""), Verdict(fault, **verdict))]
