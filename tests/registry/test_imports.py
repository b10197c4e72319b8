"""An import from upload to undo, through the operations and jobs that the pages use."""

import io
import stat

import openpyxl
import pytest

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.jobs import Cancelled
from safeconduct.base.models import Job
from safeconduct.registry import jobs as registry_jobs
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    AreaCount,
    Import,
    NameKey,
    Person,
    PlaceUpdate,
    Registration,
    RowProblem,
)
from safeconduct.registry.operations import committing, files, judging
from tests.factories import NOON
from tests.factories.registry import a_registration, an_import, csv_text, rows_of, xlsx

HEADER = ["Name", "Passport no.", "Province", "Last confirmed"]


def columns_of(batch):
    return {int(column): field for column, field in batch.mapping["columns"].items()}


def checked(post, by, content, *, same_document="update", **named):
    batch = an_import(post, by, content, **named)
    operations.map_columns(batch, columns_of(batch), same_document=same_document, by=by, at=NOON)
    jobs.work(operations.ask_check(batch, by=by, at=NOON).pk)
    batch.refresh_from_db()
    return batch


def committed(post, by, content, **how):
    batch = checked(post, by, content, **how)
    jobs.work(operations.ask_commit(batch, by=by, at=NOON).pk)
    batch.refresh_from_db()
    return batch


def undone(batch, by, **how):
    jobs.work(operations.ask_undo(batch, by=by, at=NOON, **how).pk)
    batch.refresh_from_db()
    return batch


def counts():
    return {(row.area_code, row.status): row.persons for row in AreaCount.objects.filter(persons__gt=0)}


def test_a_list_becomes_people_with_documents_counts_and_search_keys(post, consul):
    batch = committed(post, consul, xlsx(rows_of(3, area="ຊຽງໃໝ່")))

    rows = list(queries.visible_to(consul).select_related("person", "area").order_by("pk"))
    assert batch.state == "committed"
    assert [row.person.name for row in rows] == [f"Khamla Invented{number:06}" for number in range(3)]
    assert {(row.area_id, row.status, row.batch_row) for row in rows} == {
        ("TH-CNX", "not_asked", n) for n in (2, 3, 4)
    }
    assert [row.person.born_on.isoformat() for row in rows] == ["1987-12-31"] * 3
    assert rows[1].person.documents.get().number == "PA0000001"
    assert counts() == {("TH-CNX", "not_asked"): 3}
    assert queries.count_differences() == []
    assert queries.find(consul, "ຄຳຫຼ້າ", post=post)[0].person.name.startswith("Khamla")


def test_nothing_is_visible_before_the_last_moment(post, consul):
    batch = checked(post, consul, xlsx(rows_of(5)))
    assert Registration.objects.count() == 0
    Import.objects.filter(pk=batch.pk).update(state="committing")
    for portion in judging.judged_portions(batch, at=NOON):
        committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())

    assert Registration.objects.filter(state="staged").count() == 5
    assert not queries.visible_to(consul).exists()
    assert queries.find(consul, "Khamla", post=post) == []
    assert counts() == {}


def test_a_commit_that_died_goes_on_where_it_stopped_and_has_its_effect_once(post, consul, monkeypatch):
    monkeypatch.setattr(judging, "PORTION", 10)
    batch = checked(post, consul, xlsx(rows_of(35)))
    Import.objects.filter(pk=batch.pk).update(state="committing")

    def die(done, total):
        if done >= 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        operations.commit(batch, progress=die, by=consul, at=NOON)
    assert Registration.objects.filter(state="staged").count() == 20

    for _again in range(2):
        operations.commit(batch, progress=lambda done, total: None, by=consul, at=NOON)

    assert Registration.objects.filter(state="active").count() == Person.objects.count() == 35
    assert counts() == {("TH-BKK", "not_asked"): 35}
    assert Event.objects.filter(action="registry.commit_import").count() == 1


