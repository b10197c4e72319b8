"""Two entries made one person, and taken apart again: every row that pointed at somebody points where it should."""

from datetime import date, timedelta

import pytest
from django.db.models.fields.reverse_related import ForeignObjectRel

from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    Consent,
    ConsentText,
    EmergencyContact,
    Merge,
    OtherName,
    Person,
    Phone,
    Registration,
    TravelDocument,
)
from safeconduct.registry.operations import CannotMerge, CannotUndo, merge, unmerge
from tests.factories import NOON
from tests.factories.identity import a_post
from tests.factories.registry import a_registration
from tests.registry.steps import counts

pytestmark = pytest.mark.django_db
WHOLE = {
    "name": "Bunmee Pommachan",
    "name_native": "ບຸນມີ",
    "phone": "+66812340002",
    "document_number": "PA2",
    "sex": "M",
}


def snapshot() -> dict[str, list[tuple[object, ...]]]:
    """Every row of the room that belongs to somebody, and every value of the people."""
    rows = {
        model.__name__: sorted(model.objects.values_list("pk", "person"))
        for model in (Phone, TravelDocument, EmergencyContact, OtherName, Registration, Consent)
    }
    people = [
        (one.pk, one.name, one.name_native, one.sex, str(one.born_on), one.merged_into_id, one.family_unit_id)
        for one in Person.objects.order_by("pk")
    ]
    states = sorted(Registration.objects.values_list("pk", "state"))
    standing = sorted(Consent.objects.values_list("pk", "superseded_at"))
    return {
        **rows,
        "people": people,
        "states": states,
        "standing": standing,
        "counts": sorted(counts().items()),
    }


@pytest.fixture
def two(post, consul, areas):
    first = a_registration(
        post, consul, name="Bounmy Phommachanh", phone="+66812340001", area=areas["Bangkok"]
    )
    second = a_registration(post, consul, **WHOLE, area=areas["Rayong"], born_on=date(1990, 1, 1))
    EmergencyContact.objects.create(person=second.person, key=second.key, name="Noy")
    return first.person, second.person


def answer(person, *, given=True, at=NOON, withdrawn=None):
    text, _made = ConsentText.objects.get_or_create(
        purpose="contact", version=1, language="en", defaults={"text": "May we call?", "written_at": NOON}
    )
    return Consent.objects.create(
        person=person,
        purpose="contact",
        is_given=given,
        text=text,
        mode="spoken",
        asked_at=at,
        withdrawn_at=withdrawn,
    )


def test_what_belonged_to_two_belongs_to_one(two, consul, post):
    kept, gone = two
    merge(kept, gone, by=consul, at=NOON)
    kept.refresh_from_db()

    assert (kept.name, kept.name_native, kept.sex, kept.born_on) == (
        "Bounmy Phommachanh", "ບຸນມີ", "M", date(1990, 1, 1),
    )  # fmt: skip
    assert {one.number for one in kept.phones.all()} == {"+66812340001", "+66812340002"}
    assert kept.documents.get().number == "PA2"
    assert [str(one) for one in kept.emergency_contacts.all()] == ["Noy"]
    assert counts() == {("TH-BKK", "not_asked"): 1}
    assert queries.count_differences() == []
    assert [one.person_id for one in queries.find(consul, "Bunmee Pommachan")] == [kept.pk]
    assert [one.person_id for one in queries.find(consul, "PA2")] == [kept.pk]


def test_undoing_puts_every_row_and_value_back(two, consul):
    before = snapshot()
    done = merge(*two, by=consul, at=NOON)
    assert snapshot() != before

    unmerge(done, by=consul, at=NOON)

    assert snapshot() == before
    assert queries.count_differences() == []
    assert {one.person_id for one in queries.find(consul, "Bounmy Phommachanh")} == {one.pk for one in two}


def test_undoing_after_later_edits_keeps_the_edits(two, consul):
    kept, gone = two
    done = merge(kept, gone, by=consul, at=NOON)
    entry = Registration.objects.get(person=kept, state="active")
    operations.update_person(
        entry, {"name_native": "ບຸນມີ ໃໝ່", "notes": "Seen on Monday"}, version=entry.version, by=consul, at=NOON
    )
    entry.refresh_from_db()
    later = operations.add_document(
        entry, {"number": "PA3", "kind": "passport", "holder": "self"}, by=consul, at=NOON
    )

    unmerge(done, by=consul, at=NOON)
    kept.refresh_from_db()
    gone.refresh_from_db()

    assert (kept.name_native, kept.sex, kept.born_on) == ("ບຸນມີ ໃໝ່", "", None)
    assert TravelDocument.objects.get(pk=later.pk).person_id == kept.pk
    assert gone.documents.get().number == "PA2"
    assert Registration.objects.get(pk=entry.pk).notes == "Seen on Monday"
    assert queries.count_differences() == []


