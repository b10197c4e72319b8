"""Whoever took themselves out of the register is not brought back by a list, and whoever sent the list learns nothing."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.base import jobs
from safeconduct.registry import operations, queries
from safeconduct.registry.consent.marks import Known, looked_for, marks_of, own_marks_of
from safeconduct.registry.models import HeldBack, Import, Person, Registration
from safeconduct.registry.operations import Details, committing, judging
from tests.factories import NOON
from tests.factories.registry import a_registration, csv_text
from tests.registry.steps import checked, committed, counts, undone

LATER = NOON + timedelta(hours=2)
HEADER = ["Name", "Passport no.", "Phone", "Date of birth"]
WHOLE = {
    "name": "Khamla Vongsa", "name_native": "ຄຳຫຼ້າ ວົງສາ", "born_on": date(1990, 5, 6), "phone": "+66811112222",
    "document_number": "PA77",
}  # fmt: skip


@pytest.fixture(autouse=True)
def words(db):
    operations.load_shipped_policies(at=NOON)


def leave(registration, at=NOON):
    operations.withdraw(registration.person, "register", mode="sms", by=None, at=at)


def a_list(*rows):
    return csv_text([HEADER, *rows]).encode()


@pytest.mark.parametrize(
    "row",
    [
        ["Somebody Else", "pa-77", "", ""],
        ["Vongsa Khamla", "", "", "6/5/2533"],
        ["Khamla Vongsa", "", "", "1990"],
        ["Khamla Vongsa", "", "0811112222", ""],
        ["ຄຳຫຼ້າ ວົງສາ", "", "0811112222", ""],
        ["Khamlaa Vongsa", "", "", "6/5/1990"],
        ["", "", "081 111 2222", ""],
    ],
)
def test_a_list_does_not_bring_back_who_left(post, consul, row):
    leave(a_registration(post, consul, **WHOLE))

    batch = committed(post, consul, a_list(row), name="list.csv")

    assert batch.outcome["actions"] == {"skip": 1}
    assert batch.outcome["problems"]["held_back"] == 1
    assert not queries.visible_to(consul).exists()
    assert Person.objects.count() == 1


@pytest.mark.parametrize(
    "row",
    [
        ["Khamla Phommachan", "", "0811112222", "6/5/1990"],
        ["Khamla Vongsa", "", "0822223333", "7/6/1991"],
        ["Khamla Vongsa", "", "", ""],
        ["Khamla", "", "", "1990"],
        ["Noy Keo", "PB78", "", "6/5/1990"],
    ],
)
def test_others_of_the_same_name_day_or_telephone_are_taken(post, consul, row):
    leave(a_registration(post, consul, **WHOLE))

    assert committed(post, consul, a_list(row), name="list.csv").rows_taken == 1


def test_of_forty_on_one_telephone_the_one_who_left_stays_out(post, consul):
    names = [f"{first} {last}" for first in ("Noy", "Keo", "Bounmy", "Somsy", "Khamla") for last in
             ("Vongsa", "Sisavath", "Inthavong", "Phommachan", "Chanthala", "Xaiyasan", "Douangdy", "Boupha")]  # fmt: skip
    leave(a_registration(post, consul, name="Khamla Vongsa", phone="+66811112222"))

    batch = committed(
        post, consul, a_list(*([name, "", "0811112222", ""] for name in names)), name="list.csv"
    )

    assert (batch.rows_taken, batch.outcome["problems"]["held_back"]) == (39, 1)


def test_the_officer_is_told_and_the_table_for_whoever_sent_the_list_says_nothing(post, consul, client):
    leave(a_registration(post, consul, **WHOLE))
    batch = checked(post, consul, a_list(["Khamla Vongsa", "PA77", "", ""]), name="list.csv")
    client.force_login(consul)

    page = client.get(reverse("registry:import_detail", args=[batch.pk])).content.decode()
    table = client.get(reverse("registry:import_problems_xlsx", args=[batch.pk])).content

    assert "This row was not taken from the list" in page
    assert "withdr" not in page
    rows = list(openpyxl.load_workbook(io.BytesIO(table)).active.iter_rows(values_only=True))
    assert len(rows) == 1


def test_a_leaving_between_the_check_and_the_commit_wins(post, consul):
    known = a_registration(post, consul, **WHOLE)
    batch = checked(post, consul, a_list(["Khamla Vongsa", "", "0811112222", ""]), name="list.csv")
    assert batch.outcome["actions"] == {"new": 1}
    leave(known)

    jobs.work(operations.ask_commit(batch, by=consul, at=NOON).pk)

    assert Import.objects.get(pk=batch.pk).rows_taken == 0
    assert counts() == {}


def test_a_leaving_while_rows_are_staged_already_wins(post, consul):
    """A list of a million is staged for minutes before it is shown."""
    known = a_registration(post, consul, **WHOLE)
    batch = checked(
        post,
        consul,
        a_list(["Khamla Vongsa", "", "0811112222", ""], ["Noy Keo", "PB1", "", ""]),
        name="list.csv",
    )
    operations.ask_commit(batch, by=consul, at=NOON)
    batch.refresh_from_db()
    for portion in judging.judged_portions(batch, at=NOON):
        committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())
    leave(known, at=LATER)

    committing.show(batch, by=consul, at=LATER)

    assert [str(row.person) for row in queries.visible_to(consul)] == ["Noy Keo"]
    assert queries.count_differences() == []


def test_news_about_somebody_who_left_meanwhile_is_not_taken(post, consul, areas):
    known = a_registration(post, consul, **WHOLE, area=areas["Bangkok"])
    content = csv_text([[*HEADER, "Province"], ["Khamla Vongsa", "PA77", "", "", "Rayong"]]).encode()
    batch = checked(post, consul, content, name="list.csv")
    leave(known)
    jobs.work(operations.ask_commit(batch, by=consul, at=NOON).pk)

    known.refresh_from_db()
    assert (known.state, known.area_id) == ("withdrawn", "TH-BKK")
    assert queries.count_differences() == []


def test_undoing_the_import_they_came_with_leaves_them_withdrawn(post, consul):
    batch = committed(
        post, consul, a_list(["Khamla Vongsa", "PA77", "", ""], ["Noy Keo", "", "", ""]), name="list.csv"
    )
    leave(Registration.objects.get(batch_row=2))

    undone(batch, consul, although_edited=True)

    assert sorted(Registration.objects.values_list("state", flat=True)) == ["undone", "withdrawn"]
    assert queries.count_differences() == []


def test_whoever_comes_back_themselves_may_be_in_lists_again(post, consul):
    known = a_registration(post, consul, **WHOLE)
    leave(known)
    text = queries.words_for("register", "lo")

    again = operations.register(post, Details(**WHOLE), by=consul, at=LATER)
    assert operations.is_held_back(queries.known_of(again.person))
    operations.give(again.person, text, mode="signed", by=consul, at=LATER)

    assert not operations.is_held_back(queries.known_of(again.person))
    batch = committed(post, consul, a_list(["Khamla Vongsa", "PA77", "", ""]), name="list.csv")
    assert batch.outcome["actions"] == {"update": 1}


def test_coming_back_lets_nobody_else_back_who_left_on_the_same_telephone(post, consul):
    for name in ("Khamla Vongsa", "Noy Keo"):
        leave(a_registration(post, consul, name=name, phone="+66811112222"))
    returned = Person.objects.order_by("pk").first()
    operations.give(returned, queries.words_for("register", "lo"), mode="sms", by=None, at=LATER)

    rows = (
        ["Khamla Vongsa", "", "0811112222", ""],
        ["Noy Keo", "", "0811112222", ""],
        ["", "", "0811112222", ""],
    )
    batch = committed(post, consul, a_list(*rows), name="list.csv")

    assert batch.outcome["actions"] == {"new": 1, "skip": 2}


def test_nothing_can_be_read_from_what_is_kept(post, consul):
    leave(a_registration(post, consul, **WHOLE))

    assert {len(bytes(one.index)) for one in HeldBack.objects.all()} == {16}
    assert HeldBack.objects.count() > 5


NAMES = st.lists(
    st.sampled_from(["Khamla Vongsa", "ຄຳຫຼ້າ ວົງສາ", "Noy", "Ko", "😀", "A" * 200, ""]), max_size=3
)
PEOPLE = st.builds(
    Known,
    names=NAMES.map(tuple),
    born_on=st.none() | st.dates(date(1920, 1, 1), date(2026, 1, 1)),
    birth_year_only=st.booleans(),
    numbers=st.lists(st.sampled_from(["+66811112222", "+8562055555555"]), max_size=2).map(tuple),
    documents=st.lists(st.sampled_from(["PA77", "PB78"]), max_size=2).map(tuple),
)


@pytest.mark.django_db
@given(PEOPLE)
def test_whoever_is_said_again_as_they_were_is_known_again_where_anything_is_known(one):
    told = bool(one.documents or one.numbers or (one.born_on and [n for n in one.spellings if " " in n]))

    assert bool(set(marks_of(one)) & set(looked_for(one))) or not told
    assert set(own_marks_of(one)) <= set(marks_of(one))
