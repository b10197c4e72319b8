"""A text in parts: as many as carriers count, none of which cuts a cluster (`core.clusters`).

A part that has others beside it begins with a header that says which one it is (3GPP TS 23.040, 9.2.3.24.1). The header
takes six octets: seven septets, or three units of UCS-2.
"""

from dataclasses import dataclass
from typing import Final

from safeconduct.core.clusters import clusters
from safeconduct.messaging.sms.alphabets import Coding, encoded, is_seven_bit

# Septets or units of UCS-2 in a text of one part, and in each part of several.
ALONE: Final = {Coding.GSM: 160, Coding.UCS2: 70}
BESIDE_OTHERS: Final = {Coding.GSM: 153, Coding.UCS2: 67}
UNIT_OCTETS: Final = {Coding.GSM: 1, Coding.UCS2: 2}
MOST_PARTS: Final = 255


class TooLong(ValueError):
    """No header can count so many parts."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a text, in order; joined they are the text again."""

    coding: Coding
    texts: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.texts)

    @property
    def units_free(self) -> int:
        """How much more the last part could hold, in septets or units of UCS-2."""
        limit = (ALONE if len(self) == 1 else BESIDE_OTHERS)[self.coding]
        return limit - units(self.texts[-1], self.coding)

    def octets(self, reference: int) -> list[bytes]:
        """Each part as it is sent. `reference` (0 to 255) holds the parts together on the telephone."""
        bodies = [encoded(text, self.coding) for text in self.texts]
        if len(bodies) == 1:
            return bodies
        head = bytes([5, 0, 3, reference, len(bodies)])
        return [head + bytes([position]) + body for position, body in enumerate(bodies, 1)]


def split(text: str) -> Parts:
    """Seven-bit where every letter allows it, else UCS-2. An empty text has one part."""
    coding = Coding.GSM if is_seven_bit(text) else Coding.UCS2
    if units(text, coding) <= ALONE[coding]:
        return Parts(coding, (text,))
    texts = _filled(text, coding, BESIDE_OTHERS[coding])
    if len(texts) > MOST_PARTS:
        raise TooLong(f"{len(texts)} parts")
    return Parts(coding, tuple(texts))


def units(text: str, coding: Coding) -> int:
    return len(encoded(text, coding)) // UNIT_OCTETS[coding]


def _filled(text: str, coding: Coding, limit: int) -> list[str]:
    texts: list[str] = []
    held, used = "", 0
    for piece in _pieces(text, coding, limit):
        size = units(piece, coding)
        if used + size > limit:
            texts.append(held)
            held, used = "", 0
        held += piece
        used += size
    return [*texts, held]


def _pieces(text: str, coding: Coding, limit: int) -> list[str]:
    """Clusters; one that no part could hold, as its letters."""
    pieces: list[str] = []
    for cluster in clusters(text):
        pieces += [cluster] if units(cluster, coding) <= limit else list(cluster)
    return pieces
