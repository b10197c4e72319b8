"""Parts of a text that came in, put together again: in any order, some of them twice, some of them never."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from safeconduct.messaging.sms.alphabets import Coding, decoded

# Stands where a part is missing.
GAP: Final = " … "
# Elements of a header that hold a place: the short and the long reference (3GPP TS 23.040, 9.2.3.24).
SHORT_REFERENCE, LONG_REFERENCE = 0x00, 0x08


@dataclass(frozen=True, slots=True)
class Place:
    """Which part of which text: `position` counts from 1 to `total`."""

    reference: int
    total: int
    position: int

    @property
    def is_possible(self) -> bool:
        return 1 < self.total <= 255 and 1 <= self.position <= self.total


@dataclass(frozen=True, slots=True)
class Octets:
    """What one part says, with how it is to be read."""

    body: bytes
    coding: Coding


@dataclass(frozen=True, slots=True)
class Joined:
    text: str
    missing: int


def joined(parts: Mapping[int, Octets], total: int) -> Joined:
    """`parts` by position. Neighbours are read together: a sender may have cut between two halves of a letter."""
    present = [(position, parts[position]) for position in range(1, total + 1) if position in parts]
    texts: list[str] = []
    after = 1
    for (_shift, coding), run in groupby(
        enumerate(present), lambda one: (one[1][0] - one[0], one[1][1].coding)
    ):
        pieces = [piece for _number, piece in run]
        if pieces[0][0] > after:
            texts.append(GAP)
        texts.append(decoded(b"".join(piece.body for _position, piece in pieces), coding))
        after = pieces[-1][0] + 1
    if after <= total:
        texts.append(GAP)
    return Joined("".join(texts), total - len(present))


def without_header(octets: bytes) -> tuple[Place | None, bytes]:
    """A part's place, where its header tells one, and what stands behind the header. A header that is longer than the
    octets is none: then everything is text."""
    if not octets or octets[0] >= len(octets):
        return None, octets
    header, body = octets[1 : 1 + octets[0]], octets[1 + octets[0] :]
    place = None
    while len(header) >= 2 and len(header) >= 2 + header[1]:
        place = _place(header[0], header[2 : 2 + header[1]]) or place
        header = header[2 + header[1] :]
    return place, body


def _place(element: int, values: bytes) -> Place | None:
    if element == SHORT_REFERENCE and len(values) == 3:
        place = Place(values[0], values[1], values[2])
    elif element == LONG_REFERENCE and len(values) == 4:
        place = Place(int.from_bytes(values[:2], "big"), values[2], values[3])
    else:
        return None
    return place if place.is_possible else None