def test_a_stopped_commit_leaves_nothing_behind_and_can_be_asked_for_again(post, consul):
    batch = checked(post, consul, xlsx(rows_of(5)))
    job = operations.ask_commit(batch, by=consul, at=NOON)
    portions = judging.judged_portions(batch, at=NOON)
    committing.stage(batch, next(portions), by=consul, at=NOON, confirmed_on=NOON.date())

    operations.drop_staged(batch)
    operations.ask_cancel(Import.objects.get(pk=batch.pk), by=consul, at=NOON)

    job.refresh_from_db()
    assert job.state == "cancelled"
    assert Import.objects.get(pk=batch.pk).state == "checked"
    assert (Registration.objects.count(), Person.objects.count(), NameKey.objects.count()) == (0, 0, 0)


def test_a_running_commit_that_is_cancelled_drops_what_it_staged(post, consul):
    batch = checked(post, consul, xlsx(rows_of(5)))
    job = operations.ask_commit(batch, by=consul, at=NOON)

    def stop(done, total):
        assert Registration.objects.filter(state="staged").count() == 5
        raise Cancelled

    with pytest.raises(Cancelled):
        registry_jobs.commit(job, stop)

    assert Import.objects.get(pk=batch.pk).state == "checked"
    assert Person.objects.count() == 0


def test_undo_takes_everybody_out_and_the_counts_back(post, consul):
    batch = undone(committed(post, consul, xlsx(rows_of(4))), consul)

    assert batch.state == "undone"
    assert not queries.visible_to(consul).exists()
    assert queries.find(consul, "PA0000001", post=post) == []
    assert counts() == {}
    assert NameKey.objects.count() == 0
    assert Registration.objects.filter(state="undone").count() == 4


def test_undo_asks_first_when_people_were_changed_since(post, consul):
    batch = committed(post, consul, xlsx(rows_of(3)))
    someone = batch.registrations.first()
    operations.update_person(someone, {"employer": "New"}, version=someone.version, by=consul, at=NOON)

    with pytest.raises(operations.RowsEdited) as refusal:
        operations.ask_undo(batch, by=consul, at=NOON)

    assert refusal.value.count == 1
    assert Import.objects.get(pk=batch.pk).state == "committed"
    assert undone(batch, consul, although_edited=True).state == "undone"
    assert counts() == {}


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


def test_every_doubt_is_named_and_what_was_written_is_kept(post, consul):
    rows = [
        ["Name", "Date of birth", "Passport no.", "Phone", "Province", "Status", "Shoe size"],
        ["Noy Invented", "31 February 2567", "1.23457E+07", "ask her", "Chiang", "floating", "38"],
        ["", "", "", "", "Rayong", "", ""],
    ]

    batch = committed(post, consul, csv_text(rows).encode(), name="list.csv")

    said = {
        one.code: (one.row_number, one.column, one.value) for one in RowProblem.objects.filter(batch=batch)
    }
    assert said == {
        "date_impossible": (2, "Date of birth", "31 February 2567"),
        "document_number_shortened": (2, "Passport no.", "1.23457E+07"),
        "phone_unreadable": (2, "Phone", "ask her"),
        "area_unknown_nearest": (2, "Province", "Chiang"),
        "status_unknown": (2, "Status", "floating"),
        "nobody": (3, "", ""),
    }
    assert (batch.rows_read, batch.rows_bad, batch.rows_taken) == (2, 1, 1)
    kept = queries.visible_to(consul).get().notes
    for cell in ("31 February 2567", "1.23457E+07", "ask her", "Chiang", "floating", "Shoe size: 38"):
        assert cell in kept


def test_problems_beyond_the_bound_are_counted_but_not_kept(post, consul, monkeypatch):
    monkeypatch.setattr("safeconduct.registry.operations.checking.MOST_PROBLEMS", 3)
    rows = [["Name", "Sex"], *([f"Noy {number}", "neither"] for number in range(8))]

    batch = checked(post, consul, csv_text(rows).encode(), name="list.csv")

    assert batch.outcome["problems"] == {"sex_unknown": 8}
    assert batch.outcome["kept"] == batch.problems.count() == 3


def test_the_mapping_of_a_source_is_remembered(post, consul):
    rows = [["A1", "B1"], ["Noy Invented", "0812345678"]]
    first = an_import(post, consul, xlsx(rows))
    operations.map_columns(first, {0: "name", 1: "phone"}, same_document="skip", by=consul, at=NOON)

    second = an_import(post, consul, xlsx([*rows, ["Keo Invented", ""]]))

    assert columns_of(second) == {0: "name", 1: "phone"}


