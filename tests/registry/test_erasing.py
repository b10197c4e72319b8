"""Erased is erased: no row tells anything any more, no backup can be read, and everybody else is as before."""

from datetime import date, timedelta

import pytest
from django.db.models.fields.reverse_related import ForeignObjectRel

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.base import keystore
from safeconduct.base.models import DataKey
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    CallBack,
    Consent,
    Conversation,
    Disclosure,
    DuplicatePair,
    EmergencyContact,
    Export,
    FamilyUnit,
    HeldBack,
    Import,
    NameKey,
    OtherName,
    Person,
    Phone,
    Registration,
    RowProblem,
    SelfRegistration,
    Sound,
    Stay,
    TravelDocument,
    Trip,
    WardenAnswer,
)
from safeconduct.registry.operations import erasing
from tests.factories import NOON
from tests.factories.identity import an_officer, appointed
from tests.factories.registry import a_registration, csv_text
from tests.registry.steps import committed, counts
from tests.registry.test_sealing import dump

LATER = NOON + timedelta(days=1)
SECRETS = (
    "Zuphalak",
    "ຊຸພາລັກ",
    "Nongsecretvillage",
    "Hidden",
    "5551234",
    "PX7788990",
    "Withheld",
    "1991-02-03",
)


@pytest.fixture(autouse=True)
def policies(db):
    operations.load_shipped_policies(at=NOON)


@pytest.fixture
def erase(django_capture_on_commit_callbacks):
    def now(person, because="asked", by=None, at=LATER):
        with django_capture_on_commit_callbacks(execute=True):
            operations.erase(person, because=because, by=by, at=at)

    return now


def a_whole_person(post, consul, area, **given):
    """Somebody of whom every kind of row tells."""
    registration = a_registration(
        post, consul,
        **{
            "name": "Zuphalak Inthavong", "name_native": "ຊຸພາລັກ", "born_on": date(1991, 2, 3), "phone": "+66815551234",
            "home_village": "Nongsecretvillage", "address": "Hidden Lane 9", "notes": "Withheld", "area": area,
            "document_number": "PX7788990", "position": (13.7, 100.5), "employer": "Golden Factory", "sex": "F",
        } | given,
    )  # fmt: skip
    person, key = registration.person, registration.key
    own = {"person": person, "key": key}
    OtherName.objects.create(**own, text="Zuphalak")
    EmergencyContact.objects.create(**own, name="Hidden Brother")
    Stay.objects.create(
        **own, post=post, address="Hidden", confirmed_on=NOON, until_on=NOON, recorded_at=NOON
    )
    Trip.objects.create(**own, country_code="JP", leaves_on=NOON, note="Hidden", recorded_at=NOON)
    CallBack.objects.create(**own, post=post, when="Hidden", asked_at=NOON)
    Disclosure.objects.create(**own, receiver="Hidden", basis="vital", note="Withheld", at=NOON, by=consul)
    warden = appointed(an_officer("trainer", post), "warden", post)
    WardenAnswer.objects.create(
        key=key, registration=registration, warden=warden, answer="moved", note="Hidden", at=NOON
    )
    for model, more in ((SelfRegistration, {"code_index": b"1" * 16, "begun_at": NOON}), (Conversation, {"number_index": b"2" * 16})):  # fmt: skip
        [own_key] = keystore.make(1, at=NOON)
        model.objects.create(
            key=own_key,
            person=person,
            step="a",
            language="lo",
            answers={"a": "Hidden"},
            touched_at=NOON,
            **more,
        )
    registration.refresh_from_db()
    operations.create_family(registration, "Withheld", version=registration.version, by=consul, at=NOON)
    operations.give(person, queries.words_for("family", "lo"), mode="signed", by=consul, at=NOON)
    return Registration.objects.get(pk=registration.pk)


