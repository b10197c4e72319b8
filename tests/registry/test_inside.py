"""Who is within a perimeter: exactly those, of those one may see, and whoever may be there is told apart."""

from dataclasses import replace

import numpy as np
import pytest
import shapely
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from safeconduct.base import keystore
from safeconduct.core.geo import Circle, Point, great_circle_km, region
from safeconduct.registry import operations, queries
from safeconduct.registry.models import PerimeterQuestion, Registration
from safeconduct.registry.queries.crowd import clustered
from safeconduct.registry.queries.inside import may_be_inside
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.registry import a_registration, an_area
from tests.registry.crowds import BANGKOK, ended, placed, scattered

# Around Bangkok, with a hole in it, and a second part that touches the first in a corner.
PARTS = [
    [
        [(100.46, 13.71), (100.55, 13.70), (100.54, 13.79), (100.47, 13.78)],
        [(100.49, 13.73), (100.51, 13.73), (100.50, 13.75)],
    ],
    [[(100.54, 13.79), (100.56, 13.80), (100.56, 13.77)]],
]
AREA = region(PARTS)
HERE = Circle(Point(*BANGKOK), 3)


@pytest.fixture
def crowd(post, consul):
    return scattered(post, consul, 70, seed=5)


def test_those_inside_an_area_are_those_whom_opening_everybody_would_find(post, consul, crowd):
    shape = shapely.union_all([shapely.Polygon(rings[0], rings[1:]) for rings in PARTS])
    expected = sorted(pk for pk, lat, lon in crowd if shape.intersects(shapely.Point(lon, lat)))

    found = queries.people_inside(consul, post, AREA)

    assert found.sure.tolist() == expected
    assert found.check.tolist() == []
    assert 0 < found.opened < len(crowd)


def test_those_within_a_distance_are_told_from_those_at_its_edge(post, consul, crowd):
    away = {pk: great_circle_km(HERE.centre, Point(lat, lon)) for pk, lat, lon in crowd}
    edge = [placed(post, consul, BANGKOK[0] + km / 111.195, BANGKOK[1]).pk for km in (2.98, 2.99, 3.01, 3.02)]

    found = queries.people_inside(consul, post, HERE)

    assert found.sure.tolist() == sorted([pk for pk, km in away.items() if km <= 2.985] + edge[:1])
    assert set(edge[1:3]) <= set(found.check.tolist())
    assert edge[3] not in {*found.check.tolist(), *found.sure.tolist()}


def test_whoever_is_in_the_middle_is_found_without_being_opened(post, consul):
    """Not even a position that nobody can open any more keeps a person out of the number."""
    inside, at_the_rim = placed(post, consul, *BANGKOK), placed(post, consul, 13.7765, 100.5)
    keystore.destroy([inside.key, at_the_rim.key])

    found = queries.people_inside(consul, post, HERE)

    assert found.sure.tolist() == [inside.pk]
    # At the rim it has to be opened; what cannot be is to be checked, and is not dropped.
    assert found.check.tolist() == [at_the_rim.pk]
    assert found.opened == 1


def test_a_position_that_was_moved_to_another_row_is_to_be_checked(post, consul):
    at_the_rim, other = placed(post, consul, 13.7765, 100.5), placed(post, consul, 15.0, 101.0)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_registration SET position = (SELECT position FROM registry_registration WHERE id = %s) "
            "WHERE id = %s",
            [other.pk, at_the_rim.pk],
        )

    assert queries.people_inside(consul, post, HERE).check.tolist() == [at_the_rim.pk]


def test_nobody_of_another_post_and_nobody_whose_registration_has_ended_is_inside(post, consul):
    elsewhere = a_post()
    placed(elsewhere, an_officer("consul", elsewhere), *BANGKOK)
    ended(placed(post, consul, *BANGKOK), consul, NOON)
    here = placed(post, consul, *BANGKOK)

    assert queries.people_inside(consul, post, HERE).sure.tolist() == [here.pk]
    assert queries.people_inside(consul, elsewhere, HERE).sure.tolist() == []
    assert queries.people_inside(an_officer("planner", post), post, HERE).sure.tolist() == []


