from datetime import date

import pytest

from safeconduct.core.mrz.dates import ImpossibleDate, birth_date, expiry_date
from safeconduct.core.mrz.names import names_of

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("261129", "2026-11-29"),
        ("261130", "1926-11-30"),
        ("000229", "2000-02-29"),
        ("280229", "1928-02-29"),
        ("57<<<<", "1957"),
        ("5704<<", "1957-04"),
        ("570400", "1957-04"),
        ("<<0401", ""),
    ],
)
def test_a_birth_lies_in_the_last_hundred_years(printed, iso):
    assert birth_date(printed, TODAY).iso == iso


@pytest.mark.parametrize(
    ("printed", "iso"),
    [("300101", "2030-01-01"), ("761231", "2076-12-31"), ("770101", "1977-01-01"), ("991231", "1999-12-31")],
)
def test_an_expiry_lies_at_most_fifty_years_ahead(printed, iso):
    assert expiry_date(printed, TODAY).iso == iso


@pytest.mark.parametrize("printed", ["261301", "260230", "9A0101", "5<0101", "290229"])
def test_what_is_no_date_is_refused(printed):
    with pytest.raises(ImpossibleDate):
        birth_date(printed, TODAY)


def test_a_day_known_without_its_year_is_no_date_yet():
    assert birth_date("<<0401", TODAY).as_date is None
    assert not birth_date("<<0401", TODAY).is_known


@pytest.mark.parametrize(
    ("field", "primary", "secondary"),
    [
        ("PHOMMACHANH<<KEO<OUDONE<<<<<<<<", "PHOMMACHANH", "KEO OUDONE"),
        ("VAN<DER<MUELLEN<<MARIANNE<LOUISE", "VAN DER MUELLEN", "MARIANNE LOUISE"),
        ("SOMPHONE<<<<<<<<<<<<<<<<<<<<<<<<", "SOMPHONE", ""),
        ("<<SOMPHONE<<<<<<<<<<<<<<<<<<<<<<", "SOMPHONE", ""),
        ("KEO<<NOY<<LAY<<<<<<<<<<<<<<<<<<<", "KEO", "NOY LAY"),
        ("<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<", "", ""),
    ],
)
def test_identifiers_are_kept_apart_by_two_fillers(field, primary, secondary):
    names = names_of(field)
    assert (names.primary, names.secondary) == (primary, secondary)


def test_a_letter_in_the_last_place_says_that_the_name_may_go_on():
    assert names_of("PHOMMACHANH<<KEO<OUDONE").may_be_truncated
    assert not names_of("PHOMMACHANH<<KEO<OUDON<").may_be_truncated


def test_more_than_one_separator_is_noticed():
    assert names_of("KEO<<NOY<<LAY<").several_separators
    assert not names_of("KEO<<NOY<LAY<").several_separators
