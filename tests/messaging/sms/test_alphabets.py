"""Letters as octets, and octets as letters whatever a carrier sends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.messaging.sms.alphabets import (
    BASIC,
    EXTENSION,
    Coding,
    coding_of,
    decoded,
    encoded,
    is_seven_bit,
)

unhurried = settings(deadline=None)  # a loaded machine is no fault of the text


def test_the_alphabet_stands_as_the_standard_has_it():
    """3GPP TS 23.038, table 6.2.1: a letter of each row and the odd ones."""
    at = {"@": 0x00, "£": 0x01, "_": 0x11, "Ç": 0x09, " ": 0x20, "¤": 0x24, "¡": 0x40, "A": 0x41, "§": 0x5F, "¿": 0x60, "a": 0x61, "à": 0x7F}  # fmt: skip
    assert len(BASIC) == 128
    assert {letter: encoded(letter, Coding.GSM)[0] for letter in at} == at
    assert encoded("[€]", Coding.GSM) == b"\x1b\x3c\x1b\x65\x1b\x3e"


def test_letters_that_look_familiar_are_not_all_of_them_seven_bit():
    assert is_seven_bit("Où est l'ambassade? Çà et là, {[~]}|^\\€")
    assert [letter for letter in "ç`ê’“ă\t\x1b" if is_seven_bit(letter)] == []


@unhurried
@given(st.text(alphabet=BASIC.replace("\x1b", "") + "".join(EXTENSION)))
def test_seven_bit_text_is_read_as_it_was_written(text):
    assert decoded(encoded(text, Coding.GSM), Coding.GSM) == text


@unhurried
@given(st.binary(max_size=300), st.sampled_from(Coding))
def test_whatever_comes_is_read_as_something_that_a_database_takes(octets, coding):
    text = decoded(octets, coding)

    assert "\0" not in text
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("octets", "coding", "text"),
    [
        (b"\x1b\x41", Coding.GSM, "A"),
        (b"a\x1b", Coding.GSM, "a"),
        (b"\x1b\x1bA", Coding.GSM, " A"),
        (b"a\x80b", Coding.GSM, "a\ufffdb"),
        (b"caf\xe9", Coding.LATIN1, "café"),
        ("ສະບາຍດີ 😀".encode("utf-16-be"), Coding.UCS2, "ສະບາຍດີ 😀"),
        (b"\xfe\xff\x00a", Coding.UCS2, "a"),
        (b"\x00a\x0e", Coding.UCS2, "a\ufffd"),
        (b"\xd8\x3d\x00a", Coding.UCS2, "\ufffda"),
        (b"\x01\x02", Coding.BINARY, ""),
    ],
    ids=["unknown escape", "escape at the end", "two escapes", "no septet", "Latin-1", "pair", "order mark", "odd", "half pair", "binary"],
)  # fmt: skip
def test_ugly_octets_are_read(octets, coding, text):
    assert decoded(octets, coding) == text


@pytest.mark.parametrize(
    ("data_coding", "coding"),
    [(0, Coding.GSM), (1, Coding.LATIN1), (3, Coding.LATIN1), (8, Coding.UCS2), (2, Coding.BINARY), (4, Coding.BINARY),
     (0x10, Coding.GSM), (0x11, Coding.GSM), (0x14, Coding.BINARY), (0x18, Coding.UCS2), (0x20, Coding.BINARY),
     (0xC8, Coding.GSM), (0xE0, Coding.UCS2), (0xF0, Coding.GSM), (0xF1, Coding.GSM), (0xF5, Coding.BINARY), (0x90, Coding.BINARY)],
)  # fmt: skip
def test_data_codings_are_read_with_their_message_classes(data_coding, coding):
    assert coding_of(data_coding) is coding