def test_headquarters_finds_the_people_of_every_post(post, consul):
    elsewhere, top = a_post(), headquarters()
    people = [
        placed(post, consul, *BANGKOK),
        placed(elsewhere, an_officer("consul", elsewhere), 13.7765, 100.5),
    ]
    duty = an_officer("duty_officer", top)

    assert queries.people_inside(duty, top, HERE).sure.tolist() == sorted(one.pk for one in people)


def test_whoever_has_no_position_is_counted_apart_where_the_province_meets_the_place(post, consul):
    # The real outlines: Bangkok and Chiang Mai.
    near, far = an_area("TH-10", "Bangkok"), an_area("TH-50", "Chiang Mai")
    a_registration(post, consul, area=near)
    a_registration(post, consul, area=far)
    a_registration(post, consul)
    placed(post, consul, 18.79, 98.98, area=near)

    found = queries.people_inside(consul, post, HERE)

    assert (found.sure.tolist(), found.may_be, found.unplaced) == ([], {"TH-10": 1}, 1)


def test_a_province_without_an_outline_is_told_by_its_box_and_without_one_it_cannot_be_excluded(post, consul):
    box = {"west": 100.3, "east": 100.9, "south": 13.5, "north": 14.0}
    for area in (
        an_area("TH-BOX", "Boxed", **box),
        an_area("TH-FAR", "Far", **{name: value + 20 for name, value in box.items()}),
        an_area("TH-NO", "Unknown"),
    ):
        a_registration(post, consul, area=area)

    assert may_be_inside([post.pk], AREA) == {"TH-BOX": 1, "TH-NO": 1}


def test_in_a_province_are_those_recorded_there_and_a_position_there_without_province_is_to_be_checked(
    post, consul
):
    bangkok = an_area("TH-10", "Bangkok")
    recorded = a_registration(post, consul, area=bangkok)
    unrecorded = placed(post, consul, *BANGKOK)
    placed(post, consul, 18.79, 98.98)

    found = queries.people_inside(consul, post, None, queries.Filters(area="TH-10"))

    assert (found.sure.tolist(), found.check.tolist()) == ([recorded.pk], [unrecorded.pk])


def test_at_a_work_site_are_those_who_work_there(post, consul, areas):
    here = a_registration(post, consul, employer="Golden Fish", area=areas["Rayong"])
    a_registration(post, consul, employer="Golden Fish", area=areas["Bangkok"])

    found = queries.people_inside(consul, post, None, queries.Filters(site=here.work_site_id))

    assert found.sure.tolist() == [here.pk]


NARROWED = (
    {"status": "irregular"}, {"sex": "F"}, {"sex": "-"}, {"born": "1990-2000"}, {"born": "-"}, {"born": "-1999"},
    {"born": "1990-"}, {"language": "hmn"}, {"assistance": "wheelchair"}, {"assistance": "-"}, {"area": "TH-RYG"},
    {"area": "-"}, {"month": "2026-01"}, {"site": -1},
)  # fmt: skip


def test_what_narrows_a_list_narrows_a_place_in_the_same_way(post, consul, areas):
    for number, details in enumerate(
        (
            {"status": "irregular", "sex": "F", "born_on": NOON.date().replace(year=1990), "language": "hmn"},
            {"assistance": "wheelchair", "area": areas["Rayong"], "last_confirmed_on": NOON.date()},
            {"sex": "M", "born_on": NOON.date().replace(year=2001), "employer": "Golden Fish"},
        )
    ):
        placed(post, consul, 13.75 + number / 1000, 100.5, **details)
        # At the rim, where each is opened.
        placed(post, consul, 13.7765, 100.5 + number / 1000, **details)
    rows = queries.registrations_at(consul, post).order_by("pk")

    for filters in (queries.Filters(**given) for given in NARROWED):
        expected = [row.pk for row in filters.apply(rows)]
        found = queries.people_inside(consul, post, HERE, filters).sure.tolist()
        assert 0 < len(expected) < 6, filters
        assert found == expected, filters


