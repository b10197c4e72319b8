"""Registering and changing one person: versions, traces, and nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.models import NameKey, Registration
from tests.factories import NOON
from tests.factories.identity import a_post
from tests.factories.registry import a_registration


def test_a_changed_name_is_found_and_the_old_one_is_not(post, consul):
    known = a_registration(post, consul, name="Bounmy Invented")

    operations.update_person(known, {"name": "Somchai Invented"}, version=1, by=consul, at=NOON)

    assert queries.find(consul, "Somsay", post=post) == [known]
    assert queries.find(consul, "Bounmy", post=post) == []


def test_a_second_change_of_the_same_version_is_refused_and_changes_nothing(post, consul, areas):
    known = a_registration(post, consul, area=areas["Bangkok"])
    operations.update_person(known, {"employer": "First"}, version=1, by=consul, at=NOON)
    events = Event.objects.count()

    with pytest.raises(operations.ChangedMeanwhile):
        operations.update_person(known, {"employer": "Second", "area": None}, version=1, by=consul, at=NOON)

    known.refresh_from_db()
    assert (known.employer, known.area_id, known.version) == ("First", "TH-BKK", 2)
    assert Event.objects.count() == events


def test_saving_without_a_change_leaves_neither_trace_nor_version(post, consul):
    known = a_registration(post, consul)
    events = Event.objects.count()

    assert operations.update_person(known, {"name": known.person.name}, version=1, by=consul, at=NOON) == {}

    known.refresh_from_db()
    assert (known.version, Event.objects.count()) == (1, events)


def test_every_write_leaves_an_event_in_which_no_personal_value_stands(post, consul):
    known = a_registration(post, consul, name="Bounmy Secretname", document_number="PA7654321")
    operations.update_person(
        known,
        {"name": "Keo Othername", "phone": "+66812345678", "status": "regular"},
        version=1,
        by=consul,
        at=NOON,
    )
    document = operations.add_document(
        known, {"number": "PB1234567", "holder": "employer"}, by=consul, at=NOON
    )
    operations.update_document(
        known, document, {"holder": "self", "holder_name": "Boss Name"}, version=3, by=consul, at=NOON
    )
    operations.create_family(known, "Family", version=4, by=consul, at=NOON)
    operations.leave_family(known, version=5, by=consul, at=NOON)
    operations.end(known, by=consul, at=NOON)

    events = Event.objects.filter(record_type="registry.person", record_id=str(known.person_id)).order_by(
        "sequence"
    )
    assert [event.action.removeprefix("registry.") for event in events] == [
        "register", "update", "add_document", "update_document", "create_family", "leave_family", "end",
    ]  # fmt: skip
    assert events[1].details["changes"]["status"] == ["not_asked", "regular"]
    written = " ".join(str(event.details) for event in events)
    for secret in ("Secretname", "Othername", "PA7654321", "PB1234567", "812345678", "Boss Name"):
        assert secret not in written


def test_two_people_editing_one_entry_lose_nothing(client, post, consul):
    known = a_registration(post, consul, name="Bounmy Invented", employer="Old")
    client.force_login(consul)
    typed = {"name": "Bounmy Invented", "nationality": "LA", "status": "regular", "employer": "Mine", "version": "1",
             "last_confirmed_on": "2026-01-15"}  # fmt: skip
    operations.update_person(known, {"employer": "Theirs"}, version=1, by=consul, at=NOON)
    url = reverse("registry:person_edit", args=[known.person_id])

    refused = client.post(url, typed)

    text = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="Mine"' in text
    assert "Theirs" in text
    assert client.post(url, typed | {"version": "2"}).status_code == 302
    known.refresh_from_db()
    assert (known.employer, known.status) == ("Mine", "regular")


def test_a_person_registered_by_hand_is_complete(client, post, consul, areas):
    client.force_login(consul)

    answer = client.post(
        reverse("registry:person_new"),
        {
            "name": "Noy Invented", "born_on": "2530", "nationality": "la", "phone": "081 234 5678", "area": "TH-BKK",
            "status": "regular", "document_number": "pa 123 4567", "document_holder": "employer",
        },
    )  # fmt: skip

    known = queries.visible_to(consul).get()
    assert answer.headers["Location"] == reverse("registry:person", args=[known.person_id])
    assert (known.person.born_on, known.person.birth_year_only) == (date(1987, 1, 1), True)
    assert (known.person.phone, known.person.nationality) == ("+66812345678", "LA")
    paper = known.person.documents.get()
    assert (paper.number, paper.holder) == ("PA1234567", "employer")
    assert NameKey.objects.filter(person=known.person).exists()


def test_a_date_that_does_not_exist_is_refused_in_a_sentence_and_what_was_typed_stays(client, post, consul):
    client.force_login(consul)

    answer = client.post(
        reverse("registry:person_new"),
        {"name": "Noy Invented", "born_on": "31 February 2567", "nationality": "LA", "status": "regular"},
    )

    text = answer.content.decode()
    assert "Day 31 of month 2 does not exist in the year 2567 (2024)." in text
    assert "31 February 2567" in text
    assert not Registration.objects.exists()


def a_committee(post, by, areas):
    known = {
        "area": areas["Bangkok"],
        "label": "Temple committee",
        "low": 3,
        "high": 9,
        "counted_on": NOON.date(),
    }
    return operations.add_community_group(post, known, by=by, at=NOON)


def test_somebody_only_a_community_knows_is_registered_under_its_sign(client, post, consul, areas):
    committee = a_committee(post, consul, areas)
    client.force_login(consul)

    client.post(
        reverse("registry:person_new"),
        {"name": "Number 7", "nationality": "LA", "status": "irregular", "held_by": committee.pk},
    )

    known = Registration.objects.get()
    assert known.person.held_by == committee
    page = client.get(reverse("registry:person", args=[known.person_id])).content.decode()
    assert "Temple committee" in page
    assert "Temple committee" not in str(Event.objects.get(action="registry.register").details)


def test_an_entry_held_by_a_community_that_is_counted_no_more_can_be_changed(client, post, consul, areas):
    committee = a_committee(post, consul, areas)
    known = a_registration(post, consul, name="Number 7", held_by=committee)
    operations.end_community_group(committee, by=consul, at=NOON)
    client.force_login(consul)
    typed = {
        "name": "Number 8",
        "nationality": "LA",
        "status": "irregular",
        "held_by": committee.pk,
        "version": 1,
    }

    answer = client.post(reverse("registry:person_edit", args=[known.person_id]), typed)

    assert answer.status_code == 302
    assert Registration.objects.get().person.name == "Number 8"


def test_the_community_of_another_post_is_not_offered(client, post, consul, areas):
    other = a_committee(a_post(), consul, areas)
    client.force_login(consul)
    typed = {"name": "Number 7", "nationality": "LA", "status": "irregular", "held_by": other.pk}

    client.post(reverse("registry:person_new"), typed)

    assert not Registration.objects.exists()
