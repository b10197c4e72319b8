"""E-mail: a message as a mail, and what became of it in one word.

A mail carries the same Message-ID however often it is sent, so that a mail program can tell a copy.
"""

import smtplib
import socket
import ssl
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from safeconduct.messaging.models import Message

Fault = Message.Fault

# What is wrong with one mail says nothing about the next one.
OF_ONE_MAIL: Final = frozenset({Fault.RECIPIENT_REFUSED, Fault.TEXT_REFUSED, Fault.ADDRESS_UNUSABLE})
_AT_STEP: Final[tuple[tuple[type[OSError], Message.Fault], ...]] = (
    (smtplib.SMTPDataError, Fault.TEXT_REFUSED),
    (smtplib.SMTPSenderRefused, Fault.SENDER_REFUSED),
    (smtplib.SMTPAuthenticationError, Fault.LOGIN_REFUSED),
)
_OF_KIND: Final[tuple[tuple[type[OSError], Message.Fault], ...]] = (
    (ssl.SSLError, Fault.TLS_FAILED),
    (smtplib.SMTPServerDisconnected, Fault.BROKEN_OFF),
    (ConnectionResetError, Fault.BROKEN_OFF),
    (socket.gaierror, Fault.NAME_UNKNOWN),
    (ConnectionRefusedError, Fault.NOT_LISTENING),
)


class Undelivered(Exception):
    """The mail has not left. `is_final`: trying again would not help. `stops_all`: no other mail would leave now.
    `answer` is what the mail server said; it may quote an address, so it goes into no log and no row."""

    def __init__(
        self, fault: Message.Fault, *, is_final: bool = False, stops_all: bool = True, answer: str = ""
    ) -> None:
        super().__init__(fault.value)
        self.fault, self.is_final, self.stops_all, self.answer = fault, is_final, stops_all, answer


def send(message: Message) -> None:
    _send(message.recipient.user.email, message.subject, _body(message), message.token)


def send_test(address: str) -> None:
    """To whoever looks whether mail leaves."""
    _send(
        address,
        _("Safeconduct: mail leaves"),
        _("You asked for this mail to see whether mail leaves."),
        uuid4(),
    )


def _send(address: str, subject: str, body: str, token: UUID) -> None:
    """A connection for each mail: a server that closes after some of them does not harm the others."""
    if not address.rpartition("@")[0].isascii():
        # Before the @ the library would write such letters in a code, and that is somebody else's address.
        raise Undelivered(Fault.ADDRESS_UNUSABLE, is_final=True, stops_all=False)
    headers = {
        "Message-ID": f"<{token}@{urlsplit(settings.PUBLIC_ADDRESS).hostname}>",
        "Auto-Submitted": "auto-generated",
    }
    connection = get_connection()
    mail = EmailMessage(subject, body, to=[address], headers=headers, connection=connection)
    try:
        mail.send()
    except OSError as error:
        raise judged(error) from error
    except ValueError as error:
        raise Undelivered(Fault.ADDRESS_UNUSABLE, is_final=True, stops_all=False) from error
    finally:
        # When signing in fails, the library leaves the connection open.
        connection.close()


def judged(error: OSError) -> Undelivered:
    """What an error of the connection or of the server means for this mail and the next."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        [answer, *_others] = error.recipients.values()
        return _by_code(*answer, Fault.RECIPIENT_REFUSED)
    if isinstance(error, smtplib.SMTPResponseException):
        fault = next((fault for kind, fault in _AT_STEP if isinstance(error, kind)), Fault.TURNED_AWAY)
        return _by_code(error.smtp_code, error.smtp_error, fault)
    return Undelivered(_without_a_code(error))


def _by_code(code: int, words: bytes | str, fault: Message.Fault) -> Undelivered:
    """4xx: later perhaps. 5xx: no; but what the server refuses to everybody, the operator can put right."""
    is_no = code >= 500
    # 421: the server is closing down.
    of_one = fault in OF_ONE_MAIL and code != 421
    said = words.decode(errors="replace") if isinstance(words, bytes) else words
    return Undelivered(
        fault if is_no else Fault.BUSY,
        is_final=is_no and of_one,
        stops_all=not of_one,
        answer=f"{code} {said}",
    )


def _without_a_code(error: OSError) -> Message.Fault:
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Fault.TLS_FAILED if "STARTTLS" in str(error) else Fault.LOGIN_REFUSED
    # The library says "disconnected" of a server that fell silent; what it had met stands behind.
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return Fault.SILENT
    return next((fault for kind, fault in _OF_KIND if isinstance(error, kind)), Fault.UNREACHABLE)


def _body(message: Message) -> str:
    page = {"text": message.text, "link": settings.PUBLIC_ADDRESS + message.path}
    with translation.override(message.language):
        return render_to_string("messaging/email.txt", page)
