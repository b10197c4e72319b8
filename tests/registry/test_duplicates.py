"""Who stands in the register twice: found, shown with reasons in words, decided by an officer, undone."""

from datetime import date

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.core.matching import Code
from safeconduct.registry import operations, queries
from safeconduct.registry.models import DuplicatePair, Merge, Person
from safeconduct.registry.reasons import SENTENCES
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db
ONE = {
    "name": "Bounmy Phommachanh", "born_on": date(1987, 12, 31), "phone": "+66812345678", "document_number": "PA1234567",
    "home_village": "Ban Nongbone", "sex": "M",
}  # fmt: skip
TWIN = ONE | {"name": "Phommachan Bunmee", "document_number": "PAI234567", "name_native": "ບຸນມີ ພົມມະຈັນ"}
STRANGERS = [
    {"name": "Khamla Sisavath", "born_on": date(1990, 2, 3), "sex": "F"},
    {"name": "Noy Vongsa", "born_on": date(1975, 6, 7), "phone": "+66899998888", "sex": "F"},
    {"name": "Somchai Keobounma", "born_on": date(2001, 1, 9), "sex": "M"},
]


@pytest.fixture
def register(post, consul):
    for known in STRANGERS:
        a_registration(post, consul, **known)
    return a_registration(post, consul, **ONE).person, a_registration(post, consul, **TWIN).person


def search(post, by):
    jobs.work(operations.ask_search(post, by=by, at=NOON).pk)


def test_two_spellings_of_one_person_are_found_and_strangers_are_not(register, post, consul):
    search(post, consul)

    pairs = list(queries.open_pairs(consul, post))
    assert [(one.first, one.second) for one in pairs] == [register]
    assert pairs[0].probability > 0.9
    assert Event.objects.filter(action="registry.find_duplicates").count() == 1


def test_what_was_decided_is_not_asked_again(register, post, consul):
    search(post, consul)
    operations.decide(DuplicatePair.objects.get(), DuplicatePair.State.DIFFERENT, by=consul, at=NOON)
    search(post, consul)

    assert DuplicatePair.objects.count() == 1
    assert not queries.open_pairs(consul, post).exists()


def test_an_officer_of_another_post_sees_no_pair(register, post, consul):
    search(post, consul)
    elsewhere = a_post()

    assert not queries.open_pairs(an_officer("consul", elsewhere), post).exists()
    assert not queries.open_pairs(consul, elsewhere).exists()


def test_the_page_says_why_in_words_and_making_them_one_can_be_undone(client, register, post, consul):
    search(post, consul)
    client.force_login(consul)
    pair = DuplicatePair.objects.get()
    shown = client.get(reverse("registry:duplicate", args=[pair.pk])).content.decode()
    assert "are two spellings of one sound" in shown or "one name in two scripts" in shown
    assert "Both were born on 1987-12-31" in shown
    assert "taken for one another" in shown

    client.post(
        reverse("registry:duplicate_decide", args=[pair.pk]),
        {"decision": "same", "stays": "second", "take-name": "first"},
    )
    kept = Person.objects.get(pk=pair.second_id)
    assert kept.name == "Bounmy Phommachanh"
    assert Person.objects.get(pk=pair.first_id).merged_into_id == kept.pk
    listed = client.get(reverse("registry:duplicates")).content.decode()
    assert "Make two again" in listed

    client.post(reverse("registry:merge_undo", args=[Merge.objects.get().pk]))
    assert Person.objects.filter(merged_into__isnull=True).count() == 5
    assert Person.objects.get(pk=pair.second_id).name == "Phommachan Bunmee"


@pytest.mark.parametrize("decision", ["different", "later"])
def test_a_pair_is_put_aside(client, register, post, consul, decision):
    search(post, consul)
    client.force_login(consul)
    client.post(
        reverse("registry:duplicate_decide", args=[DuplicatePair.objects.get().pk]), {"decision": decision}
    )

    assert DuplicatePair.objects.get().state == decision
    assert Person.objects.filter(merged_into__isnull=True).count() == 5


def test_who_was_merged_meanwhile_is_not_merged_again(client, register, post, consul):
    search(post, consul)
    first, second = register
    operations.merge(first, second, by=consul, at=NOON)
    client.force_login(consul)
    answer = client.post(
        reverse("registry:duplicate_decide", args=[DuplicatePair.objects.get().pk]),
        {"decision": "same"},
        follow=True,
    )

    assert answer.status_code == 404
    assert Merge.objects.count() == 1


def test_every_reason_of_the_core_has_a_sentence():
    assert set(SENTENCES) == set(Code)
