"""Opening a line: connect and sign in."""

from typing import Final

from smpplib.client import SimpleSequenceGenerator

from safeconduct.base import clock
from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.parcels import Fault, LineDown
from safeconduct.messaging.sms.smpp.line import SmppLine
from safeconduct.messaging.sms.smpp.pdus import Pdu, written
from safeconduct.messaging.sms.smpp.verdicts import fault_at_binding, shown
from safeconduct.messaging.sms.smpp.wire import Wire

ANSWER_SECONDS: Final = 10


def opened(carrier: Carrier, *, receives: bool = True) -> SmppLine:
    """Who does not receive leaves what came in to the next line that does."""
    wire = Wire(carrier)
    try:
        sequence = SimpleSequenceGenerator()
        number, octets = written(
            "bind_transceiver" if receives else "bind_transmitter",
            sequence,
            system_id=carrier.user,
            password=carrier.password,
            system_type=carrier.system_type,
        )
        wire.put(octets)
        wire.flush()
        answer, others = _answer(wire, number)
        if answer.status:
            raise LineDown(fault_at_binding(answer.status), shown(answer.status))
    except LineDown:
        wire.close()
        raise
    return SmppLine(carrier, wire, sequence, others)


def _answer(wire: Wire, number: int) -> tuple[Pdu, list[Pdu]]:
    """The answer to the request of this number, and what the carrier sent with it in the same breath."""
    until = clock.monotonic() + ANSWER_SECONDS
    while (left := until - clock.monotonic()) > 0:
        heard = wire.heard(left)
        for at, pdu in enumerate(heard):
            if pdu.sequence == number and pdu.command >= 0x80000000:
                return pdu, heard[at + 1 :]
    raise LineDown(Fault.SILENT)
