"""What the public pages carry in a hidden field in place of a cookie: which entry is being written, and since when.

A ticket is signed and holds a secret of its entry, so nobody has one who was not given it: it is the proof that a form
came from our own page, without cookies. It never stands in an address.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import randbelow, token_urlsafe
from typing import Final

from django.core.signing import BadSignature, Signer

from safeconduct.registry.said.codes import SPACE, code_of, is_fit

KEPT_FOR: Final = timedelta(hours=24)
NONCE_BYTES: Final = 9
_SIGNER: Final = Signer(salt="registry.tickets")


@dataclass(frozen=True, slots=True)
class Ticket:
    """`nonce` is the secret of the entry: two who were given the same code by chance are kept apart by it."""

    code: str
    nonce: str
    issued_at: datetime

    def __str__(self) -> str:
        return _SIGNER.sign(f"{self.code}.{self.nonce}.{int(self.issued_at.timestamp())}")

    def renewed(self, *, at: datetime) -> "Ticket":
        return replace(self, issued_at=at)


def new_ticket(*, at: datetime) -> Ticket:
    code = code_of(randbelow(SPACE))
    while not is_fit(code):
        code = code_of(randbelow(SPACE))
    return Ticket(code, token_urlsafe(NONCE_BYTES), at)


def read_ticket(text: str, *, at: datetime) -> Ticket | None:
    """None: not ours, or too old."""
    try:
        code, nonce, issued = _SIGNER.unsign(text).split(".")
    except (BadSignature, ValueError):
        return None
    issued_at = datetime.fromtimestamp(int(issued), UTC)
    return Ticket(code, nonce, issued_at) if at - issued_at <= KEPT_FOR else None