def test_nothing_that_tells_about_the_person_is_left(post, consul, areas, erase):
    registration = a_whole_person(post, consul, areas["Bangkok"])
    keys = {registration.key, *SelfRegistration.objects.values_list("key", flat=True)}
    keys |= set(Conversation.objects.values_list("key", flat=True)) | set(
        FamilyUnit.objects.values_list("key", flat=True)
    )

    erase(registration.person, by=consul)

    person = Person.objects.get()
    assert (person.erased_at, person.name, person.sex, person.birth_year, person.nationality) == (
        LATER,
        "",
        "",
        None,
        "",
    )
    registration.refresh_from_db()
    assert (registration.state, registration.area_id, registration.cell, registration.work_site_id) == (
        "ended", None, None, None,
    )  # fmt: skip
    for model in (NameKey, Phone, OtherName, EmergencyContact, TravelDocument, Stay, Trip, CallBack, WardenAnswer,
                  SelfRegistration, Conversation, FamilyUnit, Sound):  # fmt: skip
        assert not model.objects.exists(), model
    assert [secret for secret in SECRETS if secret.casefold() in dump().casefold()] == []
    assert len(keys) == 4
    assert keystore.alive(list(keys)) == []


def test_what_remains_is_the_number_the_consents_and_an_event_without_values(post, consul, areas, erase):
    registration = a_whole_person(post, consul, areas["Bangkok"])
    erase(registration.person, by=consul)

    assert Consent.objects.get().person_id == registration.person_id
    told = Disclosure.objects.get()
    assert (told.receiver, told.note, told.basis) == ("", "", "vital")
    event = Event.objects.get(action="registry.erase")
    assert (event.record_id, event.post, event.details) == (
        str(registration.person_id), post.code, {"because": "asked", "entries": 1},
    )  # fmt: skip
    assert list(breaks()) == []


def test_everybody_else_is_as_before(post, consul, areas, erase):
    other = a_registration(
        post, consul, name="Zuphalak Sisavath", phone="+66815551234", area=areas["Bangkok"], sex="F"
    )
    gone = a_whole_person(post, consul, areas["Bangkok"])

    erase(gone.person)

    assert [row.pk for row in queries.find(consul, "Zuphalak", post=post)] == [other.pk]
    assert [row.pk for row in queries.find(consul, "0815551234", post=post)] == [other.pk]
    assert queries.visible_to(consul).get().person.phone == "+66815551234"
    assert (
        set(Sound.objects.values_list("sound", flat=True)) == {"supalak", "sisawat"}
        or Sound.objects.count() == 2
    )
    assert counts() == {("TH-BKK", "not_asked"): 1}
    assert queries.count_differences() == []


def test_every_row_that_points_at_a_person_is_removed_emptied_or_kept_on_purpose():
    """A new table that tells about people must be named here, or erasing would forget it."""
    removed = {(model, column) for model, columns in erasing.REMOVED for column in columns}
    named = {model for model, _column in removed} | set(erasing.EMPTIED) | set(erasing.KEPT)
    pointing = {
        one.related_model
        for model in (Person, Registration)
        for one in model._meta.get_fields(include_hidden=True)
        if isinstance(one, ForeignObjectRel)
    }

    assert pointing <= named


def test_every_column_of_an_emptied_row_is_emptied_or_tells_nothing():
    telling_nothing = {
        Person: {"id", "key", "is_on_hold", "merged_into", "erased_at", "created_at"},
        Registration: {
            "id", "key", "person", "post", "state", "came_by", "basis", "registered_at", "registered_by",
            "last_confirmed_on", "ended_at", "batch", "batch_row", "version",
        },
        Disclosure: {"id", "key", "person", "organisation", "purpose", "basis", "fields", "at", "by"},
    }  # fmt: skip
    for model, emptied in erasing.EMPTIED.items():
        columns = {field.name for field in model._meta.concrete_fields}
        assert columns == telling_nothing[model] | set(emptied)