def test_a_telephone_both_had_stands_once_and_each_has_it_again(post, consul):
    first = a_registration(post, consul, phone="+66812340001").person
    second = a_registration(post, consul, phone="+66812340001").person
    done = merge(first, second, by=consul, at=NOON)
    assert [one.number for one in first.phones.all()] == ["+66812340001"]

    unmerge(done, by=consul, at=NOON)
    assert [one.phones.count() for one in (first, second)] == [1, 1]


def test_an_officer_may_choose_the_other_value(two, consul):
    kept, gone = two
    merge(kept, gone, chosen={"name": gone.name}, by=consul, at=NOON)
    kept.refresh_from_db()

    assert kept.name == "Bunmee Pommachan"
    assert [one.person_id for one in queries.find(consul, "Bounmy Phommachanh")] == [kept.pk]


def test_registered_with_two_posts_the_person_stays_with_both(post, consul, areas):
    kept = a_registration(post, consul, name="Bounmy", sex="F").person
    elsewhere = a_post()
    gone = a_registration(elsewhere, consul, name="Bounmi", sex="M", area=areas["Rayong"]).person
    done = merge(kept, gone, by=consul, at=NOON)

    assert set(Registration.objects.filter(person=kept, state="active").values_list("post", flat=True)) == {
        post.pk, elsewhere.pk,
    }  # fmt: skip
    assert queries.count_differences() == []
    unmerge(done, by=consul, at=NOON)
    assert Registration.objects.get(post=elsewhere).person_id == gone.pk
    assert queries.count_differences() == []


@pytest.mark.parametrize("withdrawn_is_older", [True, False])
def test_a_withdrawal_wins_over_a_later_yes(two, consul, withdrawn_is_older):
    kept, gone = two
    days = timedelta(days=1 if withdrawn_is_older else -1)
    answer(gone, withdrawn=NOON)
    answer(kept, at=NOON + days)
    done = merge(kept, gone, by=consul, at=NOON)

    assert Consent.objects.get(person=kept, superseded_at__isnull=True).withdrawn_at
    assert not queries.may_use(kept, "contact", at=NOON + timedelta(days=2))
    unmerge(done, by=consul, at=NOON)
    assert Consent.objects.filter(superseded_at__isnull=True).count() == 2


def test_nobody_is_merged_twice_or_with_themselves(two, consul, post):
    kept, gone = two
    third = a_registration(post, consul).person
    merge(kept, gone, by=consul, at=NOON)

    for pair in ((third, gone), (gone, third), (kept, kept)):
        with pytest.raises(CannotMerge):
            merge(*pair, by=consul, at=NOON)
    assert Merge.objects.count() == 1


def test_a_merge_is_undone_once_and_not_from_the_middle_of_a_chain(two, consul, post):
    kept, gone = two
    third = a_registration(post, consul).person
    first = merge(kept, gone, by=consul, at=NOON)
    second = merge(third, kept, by=consul, at=NOON)

    with pytest.raises(CannotUndo):
        unmerge(first, by=consul, at=NOON)
    before = snapshot()
    unmerge(second, by=consul, at=NOON)
    unmerge(first, by=consul, at=NOON)
    assert snapshot() != before
    with pytest.raises(CannotUndo):
        unmerge(first, by=consul, at=NOON)
    assert Person.objects.filter(merged_into__isnull=True).count() == 3


def test_every_relation_to_a_person_is_moved_or_named_as_not_moved():
    """A new table that points at a person is either moved by a merge, or somebody decided that it is not."""
    known = {
        "callback", "consent", "conversation", "disclosure", "emergencycontact", "othername", "phone", "selfregistration",
        "stay", "traveldocument", "trip", "registration", "namekey", "merge", "duplicatepair", "person",
    }  # fmt: skip
    relations = Person._meta.get_fields(include_hidden=True)
    met = {one.related_model._meta.model_name for one in relations if isinstance(one, ForeignObjectRel)}

    assert met == known
