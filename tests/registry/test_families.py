"""Those who are not to be separated: whose unit it is, and two officers at one entry."""

import re

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.models import FamilyUnit, Person, Registration, TravelDocument
from safeconduct.registry.queries import families
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


def units():
    """Who is together, by their names; those who stand alone are left out."""
    found = {}
    for person in Person.objects.filter(family_unit__isnull=False):
        found.setdefault(person.family_unit_id, set()).add(person.name)
    return sorted(map(sorted, found.values()))


def mark(*entries):
    return families.mark_of(Person.objects.filter(pk__in=[one.person_id for one in entries]))


@pytest.fixture
def people(post, consul):
    return [a_registration(post, consul, name=name) for name in ("Ana", "Bo", "Cho", "Dao", "Eng")]


@pytest.fixture
def unite(consul):
    def together(one, other):
        return operations.unite_families(
            current(one), current(other), seen=mark(one, other), by=consul, at=NOON
        )

    return together


@pytest.fixture
def split(consul):
    def apart(one, *leaving):
        them = [entry.person_id for entry in leaving]
        return operations.split_family(current(one), them, seen=mark(one), by=consul, at=NOON)

    return apart


def current(entry):
    return Registration.objects.select_related("person", "post").get(pk=entry.pk)


def test_who_belongs_together_is_one_unit_and_those_who_belong_to_either_come_along(people, unite):
    ana, bo, cho, dao, eng = people
    unite(ana, bo)
    unite(cho, dao)
    assert units() == [["Ana", "Bo"], ["Cho", "Dao"]]

    unite(bo, dao)
    unite(eng, ana)

    assert units() == [["Ana", "Bo", "Cho", "Dao", "Eng"]]
    assert FamilyUnit.objects.count() == 1
    # Saying it again changes nothing.
    unite(ana, eng)
    assert units() == [["Ana", "Bo", "Cho", "Dao", "Eng"]]


def test_two_who_go_together_stay_together_and_one_who_goes_stands_alone(people, unite, split):
    ana, bo, cho, dao, eng = people
    for other in (bo, cho, dao, eng):
        unite(ana, other)

    split(ana, cho, dao)
    assert units() == [["Ana", "Bo", "Eng"], ["Cho", "Dao"]]
    split(ana, ana)
    assert units() == [["Bo", "Eng"], ["Cho", "Dao"]]
    split(bo, eng)

    assert units() == [["Cho", "Dao"]]
    assert {unit_of(one) for one in (ana, bo, eng)} == {None}
    assert FamilyUnit.objects.count() == 1


def test_every_person_who_is_moved_has_it_in_their_history(people, unite, split):
    ana, bo, cho, *_rest = people
    unite(ana, bo)
    unite(bo, cho)
    split(ana, bo, cho)

    def of(entry):
        events = Event.objects.filter(record_id=str(entry.person_id), action__contains="family")
        return [event.action.removeprefix("registry.") for event in events.order_by("pk")]

    assert of(ana) == ["create_family", "leave_family"]
    assert of(bo) == ["join_family", "leave_family"]
    assert of(cho) == ["join_family", "leave_family"]


def test_somebody_has_to_stay(people, unite, split):
    ana, bo, *_rest = people
    unite(ana, bo)

    with pytest.raises(operations.NobodyStays):
        split(ana, ana, bo)

    assert units() == [["Ana", "Bo"]]


def test_a_stranger_is_not_taken_out_of_a_family(people, unite, split):
    ana, bo, cho, dao, _eng = people
    unite(ana, bo)
    unite(cho, dao)

    with pytest.raises(operations.FamilyChanged):
        split(ana, bo, cho)

    assert units() == [["Ana", "Bo"], ["Cho", "Dao"]]


def test_who_saw_the_family_before_it_changed_changes_nothing(people, unite, consul):
    ana, bo, cho, dao, _eng = people
    unite(ana, bo)
    seen, of_three = mark(ana), mark(ana, dao)
    unite(ana, cho)
    late = {"by": consul, "at": NOON}

    with pytest.raises(operations.FamilyChanged):
        operations.split_family(current(ana), [bo.person_id], seen=seen, **late)
    with pytest.raises(operations.FamilyChanged):
        operations.unite_families(current(ana), current(dao), seen=of_three, **late)

    assert units() == [["Ana", "Bo", "Cho"]]


def test_the_family_of_another_post_is_not_touched(people, unite):
    stranger = an_officer("consul", a_post())
    elsewhere = a_registration(stranger.officers.get().post, stranger, name="Far")

    with pytest.raises(operations.OtherPost):
        unite(people[0], elsewhere)

    assert units() == []


def test_a_family_is_put_together_and_taken_apart_on_its_page(client, people, consul):
    ana, bo, *_rest = people
    client.force_login(consul)
    page = reverse("registry:family", args=[ana.person_id])

    found = client.post(page, {"q": "Bo"}).content.decode()
    assert f'name="other" value="{bo.person_id}"' in found
    seen = re.search(r'name="seen" value="([^"]*)"', found)[1]
    client.post(reverse("registry:family_unite", args=[ana.person_id]), {"other": bo.person_id, "seen": seen})
    assert units() == [["Ana", "Bo"]]

    shown = client.get(page).content.decode()
    seen = re.search(r'name="seen" value="([^"]*)"', shown)[1]
    split_url = reverse("registry:family_split", args=[ana.person_id])
    both = {"leaving": [ana.person_id, bo.person_id], "seen": seen}
    assert "has to stay" in client.post(split_url, both, follow=True).content.decode()
    assert "Nobody was chosen" in client.post(split_url, {"seen": seen}, follow=True).content.decode()
    assert (
        "meanwhile"
        in client.post(split_url, {"leaving": bo.person_id, "seen": "1:2"}, follow=True).content.decode()
    )
    client.post(split_url, {"leaving": bo.person_id, "seen": seen})
    assert units() == []


def test_who_is_a_member_already_is_not_found_again(client, people, consul, unite):
    ana, bo, *_rest = people
    unite(ana, bo)
    client.force_login(consul)

    page = client.post(reverse("registry:family", args=[ana.person_id]), {"q": "Bo"}).content.decode()

    assert "Nobody else is found" in page


@pytest.mark.parametrize("other", ["", "x", "0", "99999999999999999999", "-1"])
def test_what_is_no_person_is_not_there(client, people, consul, other):
    client.force_login(consul)

    assert (
        client.post(
            reverse("registry:family_unite", args=[people[0].person_id]), {"other": other}
        ).status_code
        == 404
    )


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
