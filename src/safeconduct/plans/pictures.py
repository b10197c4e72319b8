"""A photograph as a plan keeps it: upright, small, and with nothing in it but the picture.

A telephone writes into a photograph where it was taken, when, and by whose device. What is kept is drawn anew from the
pixels alone. Equal photographs give equal bytes, whose SHA-256 is the name by which a plan refers to them.
"""

import hashlib
import re
import struct
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from PIL import Image, ImageOps

MOST_UPLOADED: Final = 20 * 1024 * 1024
MOST_BYTES: Final = 300 * 1024
MOST_SIDE: Final = 1600
SMALL_SIDE: Final = 320
# So many fit into a plan file (exchange/parsing.py) together with the longest plan.
MOST_OF_A_PLAN: Final = 40
FORMATS: Final = ("JPEG", "PNG", "WEBP")
# A JPEG is shrunk while it is read; the others need room for every pixel.
MEGAPIXELS: Final = {"JPEG": 64, "MPO": 64, "PNG": 24, "WEBP": 24}
SIDES: Final = (MOST_SIDE, 1280, 1024, 800, 640, 480, 320)
QUALITIES: Final = (85, 75, 65, 50)
DIGEST: Final = re.compile("[0-9a-f]{64}")

# What the decoders raise over bytes that are not what they say.
BROKEN: Final = (
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError, struct.error, zlib.error,
    UserWarning,
)  # fmt: skip
BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# Header, tables, frame, restart interval and scan of a baseline JPEG (ITU-T T.81, table B.1).
HEADER, SCAN, PLAIN = 0xE0, 0xDA, frozenset({0xE0, 0xDB, 0xC0, 0xC4, 0xDD, 0xDA})
JFIF_LENGTH: Final = 16
START, END = b"\xff\xd8", b"\xff\xd9"
# A marker inside a scan that is neither a stuffed byte nor a restart.
NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7]")


class Unusable(Exception):
    """No photograph can be made of it. `code` is a sentence of remarks/sentences.py."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code)
        self.code, self.values = code, values


@dataclass(frozen=True, slots=True)
class Photo:
    jpeg: bytes
    # The same for lists, which is all that a weak line has to carry.
    small: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.jpeg).hexdigest()


def is_digest(value: object) -> bool:
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def size_of(jpeg: bytes) -> tuple[int, int]:
    """Width and height of a photograph that is kept."""
    return _opened(jpeg, ("JPEG",)).size


def photo_of(raw: bytes) -> Photo:
    """What somebody uploaded, as it is kept."""
    if not raw:
        raise Unusable("picture_empty")
    if len(raw) > MOST_UPLOADED:
        raise Unusable("picture_too_large", megabytes=MOST_UPLOADED // 1024 // 1024)
    image = _opened(raw, FORMATS)
    pixels, most = image.width * image.height, MEGAPIXELS[image.format or ""]
    if pixels > most * 1_000_000:
        raise Unusable("picture_pixels", pixels=pixels // 1_000_000, most=most)
    try:
        if image.mode.startswith("I;16"):
            image = _of_eight_bits(image)
        if image.mode not in {"RGB", "RGBA", "L", "CMYK"}:
            image = image.convert("RGBA")
        # A JPEG is decoded at a half, a quarter or an eighth: measured, 91 MB instead of 281 for 50 million pixels.
        image.draft(None, (MOST_SIDE, MOST_SIDE))
        image.thumbnail((MOST_SIDE, MOST_SIDE))
        drawn = _on_white(_upright(image))
    except BROKEN as error:
        raise Unusable("picture_damaged") from error
    return _kept(_encoded(drawn))


def photo_from_file(jpeg: bytes, digest: str) -> Photo:
    """A photograph that came in a plan file, byte for byte, if it is one that this system could have made."""
    if len(jpeg) > MOST_BYTES:
        raise Unusable("picture_oversized")
    if hashlib.sha256(jpeg).hexdigest() != digest:
        raise Unusable("picture_changed")
    image = _opened(jpeg, ("JPEG",))
    if max(image.size) > MOST_SIDE:
        raise Unusable("picture_oversized")
    if not _is_bare(jpeg):
        raise Unusable("picture_not_bare")
    try:
        return _kept(jpeg)
    except BROKEN as error:
        raise Unusable("picture_damaged") from error


def _opened(raw: bytes, formats: tuple[str, ...]) -> Image.Image:
    """The picture with its size known and nothing of it decoded."""
    try:
        return Image.open(BytesIO(raw), formats=formats)
    except BOMBS as error:
        raise Unusable("picture_pixels", pixels="89+", most=MEGAPIXELS["JPEG"]) from error
    except BROKEN as error:
        raise Unusable("picture_no_picture") from error


def _of_eight_bits(image: Image.Image) -> Image.Image:
    """Scanners write grey in sixteen bits, all of which but the darkest would become white."""
    return image.convert("I").point(lambda value: value * (1 / 257) + 0).convert("L")


def _upright(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except BROKEN:
        return image  # what it says of its orientation cannot be read, so it stays as it lies


def _on_white(image: Image.Image) -> Image.Image:
    """Nothing but the colours: what else the file said is left behind here."""
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    drawn = Image.new("RGB", image.size)
    drawn.paste(image.convert("RGB"))
    return drawn


def _encoded(image: Image.Image) -> bytes:
    """As good and as large as fits."""
    for side in SIDES:
        scaled = image.copy()
        scaled.thumbnail((side, side))
        for quality in QUALITIES:
            jpeg = _jpeg(scaled, quality)
            if len(jpeg) <= MOST_BYTES:
                return jpeg
    raise Unusable("picture_damaged")


def _kept(jpeg: bytes) -> Photo:
    image = _opened(jpeg, ("JPEG",))
    width, height = image.size
    image.thumbnail((SMALL_SIDE, SMALL_SIDE))
    return Photo(jpeg, _jpeg(_on_white(image), QUALITIES[1]), width, height)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    stream = BytesIO()
    image.save(stream, "JPEG", quality=quality, optimize=True)
    return stream.getvalue()


def _is_bare(jpeg: bytes) -> bool:
    """Whether it holds one picture and not a word besides: no Exif, no comment, no second picture after the end."""
    at = len(START)
    while jpeg.startswith(START):
        mark, kind, length = jpeg[at : at + 1], jpeg[at + 1 : at + 2], int.from_bytes(jpeg[at + 2 : at + 4])
        if mark != b"\xff" or kind[0] not in PLAIN or length < 2:
            return False
        if kind[0] == HEADER and length != JFIF_LENGTH:
            return False
        at += 2 + length
        if kind[0] == SCAN:
            found: Any = NEXT_MARKER.search(jpeg, at)
            return found is not None and jpeg[found.start() :] == END
    return False
