"""A text as the requests by which a carrier is asked to take it: one for each part, each to one number."""

from datetime import timedelta
from typing import Any, Final
from uuid import UUID

from smpplib import consts
from smpplib.client import SimpleSequenceGenerator

from safeconduct.messaging.sms.carrier import E164, Carrier
from safeconduct.messaging.sms.numbers import INTERNATIONAL
from safeconduct.messaging.sms.parcels import Parcel, Text
from safeconduct.messaging.sms.smpp.pdus import written
from safeconduct.messaging.sms.splitting import split

# Tell what became of it in the end, and not each step.
FINAL_RECEIPT: Final = 1
LONGEST: Final = timedelta(days=28)


def parcels_of(text: Text) -> list[Parcel]:
    parts = split(text.text)
    # Twice the same if the text leaves twice, so that a telephone puts the copies of its parts in one place. Texts that
    # are written one after the other differ.
    octets = parts.octets(text.pk % 256)
    return [
        Parcel(text, position, len(parts), said, parts.coding)
        for position, said in enumerate(octets, 1)
        if position not in text.without
    ]


def submission(
    parcel: Parcel, carrier: Carrier, sequence: SimpleSequenceGenerator, *, has_extras: bool
) -> tuple[int, bytes]:
    source_type, source_plan = carrier.sender_type
    extras: dict[str, Any] = {}
    if has_extras:
        # The same for each copy of a text: a carrier may tell by it that it has the text already.
        extras = {
            "user_message_reference": UUID(parcel.text.token).int & 0xFFFF,
            "validity_period": _relative(parcel.text.valid_for),
        }
    return written(
        "submit_sm",
        sequence,
        source_addr_ton=source_type,
        source_addr_npi=source_plan,
        source_addr=carrier.sender.lstrip("+"),
        dest_addr_ton=INTERNATIONAL,
        dest_addr_npi=E164,
        destination_addr=parcel.text.number.lstrip("+"),
        esm_class=consts.SMPP_GSMFEAT_UDHI if parcel.of > 1 else 0,
        registered_delivery=FINAL_RECEIPT,
        data_coding=int(parcel.coding),
        short_message=parcel.octets,
        **extras,
    )


def _relative(time: timedelta) -> str:
    """SMPP 3.4, 7.1.1.2: so long from now on."""
    seconds = int(min(max(time, timedelta(minutes=1)), LONGEST).total_seconds())
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    return f"0000{days:02}{hours:02}{minutes:02}{seconds:02}000R"