@pytest.fixture
def asked(post, consul):
    def ask(perimeter, by=consul, **filters):
        return operations.ask_who_is_there(post, perimeter, queries.Filters(**filters), by=by, at=NOON)

    return ask


def test_to_whom_people_are_only_a_number_nobody_is_opened_and_each_number_is_rounded(post, consul, asked):
    for number in range(13):
        placed(post, consul, 13.75, 100.5 + number / 10_000, sex="F" if number < 8 else "M")
    for number in range(6):
        placed(post, consul, 13.7765, 100.5 + number / 10_000)
    planner = an_officer("planner", post)
    question = asked(HERE, by=planner)
    queries.perimeter_of(question)

    with CaptureQueriesContext(connections["keys"]) as opened:
        numbers = queries.rounded_numbers_of(question, planner, year=2026)

    assert len(opened) == 0
    assert numbers.inside.total == 10
    assert {sex: numbers.inside.of(sex) for sex in ("F", "M")} == {"F": 10, "M": 10}
    assert (numbers.check, numbers.at_edge, numbers.clusters) == (0, 10, ())


def test_the_answer_in_numbers_adds_up(post, consul, asked, crowd):
    question = asked(HERE)
    found = queries.found_by(question, consul)
    numbers = queries.numbers_of(question, consul, found, year=2026)

    assert numbers.inside.total == len(found.sure) == sum(one.persons for one in numbers.clusters)
    assert sum(total for _band, _counts, total in numbers.inside.table()) == len(found.sure)


def test_a_cluster_is_never_where_somebody_is():
    """A hundredth of a degree is the finest that a page is told."""
    cells = [(10_375_28_050 + number, 1) for number in range(400)]
    found = clustered(cells, most=80)

    assert len(found) <= 80
    assert sum(one.persons for one in found) == 400
    assert all(round(one.lat, 2) == one.lat and round(one.lon, 2) == one.lon for one in found)


def test_many_people_are_read_fifty_at_a_time_in_both_directions():
    ids = np.arange(1, 121)
    first = queries.page_of_ids(ids)
    second = queries.page_of_ids(ids, after=first.after)
    third = queries.page_of_ids(ids, after=second.after)

    assert [len(one.ids) for one in (first, second, third)] == [50, 50, 20]
    assert (first.before, third.after) == (None, None)
    assert queries.page_of_ids(ids, after=third.before).ids.tolist() == second.ids.tolist()
    assert queries.page_of_ids(ids, after=second.before).ids.tolist() == first.ids.tolist()


def test_a_question_is_there_for_whoever_asked_it_only(post, consul, asked):
    question = asked(HERE)
    colleague = an_officer("consul", post)

    assert list(queries.questions_visible_to(consul)) == [question]
    assert list(queries.questions_visible_to(colleague)) == []


def test_the_place_that_was_asked_about_is_sealed(post, consul, asked):
    question = asked(HERE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT perimeter, filters FROM registry_perimeterquestion")
        [(perimeter, filters)] = cursor.fetchall()

    assert b"100.5" not in bytes(perimeter)
    assert "100.5" not in str(filters)
    again = queries.perimeter_of(PerimeterQuestion.objects.get(pk=question.pk))
    assert again == replace(HERE)


def test_an_area_of_a_question_is_the_same_area_again(post, consul, asked, crowd):
    before = queries.people_inside(consul, post, AREA)
    question = PerimeterQuestion.objects.get(pk=asked(AREA).pk)

    assert queries.found_by(question, consul).sure.tolist() == before.sure.tolist()
    assert Registration.objects.count() == len(crowd)