def test_nobody_on_hold_is_erased(post, consul, erase):
    registration = a_registration(post, consul, name="Zuphalak")
    operations.hold(registration.person, "A case is open", by=consul, at=NOON)
    before = Event.objects.count()

    with pytest.raises(operations.OnHold):
        erase(registration.person)

    assert (str(Person.objects.get()), Event.objects.count(), Registration.objects.get().state) == (
        "Zuphalak", before, "active",
    )  # fmt: skip
    assert keystore.alive([registration.key]) == [registration.key]
    assert Person.objects.get().hold_reason == "A case is open"
    operations.lift_hold(registration.person, by=consul, at=NOON)
    erase(registration.person)
    assert Person.objects.get().erased_at == LATER


def test_erasing_twice_is_refused(post, consul, erase):
    registration = a_registration(post, consul)
    erase(registration.person)
    before = Event.objects.count()

    with pytest.raises(operations.AlreadyErased):
        erase(registration.person)

    assert Event.objects.count() == before


def test_an_edit_of_somebody_who_was_erased_meanwhile_is_refused(post, consul, erase):
    registration = a_registration(post, consul)
    erase(registration.person)

    with pytest.raises(operations.ChangedMeanwhile):
        operations.update_person(registration, {"name": "Back"}, version=1, by=consul, at=LATER)
    with pytest.raises(operations.Erased):
        operations.give(registration.person, queries.words_for("family", "lo"), mode="sms", by=None, at=LATER)

    assert Person.objects.get().name == ""


def test_entries_that_were_made_one_go_together(post, consul, areas, erase):
    kept = a_whole_person(post, consul, areas["Bangkok"])
    gone = a_registration(post, consul, name="Zuphalak Hidden", phone="+66899999999", document_number="PB2")
    DuplicatePair.objects.create(
        post=post, first=kept.person, second=gone.person, probability=1, found_at=NOON
    )
    operations.merge(kept.person, gone.person, by=consul, at=NOON)

    erase(gone.person)

    assert set(Person.objects.values_list("erased_at", flat=True)) == {LATER}
    assert not Phone.objects.exists()
    assert not DuplicatePair.objects.exists()
    assert keystore.alive([kept.key, gone.key]) == []
    assert queries.count_differences() == []


def test_rows_that_stayed_with_somebody_else_after_an_undone_merge_stay_readable(post, consul, areas, erase):
    """What was added to one entry while both were one lies under the other's key."""
    kept = a_registration(post, consul, name="Keo")
    gone = a_registration(post, consul, name="Noy")
    done = operations.merge(kept.person, gone.person, by=consul, at=NOON)
    OtherName.objects.create(person=kept.person, key=gone.key, text="Keo the Tall")
    operations.unmerge(done, by=consul, at=NOON)

    erase(gone.person)

    assert str(OtherName.objects.get()) == "Keo the Tall"
    assert OtherName.objects.get().key == kept.key


def test_a_family_keeps_its_word_while_somebody_is_left(post, consul, areas, erase):
    first = a_whole_person(post, consul, areas["Bangkok"])
    family = FamilyUnit.objects.get()
    second = a_registration(post, consul)
    operations.join_family(second, family, version=second.version, by=consul, at=NOON)

    erase(first.person)
    assert str(FamilyUnit.objects.get()) == "Withheld"
    erase(second.person)
    assert not FamilyUnit.objects.exists()
    assert keystore.alive([family.key]) == []


def test_the_list_somebody_came_with_goes_with_them_and_its_cells_cannot_be_read(
    post, consul, settings, erase, django_capture_on_commit_callbacks
):
    header = ["Name", "Passport no.", "Phone"]
    content = csv_text([header, ["Zuphalak Hidden", "PX7788990", "call the shop"], ["Noy", "", ""]]).encode()
    batch = committed(post, consul, content, name="list.csv")
    key, problem = batch.key, RowProblem.objects.first()
    assert problem is not None
    assert "Zuphalak" in str(batch.preview)

    erase(Registration.objects.get(batch_row=2).person)

    batch = Import.objects.get()
    assert list(settings.MEDIA_ROOT.glob("imports/*")) == []
    assert (batch.preview, [one["name"] for one in batch.columns]) == ([], header)
    assert not RowProblem.objects.exists()
    assert keystore.alive([key, batch.key]) == [batch.key]
    assert [str(row.person) for row in queries.visible_to(consul)] == ["Noy"]


