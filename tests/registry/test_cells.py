"""Telephones, document numbers, provinces and words as they stand in cells."""

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.places.spelling import as_heard, as_written
from safeconduct.registry.intake.areas import AreaFinder, AreaName
from safeconduct.registry.intake.documents import read_document_number
from safeconduct.registry.intake.phones import read_phones
from safeconduct.registry.intake.words import HOLDER, NATIONALITY, SEX, STATUS, meaning
from tests.factories.registry import THAI_AREAS

THAI, LAO = "+66812345678", "+8562055555555"


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("081 234 5678", [THAI]), ("081-234-5678", [THAI]), (812345678.0, [THAI]), (812345678, [THAI]),
        ("+66 81 234 5678", [THAI]), ("0066812345678", [THAI]), ("66812345678", [THAI]), ("๐๘๑๒๓๔๕๖๗๘", [THAI]),
        ("020 5555 5555", [LAO]), ("໐໒໐ ໕໕໕໕ ໕໕໕໕", [LAO]), ("+856 20 55555555", [LAO]), ("8562055555555", [LAO]),
        ("081 234 5678 / 020 5555 5555", [THAI, LAO]), ("0812345678 02055555555", [THAI, LAO]),
        ("0812345678 หรือ 02055555555", [THAI, LAO]), ("0812345678, 081-234-5678", [THAI]), ("", []), ("-", []),
        ("n/a", []),
    ],
)  # fmt: skip
def test_national_and_international_numbers_are_read(cell, found):
    assert read_phones(cell, regions=("TH", "LA")) == (found, "")


@given(
    st.from_regex(r"0[0-9]{7,10}", fullmatch=True),
    st.sampled_from(["TH", "LA", "VN", "KR", "JP", "MY", "FR"]),
)
def test_the_short_way_of_reading_a_number_agrees_with_the_library(text, region):
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        return
    if phonenumbers.is_valid_number(number):
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        assert read_phones(text, regions=(region, "LA")) == ([e164], "")


@pytest.mark.parametrize(
    ("cell", "unread"), [("12", "12"), ("0812345678, ask Noy", "ask Noy"), ("08123", "08123")]
)
def test_what_is_no_number_is_given_back(cell, unread):
    assert read_phones(cell, regions=("TH", "LA"))[1] == unread


@pytest.mark.parametrize(
    ("cell", "number", "code"),
    [
        ("PA 123-4567", "PA1234567", ""), ("pa1234567", "PA1234567", ""), ("ປ໑໒໓໔໕໖໗", "1234567", ""),
        (1234567.0, "1234567", "document_number_typed_as_number"),
        ("1234567.0", "1234567", "document_number_typed_as_number"),
        ("1.23457E+07", "", "document_number_shortened"), ("1,23457E+07", "", "document_number_shortened"),
        (1.5, "", "document_number_shortened"), (1e18, "", "document_number_shortened"),
        ("P1", "P1", "document_number_odd"), ("A" * 40, "", "document_number_odd"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_document_number_keeps_its_digits_or_says_that_they_are_lost(cell, number, code):
    read = read_document_number(cell)

    assert (read.number, read.code) == (number, code)


@pytest.fixture(scope="module")
def finder() -> AreaFinder:
    return AreaFinder(
        AreaName(key, code, name)
        for code, name, lao, thai in [*THAI_AREAS, ("TH-X1", "Same", "", ""), ("TH-X2", "Same", "", "")]
        for spelling in (name, lao, thai)
        if spelling
        for key in (as_written(spelling), as_heard(spelling))
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Chiang Mai", "TH-CNX"), ("chiangmai", "TH-CNX"), ("CHIANG  MAI", "TH-CNX"), ("เชียงใหม่", "TH-CNX"),
        ("จังหวัดเชียงใหม่", "TH-CNX"), ("ຊຽງໃໝ່", "TH-CNX"), ("Xieng Mai", "TH-CNX"), ("Changwat Chiang Mai", "TH-CNX"),
        ("Rayong Province", "TH-RYG"), ("Nongkhai", "TH-NKI"), ("ໜອງຄາຍ", "TH-NKI"), ("Khonkaen", "TH-KKC"), ("", ""),
    ],
)  # fmt: skip
def test_spellings_of_a_province_are_one_province(finder, cell, code):
    assert (finder.read(cell).code, finder.read(cell).problem) == (code, "")


def test_a_nearly_right_province_is_taken_and_named(finder):
    read = finder.read("Chieng Maii")

    assert (read.code, read.problem, read.names) == ("TH-CNX", "", "") or read.problem == "area_read_as"


def test_an_unknown_province_offers_the_nearest_and_an_ambiguous_one_names_them(finder):
    assert finder.read("Chiang").problem == "area_unknown_nearest"
    assert {"Chiang Mai", "Chiang Rai"} <= set(finder.read("Chiang").names.split(", "))
    assert finder.read("Same").problem == "area_ambiguous"
    assert finder.read("zzzzzz").problem == "area_unknown"


@pytest.mark.parametrize(
    ("table", "cell", "expected"),
    [
        (SEX, "ຍິງ", "F"), (SEX, "หญิง", "F"), (SEX, "Male", "M"), (SEX, "M.", "M"), (SEX, "ຊາຍ", "M"), (SEX, "abc", ""),
        (STATUS, "ผิดกฎหมาย", "irregular"), (STATUS, "MOU", "regular"), (HOLDER, "นายจ้าง", "employer"),
        (HOLDER, "Agent", "broker"), (HOLDER, "ຕົນເອງ", "self"), (NATIONALITY, "Lao PDR", "LA"), (NATIONALITY, "ลาว", "LA"),
    ],
)  # fmt: skip
def test_words_are_known_in_four_languages(table, cell, expected):
    assert meaning(table, cell) == expected
