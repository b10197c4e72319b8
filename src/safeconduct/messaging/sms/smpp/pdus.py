"""Messages of the protocol as octets. smpplib writes them. They are read here, because the library reads on where the end
of a field is missing, so that a number which is cut off becomes somebody else's, and refuses a whole text over one
optional field that it does not list.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from smpplib import smpp
from smpplib.client import SimpleSequenceGenerator

HEADER: Final = struct.Struct(">LLLL")
# What a server may send at most in one message: more is no SMPP, and would only fill the memory.
MOST_OCTETS: Final = 70_000


class Command(IntEnum):
    GENERIC_NACK = 0x80000000
    SUBMIT_SM_RESP = 0x80000004
    DELIVER_SM = 0x00000005
    UNBIND = 0x00000006
    UNBIND_RESP = 0x80000006
    ENQUIRE_LINK = 0x00000015
    ENQUIRE_LINK_RESP = 0x80000015


class Option(IntEnum):
    RECEIPTED_MESSAGE_ID = 0x001E
    SAR_REFERENCE = 0x020C
    SAR_TOTAL = 0x020E
    SAR_POSITION = 0x020F
    MESSAGE_PAYLOAD = 0x0424
    MESSAGE_STATE = 0x0427


class Garbled(Exception):
    """These octets are no SMPP."""


@dataclass(frozen=True, slots=True)
class Pdu:
    """One message of the protocol. `command` may be one that is not known here."""

    command: int
    status: int
    sequence: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Delivered:
    """A deliver_sm: a text, a part of one, or a receipt."""

    address: str
    kind: int
    esm_class: int
    data_coding: int
    octets: bytes
    options: dict[int, bytes]


def taken_out(received: bytearray) -> Iterator[Pdu]:
    """The whole messages at the beginning of what was received; they are removed from it."""
    while len(received) >= HEADER.size:
        length, command, status, sequence = HEADER.unpack_from(received)
        if not HEADER.size <= length <= MOST_OCTETS:
            raise Garbled
        if len(received) < length:
            return
        body = bytes(received[HEADER.size : length])
        del received[:length]
        yield Pdu(command, status, sequence, body)


def written(name: str, sequence: SimpleSequenceGenerator, **fields: Any) -> tuple[int, bytes]:
    """A request, with the number under which its answer will come."""
    pdu = smpp.make_pdu(name, client=sequence, **fields)
    return int(pdu.sequence), bytes(pdu.generate())


def answered(name: str, to: int, *, status: int = 0) -> bytes:
    pdu = smpp.make_pdu(name, client=None, status=status)
    pdu.sequence = to
    return bytes(pdu.generate())


def first_string(body: bytes) -> str:
    """Some servers leave out the zero at its end."""
    return body.partition(b"\0")[0].decode("ascii", errors="replace").strip()


def delivered(pdu: Pdu) -> Delivered:
    fields = _Fields(pdu.body)
    fields.string()  # service_type
    kind, _plan = fields.numbers(2)
    address = fields.string()
    fields.numbers(2)
    fields.string()  # destination_addr
    esm_class, _protocol, _priority = fields.numbers(3)
    fields.string()  # schedule_delivery_time
    fields.string()  # validity_period
    _registered, _replace, data_coding, _default, length = fields.numbers(5)
    said = fields.octets(length)
    options = _options(fields.rest())
    return Delivered(
        address, kind, esm_class, data_coding, said or options.get(Option.MESSAGE_PAYLOAD, b""), options
    )


class _Fields:
    """The fields of a message, one after the other."""

    def __init__(self, body: bytes) -> None:
        self._body, self._at = body, 0

    def string(self) -> str:
        end = self._body.find(b"\0", self._at)
        if end < 0:
            raise Garbled
        found = self._body[self._at : end].decode("latin-1")
        self._at = end + 1
        return found

    def numbers(self, count: int) -> tuple[int, ...]:
        return tuple(self.octets(count))

    def octets(self, count: int) -> bytes:
        found = self._body[self._at : self._at + count]
        if len(found) < count:
            raise Garbled
        self._at += count
        return found

    def rest(self) -> bytes:
        return self._body[self._at :]


def _options(octets: bytes) -> dict[int, bytes]:
    """As far as they can be read; what stands behind a broken one is left out."""
    options: dict[int, bytes] = {}
    while len(octets) >= 4:
        code, length = struct.unpack_from(">HH", octets)
        if len(octets) < 4 + length:
            break
        options[code] = octets[4 : 4 + length]
        octets = octets[4 + length :]
    return options
