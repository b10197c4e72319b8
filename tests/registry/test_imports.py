"""An import from upload to undo, through the operations and jobs that the pages use."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import jobs, keystore
from safeconduct.base.jobs import Cancelled
from safeconduct.base.models import Job
from safeconduct.registry import jobs as registry_jobs
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    Import,
    NameKey,
    Person,
    Registration,
    RowProblem,
)
from safeconduct.registry.operations import committing, judging
from tests.factories import NOON
from tests.factories.registry import an_import, csv_text, rows_of, xlsx
from tests.registry.steps import checked, columns_of, committed, counts, undone


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


def test_a_step_out_of_turn_is_refused_and_changes_nothing(post, consul):
    batch = an_import(post, consul, xlsx(rows_of(1)))

    for step in (operations.ask_commit, operations.ask_undo):
        with pytest.raises(operations.NotNow):
            step(batch, by=consul, at=NOON)
    with pytest.raises(operations.NoColumns):
        operations.map_columns(batch, {5: "area"}, same_document="update", by=consul, at=NOON)

    assert Import.objects.get(pk=batch.pk).state == "uploaded"
    assert not Job.objects.exclude(kind="registry.inspect").exists()


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


def test_every_import_is_reached_page_by_page(client, post, consul):
    for key in keystore.make(queries.PAGE + 3, at=NOON):
        Import.objects.create(
            key=key,
            post=post,
            file_name="list.xlsx",
            file_bytes=1,
            uploaded_by=consul,
            uploaded_at=NOON,
            moved_at=NOON,
        )
    client.force_login(consul)
    url = reverse("registry:imports")

    first = client.get(url)
    (link,) = re.findall(r'href="(\?before=\d+)"', first.content.decode())
    second = client.get(url + link)

    shown = [one.pk for page in (first, second) for one in page.context["rows"]]
    assert shown == list(Import.objects.order_by("-pk").values_list("pk", flat=True))
    assert client.get(url + "?before=" + "9" * 40).status_code == 200