def test_the_same_file_twice_is_said(post, consul):
    first = committed(post, consul, xlsx(rows_of(1)))
    with open(files.path_of(first), "rb") as kept:  # noqa: PTH123 - as any reader would
        again = an_import(post, consul, kept.read())

    assert again.inspection["same_as"] == first.pk


def test_an_uploaded_file_has_a_random_name_and_is_read_by_the_server_alone(post, consul):
    batch = an_import(post, consul, xlsx(rows_of(1)), name="Bounmy Phommachanh.xlsx")

    path = files.path_of(batch)
    assert "Bounmy" not in path.name
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_refused_file_is_kept_as_a_line_with_its_reason_and_nothing_else(post, consul, settings):
    batch = an_import(post, consul, b"%PDF-1.4", name="list.xlsx")

    assert (batch.state, batch.refused_because) == ("refused", "not_a_spreadsheet")
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))


def test_a_discarded_import_leaves_neither_file_nor_samples(
    post, consul, settings, django_capture_on_commit_callbacks
):
    batch = checked(post, consul, xlsx(rows_of(2)))

    with django_capture_on_commit_callbacks(execute=True):
        operations.discard_import(batch, by=consul, at=NOON)

    batch.refresh_from_db()
    assert (batch.state, batch.columns, batch.preview) == ("refused", [], [])
    assert not list(settings.MEDIA_ROOT.glob("imports/*"))


def test_a_step_out_of_turn_is_refused_and_changes_nothing(post, consul):
    batch = an_import(post, consul, xlsx(rows_of(1)))

    for step in (operations.ask_commit, operations.ask_undo):
        with pytest.raises(operations.NotNow):
            step(batch, by=consul, at=NOON)
    with pytest.raises(operations.NoColumns):
        operations.map_columns(batch, {5: "area"}, same_document="update", by=consul, at=NOON)

    assert Import.objects.get(pk=batch.pk).state == "uploaded"
    assert not Job.objects.exists()


def test_work_that_failed_can_be_asked_for_again(post, consul):
    batch = checked(post, consul, xlsx(rows_of(2)))
    job = operations.ask_commit(batch, by=consul, at=NOON)
    Job.objects.filter(pk=job.pk).update(state="failed")

    again = operations.ask_commit(Import.objects.get(pk=batch.pk), by=consul, at=NOON)
    jobs.work(again.pk)

    assert again.pk != job.pk
    assert Import.objects.get(pk=batch.pk).state == "committed"


def test_two_clicks_are_one_job(post, consul):
    batch = checked(post, consul, xlsx(rows_of(1)))
    operations.ask_commit(batch, by=consul, at=NOON)

    with pytest.raises(operations.NotNow):
        operations.ask_commit(Import.objects.get(pk=batch.pk), by=consul, at=NOON)

    assert Job.objects.filter(kind="registry.commit").count() == 1


def test_problems_taken_home_are_text_even_when_they_look_like_formulas(post, consul):
    rows = [["Name", "Sex", "Phone"], ["Noy", '=HYPERLINK("http://x")', "+A1"], ["Keo", "@SUM(1)", "-1+2"]]
    batch = checked(post, consul, csv_text(rows).encode(), name="list.csv")
    out = io.BytesIO()

    operations.export_problems(out, batch, by=consul, at=NOON)

    page = openpyxl.load_workbook(io.BytesIO(out.getvalue())).active
    cells = [cell for row in page.iter_rows(min_row=2) for cell in row if isinstance(cell.value, str)]
    assert cells
    assert all(cell.data_type == "s" and cell.value[0] not in "=+-@" for cell in cells)
    assert any(cell.value == '\'=HYPERLINK("http://x")' for cell in cells)


def test_no_staged_update_is_left_by_a_commit_that_is_dropped(post, consul):
    a_registration(post, consul, document_number="PA1")
    batch = checked(post, consul, csv_text([HEADER, ["Noy", "PA1", "Rayong", ""]]).encode(), name="list.csv")
    portion = next(judging.judged_portions(batch, at=NOON))
    committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())
    assert PlaceUpdate.objects.count() == 1

    operations.drop_staged(batch)

    assert PlaceUpdate.objects.count() == 0
    assert Registration.objects.count() == 1
