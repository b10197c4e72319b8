"""Further names, telephones with their rules, contacts, trips and needs of a person."""

from datetime import date

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.models import EmergencyContact, OtherName, Person, Phone, Registration, Stay, Trip
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(client, post, consul):
    client.force_login(consul)
    return a_registration(post, consul, name="Bounmy Phommachanh", phone="+66812345678")


def add(client, known, to, version=None, **typed):
    known.refresh_from_db()
    data = {"version": version if version is not None else known.version, **typed}
    return client.post(reverse("registry:detail_new", args=[known.person_id, to]), data)


@pytest.mark.parametrize(
    ("kind", "model", "typed"),
    [
        ("names", OtherName, {"text": "ບຸນມີ", "kind": "spelling"}),
        (
            "phones",
            Phone,
            {"number": "020 5555 5555", "whose": "shared", "use": "message", "saying": "papers"},
        ),
        (
            "contacts",
            EmergencyContact,
            {"name": "Noy", "relation": "Sister", "phone": "020 5555 5555", "telling": "safe"},
        ),
        ("trips", Trip, {"country_code": "TH", "leaves_on": "1/2/2570", "returns_on": "2027-03-01"}),
    ],
)
def test_what_belongs_to_a_person_is_added_changed_and_removed_with_its_trace(
    client, known, kind, model, typed
):
    assert add(client, known, kind, **typed).status_code == 302
    row = model.objects.order_by("pk").last()
    known.refresh_from_db()
    change = reverse("registry:detail_edit", args=[known.person_id, kind, row.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, {"version": known.version, **typed}).status_code == 302
    known.refresh_from_db()
    client.post(
        reverse("registry:detail_remove", args=[known.person_id, kind, row.pk]), {"version": known.version}
    )

    assert not model.objects.filter(pk=row.pk).exists()
    name = model._meta.model_name
    actions = set(Event.objects.filter(record_type="registry.person").values_list("action", flat=True))
    assert {f"registry.add_{name}", f"registry.change_{name}", f"registry.remove_{name}"} <= actions


def test_a_number_the_person_has_is_told_and_not_doubled(client, known):
    refused = add(client, known, "phones", number="081 234 5678", use="any")

    assert refused.status_code == 422
    assert "recorded for the person already" in refused.content.decode()
    assert Phone.objects.count() == 1


def test_a_row_written_beside_a_change_is_not_lost_and_not_saved_blindly(client, known):
    refused = add(client, known, "names", version=99, text="ບຸນມີ", kind="spelling")

    assert refused.status_code == 409
    assert "ບຸນມີ" in refused.content.decode()
    assert not OtherName.objects.exists()


@pytest.mark.parametrize("typed", [{"number": "12"}, {"number": ""}, {"number": "call my sister"}])
def test_what_is_no_number_is_said(client, known, typed):
    assert add(client, known, "phones", use="any", **typed).status_code == 200
    assert Phone.objects.count() == 1


def test_a_trip_does_not_end_before_it_begins(client, known):
    answer = add(client, known, "trips", country_code="TH", leaves_on="2027-02-01", returns_on="2027-01-01")

    assert "cannot end before it begins" in answer.content.decode()
    assert not Trip.objects.exists()


def test_a_telephone_that_must_not_be_used_is_no_link(client, known):
    Phone.objects.update(use="never")
    page = client.get(reverse("registry:person", args=[known.person_id])).content.decode()

    assert "+66812345678" in page
    assert 'href="tel:' not in page


def test_needs_are_kept_and_what_was_not_asked_stays_not_asked(client, known):
    url = reverse("registry:needs", args=[known.person_id])
    typed = {
        "assistance": "wheelchair",
        "walking": "4",
        "seeing": "1",
        "needs": "Insulin",
        "version": known.version,
    }
    assert client.post(url, typed).status_code == 302
    person = Person.objects.get(pk=known.person_id)

    assert (person.assistance, person.abilities, person.needs) == (
        "wheelchair",
        {"walking": 4, "seeing": 1},
        "Insulin",
    )
    page = client.get(reverse("registry:person", args=[known.person_id])).content.decode()
    assert "Cannot do it at all" in page
    assert client.post(url, typed).status_code == 409


def test_a_place_that_changes_becomes_an_earlier_place(post, consul, areas):
    known = a_registration(post, consul, area=areas["Bangkok"], address="9 Soi One", position=(13.7, 100.5))
    operations.update_person(
        known, {"area": areas["Rayong"], "address": "Factory gate"}, version=1, by=consul, at=NOON
    )
    known.refresh_from_db()
    operations.update_person(known, {"notes": "No move"}, version=known.version, by=consul, at=NOON)

    stay = Stay.objects.get()
    assert (stay.area_id, stay.address, stay.position) == ("TH-BKK", "9 Soi One", [13.7, 100.5])
    assert stay.confirmed_on == date(2026, 1, 15)


def test_the_cell_follows_the_position_and_two_spellings_of_an_employer_are_one_site(post, consul):
    first = a_registration(post, consul, employer="Phommachanh Factory", position=(13.7563, 100.5018))
    second = a_registration(post, consul, employer="Pommachan factory")
    operations.update_person(first, {"position": None}, version=1, by=consul, at=NOON)

    assert Registration.objects.get(pk=first.pk).cell is None
    assert (
        Registration.objects.get(pk=first.pk).work_site_id
        == Registration.objects.get(pk=second.pk).work_site_id
    )


def test_coordinates_are_typed_as_people_paste_them(client, known):
    url = reverse("registry:person_edit", args=[known.person_id])
    typed = {"name": "Bounmy", "nationality": "LA", "status": "regular", "version": known.version}
    assert client.post(url, typed | {"position": "somewhere"}).status_code == 200
    assert client.post(url, typed | {"position": "13°45'22.7\"N 100°30'06.5\"E"}).status_code == 302
    known.refresh_from_db()

    assert (round(known.lat, 3), round(known.lon, 3)) == (13.756, 100.502)


def test_rows_of_somebody_at_another_post_are_not_reached(client, known):
    elsewhere = a_post()
    stranger = a_registration(elsewhere, an_officer("consul", elsewhere), phone="+66811111111")
    phone = Phone.objects.get(person=stranger.person_id)

    for url in (
        reverse("registry:detail_new", args=[stranger.person_id, "phones"]),
        reverse("registry:detail_edit", args=[known.person_id, "phones", phone.pk]),
        reverse("registry:needs", args=[stranger.person_id]),
        reverse("registry:detail_new", args=[known.person_id, "everything"]),
    ):
        assert client.get(url).status_code == 404
    assert queries.visible_to(client.get("/").wsgi_request.user).count() == 1
