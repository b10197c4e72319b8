"""Those who are not to be separated: whose unit it is, and two officers at one entry."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.models import FamilyUnit, Registration, TravelDocument
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.registry import a_registration, rows_of, xlsx
from tests.registry.steps import committed


@pytest.fixture
def family_of(consul):
    def make(registration, label="Keo"):
        registration.refresh_from_db()
        return operations.create_family(registration, label, version=registration.version, by=consul, at=NOON)

    return make


def unit_of(registration):
    return Registration.objects.get(pk=registration.pk).person.family_unit


def test_families_are_of_one_post(post, consul, areas, family_of):
    stranger = an_officer("consul", a_post())
    here, elsewhere = a_registration(post, consul), a_registration(stranger.officers.get().post, stranger)
    family = family_of(here)

    with pytest.raises(operations.OtherPost):
        operations.join_family(elsewhere, family, version=1, by=stranger, at=NOON)

    assert unit_of(elsewhere) is None


def test_every_change_of_a_family_makes_a_new_version_of_the_entry(post, consul, family_of):
    one, other = a_registration(post, consul), a_registration(post, consul)
    family = family_of(one)
    operations.join_family(other, family, version=1, by=consul, at=NOON)
    operations.leave_family(other, version=2, by=consul, at=NOON)

    assert list(Registration.objects.order_by("pk").values_list("version", flat=True)) == [2, 3]
    assert list(family.members.all()) == [one.person]


@pytest.mark.parametrize("step", ["create", "join", "leave"])
def test_a_family_is_not_changed_by_who_saw_an_older_entry(post, consul, family_of, step):
    known = a_registration(post, consul)
    family = family_of(known)
    other = family_of(a_registration(post, consul), "Noy")
    events = Event.objects.count()
    stale = {"version": 1, "by": consul, "at": NOON}
    steps = {
        "create": lambda: operations.create_family(known, "New", **stale),
        "join": lambda: operations.join_family(known, other, **stale),
        "leave": lambda: operations.leave_family(known, **stale),
    }

    with pytest.raises(operations.ChangedMeanwhile):
        steps[step]()

    assert unit_of(known) == family
    assert set(FamilyUnit.objects.all()) == {family, other}
    assert Event.objects.count() == events


def test_the_page_keeps_what_was_typed_when_the_entry_was_changed_meanwhile(client, post, consul):
    known = a_registration(post, consul)
    client.force_login(consul)
    url = reverse("registry:family_join", args=[known.person_id])
    operations.update_person(known, {"employer": "Theirs"}, version=1, by=consul, at=NOON)

    refused = client.post(url, {"label": "Phommachanh", "version": "1"})

    text = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="Phommachanh"' in text
    assert "changed meanwhile" in text
    assert 'name="version" value="2"' in text
    assert unit_of(known) is None
    assert client.post(url, {"label": "Phommachanh", "version": "2"}).status_code == 302
    assert unit_of(known).label == "Phommachanh"
    assert client.post(reverse("registry:family_leave", args=[known.person_id])).status_code == 302
    assert unit_of(known).label == "Phommachanh"


def test_an_import_is_not_undone_unasked_when_a_family_was_made_of_its_people(post, consul, family_of):
    batch = committed(post, consul, xlsx(rows_of(2)))
    family_of(batch.registrations.first())

    with pytest.raises(operations.RowsEdited):
        operations.ask_undo(batch, by=consul, at=NOON)

    assert queries.visible_to(consul).count() == 2


def test_two_people_changing_one_document_lose_nothing(client, post, consul):
    known = a_registration(post, consul, document_number="PA0001")
    document = TravelDocument.objects.get()
    client.force_login(consul)
    url = reverse("registry:document_edit", args=[known.person_id, document.pk])
    operations.update_document(known, document, {"holder": "employer"}, version=1, by=consul, at=NOON)
    typed = {"kind": "passport", "number": "PA0002", "issuing_state": "LA", "holder": "self", "version": "1"}

    refused = client.post(url, typed)

    document.refresh_from_db()
    assert refused.status_code == 409
    assert (document.number, document.holder) == ("PA0001", "employer")
    assert 'value="PA0002"' in refused.content.decode()
    assert "PA0001" in refused.content.decode()
    assert client.post(url, typed | {"version": "2"}).status_code == 302
    document.refresh_from_db()
    assert (document.number, document.holder) == ("PA0002", "self")
