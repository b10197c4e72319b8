"""The specimen lines that ICAO Doc 9303 prints in its parts 4 to 7, and cards met beside it."""

from datetime import date

import pytest

from safeconduct.core.mrz import Reading, StateKind, Verdict, read, state_of
from safeconduct.core.mrz.checks import check_digit

TODAY = date(2026, 11, 29)

PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
SMALL_BOOK = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
VISA_A = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
VISA_B = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"


def reading_of(text):
    found = read(text, today=TODAY)
    assert isinstance(found, Reading), found
    return found


def codes(reading):
    return {problem.code for problem in reading.problems}


@pytest.mark.parametrize(
    ("lines", "name", "number"),
    [
        (PASSPORT, "TD3", "L898902C3"),
        (CARD, "TD1", "D23145890"),
        (SMALL_BOOK, "TD2", "D23145890"),
        (VISA_A, "MRV-A", "L8988901C"),
        (VISA_B, "MRV-B", "L8988901C"),
    ],
)
def test_a_specimen_of_the_standard_is_read_with_every_check_digit_passing(lines, name, number):
    reading = reading_of(lines)
    assert (reading.format, reading.number.text) == (name, number)
    assert (reading.primary_identifier.text, reading.secondary_identifier.text) == ("ERIKSSON", "ANNA MARIA")
    assert {reading.number.verdict, reading.born.verdict, reading.expires.verdict} == {Verdict.PASSES}
    assert reading.composite is (Verdict.NONE if name.startswith("MRV") else Verdict.PASSES)
    assert reading.lines == tuple(lines.split("\n"))
    assert reading.is_sure


def test_the_passport_of_the_standard_field_by_field():
    reading = reading_of(PASSPORT)
    assert reading.document_type.text == "P"
    assert (reading.issuing_state.text, reading.issuing_state.state.kind) == ("UTO", StateKind.SPECIMEN)
    assert reading.born.value
    assert reading.born.value.as_date == date(1974, 8, 12)
    assert reading.expires.value
    assert reading.expires.value.as_date == date(2012, 4, 15)
    assert reading.sex.text == "F"
    assert (reading.optional.text, reading.optional.verdict) == ("ZE184226B", Verdict.PASSES)
    assert codes(reading) == {"expired"}


def test_the_check_digit_of_the_standards_own_example():
    assert check_digit("520727") == 3
    assert check_digit("AB2134<<<") == 5


def test_a_long_number_runs_on_in_the_optional_data():
    reading = reading_of(
        "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
    )
    assert (reading.number.text, reading.number.verdict) == ("D23145890734", Verdict.PASSES)
    assert reading.optional.text == ""
    assert reading.composite is Verdict.PASSES


def test_a_german_card_names_its_state_with_one_letter_and_leaves_the_sex_open():
    reading = reading_of(
        "IDD<<T220001293<<<<<<<<<<<<<<<\n6408125<2010315D<<<<<<<<<<<<<4\nMUSTERMANN<<ERIKA<<<<<<<<<<<<<"
    )
    assert (reading.issuing_state.text, reading.issuing_state.state.alpha2) == ("D", "DE")
    assert reading.nationality.state.alpha2 == "DE"
    assert reading.sex.text == "X"
    assert reading.is_sure


def test_a_french_card_of_two_lines_of_36_has_given_names_in_its_second_line():
    reading = reading_of("IDFRABERTHIER<<<<<<<<<<<<<<<<<<<<<<<\n8806923102858CORINNE<<<<<<<6512068F6")
    assert reading.format == "FRA-2x36"
    assert (reading.primary_identifier.text, reading.secondary_identifier.text) == ("BERTHIER", "CORINNE")
    assert (reading.number.text, reading.number.verdict) == ("880692310285", Verdict.PASSES)
    assert reading.born.value
    assert reading.born.value.iso == "1965-12-06"
    assert reading.nationality.state.alpha2 == "FR"
    assert reading.expires.value is None
    assert reading.composite is Verdict.PASSES


@pytest.mark.parametrize(
    ("printed", "alpha2", "kind"),
    [
        ("LAO", "LA", StateKind.COUNTRY),
        ("D<<", "DE", StateKind.COUNTRY),
        ("GBD", "GB", StateKind.COUNTRY),
        ("GBN", "GB", StateKind.COUNTRY),
        ("GBO", "GB", StateKind.COUNTRY),
        ("GBP", "GB", StateKind.COUNTRY),
        ("GBS", "GB", StateKind.COUNTRY),
        ("RKS", "XK", StateKind.COUNTRY),
        ("SI<", "SI", StateKind.COUNTRY),
        ("UNO", "", StateKind.ORGANISATION),
        ("UNA", "", StateKind.ORGANISATION),
        ("EUE", "", StateKind.ORGANISATION),
        ("XXA", "", StateKind.NO_STATE),
        ("XXB", "", StateKind.NO_STATE),
        ("XXC", "", StateKind.NO_STATE),
        ("XXX", "", StateKind.NO_STATE),
        ("UTO", "", StateKind.SPECIMEN),
        ("<<<", "", StateKind.ABSENT),
        ("QQQ", "", StateKind.UNKNOWN),
    ],
)
def test_states_and_what_is_no_state(printed, alpha2, kind):
    state = state_of(printed)
    assert (state.alpha2, state.kind) == (alpha2, kind)


def test_a_document_printed_with_a_wrong_check_digit_is_read_as_printed_and_said_to_fail():
    wrong = CARD.replace("D231458907", "D231458902")
    reading = reading_of(wrong)
    assert reading.lines == tuple(wrong.split("\n"))
    assert reading.number.verdict is Verdict.FAILS
    assert reading.composite is Verdict.FAILS
    assert {"check_failed", "composite_failed"} <= codes(reading)
    assert not reading.is_sure
