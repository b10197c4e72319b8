"""Dates as they stand in lists from Laos and Thailand."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.registry.intake.dates import read_birth, read_date

TODAY = date(2026, 3, 2)
NEW_YEARS_EVE = date(1987, 12, 31)


@pytest.mark.parametrize(
    "cell",
    [
        "31/12/2530", "31-12-2530", "31.12.2530", "31 12 2530", "๓๑/๑๒/๒๕๓๐", "໓໑/໑໒/໑໙໘໗", "31/12/1987",
        "31 ธ.ค. 2530", "31 ธันวาคม พ.ศ. 2530", "31 December 1987", "December 31, 1987", "31-Dec-1987", "31 Dec 1987",
        "ວັນທີ 31 ທັນວາ 1987", "31 ທັນວາ ພ.ສ. 2530", "31 ເດືອນທັນວາ 1987", "1987-12-31", "2530-12-31", "19871231",
        "25301231", 25301231.0, 32142, 32142.0, "32142", datetime(1987, 12, 31, tzinfo=UTC), date(1987, 12, 31), date(2530, 12, 31),
        "31 décembre 1987", "31/12/1987 00:00:00", "1987-12-31T00:00:00",
    ],
)  # fmt: skip
def test_every_usual_form_of_one_day_is_read(cell):
    read = read_birth(cell, today=TODAY)

    assert (read.on, read.year_only, read.code) == (NEW_YEARS_EVE, False, "")


@pytest.mark.parametrize("cell", ["1987", 1987, 1987.0, "2530", 2530.0, "๒๕๓๐", "พ.ศ. 2530"])
def test_a_year_alone_is_known_to_be_only_a_year(cell):
    assert (read_birth(cell, today=TODAY).on, read_birth(cell, today=TODAY).year_only) == (
        date(1987, 1, 1),
        True,
    )


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("31 February 2567", "date_impossible"), ("31/02/2567", "date_impossible"), ("29/02/2566", "date_impossible"),
        ("13/13/1990", "date_impossible"), ("soon", "date_unreadable"), ("1/2/3/4", "date_unreadable"),
        ("1 Jan 1750", "date_out_of_range"), ("01/01/2590", "birth_in_future"), ("1901-01-01", "birth_too_long_ago"),
        ("'30", "date_unreadable"), (12.5, "date_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_date_of_birth_is_not_taken_and_says_why(cell, code):
    read = read_birth(cell, today=TODAY)

    assert (read.on, read.code) == (None, code)


@pytest.mark.parametrize(
    ("cell", "on", "code"),
    [
        ("1/1/30", date(1987, 1, 1), "date_short_year"), ("5/6/05", date(2005, 6, 5), "date_short_year"),
        ("1/1/70", date(1970, 1, 1), ""), ("12/25/1988", date(1988, 12, 25), "date_month_first"),
        ("May 1990", date(1990, 5, 1), "date_month_only"), ("05/1990", date(1990, 5, 1), "date_month_only"),
    ],
)  # fmt: skip
def test_a_doubtful_date_is_taken_and_the_doubt_is_said(cell, on, code):
    read = read_birth(cell, today=TODAY)

    assert (read.on, read.code) == (on, code)


def test_two_digits_of_an_expiry_date_lie_ahead():
    assert read_date("1/1/30", today=TODAY).on == date(2030, 1, 1)


def test_a_leap_day_of_the_buddhist_era_exists():
    assert read_birth("29/02/2567", today=TODAY).on == date(2024, 2, 29)


@given(st.dates(date(1912, 1, 1), TODAY))
def test_a_day_written_in_the_buddhist_era_is_the_same_day(day):
    assert read_birth(f"{day.day}/{day.month}/{day.year + 543}", today=TODAY).on == day


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_no_cell_makes_the_reader_stumble(cell):
    read = read_birth(cell, today=TODAY)

    assert read.on is None or read.on <= TODAY
