"""What a list says about people who are registered already: taken, and given back by an undo."""

import pytest

from safeconduct.audit.models import Event
from safeconduct.registry import operations, queries
from safeconduct.registry.models import NameKey, Person, PlaceUpdate, Registration
from safeconduct.registry.operations import committing, judging, undoing
from tests.factories import NOON
from tests.factories.registry import a_registration, csv_text
from tests.registry.steps import checked, committed, counts, undone

HEADER = ["Name", "Passport no.", "Province", "Last confirmed"]


def test_somebody_registered_already_is_brought_up_to_date_and_back_by_undo(post, consul, areas):
    known = a_registration(post, consul, document_number="PA 77", area=areas["Bangkok"], address="Old Road")
    content = csv_text([HEADER, ["Bounmy Invented", "pa-77", "Rayong", "1/2/2026"]]).encode()

    batch = committed(post, consul, content, name="list.csv")

    known.refresh_from_db()
    assert (known.area_id, known.address, known.last_confirmed_on.isoformat()) == (
        "TH-RYG",
        "Old Road",
        "2026-02-01",
    )
    assert batch.outcome["updated"] == 1
    assert Person.objects.count() == 1
    assert counts() == {("TH-RYG", "not_asked"): 1}
    undone(batch, consul)
    known.refresh_from_db()
    assert (known.area_id, known.state, known.last_confirmed_on.isoformat()) == (
        "TH-BKK",
        "active",
        "2026-01-15",
    )
    assert counts() == {("TH-BKK", "not_asked"): 1}


@pytest.mark.parametrize(
    ("phones", "told", "after"),
    [
        (("", ""), "0812345678", ("+66812345678", "")),
        (("+66898765432", ""), "0812345678", ("+66812345678", "+66898765432")),
        (("+66812345678", "+66898765432"), "0898765432", ("+66812345678", "+66898765432")),
        (("+66898765432", ""), "", ("+66898765432", "")),
    ],
)
def test_a_new_telephone_of_somebody_registered_already_is_taken_and_given_back_by_undo(
    post, consul, areas, phones, told, after
):
    known = a_registration(post, consul, document_number="PA 77", phone=phones[0], phone_2=phones[1])
    header = ["Name", "Passport no.", "Phone", "Province"]
    content = csv_text([header, ["Bounmy Invented", "pa-77", told, "Rayong"]]).encode()

    batch = committed(post, consul, content, name="list.csv")

    person = Person.objects.get(pk=known.person_id)
    assert (person.phone, person.phone_2) == after
    undone(batch, consul)
    person.refresh_from_db()
    assert (person.phone, person.phone_2) == phones


def test_an_update_is_not_taken_back_from_somebody_who_was_changed_since(post, consul, areas):
    known = a_registration(post, consul, document_number="PA77", area=areas["Bangkok"])
    batch = committed(
        post, consul, csv_text([HEADER, ["Noy", "PA77", "Rayong", ""]]).encode(), name="list.csv"
    )
    known.refresh_from_db()
    operations.update_person(known, {"area": areas["Nong Khai"]}, version=known.version, by=consul, at=NOON)

    undone(batch, consul)

    known.refresh_from_db()
    batch.refresh_from_db()
    assert known.area_id == "TH-NKI"
    assert batch.outcome["changed_since"] == 1
    assert counts() == {("TH-NKI", "not_asked"): 1}


@pytest.mark.parametrize(
    ("same_document", "people", "actions"),
    [
        ("update", 2, {"update": 1, "new": 1, "skip": 1}),
        ("skip", 2, {"skip": 2, "new": 1}),
        ("new", 4, {"new": 3}),
    ],
)
def test_the_same_document_is_treated_as_the_officer_chose(post, consul, same_document, people, actions):
    a_registration(post, consul, document_number="PA001")
    rows = [
        HEADER,
        ["Noy", "PA001", "Rayong", ""],
        ["Keo", "PA002", "Rayong", ""],
        ["Keo", "PA 002", "Rayong", ""],
    ]

    batch = committed(post, consul, csv_text(rows).encode(), name="list.csv", same_document=same_document)

    assert batch.outcome["actions"] == actions
    assert batch.outcome["problems"] == {"document_registered": 1, "document_twice": 1}
    assert queries.visible_to(consul).count() == people


def test_the_same_document_at_another_post_is_nobody_here(post, consul, areas):
    elsewhere = type(post).objects.create(
        organisation=post.organisation,
        kind="embassy",
        code="hanoi",
        name="Hanoi",
        country_code="VN",
        city="Hanoi",
    )
    a_registration(elsewhere, None, document_number="PA1")

    batch = checked(post, consul, csv_text([HEADER, ["Noy", "PA1", "Rayong", ""]]).encode(), name="list.csv")

    assert batch.outcome["actions"] == {"new": 1}


def test_no_staged_update_is_left_by_a_commit_that_is_dropped(post, consul):
    a_registration(post, consul, document_number="PA1")
    batch = checked(post, consul, csv_text([HEADER, ["Noy", "PA1", "Rayong", ""]]).encode(), name="list.csv")
    portion = next(judging.judged_portions(batch, at=NOON))
    committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())
    assert PlaceUpdate.objects.count() == 1

    operations.drop_staged(batch)

    assert PlaceUpdate.objects.count() == 0
    assert Registration.objects.count() == 1


def test_many_rows_are_shown_and_taken_back_in_portions_and_each_once(post, consul, areas, monkeypatch):
    monkeypatch.setattr(committing, "SHOWN_AT_ONCE", 2)
    monkeypatch.setattr(undoing, "AT_ONCE", 2)
    for number in range(5):
        a_registration(
            post,
            consul,
            document_number=f"PA{number:05}",
            area=areas["Bangkok"],
            phone=f"+6681234567{number}",
        )
    header = ["Name", "Passport no.", "Province", "Phone"]
    rows = [[f"Noy {number}", f"PA{number:05}", "Rayong", f"089876543{number}"] for number in range(10)]

    batch = committed(post, consul, csv_text([header, *rows]).encode(), name="list.csv")

    assert (batch.outcome["taken"], batch.outcome["updated"]) == (5, 5)
    assert counts() == {("TH-RYG", "not_asked"): 10}
    assert sum(one.phone.startswith("+6689876543") for one in Person.objects.all()) == 10
    batch = undone(batch, consul)
    assert (batch.outcome["undone"], batch.outcome["restored"]) == (5, 5)
    assert counts() == {("TH-BKK", "not_asked"): 5}
    before = [one for one in Person.objects.all() if one.phone.startswith("+6681234567") and not one.phone_2]
    assert len(before) == 5
    assert NameKey.objects.filter(person__registrations__batch=batch).count() == 0
    assert queries.count_differences() == []


def test_an_undo_that_runs_again_takes_nothing_back_twice(post, consul, areas):
    known = a_registration(post, consul, document_number="PA00001", area=areas["Bangkok"])
    rows = [["Name", "Passport no.", "Province"], ["Noy", "PA00001", "Rayong"], ["Keo", "PA00002", "Rayong"]]
    batch = undone(committed(post, consul, csv_text(rows).encode(), name="list.csv"), consul)
    known.refresh_from_db()
    version = known.version

    operations.undo(batch, progress=lambda done, total: None, by=consul, at=NOON)

    known.refresh_from_db()
    assert known.version == version
    assert counts() == {("TH-BKK", "not_asked"): 1}
    assert Event.objects.filter(action="registry.undo_import").count() == 1
