"""The pages that read several rooms: what they show, to whom, and the trace they leave."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.desk import operations, queries
from safeconduct.identity.models import Role
from safeconduct.plans import operations as plans
from safeconduct.registry import operations as registry
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration, an_area

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return a_post()


@pytest.fixture
def consul(post):
    return an_officer(Role.CONSUL, post)


def search(client, text):
    return client.post(reverse("desk:search"), {"q": text})


def test_a_search_finds_a_person_and_leaves_a_read_that_names_no_one(client, post, consul):
    one = a_registration(post, consul, name="Bounmy Inventedsoul", phone="+66812345678")
    client.force_login(consul)

    answer = search(client, "bunmi inventedsoul")

    assert "Bounmy Inventedsoul" in answer.content.decode()
    read = Event.objects.get(action="desk.search")
    assert (read.kind, read.actor_id, read.details["covered"]) == ("read", consul.pk, 1)
    assert list(read.covered.values_list("record_id", flat=True)) == [str(one.person_id)]
    assert "bunmi" not in str(read.details).lower()


def test_a_search_finds_nobody_of_another_post_and_leaves_no_read(client, post, consul):
    elsewhere = a_post()
    a_registration(elsewhere, an_officer(Role.CONSUL, elsewhere), name="Bounmy Inventedsoul")
    client.force_login(consul)

    assert "Inventedsoul" not in search(client, "Inventedsou").content.decode()
    assert not Event.objects.filter(action="desk.search").exists()


def test_a_planner_finds_plans_and_no_people(client, post, consul):
    a_registration(post, consul, name="Bounmy Inventedsoul")
    plans.start_plan(post, title="Inventedsoul plan", by=consul, at=NOON)
    client.force_login(an_officer(Role.PLANNER, post))

    said = search(client, "Inventedsoul").content.decode()

    assert "Inventedsoul plan" in said
    assert "Bounmy" not in said


def test_a_plan_takes_over_counts_and_estimates_each_with_its_source(post, consul):
    area = an_area()
    a_registration(post, consul, area=area, status="regular")
    values = {
        "area": area, "status": "irregular", "low": 10, "best": 20, "high": 40, "method": "interviews",
        "source": "Temple committee", "as_of": NOON.date(),
    }  # fmt: skip
    registry.record_estimate(post, values, by=consul, at=NOON)
    version = plans.start_plan(post, title="Plan", by=consul, at=NOON)

    assert operations.give_population(version, post, by=consul, at=NOON) == 2

    rows = {row["status"]: row for row in version.sections.get(key="community").content["population"]}
    assert (rows["regular"]["registered"], rows["regular"]["source"]) == (1, "Register")
    assert (rows["irregular"]["registered"], rows["irregular"]["best"]) == (0, 20)
    assert rows["irregular"]["source"] == "Temple committee"


def test_the_history_of_a_person_tells_who_wrote_and_who_read(client, post, consul):
    one = a_registration(post, consul)
    client.force_login(consul)
    client.get(reverse("registry:person", args=[one.person_id]))

    said = client.get(reverse("desk:history", args=["registry.person", one.person_id])).content.decode()

    assert "Registered" in said
    assert "Opened the page of the person" in said
    assert consul.email in said


def test_the_desk_of_a_new_post_says_what_to_do_first(client, post, consul):
    client.force_login(consul)

    said = client.get(reverse("desk:home")).content.decode()

    assert reverse("registry:import_new") in said
    assert reverse("plans:plan_new") in said


def test_what_is_thought_of_a_post_has_all_its_sources_and_the_oldest_date(client, post, consul):
    for code, source, day in (("TH-BKK", "Temple committee", 1), ("TH-CNX", "Labour ministry", 2)):
        values = {
            "area": an_area(code), "status": "regular", "low": 10, "best": 20, "high": 40, "method": "interviews",
            "source": source, "as_of": NOON.date().replace(day=day),
        }  # fmt: skip
        registry.record_estimate(post, values, by=consul, at=NOON)

    assert queries.desk(consul, post, on=NOON.date()).thought == queries.Thought(
        low=20, high=80, as_of=NOON.date().replace(day=1), sources=("Labour ministry", "Temple committee")
    )
    client.force_login(consul)
    said = client.get(reverse("desk:home")).content.decode()
    assert "Labour ministry, Temple committee" in said
    assert "20 to 80" in said


@pytest.mark.parametrize("people", [1, 3])
def test_the_desk_asks_as_many_questions_for_many_people_as_for_one(
    client, post, consul, people, django_assert_max_num_queries
):
    for _ in range(people):
        a_registration(post, consul)
    client.force_login(consul)

    with django_assert_max_num_queries(18):
        client.get(reverse("desk:home"))
