"""Who takes the texts that come in. The rooms that answer name their receivers here; this room knows none of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Incoming:
    """A text that came in. `missing_parts` were given up; a gap stands in their place."""

    pk: int
    number: str = field(repr=False)
    text: str = field(repr=False)
    received_at: datetime
    missing_parts: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    text: str = field(repr=False)
    language: str = ""


# Called in the transaction that notes that the text was taken: what it writes, and its answers, are there together or
# not at all. It may be called again for a text whose transaction did not end.
Receiver: TypeAlias = Callable[[Incoming, datetime], Sequence[Reply]]


def heeds_nothing(_text: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Receives:
    receiver: Receiver
    purpose: str
    heeds: Callable[[str], bool] = heeds_nothing


_receivers: dict[str, Receives] = {}


def receives(
    receiver: Receiver, *, purpose: str, prefix: str = "", heeds: Callable[[str], bool] = heeds_nothing
) -> None:
    """Called where the room is loaded, from its module of jobs. The longest `prefix` that a text begins with decides;
    without one, the texts that no other prefix fits. `purpose` is the code of its answers. `heeds` says which texts are taken
    even from a number that sends too much, one of them at a time: who wants no more texts is not to be left."""
    key = _folded(prefix)
    if key in _receivers:
        raise ValueError(f"two receivers take texts that begin with “{prefix}”")
    _receivers[key] = Receives(receiver, purpose, heeds)


def receiver_of(text: str) -> Receives | None:
    words = _folded(text)
    fitting = (prefix for prefix in _receivers if words.startswith(prefix))
    best = max(fitting, key=len, default=None)
    return None if best is None else _receivers[best]


def _folded(text: str) -> str:
    return text.strip().casefold()
