"""A carrier's server on the loopback: SMPP 3.4 over real sockets, written from the standard and not with the library that
it is to judge. It does as it is told, and keeps what came in for us until we have acknowledged it."""

import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from safeconduct.base import clock

BINDS = {1: "receiver", 2: "transmitter", 9: "transceiver"}
SUBMIT_SM, DELIVER_SM, UNBIND, ENQUIRE_LINK, NACK = 4, 5, 6, 0x15, 0x80000000
RESPONSE = 0x80000000
USER, PASSWORD = "consular", "secret"


@dataclass
class Submitted:
    """A text that was handed over, as the octets say."""

    address: str
    sender: str
    sender_type: tuple[int, int]
    esm_class: int
    data_coding: int
    octets: bytes
    validity: str
    options: dict[int, bytes]
    at: float = field(default_factory=time.monotonic)


@dataclass
class Pending:
    """A text for us, until we say that we have it."""

    body: bytes
    sequence: int = 0


class Connection:
    def __init__(self, carrier: "CarrierServer", wire: socket.socket) -> None:
        self.carrier, self.wire = carrier, wire
        self.bound = ""
        self.sending = threading.Lock()
        self.unacknowledged: dict[int, Pending] = {}

    def say(self, command: int, sequence: int, body: bytes = b"", status: int = 0) -> None:
        with self.sending, suppress(OSError):
            self.wire.sendall(struct.pack(">LLLL", 16 + len(body), command, status, sequence) + body)

    def run(self) -> None:
        received = b""
        with suppress(OSError):
            while octets := self.wire.recv(65_536):
                received += octets
                while len(received) >= 16 and len(received) >= struct.unpack_from(">L", received)[0]:
                    length, command, status, sequence = struct.unpack_from(">LLLL", received)
                    body, received = received[16:length], received[length:]
                    self.carrier.hear(self, command, status, sequence, body)
        self.end()

    def end(self) -> None:
        with suppress(OSError):
            self.wire.shutdown(socket.SHUT_RDWR)
        self.wire.close()
        self.carrier.lost(self)


class CarrierServer:
    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.changed = threading.Condition(threading.RLock())
        self.connections: list[Connection] = []
        self.binds: list[str] = []
        self.submitted: list[Submitted] = []
        self.acknowledged: list[bytes] = []
        self.refusals: list[tuple[int, int]] = []
        self.questions = 0
        self._pending: list[Pending] = []
        self._ids, self._sequences = count(1), count(1000)
        # What it is told to do.
        self.bind_status = 0
        self.on_submit: Callable[[Submitted], int | None] = lambda _text: 0
        self.fate = ""
        self.spells_id: Callable[[int], str] = str
        self.spells_receipt: Callable[[int], str] = str
        self.receipt_first = False
        self.answers_questions = True
        self.on_acknowledgement: Callable[[bytes], bool] = lambda _body: True
        threading.Thread(target=self._accept, daemon=True).start()

    # What a test says to it.

    def deliver(self, text: str | bytes, address: str = "8562055512345", **more: Any) -> None:
        """A text from a telephone; it is given to us as long as we do not acknowledge it."""
        with self.changed:
            self._pending.append(Pending(delivery(text, address, **more)))
            self._give()

    def repeat(self) -> None:
        """Everything that is not acknowledged once more, with a new number."""
        with self.changed:
            for connection in self.connections:
                again = list(connection.unacknowledged.values())
                connection.unacknowledged.clear()
                self._pending += again
            self._give()

    def say(self, octets: bytes) -> None:
        """Octets as they are, to whoever is bound."""
        for connection in list(self.connections):
            with connection.sending, suppress(OSError):
                connection.wire.sendall(octets)

    def ask(self, command: int, sequence: int = 77, body: bytes = b"") -> None:
        for connection in list(self.connections):
            connection.say(command, sequence, body)

    def cut(self) -> None:
        for connection in list(self.connections):
            connection.end()

    def wait(self, wanted: Callable[[], bool], seconds: float = 20) -> None:
        with self.changed:
            assert self.changed.wait_for(wanted, seconds), self._seen()

    def close(self) -> None:
        self._listening.close()
        self.cut()

    # What it does by itself.

    def _seen(self) -> str:
        return f"{self.binds} {len(self.submitted)} submitted, {len(self.acknowledged)} acknowledged"

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                wire, _address = self._listening.accept()
                wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if self._tls is not None:
                    try:
                        wire = self._tls.wrap_socket(wire, server_side=True)
                    except OSError:
                        continue
                connection = Connection(self, wire)
                with self.changed:
                    self.connections.append(connection)
                threading.Thread(target=connection.run, daemon=True).start()

    def lost(self, connection: Connection) -> None:
        with self.changed:
            if connection in self.connections:
                self.connections.remove(connection)
            self._pending += connection.unacknowledged.values()
            connection.unacknowledged = {}
            self.changed.notify_all()

    def hear(self, connection: Connection, command: int, status: int, sequence: int, body: bytes) -> None:
        with self.changed:
            if command in BINDS:
                self._bind(connection, command, sequence, body)
            elif command == SUBMIT_SM:
                self._take(connection, sequence, body)
            elif command == DELIVER_SM | RESPONSE:
                self._acknowledge(connection, status, sequence)
            elif command == ENQUIRE_LINK:
                self.questions += 1
                if self.answers_questions:
                    connection.say(ENQUIRE_LINK | RESPONSE, sequence)
            elif command == UNBIND:
                connection.say(UNBIND | RESPONSE, sequence)
            else:
                self.refusals.append((command, status))
            self.changed.notify_all()

    def _bind(self, connection: Connection, command: int, sequence: int, body: bytes) -> None:
        user, password = (one.decode() for one in body.split(b"\0")[:2])
        status = self.bind_status or (0 if (user, password) == (USER, PASSWORD) else 0x0E)
        self.binds.append(BINDS[command])
        connection.say(command | RESPONSE, sequence, b"" if status else b"carrier\0", status)
        if not status:
            connection.bound = BINDS[command]
            self._give()

    def _take(self, connection: Connection, sequence: int, body: bytes) -> None:
        text = read_submission(body)
        self.submitted.append(text)
        status = self.on_submit(text)
        if status is None:
            return
        number = next(self._ids)
        receipt = b"" if status or not self.fate else self._receipt(text, number)
        if receipt and self.receipt_first:
            connection.say(DELIVER_SM, next(self._sequences), receipt)
        connection.say(
            SUBMIT_SM | RESPONSE, sequence, b"" if status else self.spells_id(number).encode() + b"\0", status
        )
        if receipt and not self.receipt_first:
            connection.say(DELIVER_SM, next(self._sequences), receipt)

    def _receipt(self, text: Submitted, number: int) -> bytes:
        words = f"id:{self.spells_receipt(number)} sub:001 dlvrd:001 submit date:2603021200 done date:2603021201 stat:{self.fate} err:011 text:"
        return delivery(words.encode(), text.address, esm_class=4)

    def _give(self) -> None:
        receiving = [one for one in self.connections if one.bound in {"receiver", "transceiver"}]
        if not receiving:
            return
        for pending in self._pending:
            sequence = next(self._sequences)
            receiving[0].unacknowledged[sequence] = pending
            receiving[0].say(DELIVER_SM, sequence, pending.body)
        self._pending = []

    def _acknowledge(self, connection: Connection, status: int, sequence: int) -> None:
        pending = connection.unacknowledged.get(sequence)
        if status:
            self.refusals.append((DELIVER_SM, status))
        if pending is not None and self.on_acknowledgement(pending.body):
            del connection.unacknowledged[sequence]
            self.acknowledged.append(pending.body)