def test_a_file_of_people_that_waits_to_be_fetched_goes_with_whoever_is_in_it(post, consul, settings, erase):
    registration = a_registration(post, consul)
    export = operations.ask_export(post, queries.Filters(), language="en", by=consul, at=NOON)
    assert export.state == "ready"

    erase(registration.person)

    assert Export.objects.get().state == "removed"
    assert list(settings.MEDIA_ROOT.glob("exports/*")) == []


def test_who_withdrew_and_is_erased_is_still_kept_out_of_lists(post, consul, areas, erase):
    registration = a_whole_person(post, consul, areas["Bangkok"])
    operations.withdraw(registration.person, "register", mode="sms", by=None, at=NOON)
    erase(registration.person)

    batch = committed(
        post,
        consul,
        csv_text([["Name", "Passport no."], ["Zuphalak", "PX7788990"]]).encode(),
        name="list.csv",
    )

    assert batch.outcome["actions"] == {"skip": 1}
    assert HeldBack.objects.exists()


def test_who_went_by_the_clock_may_come_with_a_list_again(post, consul, areas, erase):
    erase(a_whole_person(post, consul, areas["Bangkok"]).person, because="ended")

    batch = committed(
        post,
        consul,
        csv_text([["Name", "Passport no."], ["Zuphalak", "PX7788990"]]).encode(),
        name="list.csv",
    )

    assert batch.rows_taken == 1


def test_the_keys_are_destroyed_only_once_the_rows_are_gone(post, consul, django_capture_on_commit_callbacks):
    """In the other order a fault would leave rows that nobody can read."""
    registration = a_registration(post, consul)
    with django_capture_on_commit_callbacks(execute=False):
        operations.erase(registration.person, because="asked", by=consul, at=LATER)
        assert keystore.alive([registration.key]) == [registration.key]

    operations.keep_the_clocks(at=LATER)

    assert keystore.alive([registration.key]) == []


def test_rows_that_came_back_with_a_backup_are_emptied_again(post, consul, areas, erase):
    registration = a_whole_person(post, consul, areas["Bangkok"])
    other = a_registration(post, consul, name="Noy")
    keystore.destroy([registration.key], marked=True)

    operations.sweep_the_register(at=LATER)

    assert Person.objects.get(pk=registration.person_id).erased_at == LATER
    assert not Phone.objects.filter(person=registration.person_id).exists()
    assert Event.objects.get(action="registry.erase").details["because"] == "restored"
    assert [str(row.person) for row in queries.visible_to(consul)] == [str(other.person)]
    assert queries.count_differences() == []


def test_rows_whose_key_store_was_lost_are_left_alone(post, consul):
    """Somebody may still find it: only keys that were destroyed on purpose have left their mark."""
    registration = a_registration(post, consul)
    DataKey.objects.all().delete()
    keystore.held.forget_all()

    operations.sweep_the_register(at=LATER)

    registration.refresh_from_db()
    assert (registration.state, Person.objects.get().erased_at) == ("active", None)


def test_keys_under_which_nothing_came_to_lie_are_swept_after_a_day(post, consul):
    registration = a_registration(post, consul)
    unused = keystore.make(3, at=NOON)
    fresh = keystore.make(2, at=LATER)
    Person.objects.update(created_at=NOON)

    operations.sweep_the_register(at=NOON + timedelta(hours=23))
    assert len(keystore.alive([*unused, *fresh])) == 5
    operations.sweep_the_register(at=LATER + timedelta(minutes=1))

    assert set(keystore.alive([*unused, *fresh, registration.key])) == {*fresh, registration.key}
    assert not DataKey.objects.filter(pk__in=unused).exists()


def test_the_wrapping_of_destroyed_keys_is_gone_and_does_not_stand_in_the_way(post, consul, erase):
    registration = a_registration(post, consul)
    erase(registration.person)

    assert bytes(DataKey.objects.get(pk=registration.key).wrapped) == b""
    assert keystore.unopened() == 0
    assert keystore.counted() == {}
    assert keystore.rewrap() == 0
