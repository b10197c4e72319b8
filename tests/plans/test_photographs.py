"""What is kept of a photograph: the picture, upright and small, and not a word of what the telephone wrote into it."""

import struct
import zlib
from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from safeconduct.plans.pictures import (
    MOST_BYTES,
    MOST_SIDE,
    MOST_UPLOADED,
    Unusable,
    photo_from_file,
    photo_of,
)
from safeconduct.plans.remarks import Remark
from tests.factories.photographs import GPS, a_file, a_gate, a_photo, told_by_a_telephone

unhurried = settings(deadline=None, max_examples=60)


def opened(jpeg):
    return Image.open(BytesIO(jpeg))


def near(colour, other):
    return all(abs(one - two) < 40 for one, two in zip(colour, other, strict=True))


def refused(raw):
    with pytest.raises(Unusable) as found:
        photo_of(raw)
    return found.value.code


def a_png_of(width, height):
    """A PNG that says how large it would be, and holds nothing of it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def test_nothing_of_where_when_and_by_whom_a_photograph_was_taken_is_kept():
    told = told_by_a_telephone()
    assert opened(told).getexif().get_ifd(GPS)[2] == (17.0, 57.0, 36.0)
    assert {b"Somchai" in told, b"Exif" in told, b"xmpmeta" in told} == {True}

    photo = photo_of(told)

    for kept in (photo.jpeg, photo.small):
        image = opened(kept)
        assert dict(image.getexif()) == {}
        assert set(image.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert [name for name, _data in image.applist] == ["APP0"]
        assert {b"Somchai" in kept, b"Exif" in kept, b"xmp" in kept, b"profile" in kept} == {False}


def test_what_a_png_and_a_webp_tell_is_not_kept_either():
    exif = opened(told_by_a_telephone()).getexif()

    for form in ("PNG", "WEBP"):
        raw = a_file(form=form, exif=exif)
        assert dict(opened(raw).getexif()) != {}
        assert dict(opened(photo_of(raw).jpeg).getexif()) == {}


# Where the red quarter of the stored pixels is seen when the picture is held as the camera says (Exif 2.32, 4.6.4).
SEEN = {1: (0, 0), 2: (1, 0), 3: (1, 1), 4: (0, 1), 5: (0, 0), 6: (1, 0), 7: (1, 1), 8: (0, 1)}


@pytest.mark.parametrize("orientation", SEEN)
def test_a_photograph_stands_upright_whichever_way_the_telephone_was_held(orientation):
    photo = photo_of(told_by_a_telephone(orientation=orientation))

    image = opened(photo.jpeg)
    assert image.size == (photo.width, photo.height) == ((640, 480) if orientation < 5 else (480, 640))
    column, row = SEEN[orientation]
    at = (image.width // 4 + column * image.width // 2, image.height // 4 + row * image.height // 2)
    assert near(image.getpixel(at), (200, 30, 30))


@pytest.mark.parametrize(("form", "mode"), [
    ("JPEG", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P"), ("PNG", "1"),
    ("WEBP", "RGB"), ("WEBP", "RGBA"),
])  # fmt: skip
def test_every_kind_that_cameras_and_screens_make_is_kept_as_a_jpeg(form, mode):
    image = opened(photo_of(a_file(a_gate(mode=mode), form)).jpeg)

    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (640, 480))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "MPO"])
def test_of_a_picture_that_moves_or_holds_several_the_first_is_kept(form):
    second = Image.new("RGB", (640, 480), (250, 250, 0))

    photo = photo_of(a_file(form=form, save_all=True, append_images=[second]))

    image = opened(photo.jpeg)
    assert (image.size, getattr(image, "n_frames", 1)) == ((640, 480), 1)
    assert near(image.getpixel((160, 120)), (200, 30, 30))


def test_grey_of_sixteen_bits_stays_grey():
    image = opened(photo_of(a_file(Image.new("I;16", (40, 40), 0x8000), "PNG")).jpeg)

    assert near(image.getpixel((20, 20)), (128, 128, 128))


def test_a_strip_of_one_line_is_a_photograph_of_one_line():
    photo = photo_of(a_file(Image.new("RGB", (6000, 1)), "PNG"))

    assert (photo.width, photo.height) == (1600, 1)


def test_the_colours_of_a_picture_made_for_a_press_stay_what_they_were():
    image = opened(photo_of(a_file(a_gate(mode="CMYK"))).jpeg)

    assert near(image.getpixel((160, 120)), (200, 30, 30))
    assert near(image.getpixel((480, 360)), (30, 120, 60))


def test_what_a_telephone_writes_by_itself_is_refused_with_what_to_do():
    heic = b"\0\0\0\x24ftypheic\0\0\0\0mif1heic" + b"\0" * 4000
    drawing = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

    for raw in (heic, drawing, a_file(form="GIF", save_all=True, append_images=[a_gate()])):
        with pytest.raises(Unusable) as found:
            photo_of(raw)
        assert "Save the photograph as JPEG" in Remark(found.value.code, found.value.values).sentence


def test_what_is_transparent_becomes_white():
    image = opened(photo_of(a_file(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG")).jpeg)

    assert near(image.getpixel((20, 20)), (255, 255, 255))


def test_a_large_photograph_of_much_detail_becomes_small_enough_for_a_weak_line():
    noise = Image.effect_noise((4000, 3000), 90).convert("RGB")

    photo = photo_of(a_file(noise, quality=90))

    assert max(photo.width, photo.height) <= MOST_SIDE
    assert abs(photo.width / photo.height - 4 / 3) < 0.01
    assert len(photo.jpeg) <= MOST_BYTES
    assert len(photo.small) < 40_000


def test_a_photograph_of_fifty_million_pixels_is_read():
    photo = photo_of(a_file(a_gate(8160, 6120)))

    assert (photo.width, photo.height) == (1600, 1200)


def test_a_small_file_that_unpacks_to_a_huge_picture_is_refused_before_it_is_unpacked():
    for width, height in ((5000, 5000), (20_000, 20_000), (60_000, 60_000)):
        raw = a_png_of(width, height)
        assert len(raw) < 200
        assert refused(raw) == "picture_pixels"


@pytest.mark.parametrize("raw", [
    b"%PDF-1.7 gate.jpg", b"GIF89a" + b"\0" * 40, b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\0\0\0\x18ftypheic",
    b"BM" + b"\0" * 60, b"not a picture", a_file(form="GIF"), a_file(form="TIFF"), a_file(form="BMP"),
])  # fmt: skip
def test_what_is_no_photograph_is_refused_whatever_its_name_says(raw):
    assert refused(raw) == "picture_no_picture"


def test_what_is_empty_cut_off_or_too_large_is_refused():
    assert refused(b"") == "picture_empty"
    assert refused(b"\0" * (MOST_UPLOADED + 1)) == "picture_too_large"
    for form in ("JPEG", "PNG", "WEBP"):
        raw = a_file(form=form)
        assert refused(raw[: len(raw) * 2 // 3]) in {"picture_damaged", "picture_no_picture"}


@unhurried
@given(st.sampled_from(["JPEG", "PNG", "WEBP"]), st.data())
def test_no_damage_raises_anything_but_a_refusal(form, data):
    raw = bytearray(a_file(a_gate(64, 48), form))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))

    try:
        photo = photo_of(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    except Unusable:
        return
    assert len(photo.jpeg) <= MOST_BYTES


def test_equal_photographs_are_equal_bytes_and_what_is_kept_may_travel():
    raw = told_by_a_telephone()
    photo = photo_of(raw)

    assert photo_of(raw) == photo
    assert photo_from_file(photo.jpeg, photo.digest) == photo


def test_a_file_may_bring_no_picture_that_this_system_would_not_have_made():
    photo = a_photo()

    def said(jpeg, digest=None):
        with pytest.raises(Unusable) as found:
            photo_from_file(jpeg, digest or sha(jpeg))
        return found.value.code

    assert said(photo.jpeg, a_photo(320, 240).digest) == "picture_changed"
    assert said(told_by_a_telephone()) == "picture_not_bare"
    assert said(photo.jpeg + told_by_a_telephone()) == "picture_not_bare"
    assert said(a_file(progressive=True)) == "picture_not_bare"
    assert said(a_file(a_gate(MOST_SIDE + 1, 20))) == "picture_oversized"
    assert said(photo.jpeg + b"\0" * MOST_BYTES) == "picture_oversized"
    assert said(b"<svg/>") == "picture_no_picture"
    assert said(photo.jpeg[:-2]) == "picture_not_bare"


def sha(jpeg):
    return sha256(jpeg).hexdigest()
