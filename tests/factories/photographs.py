"""Photographs as telephones and cameras make them, of places that do not exist."""

from io import BytesIO
from typing import Any

from PIL import Image

from safeconduct.plans.pictures import Photo, photo_of

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def a_gate(width: int = 640, height: int = 480, *, mode: str = "RGB") -> Image.Image:
    """A red upper left quarter on green ground, so that one sees which way up it is."""
    image = Image.new("RGB", (width, height), (30, 120, 60))
    image.paste((200, 30, 30), (0, 0, width // 2, height // 2))
    return image.convert(mode)


def a_file(image: Image.Image | None = None, form: str = "JPEG", **options: Any) -> bytes:
    stream = BytesIO()
    (image or a_gate()).save(stream, form, **options)
    return stream.getvalue()


def told_by_a_telephone(image: Image.Image | None = None, *, orientation: int = 1) -> bytes:
    """A JPEG that says where it was taken, by what, and which way up."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "Telephone of Somchai"
    exif.get_ifd(GPS).update({1: "N", 2: (17.0, 57.0, 36.0), 3: "E", 4: (102.0, 36.0, 36.0)})
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">Somchai was here</x:xmpmeta>'
    return a_file(
        image, exif=exif, xmp=xmp, comment=b"Somchai's own words", icc_profile=b"profile of Somchai"
    )


def a_photo(width: int = 640, height: int = 480) -> Photo:
    return photo_of(a_file(a_gate(width, height)))
