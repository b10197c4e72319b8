"""Papers of which little is known: in whose hands they are matters more than their number."""

import pytest
from django.urls import reverse

from safeconduct.registry import operations, queries
from safeconduct.registry.models import TravelDocument
from safeconduct.registry.queries import Filters
from tests.factories import NOON
from tests.factories.registry import a_registration, csv_text
from tests.registry.steps import committed

HEADER = ["Name", "Passport no.", "Passport held by", "Passport expiry"]


def test_who_holds_a_passport_is_kept_from_a_list_that_does_not_know_its_number(post, consul):
    rows = [
        HEADER,
        ["Bounmy Invented", "", "นายจ้าง", ""],
        ["Noy Invented", "", "Mr Somsak", ""],
        ["Keo Invented", "", "", "31/12/2570"],
        ["Khamla Invented", "", "", ""],
    ]
    committed(post, consul, csv_text(rows).encode(), name="list.csv")

    kept = TravelDocument.objects.order_by("pk").select_related("person")
    assert [(one.person.name, one.number, one.holder, one.holder_name) for one in kept] == [
        ("Bounmy Invented", "", "employer", ""),
        ("Noy Invented", "", "unknown", "Mr Somsak"),
        ("Keo Invented", "", "unknown", ""),
    ]
    held = Filters(holder="employer").apply(queries.registrations_at(consul, post))
    assert [row.person.name for row in held] == ["Bounmy Invented"]


def test_a_passport_in_an_employers_hands_is_recorded_at_the_counter_without_its_number(client, post, consul):
    client.force_login(consul)
    typed = {"name": "Noy Invented", "nationality": "LA", "status": "regular", "document_holder": "employer"}

    client.post(reverse("registry:person_new"), typed)

    known = queries.visible_to(consul).get()
    assert [(one.number, one.holder) for one in known.person.documents.all()] == [("", "employer")]
    url = reverse("registry:document_new", args=[known.person_id])
    client.post(url, {"kind": "work_permit", "issuing_state": "TH", "holder": "broker"})
    assert known.person.documents.count() == 2
    assert "not recorded" in client.get(reverse("registry:person", args=[known.person_id])).content.decode()


def test_somebody_of_whom_only_a_passport_is_known_can_be_changed(client, post, consul):
    known = a_registration(post, consul, name="", document_number="PA0000001")
    client.force_login(consul)
    typed = {"nationality": "LA", "status": "irregular", "version": "1", "last_confirmed_on": "2026-01-15"}

    answer = client.post(reverse("registry:person_edit", args=[known.person_id]), typed)

    known.refresh_from_db()
    assert answer.status_code == 302
    assert known.status == "irregular"


def test_a_paper_added_to_an_entry_that_ended_meanwhile_is_refused_in_words(post, consul):
    known = a_registration(post, consul)
    operations.end(known, by=consul, at=NOON)

    with pytest.raises(operations.AlreadyEnded):
        operations.add_document(known, {"number": "PA1"}, by=consul, at=NOON)

    assert not TravelDocument.objects.exists()
