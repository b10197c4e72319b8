"""The connection itself: octets of whole messages in and out, with an end to every wait."""

import socket
import ssl
from typing import Final

from safeconduct.messaging.sms.carrier import Carrier
from safeconduct.messaging.sms.parcels import Fault, LineDown
from safeconduct.messaging.sms.smpp.pdus import Garbled, Pdu, taken_out

CONNECT_SECONDS: Final = 10
SEND_SECONDS: Final = 10
AT_ONCE: Final = 65_536


class Wire:
    def __init__(self, carrier: Carrier) -> None:
        self._received = bytearray()
        self._waiting = bytearray()
        try:
            plain = socket.create_connection((carrier.host, carrier.port), timeout=CONNECT_SECONDS)
        except OSError as error:
            raise LineDown(_fault_of_connecting(error)) from error
        self._socket = plain
        if carrier.has_tls:
            try:
                self._socket = ssl.create_default_context().wrap_socket(plain, server_hostname=carrier.host)
            except OSError as error:
                plain.close()
                raise LineDown(Fault.TLS_FAILED) from error

    def put(self, octets: bytes) -> None:
        self._waiting += octets

    def flush(self) -> None:
        if not self._waiting:
            return
        try:
            self._socket.settimeout(SEND_SECONDS)
            self._socket.sendall(self._waiting)
        except OSError as error:
            raise LineDown(Fault.BROKEN_OFF) from error
        self._waiting.clear()

    def heard(self, seconds: float) -> list[Pdu]:
        """What comes at once after the first octets; nothing if none come in so many seconds."""
        try:
            self._socket.settimeout(max(seconds, 0.001))
            octets = self._socket.recv(AT_ONCE)
        except TimeoutError:
            return []
        except OSError as error:
            raise LineDown(Fault.BROKEN_OFF) from error
        if not octets:
            raise LineDown(Fault.BROKEN_OFF)
        self._received += octets
        try:
            return list(taken_out(self._received))
        except Garbled as error:
            raise LineDown(Fault.NONSENSE) from error

    def close(self) -> None:
        self._socket.close()


def _fault_of_connecting(error: OSError) -> Fault:
    if isinstance(error, socket.gaierror):
        return Fault.NAME_UNKNOWN
    if isinstance(error, ConnectionRefusedError):
        return Fault.NOT_LISTENING
    return Fault.SILENT if isinstance(error, TimeoutError) else Fault.UNREACHABLE
