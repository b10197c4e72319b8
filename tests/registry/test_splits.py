"""Sex and age in every count: bands, sums, and that each number opens as many people as it says."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.registry import operations, queries
from safeconduct.registry.ages import CODES, band_of, born_in, read_born
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration
from tests.registry.steps import an_estimate, cells

NUMBER = re.compile(r'<a href="(/people/\?[^"]*)">([\d,]+)</a>')
years = st.integers(1900, 2100)


@given(years, years)
def test_everybody_is_in_exactly_one_band(birth_year, year):
    holding = [code for code in CODES if born_in(code, year).holds(birth_year)]

    assert holding == [band_of(birth_year, year)]


@given(st.sampled_from(CODES), years, years)
def test_years_of_birth_are_read_again_as_they_are_written(band, year, birth_year):
    again = read_born(born_in(band, year).written)

    assert again == born_in(band, year)


@pytest.mark.parametrize("birth_year", [None, 0])
def test_whose_year_of_birth_is_not_known_is_in_a_band_of_their_own(birth_year):
    assert band_of(birth_year, 2026) == "-"
    assert born_in("-", 2026).holds(0)
    assert not born_in("60+", 2026).holds(0)


@pytest.mark.parametrize("written", ["", "1990", "x-y", "19-90", "-1990-"])
def test_what_is_no_span_of_years_asks_nothing(written):
    assert read_born(written) is None


@pytest.fixture
def people(post, consul, areas):
    """Of every sex, age and status."""
    return [
        a_registration(
            post, consul, sex=sex, born_on=born, status=status, area=areas[area] if area else None,
        )
        for sex, born, status, area in (
            ("F", date(2024, 1, 1), "not_asked", "Bangkok"),
            ("M", date(2010, 1, 1), "irregular", "Bangkok"),
            ("F", date(1990, 1, 1), "irregular", "Rayong"),
            ("F", date(1991, 1, 1), "irregular", "Rayong"),
            ("X", date(1950, 1, 1), "regular", "Rayong"),
            ("", None, "regular", None),
        )
    ]  # fmt: skip


def test_the_split_of_the_kept_counts_adds_up_in_every_direction(post, consul, people):
    splits = queries.splits_by_area(consul, post, year=2026)
    whole = queries.together(splits.values())

    assert {area: split.total for area, split in splits.items()} == {"TH-BKK": 2, "TH-RYG": 3, "": 1}
    assert whole.by_status == {"not_asked": 1, "irregular": 3, "regular": 2}
    assert {sex: whole.of(sex) for sex in whole.sexes} == {"F": 3, "M": 1, "X": 1, "": 1}
    assert [(band, total) for band, _counts, total in whole.table()] == [
        ("0-4", 1), ("5-17", 1), ("18-59", 2), ("60+", 1), ("-", 1)
    ]  # fmt: skip
    assert whole.total == len(people)


def test_the_split_follows_a_change_and_the_years(post, consul, people):
    operations.update_person(people[0], {"sex": "M"}, version=1, by=consul, at=NOON)

    assert queries.splits_by_area(consul, post, year=2026)["TH-BKK"].by_age == {
        ("M", "0-4"): 1,
        ("M", "5-17"): 1,
    }
    assert queries.splits_by_area(consul, post, year=2029)["TH-BKK"].by_age == {
        ("M", "5-17"): 1,
        ("M", "18-59"): 1,
    }
    assert queries.count_differences() == []


@pytest.mark.parametrize("narrowed", ["", "?sex=F", "?status=irregular&age=18-59", "?sex=-", "?age=-"])
def test_every_number_of_the_picture_opens_as_many_people_as_it_says(client, post, consul, people, narrowed):
    client.force_login(consul)

    page = client.get(reverse("registry:population") + narrowed).content.decode()
    numbers = [(unescape(url), int(shown.replace(",", ""))) for url, shown in NUMBER.findall(page)]

    assert numbers
    for url, shown in numbers:
        answer = client.get(url)
        assert answer.context["total"] == len(answer.context["rows"]) == shown, url


def test_a_planner_sees_the_split_and_no_way_to_the_people(client, post, consul, people):
    client.force_login(an_officer("planner", post))

    page = client.get(reverse("registry:population")).content.decode()

    assert "18 to 59" in page
    assert NUMBER.findall(page) == []


def test_headcounts_and_estimates_are_not_shown_beside_a_part_of_the_people(post, consul, people, areas):
    operations.record_estimate(post, an_estimate(areas["Rayong"]), by=consul, at=NOON)
    picture = queries.population(consul, post, queries.PopulationFilters(sex="F"))

    assert (picture.total, picture.estimate_best) == (3, 0)
    assert [row.estimates for row in picture.rows] == [[], []]


def test_the_picture_leaves_with_sex_and_age_in_columns_of_their_own(client, post, consul, people, areas):
    operations.record_estimate(post, an_estimate(areas["Rayong"]), by=consul, at=NOON)
    client.force_login(consul)

    header, *rows = cells(client.get(reverse("registry:population_xlsx")).content)["Population"]
    rayong = dict(zip(header, next(row for row in rows if row[0] == "Rayong"), strict=True))

    assert rayong["Registered"] == 3
    assert rayong["18 to 59, Female"] == 2
    assert rayong["60 and older, Other"] == 1
    assert (
        sum(value for head, value in rayong.items() if head.endswith(("male", "Male", "Other", "recorded")))
        == 3
    )
    assert (rayong["Estimate, low"], rayong["Estimate, best"]) == (100, 150)


def test_a_list_of_people_says_what_it_is_narrowed_to(client, post, consul, people):
    client.force_login(consul)

    answer = client.get(reverse("registry:people") + "?area=TH-RYG&sex=F&born=1967-2008")

    assert answer.context["asked"][:2] == [("Province", "Rayong"), ("Sex", "Female")]
    assert len(answer.context["rows"]) == 2
