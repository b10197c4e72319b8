"""What goes to a carrier and what comes from it, whichever way the carrier is reached."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum
from typing import Protocol

from safeconduct.messaging.models import ShortMessage
from safeconduct.messaging.sms.alphabets import Coding
from safeconduct.messaging.sms.joining import Octets, Place

Fault = ShortMessage.Fault


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was taken out of the outbox to be sent; `without` are the positions that the carrier has already."""

    pk: int
    token: str
    number: str = field(repr=False)
    text: str = field(repr=False)
    valid_for: timedelta
    without: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Parcel:
    """One part of a text, to one number, as the carrier is asked to take it."""

    text: Text
    position: int
    of: int
    octets: bytes = field(repr=False)
    coding: Coding = Coding.GSM


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer that is no yes means. `is_final`: trying again would not help. `is_about_us`: others would hear the
    same now. `counts`: it was an attempt, and not only a request to wait."""

    fault: ShortMessage.Fault
    is_final: bool = False
    is_about_us: bool = False
    counts: bool = True
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    parcel: Parcel
    carrier_id: str


@dataclass(frozen=True, slots=True)
class Refused:
    parcel: Parcel
    verdict: Verdict


class Fate(Enum):
    """What became of a part on its way to the telephone."""

    DELIVERED = "delivered"
    FAILED = "failed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`address` and its `kind` are of the telephone it comes from."""

    carrier_id: str
    fate: Fate
    answer: str = ""
    address: str = field(default="", repr=False)
    kind: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A text, or a part of one, from somebody. `kind` is SMPP's type of number. With a `carrier_id` the carrier gives
    the same arrival the same id each time it repeats it."""

    address: str = field(repr=False)
    said: Octets = field(repr=False)
    kind: int = 0
    place: Place | None = None
    carrier_id: str = ""


Answer = Accepted | Refused


@dataclass(frozen=True, slots=True)
class Heard:
    """What came from the carrier in one breath, in order. It is acknowledged when what it says is committed."""

    answers: Sequence[Answer] = ()
    receipts: Sequence[Receipt] = ()
    arrivals: Sequence[Arrival] = ()

    def __bool__(self) -> bool:
        return bool(self.answers or self.receipts or self.arrivals)


class LineDown(Exception):
    """There is no line to the carrier. `answer` is what it said, in a few letters that name nobody."""

    def __init__(self, fault: ShortMessage.Fault, answer: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.answer = fault, answer


class Way(Protocol):
    """An open line to a carrier. Every call may raise LineDown."""

    def room(self) -> int:
        """How many texts may be handed over now."""
        ...

    def send(self, texts: Sequence[Text]) -> None: ...

    def listen(self, seconds: float) -> Heard:
        """Waits for so long at the most."""
        ...

    def acknowledge(self, fingerprints: Sequence[str]) -> None:
        """What was heard last is committed; `fingerprints` tell the arrivals in it."""
        ...

    def settled(self) -> Sequence[str]:
        """Fingerprints of arrivals of which the carrier has shown that it knows we have them."""
        ...

    def asked(self) -> Sequence[Text]:
        """Texts of which the carrier was asked to take a part and has not answered: it may have them or not."""
        ...

    def unasked(self) -> Sequence[Text]:
        """Texts that were handed over and of which the carrier knows nothing yet."""
        ...

    def close(self) -> None: ...
