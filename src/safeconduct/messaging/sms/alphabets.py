"""Letters as octets: the seven-bit alphabet of GSM (3GPP TS 23.038), UCS-2, and what carriers deliver besides.

Septets travel one to an octet, as SMPP has them; the radio network packs them.
"""

from enum import IntEnum
from typing import Final

BASIC: Final = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = {
    "\f": 0x0A, "^": 0x14, "{": 0x28, "}": 0x29, "\\": 0x2F, "[": 0x3C, "~": 0x3D, "]": 0x3E, "|": 0x40, "€": 0x65,
}  # fmt: skip
ESCAPE: Final = 0x1B

_ENCODED: Final = {letter: bytes([code]) for code, letter in enumerate(BASIC) if code != ESCAPE} | {
    letter: bytes([ESCAPE, code]) for letter, code in EXTENSION.items()
}
_EXTENDED: Final = {code: letter for letter, code in EXTENSION.items()}


class Coding(IntEnum):
    """How the octets of a part are to be read; the numbers are SMPP's data coding."""

    GSM = 0
    LATIN1 = 3
    BINARY = 4
    UCS2 = 8


def coding_of(data_coding: int) -> Coding:
    """Of a data coding as carriers send it, message classes of 3GPP TS 23.038 included."""
    group, low = data_coding >> 4, data_coding & 0x0F
    if group == 0:
        return _PLAIN.get(low, Coding.BINARY)
    if group <= 7:
        is_compressed = bool(group & 0b10)
        return Coding.BINARY if is_compressed else _BY_ALPHABET_BITS[low >> 2]
    if group == 15:
        return Coding.BINARY if low & 0x04 else Coding.GSM
    # C and D say that something waits, in seven bits; E does so in UCS-2. The others are not given out.
    return {0xC: Coding.GSM, 0xD: Coding.GSM, 0xE: Coding.UCS2}.get(group, Coding.BINARY)


_BY_ALPHABET_BITS: Final = (Coding.GSM, Coding.BINARY, Coding.UCS2, Coding.BINARY)
# 1 is ASCII, of which Latin-1 is more.
_PLAIN: Final = {0: Coding.GSM, 1: Coding.LATIN1, 3: Coding.LATIN1, 8: Coding.UCS2}


def is_seven_bit(text: str) -> bool:
    return all(letter in _ENCODED for letter in text)


def encoded(text: str, coding: Coding) -> bytes:
    """GSM only for a text that is seven-bit; anything in UCS-2, whose pairs (UTF-16) every telephone knows."""
    if coding is Coding.GSM:
        return b"".join(_ENCODED[letter] for letter in text)
    return text.encode("utf-16-be", errors="surrogatepass")


def decoded(octets: bytes, coding: Coding) -> str:
    """Never fails: what cannot be read becomes U+FFFD, and no NUL is let through, which a database would refuse."""
    match coding:
        case Coding.GSM:
            text = _from_septets(octets)
        case Coding.LATIN1:
            text = octets.decode("latin-1")
        case Coding.UCS2:
            text = octets.decode("utf-16-be", errors="replace").removeprefix("\ufeff")
        case Coding.BINARY:
            text = ""
    return text.replace("\0", "")


def _from_septets(octets: bytes) -> str:
    letters: list[str] = []
    escaped = False
    for octet in octets:
        if octet == ESCAPE and not escaped:
            escaped = True
        elif octet >= len(BASIC):
            letters.append("\ufffd")
            escaped = False
        else:
            # A letter that the extension does not have is shown as the basic one (TS 23.038, 6.2.1.1).
            letters.append(_EXTENDED.get(octet, BASIC[octet]) if escaped else BASIC[octet])
            escaped = False
    return "".join(letters).replace(BASIC[ESCAPE], " ")
