"""Uploaded spreadsheets do not stay for ever: the file goes, what came out of it and the record of it stay."""

import os
from datetime import timedelta

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.base import clock, jobs, keystore
from safeconduct.base.models import Job
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Import, Person, Registration
from safeconduct.registry.operations import committing, files, judging
from tests.factories import NOON
from tests.factories.registry import an_import, csv_text, rows_of, xlsx

DAYS = 30


@pytest.fixture(autouse=True)
def thirty_days(settings):
    settings.KEEP_UPLOADS_DAYS = DAYS


@pytest.fixture
def kept(settings):
    return lambda: {path.name for path in settings.MEDIA_ROOT.glob("imports/*")}


@pytest.fixture
def sweep(django_capture_on_commit_callbacks):
    def after(**passed):
        with django_capture_on_commit_callbacks(execute=True):
            operations.remove_old_files(at=NOON + timedelta(**passed))

    return after


@pytest.fixture
def at_step(post, consul):
    """An import that went as far as this, all of it at noon."""

    def go(step, content=None):
        batch = an_import(post, consul, content or xlsx(rows_of(3)))
        Import.objects.filter(pk=batch.pk).update(moved_at=NOON)
        steps = {"uploaded": 0, "checked": 1, "committed": 2, "undone": 3}
        asked = (operations.ask_check, operations.ask_commit, operations.ask_undo)[: steps[step]]
        for number, ask in enumerate(asked):
            if number == 0:
                columns = {int(column): field for column, field in batch.mapping["columns"].items()}
                operations.map_columns(batch, columns, same_document="update", by=consul, at=NOON)
            jobs.work(ask(Import.objects.get(pk=batch.pk), by=consul, at=NOON).pk)
            Import.objects.filter(pk=batch.pk).update(moved_at=NOON)
        return Import.objects.get(pk=batch.pk)

    return go


@pytest.mark.parametrize("step", ["committed", "undone"])
def test_the_file_of_an_ended_import_is_removed_and_nothing_else(client, at_step, consul, kept, sweep, step):
    batch = at_step(step)
    people, names = queries.visible_to(consul).count(), [one["name"] for one in batch.columns]

    sweep(days=DAYS, seconds=-1)
    assert kept() == {batch.stored_as}
    sweep(days=DAYS)

    removed = Import.objects.get(pk=batch.pk)
    assert kept() == set()
    assert (removed.state, removed.stored_as, removed.file_removed_at) == (
        step,
        "",
        NOON + timedelta(days=DAYS),
    )
    assert queries.visible_to(consul).count() == people
    assert [one["name"] for one in removed.columns] == names
    assert "Khamla" not in f"{removed.columns} {removed.preview} {removed.inspection}"
    event = Event.objects.get(action="registry.remove_upload")
    assert (event.actor, event.record_id) == ("system", str(batch.pk))
    assert list(breaks()) == []
    assert keystore.alive([batch.key, removed.key]) == [removed.key]
    client.force_login(consul)
    page = client.get(reverse("registry:import_detail", args=[batch.pk])).content.decode()
    assert "The uploaded file was removed on 2026-04-01" in page


def test_the_page_says_until_when_the_file_stays(client, at_step, consul):
    batch = at_step("committed")
    client.force_login(consul)

    page = client.get(reverse("registry:import_detail", args=[batch.pk])).content.decode()

    assert "The uploaded file stays on the server until 2026-04-01" in page


def test_an_import_whose_file_is_gone_can_still_be_undone(at_step, consul, sweep):
    batch = at_step("committed")
    sweep(days=DAYS)

    jobs.work(operations.ask_undo(Import.objects.get(pk=batch.pk), by=consul, at=NOON).pk)

    assert Import.objects.get(pk=batch.pk).state == "undone"
    assert not queries.visible_to(consul).exists()


@pytest.mark.parametrize("step", ["uploaded", "checked"])
def test_an_import_that_nobody_went_on_with_is_given_up_and_says_so(
    client, at_step, consul, kept, sweep, step
):
    batch = at_step(step)

    sweep(days=DAYS)

    given_up = Import.objects.get(pk=batch.pk)
    assert (given_up.state, given_up.refused_because, given_up.columns, given_up.preview) == (
        "refused", "abandoned", [], [],
    )  # fmt: skip
    assert kept() == set()
    client.force_login(consul)
    page = client.get(reverse("registry:import_detail", args=[batch.pk])).content.decode()
    assert "Nobody went on with this import for 30 days" in page
    assert Event.objects.filter(action="registry.refuse_import").last().details["because"] == "abandoned"


def test_a_step_taken_lately_keeps_the_file(at_step, consul, kept, sweep):
    batch = at_step("uploaded")
    later = NOON + timedelta(days=DAYS - 1)
    operations.map_columns(batch, {0: "name"}, same_document="skip", by=consul, at=later)

    sweep(days=DAYS)

    assert Import.objects.get(pk=batch.pk).state == "uploaded"
    assert kept() == {batch.stored_as}


def test_work_that_goes_on_is_not_given_up(at_step, consul, kept, sweep):
    batch = at_step("checked")
    operations.ask_commit(batch, by=consul, at=NOON)

    sweep(days=DAYS)

    assert Import.objects.get(pk=batch.pk).state == "committing"
    assert kept() == {batch.stored_as}


def test_rows_of_an_import_that_broke_off_long_ago_are_cleared_away(at_step, consul, sweep):
    batch = at_step("checked", csv_text(rows_of(4)).encode())
    operations.ask_commit(batch, by=consul, at=NOON)
    portion = next(judging.judged_portions(batch, at=NOON))
    committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())
    Job.objects.filter(kind="registry.commit").update(state="failed")

    sweep(days=DAYS)

    assert Import.objects.get(pk=batch.pk).refused_because == "abandoned"
    assert (Registration.objects.count(), Person.objects.count()) == (0, 0)


def test_a_commit_that_failed_and_is_given_up_leaves_no_rows_for_another_mapping(at_step, consul, sweep):
    batch = at_step("checked", csv_text(rows_of(4)).encode())
    operations.ask_commit(batch, by=consul, at=NOON)
    portion = next(judging.judged_portions(batch, at=NOON))
    committing.stage(batch, portion, by=consul, at=NOON, confirmed_on=NOON.date())
    Job.objects.filter(kind="registry.commit").update(state="failed")

    operations.ask_cancel(Import.objects.get(pk=batch.pk), by=consul, at=NOON)
    sweep(hours=1)

    assert Import.objects.get(pk=batch.pk).refused_because == "discarded"
    assert (Registration.objects.count(), Person.objects.count()) == (0, 0)


def test_files_that_no_row_names_are_removed_after_a_day(at_step, kept, sweep):
    batch = at_step("uploaded")
    left, fresh = (files.create(files.UPLOADS) for _number in range(2))
    for _name, out in (left, fresh):
        out.close()
    before_noon = (NOON - timedelta(seconds=1)).timestamp()
    for name in (left[0], batch.stored_as):
        os.utime(files.folder(files.UPLOADS) / name, (before_noon, before_noon))
    assert clock.now() > NOON

    sweep(days=1)

    assert kept() == {batch.stored_as, fresh[0]}