@contextmanager
def a_carrier(tls: ssl.SSLContext | None = None) -> Iterator[CarrierServer]:
    carrier = CarrierServer(tls)
    try:
        yield carrier
    finally:
        carrier.close()


def delivery(
    text: str | bytes, address: str, *, kind: int = 1, coding: int | None = None, esm_class: int = 0,
    options: dict[int, bytes] | None = None,
) -> bytes:  # fmt: skip
    """The body of a deliver_sm; a text that is no octets goes in UCS-2."""
    octets = text.encode("utf-16-be") if isinstance(text, str) else text
    coding = (8 if isinstance(text, str) else 0) if coding is None else coding
    tail = b"".join(struct.pack(">HH", code, len(value)) + value for code, value in (options or {}).items())
    return (
        b"\0" + bytes([kind, 1]) + address.encode() + b"\0" + bytes([1, 1]) + b"1212\0" + bytes([esm_class, 0, 0])
        + b"\0\0" + bytes([0, 0, coding, 0, len(octets)]) + octets + tail
    )  # fmt: skip


def read_submission(body: bytes) -> Submitted:
    at = 0

    def string() -> str:
        nonlocal at
        end = body.index(b"\0", at)
        found, at = body[at:end].decode(), end + 1
        return found

    def octets(number: int) -> bytes:
        nonlocal at
        found, at = body[at : at + number], at + number
        assert len(found) == number
        return found

    string()
    source = octets(2)
    sender = string()
    octets(2)
    address = string()
    esm_class, _protocol, _priority = octets(3)
    string()
    validity = string()
    _receipt, _replace, coding, _default, length = octets(5)
    said = octets(length)
    options: dict[int, bytes] = {}
    while at < len(body):
        code, size = struct.unpack(">HH", octets(4))
        options[code] = octets(size)
    return Submitted(address, sender, (source[0], source[1]), esm_class, coding, said, validity, options)


def a_certificate(folder: Path, name: str) -> Path:
    """A server's own, with its key, for one name."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(clock.now() - day)
        .not_valid_after(clock.now() + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = folder / f"{name}.pem"
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + certificate.public_bytes(pem))
    return file
