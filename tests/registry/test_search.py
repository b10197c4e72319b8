"""Finding people: by any spelling of a name, whole or begun, in any order; the closest first and nobody else's."""

from io import StringIO

import pytest
from django.core.management import call_command

from safeconduct.identity.models import Role
from safeconduct.registry import operations, queries
from safeconduct.registry.models import NameKey, OtherName
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def post():
    return a_post()


@pytest.fixture
def consul(post):
    return an_officer(Role.CONSUL, post)


def names(user, text, **where):
    return [str(one.person) for one in queries.find(user, text, **where)]


@pytest.mark.parametrize(
    "typed",
    [
        "Bounmy Phommachanh", "bunmee pommachan", "ບຸນມີ ພົມມະຈັນ", "Phommachanh Bounmy", "Boun Mi Phommachanh",
        "BounmyPhommachanh", "Bounmy Pho", "Bounmy", "Phommachanh", "Phom", "ທ້າວ ບຸນມີ", "Mr. Bounmy Phommachanh",
        "Thao Bounmy",
    ],
)  # fmt: skip
def test_one_person_is_found_however_the_name_is_typed(post, consul, typed):
    a_registration(post, consul, name="Bounmy Phommachanh")
    a_registration(post, consul, name="Khamla Sisavath")

    assert names(consul, typed) == ["Bounmy Phommachanh"]


@pytest.mark.parametrize("typed", ["", "  ", "-", "Bo", "Bounmy Sisavath", "Bounma", "Somphone Phommachanh"])
def test_what_means_nobody_finds_nobody(post, consul, typed):
    a_registration(post, consul, name="Bounmy Phommachanh")
    a_registration(post, consul, name="Khamla Sisavath")

    assert names(consul, typed) == []


def test_a_name_between_those_typed_does_not_hide_a_person(post, consul):
    a_registration(post, consul, name="Bounmy Keo Phommachanh")

    assert names(consul, "Bounmy Phommachanh") == ["Bounmy Keo Phommachanh"]


def test_the_spelling_that_was_typed_stands_first_and_what_is_only_begun_last(post, consul):
    a_registration(post, consul, name="Bounmy Phommachanh Vongsa")
    a_registration(post, consul, name="Bunmee Pommachan")
    a_registration(post, consul, name="Bounmy Phommachanh")

    assert names(consul, "Bounmy Phommachanh")[0] == "Bounmy Phommachanh"


def test_the_closest_are_kept_when_more_bear_the_name_than_a_page_holds(post, consul):
    for _ in range(6):
        a_registration(post, consul, name="Bunmee Pommachan")
    a_registration(post, consul, name="Bounmy Phommachanh")

    assert names(consul, "Bounmy Phommachanh", most=2) == ["Bounmy Phommachanh", "Bunmee Pommachan"]


def test_nobody_of_another_post_is_found_not_even_where_both_bear_the_name(post, consul):
    elsewhere = a_post()
    a_registration(
        elsewhere, an_officer(Role.CONSUL, elsewhere), name="Bounmy Phommachanh", phone="+66812345678"
    )
    a_registration(post, consul, name="Bounmy Sisavath")

    assert names(consul, "Bounmy Phom") == []
    assert names(consul, "Bounmy") == ["Bounmy Sisavath"]
    assert names(consul, "+66 81 234 5678") == []


def test_who_is_no_longer_registered_is_not_found(post, consul):
    one = a_registration(post, consul, name="Bounmy Phommachanh")
    operations.end(one, by=consul, at=one.registered_at)

    assert names(consul, "Bounmy Phommachanh") == []


def test_keys_that_an_older_version_made_are_made_anew_and_the_undone_stay_hidden(post, consul):
    a_registration(post, consul, name="Bounmy Phommachanh")
    hidden = a_registration(post, consul, name="Khamla Sisavath").person
    NameKey.objects.filter(person=hidden).delete()
    NameKey.objects.update(key=-1)
    assert names(consul, "Bounmy") == []

    call_command("rekey", stdout=StringIO())

    assert names(consul, "Bounmy") == ["Bounmy Phommachanh"]
    assert not NameKey.objects.filter(key=-1).exists()
    assert not NameKey.objects.filter(person=hidden).exists()


@pytest.mark.parametrize("many", [1, 4])
def test_a_search_asks_as_many_questions_for_many_as_for_one(post, consul, many, django_assert_num_queries):
    for _ in range(many):
        a_registration(post, consul, name="Bounmy Phommachanh")
    queries.find(consul, "nobody")

    with django_assert_num_queries(10):
        assert len(queries.find(consul, "Bounmy Phommachanh")) == many


@pytest.mark.parametrize(
    "typed", ["Ban Nongbone", "ban nongbon", "Example Factory", "Exampel Factory Co", "example fac"]
)
def test_people_are_found_by_home_village_and_by_employer(post, consul, typed):
    a_registration(
        post, consul, name="Bounmy Phommachanh", home_village="Ban Nongbone", employer="Example Factory Co"
    )
    a_registration(post, consul, name="Khamla Sisavath", home_village="Ban Xok", employer="Other Works")

    assert names(consul, typed) == (["Bounmy Phommachanh"] if typed != "Exampel Factory Co" else [])


def test_another_spelling_that_was_recorded_finds_the_person(post, consul):
    known = a_registration(post, consul, name="Bounmy Phommachanh")
    operations.add_detail(
        known,
        OtherName,
        {"text": "Lek", "kind": "called"},
        version=known.version,
        by=consul,
        at=known.registered_at,
    )

    assert names(consul, "Lek") == ["Bounmy Phommachanh"]
