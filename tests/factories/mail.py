"""A real mail server on the loopback, which does as it is told, and messages to send through it."""

import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from itertools import count
from typing import Any

from aiosmtpd.controller import Controller

from safeconduct.identity.models import Officer
from safeconduct.messaging.operations import Letter, Words

_numbers = count(1)


class Mailbox:
    """What the server took, whom it was asked for, and what it answers instead of yes."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.asked: list[str] = []
        self.recipients: dict[str, str] = {}
        self.sender = "250 OK"
        self.data = "250 OK"
        self.drops = False
        self.hangs_up = False
        self.on_mail: Callable[[EmailMessage], None] = lambda mail: None
        self.port = 0

    async def handle_MAIL(self, server, session, envelope, address, options) -> str:  # noqa: N802 - the library's name
        envelope.mail_from = address
        return self.sender

    async def handle_RCPT(self, server, session, envelope, address, options) -> str:  # noqa: N802 - the library's name
        self.asked.append(address)
        answer = self.recipients.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope) -> str:  # noqa: N802 - the library's name
        if self.drops:
            server.transport.abort()
        elif self.data.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=default)
            self.mails.append(mail)
            self.on_mail(mail)
        return self.data

    async def handle_QUIT(self, server, session, envelope) -> str:  # noqa: N802 - the library's name
        if self.hangs_up:
            server.transport.abort()
        return "221 Bye"

    def ids(self) -> list[str]:
        return [str(mail["Message-ID"]) for mail in self.mails]


@contextmanager
def a_mail_server(**options: Any) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    server = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **options)
    server.start()
    mailbox.port = server.port
    yield mailbox
    server.stop()


@contextmanager
def a_server_that_says(words: bytes, *, and_stays: bool = True) -> Iterator[int]:
    """A port where somebody listens who says this and nothing else, or then hangs up."""
    over = threading.Event()

    class Speaker(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.sendall(words)
            if and_stays:
                over.wait(30)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Speaker) as server:
        server.daemon_threads = True
        server.block_on_close = False
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}).start()
        yield server.server_address[1]
        over.set()
        server.shutdown()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def a_letter(recipient: Officer, **given: Any) -> Letter:
    subject, text = given.pop("subject", "A section is stale"), given.pop("text", "Please look through it.")
    return Letter(
        **{
            "recipient": recipient, "kind": "tests.stale", "words": lambda: Words(subject, text),
            "path": "/plans/", "dedupe": f"stale-{next(_numbers)}",
        } | given
    )  # fmt: skip
