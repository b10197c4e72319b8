"""The page that asks who is there: every way of saying where, who sees what of the answer, and what is left of it."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.models import DataKey
from safeconduct.registry import operations
from safeconduct.registry.models import Export, PerimeterQuestion
from safeconduct.registry.operations import exports
from safeconduct.registry.operations.questions import KEPT_FOR
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration, an_area
from tests.registry.crowds import BANGKOK, placed
from tests.registry.steps import cells, covered

BOX = [[100.4, 13.7], [100.6, 13.7], [100.6, 13.8], [100.4, 13.8], [100.4, 13.7]]
SHAPE = json.dumps({"type": "Polygon", "coordinates": [BOX]})
THERE = "registry:there"


@pytest.fixture
def bangkok(db):
    return an_area("TH-10", "Bangkok")


@pytest.fixture
def people(post, consul, bangkok):
    """One inside, one far away, one of whom only the province is known."""
    return {
        "inside": placed(post, consul, *BANGKOK, name="Noy Insidename", employer="Golden Fish", area=bangkok),
        "away": placed(post, consul, 18.79, 98.98, name="Keo Awayname"),
        "maybe": a_registration(post, consul, name="Dao Maybename", area=bangkok),
    }


def asked(client, **given):
    return client.post(reverse(THERE), given)


@pytest.mark.parametrize(
    "given",
    [
        {"shape": SHAPE},
        {"shape": "POLYGON ((100.4 13.7, 100.6 13.7, 100.6 13.8, 100.4 13.8, 100.4 13.7))"},
        {"shape": "13.7 100.4\n13.7 100.6\n13.8 100.6\n13.8 100.4"},
        {"centre": "13.75, 100.5", "km": "5"},
        {"centre": "13°45'N 100°30'E", "km": "0.5"},
        {"employer": "golden"},
    ],
)
def test_however_the_place_is_said_the_same_person_is_found_there(client, post, consul, people, given):
    client.force_login(consul)

    answer = asked(client, **given)
    page = client.get(answer.headers["Location"]).content.decode()

    assert "Noy Insidename" in page
    assert "Keo Awayname" not in page
    assert "Dao Maybename" not in page
    assert covered("registry.who_is_there") == [people["inside"].person_id]


def test_in_a_province_everybody_recorded_there_is_found(client, consul, people):
    client.force_login(consul)

    page = client.get(asked(client, area="TH-10").headers["Location"]).content.decode()

    assert "Noy Insidename" in page
    assert "Dao Maybename" in page


def test_whoever_may_be_inside_stands_on_a_list_of_their_own(client, consul, people):
    client.force_login(consul)

    url = asked(client, shape=SHAPE).headers["Location"]
    page = client.get(url + "?part=may_be").content.decode()

    assert "Dao Maybename" in page
    assert "Noy Insidename" not in page
    assert client.get(url + "?part=everybody").status_code == 404


def test_neither_the_address_nor_the_trail_says_where(client, consul, people):
    client.force_login(consul)

    answer = asked(client, centre="13.75, 100.5", km="5", status="not_asked")
    event = Event.objects.get(action="registry.ask_who_is_there")

    assert answer.headers["Location"] == reverse(
        "registry:there_answer", args=[PerimeterQuestion.objects.get().pk]
    )
    assert (event.kind, event.details["kind"], event.details["status"]) == ("read", "circle", "not_asked")
    assert "13.75" not in str(event.details)
    assert "100.5" not in str(event.details)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "Say where"),
        ({"shape": SHAPE, "area": "TH-10"}, "in one way"),
        ({"shape": "somewhere"}, "neither GeoJSON nor WKT"),
        ({"shape": '{"type": "Point", "coordinates": [100, 13]}'}, "no area"),
        ({"centre": "13.75, 100.5"}, "how many kilometres"),
        ({"centre": "the market", "km": "5"}, "cannot be read"),
        ({"centre": "13.75, 100.5", "km": "-1"}, "greater than or equal"),
        ({"centre": "13.75, 100.5", "km": "nan"}, "Enter a number"),
        ({"centre": "13.75, 100.5", "km": "50000"}, "less than or equal"),
        ({"employer": "nobody knows it"}, "No work site"),
        ({"area": "XX-99"}, "Select a valid choice"),
        ({"shape": SHAPE, "status": "unlawful"}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words_and_leaves_nothing_behind(
    client, consul, people, given, words
):
    client.force_login(consul)
    before = (Event.objects.count(), DataKey.objects.count())

    answer = asked(client, **given)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert (Event.objects.count(), DataKey.objects.count()) == before
    assert not PerimeterQuestion.objects.exists()


def test_of_several_work_sites_of_one_name_one_is_chosen(client, post, consul, people, areas):
    other = a_registration(post, consul, name="Mali Othersite", employer="Golden Fish", area=areas["Rayong"])
    client.force_login(consul)

    first = asked(client, employer="golden fish")
    page = client.get(asked(client, employer="golden fish", site=other.work_site_id).headers["Location"])

    assert first.status_code == 422
    assert "Choose one" in first.content.decode()
    assert "Mali Othersite" in page.content.decode()
    assert "Noy Insidename" not in page.content.decode()


def test_a_planner_gets_rounded_numbers_and_no_names_and_no_work_sites(client, post, consul, people):
    for number in range(7):
        placed(post, consul, 13.75, 100.5 + number / 1000)
    client.force_login(an_officer("planner", post))

    form = client.get(reverse(THERE)).content.decode()
    url = asked(client, shape=SHAPE).headers["Location"]
    page = client.get(url).content.decode()
    ignored = asked(client, employer="golden")
    refused = client.post(reverse("registry:there_people", args=[PerimeterQuestion.objects.get().pk]))
    sheet = cells(
        client.get(reverse("registry:there_numbers_xlsx", args=[PerimeterQuestion.objects.get().pk])).content
    )

    assert "name" not in [one for one in ("Insidename", "Maybename", "Golden Fish") if one in page + form]
    assert "to the nearest ten" in page
    assert ignored.status_code == 422
    assert refused.status_code == 403
    assert ["Inside", None, 10] in sheet["Who is there"]
    assert covered("registry.who_is_there") == []


def test_an_answer_is_found_by_whoever_asked_and_by_nobody_else(client, post, consul, people):
    client.force_login(consul)
    asked(client, shape=SHAPE)
    pk = PerimeterQuestion.objects.get().pk
    client.force_login(an_officer("head_of_post", post))
    before = Event.objects.count()

    statuses = [
        client.get(reverse("registry:there_answer", args=[pk])).status_code,
        client.get(reverse("registry:there_numbers_xlsx", args=[pk])).status_code,
        client.post(reverse("registry:there_people", args=[pk])).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert Event.objects.count() == before
    assert not Export.objects.exists()


def test_the_file_of_an_answer_says_of_each_person_how_they_stand_to_the_place(client, consul, people):
    client.force_login(consul)
    asked(client, shape=SHAPE)

    answer = client.post(
        reverse("registry:there_people", args=[PerimeterQuestion.objects.get().pk]), follow=True
    )
    header, *rows = cells(b"".join(answer.streaming_content))["People"]

    assert header[:2] == ["Where", "Name"]
    assert [row[:2] for row in rows] == [
        ["Inside", "Noy Insidename"],
        ["Only the province is known: may be inside", "Dao Maybename"],
    ]
    assert covered("registry.export_people") == sorted(people[one].person_id for one in ("inside", "maybe"))


def test_a_question_is_forgotten_after_a_day_and_not_before(client, consul, people):
    client.force_login(consul)
    url = asked(client, shape=SHAPE).headers["Location"]
    question = PerimeterQuestion.objects.get()
    PerimeterQuestion.objects.update(asked_at=NOON)

    operations.forget_questions(at=NOON + KEPT_FOR - timedelta(seconds=1))
    assert client.get(url).status_code == 200
    operations.forget_questions(at=NOON + KEPT_FOR)

    question.refresh_from_db()
    assert client.get(url).status_code == 404
    assert question.perimeter is None
    with pytest.raises(ObjectDoesNotExist):
        DataKey.objects.get(pk=question.key)


def test_a_question_is_kept_while_its_file_is_written_and_a_file_of_a_forgotten_one_is_empty(
    client, consul, people, monkeypatch
):
    monkeypatch.setattr(exports, "FEW", -1)
    client.force_login(consul)
    asked(client, shape=SHAPE)
    question = PerimeterQuestion.objects.get()
    client.post(reverse("registry:there_people", args=[question.pk]))
    PerimeterQuestion.objects.update(asked_at=NOON)
    later = NOON + KEPT_FOR

    operations.forget_questions(at=later)
    question.refresh_from_db()
    assert question.forgotten_at is None

    # As a killed worker would find it.
    PerimeterQuestion.objects.update(forgotten_at=later, perimeter=None)
    jobs.work(jobs.latest("registry.export", Export.objects.get().pk).pk)
    assert Export.objects.get().persons == 0
