"""The report that somebody puts together: from the kept counts or from the rows, the same numbers, and each opens."""

import re
from datetime import date
from html import unescape
from itertools import permutations

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import queries
from safeconduct.registry.queries import report as reports
from safeconduct.registry.queries.report import DIMENSIONS, KEPT, OTHERS, report
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.registry import a_registration
from tests.registry.steps import cells

NUMBER = re.compile(r'<a href="(/people/[^"]*)">([\d,]+)</a>')


@pytest.fixture
def people(post, consul, areas):
    kinds = (
        ("F", date(2024, 1, 1), "not_asked", "Bangkok", "lo", "", "", date(2026, 1, 5)),
        ("M", date(2010, 1, 1), "irregular", "Bangkok", "hmn", "none", "Golden Fish", date(2026, 1, 31)),
        (
            "F",
            date(1990, 1, 1),
            "irregular",
            "Rayong",
            "hmn",
            "wheelchair",
            "Golden Fish",
            date(2025, 12, 31),
        ),
        ("F", date(1991, 1, 1), "irregular", "Rayong", "", "some", "Lotus", date(2025, 12, 1)),
        ("", None, "regular", None, "", "", "", date(2024, 2, 29)),
    )
    return [
        a_registration(
            post, consul, sex=sex, born_on=born, status=status, area=areas[area] if area else None, language=language,
            assistance=assistance, employer=employer, last_confirmed_on=on,
        )
        for sex, born, status, area, language, assistance, employer, on in kinds
    ]  # fmt: skip


def asked(user, post, *down, across="", **filters):
    return report(user, post, down, across, queries.Filters(**filters), year=2026)


def test_kept_counts_and_rows_give_the_same_numbers(post, consul, people, monkeypatch):
    for one, other in permutations(sorted(KEPT), 2):
        kept = asked(consul, post, one, across=other)
        with monkeypatch.context() as patched:
            patched.setattr(reports, "KEPT", frozenset())
            counted = asked(consul, post, one, across=other)
        assert (kept.is_kept, counted.is_kept) == (True, False)
        assert (kept.rows, kept.columns, kept.persons) == (counted.rows, counted.columns, counted.persons)


@pytest.mark.parametrize("name", DIMENSIONS)
def test_whatever_is_laid_down_everybody_is_in_one_line(post, consul, people, name):
    found = asked(consul, post, name)

    assert sum(found.of(row) for row in found.rows) == found.of() == len(people)


def test_lines_stand_in_the_order_of_what_they_say(post, consul, people):
    assert asked(consul, post, "age").rows == [("0-4",), ("5-17",), ("18-59",), ("-",)]
    assert asked(consul, post, "month").rows == [("2024-02",), ("2025-12",), ("2026-01",)]
    assert asked(consul, post, "area", "sex").rows == [
        ("TH-BKK", "F"), ("TH-BKK", "M"), ("TH-RYG", "F"), ("-", "-")
    ]  # fmt: skip


def test_the_smallest_lines_of_a_long_report_are_counted_together(post, consul, people, monkeypatch):
    monkeypatch.setattr(reports, "MOST_ROWS", 1)
    found = asked(consul, post, "site")

    assert (len(found.rows), found.rows[-1], found.rows_left_out) == (2, (OTHERS,), 3)
    assert sum(found.of(row) for row in found.rows) == len(people)


def test_it_is_of_the_post_and_at_headquarters_of_every_post(post, consul, people):
    other, top = a_post(), headquarters()
    a_registration(other, an_officer("consul", other))

    assert asked(consul, post, "status").of() == len(people)
    assert asked(consul, other, "status").of() == 0
    assert asked(an_officer("planner", top), top, "status").of() == len(people) + 1


@pytest.mark.parametrize(
    "narrowed",
    [
        "", "?down=area&then=sex&across=age", "?down=language&across=assistance", "?down=site&across=month",
        "?down=month&status=irregular&sex=F", "?down=age&area=-", "?down=sex&age=18-59&language=hmn",
    ],
)  # fmt: skip
def test_every_number_opens_as_many_people_as_it_says(client, consul, people, narrowed):
    client.force_login(consul)

    page = client.get(reverse("registry:report") + narrowed).content.decode()
    numbers = [(unescape(url), int(shown.replace(",", ""))) for url, shown in NUMBER.findall(page)]

    assert numbers
    for url, shown in numbers:
        assert len(client.get(url).context["rows"]) == shown, url


def test_a_planner_sees_numbers_without_a_way_to_people_and_without_employers(client, post, people):
    client.force_login(an_officer("planner", post))

    page = client.get(reverse("registry:report") + "?down=area&across=language").content.decode()
    employers = client.get(reverse("registry:report") + "?down=site")

    assert "Hmong" in page
    assert NUMBER.findall(page) == []
    assert "Golden Fish" not in employers.content.decode()
    assert "laid" not in employers.context


@pytest.mark.parametrize("narrowed", ["?down=area&across=area", "?down=faith", "?down=area&status=unlawful"])
def test_what_cannot_be_counted_is_said_and_leaves_no_file(client, consul, people, narrowed):
    client.force_login(consul)

    page = client.get(reverse("registry:report") + narrowed)
    file = client.get(reverse("registry:report_xlsx") + narrowed)

    assert page.context["form"].errors
    assert file.status_code == 422
    assert not Event.objects.filter(action="registry.export_report").exists()


def test_a_report_leaves_as_a_sheet_with_its_sums_and_the_trail_says_what_it_was_of(client, consul, people):
    client.force_login(consul)

    sheet = cells(client.get(reverse("registry:report_xlsx") + "?down=area&across=status").content)["Report"]

    assert sheet[0] == ["Province", "Regular", "Irregular", "Not asked", "All"]
    assert sheet[1:] == [
        ["Bangkok", 0, 1, 1, 2], ["Rayong", 0, 2, 0, 2], ["Province not known", 1, 0, 0, 1], ["All", 1, 3, 1, 5],
    ]  # fmt: skip
    assert Event.objects.get(action="registry.export_report").details == {"dimensions": ["area", "status"]}
