"""People as they come: names of one letter and of two hundred, forty on one telephone, one family at two counters."""

import pytest
from django.urls import reverse

from safeconduct.registry import queries
from safeconduct.registry.models import Registration
from safeconduct.registry.operations.household import KnownMeanwhile, Member, register_household
from safeconduct.registry.operations.people import Details
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

NAMES = {
    "one Lao letter": "ກ",
    "one Latin letter": "A",
    "two hundred letters": ("Bounmy " * 40).strip()[:200],
    "two hundred without a space": "ກ" * 200,
    "pictures": "😀 👩‍👩‍👧 🇱🇦",
    "scripts together": "Bounmy ບຸນມີ บุญมี Ъ",
    "marks alone": "\u0eb4\u0eb8",
    "digits": "໑໒໓",
    "what is markup elsewhere": '<b onmouseover="x">&amp;</b>',
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_name_is_kept_shown_listed_and_searched_for(client, post, consul, name):
    client.force_login(consul)

    answer = client.post(
        reverse("registry:person_new"), {"name": name, "nationality": "LA", "status": "not_asked"}
    )

    assert answer.status_code == 302
    known = Registration.objects.get()
    assert known.person.name == name
    for address in (reverse("registry:person", args=[known.person_id]), reverse("registry:people")):
        page = client.get(address)
        assert page.status_code == 200
        assert "<b onmouseover" not in page.content.decode()
    # What has no sound is found by what else is known; a search for it must not break.
    assert queries.find(consul, name, post=post) in ([known], [])


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["ກ", "A", NAMES["two hundred letters"], NAMES["scripts together"]])
def test_a_name_that_sounds_is_found_by_the_whole_of_it(post, consul, name):
    known = a_registration(post, consul, name=name)

    assert queries.find(consul, name, post=post) == [known]


@pytest.mark.django_db
def test_a_name_too_long_is_said_with_its_field_and_stays_typed(client, post, consul):
    client.force_login(consul)

    page = client.post(
        reverse("registry:person_new"), {"name": "ກ" * 201, "nationality": "LA", "status": "not_asked"}
    ).content.decode()

    assert "200" in page
    assert "ກ" * 201 in page
    assert not Registration.objects.exists()


@pytest.mark.django_db
def test_forty_people_with_one_telephone_are_forty_people(post, consul):
    for number in range(40):
        members = [Member(Details(name=f"Worker{number:02} Invented", phone="+66810000001"))]
        register_household(post, members, by=consul, at=NOON)

    assert Registration.objects.count() == 40
    assert len(queries.find(consul, "0810000001", post=post)) == 40


def test_one_family_at_two_counters_at_once_is_registered_once(two_transactions):
    post = a_post()
    officers = [an_officer("consul", post) for _counter in range(2)]
    family = [
        Member(Details(name="Bounmy Invented"), paper={"number": "PA0000001"}),
        Member(Details(name="Khamla Invented", phone="+66810000002")),
    ]

    first, second = two_transactions(
        *(lambda by=by: register_household(post, family, by=by, at=NOON) for by in officers)
    )

    assert len(first) == 2
    assert isinstance(second, KnownMeanwhile)
    assert set(second.known) == {0, 1}
    assert Registration.objects.count() == 2
