"""Parts that came in, put together again, and headers as telephones and gateways write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.messaging.sms.alphabets import Coding
from safeconduct.messaging.sms.joining import Joined, Octets, Place, joined, without_header

unhurried = settings(deadline=None)  # a loaded machine is no fault of the text


def gsm(text: str) -> Octets:
    return Octets(text.encode("ascii"), Coding.GSM)


def test_a_missing_part_leaves_a_gap_where_it_stood():
    assert joined({1: gsm("one"), 2: gsm("two"), 4: gsm("four")}, 5) == Joined("onetwo … four … ", 2)
    assert joined({3: gsm("three")}, 3) == Joined(" … three", 2)
    assert joined({}, 2) == Joined(" … ", 2)


def test_a_letter_that_the_sender_cut_in_two_is_whole_again():
    octets = "ກ😀".encode("utf-16-be")

    assert joined({1: Octets(octets[:4], Coding.UCS2), 2: Octets(octets[4:], Coding.UCS2)}, 2).text == "ກ😀"
    assert joined({1: Octets(b"a\x1b", Coding.GSM), 2: Octets(b"\x65", Coding.GSM)}, 2).text == "a€"


def test_parts_in_different_codings_are_each_read_in_their_own():
    assert (
        joined({1: gsm("a"), 2: Octets("ກ".encode("utf-16-be"), Coding.UCS2), 3: gsm("b")}, 3).text == "aກb"
    )


@pytest.mark.parametrize(
    ("octets", "place", "body"),
    [
        (b"\x05\x00\x03\x07\x02\x01hello", Place(7, 2, 1), b"hello"),
        (b"\x06\x08\x04\x01\x02\x03\x02hello", Place(0x102, 3, 2), b"hello"),
        (b"\x0b\x05\x04\x00\x00\x00\x00\x00\x03\x07\x02\x02x", Place(7, 2, 2), b"x"),
        (b"\x05\x00\x03\x07\x02\x03x", None, b"x"),
        (b"\x05\x00\x03\x07\x01\x01x", None, b"x"),
        (b"\x05\x00\x03\x07\x02\x00x", None, b"x"),
        (b"\x02\x00\x03x", None, b"x"),
        (b"\x00x", None, b"x"),
        (b"\xffx", None, b"\xffx"),
        (b"", None, b""),
    ],
    ids=["short", "long", "with ports", "after the last", "of one", "before the first", "cut", "empty", "too long", "nothing"],
)  # fmt: skip
def test_a_header_tells_the_place_where_it_can_be_believed(octets, place, body):
    assert without_header(octets) == (place, body)


@unhurried
@given(st.binary(max_size=150))
def test_a_header_of_anything_is_read_without_a_fault(octets):
    place, body = without_header(octets)

    assert octets.endswith(body)
    assert place is None or place.is_possible
