"""An upload on its way: straight to the disk, looked at by a job, and what happens when that fails or is stopped."""

import io
import zipfile
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from django.urls import reverse

from safeconduct.base import jobs
from safeconduct.base.jobs import Cancelled
from safeconduct.base.models import Job
from safeconduct.registry import jobs as registry_jobs
from safeconduct.registry import operations
from safeconduct.registry.intake import guard, opener, workbook
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.source import Choice, inspect, unwatched
from safeconduct.registry.models import Import
from safeconduct.registry.operations import files, uploads
from tests.factories import NOON
from tests.factories.registry import an_import, csv_text, rows_of, xlsx


@pytest.fixture
def nothing_is_small(monkeypatch):
    """Every file is looked at by the worker."""
    monkeypatch.setattr(uploads, "SMALL", -1)


@pytest.fixture
def kept(settings):
    return lambda: [path.name for path in settings.MEDIA_ROOT.glob("imports/*")]


@pytest.fixture
def send(client, consul):
    client.force_login(consul)

    def post(content: bytes, name="list.xlsx", **fields):
        upload = io.BytesIO(content)
        upload.name = name
        return client.post(reverse("registry:import_new"), {"source": "Ministry", "file": upload} | fields)

    return post


def job_of(batch):
    return Job.objects.get(kind="registry.inspect", subject_id=batch.pk)


def test_an_upload_is_written_once_and_named_by_its_row(send, post, kept):
    content = xlsx(rows_of(3))

    answer = send(content)

    batch = post.imports.get()
    assert answer.headers["Location"] == reverse("registry:import_detail", args=[batch.pk])
    assert (batch.state, batch.file_name, batch.file_bytes) == ("uploaded", "list.xlsx", len(content))
    assert kept() == [batch.stored_as]
    assert files.path_of(batch).read_bytes() == content


def test_an_upload_without_its_source_is_not_kept(send, post, kept):
    answer = send(xlsx(rows_of(3)), source="")

    assert answer.status_code == 200
    assert "This field is required" in answer.content.decode()
    assert (kept(), post.imports.count()) == ([], 0)


def test_an_upload_for_which_the_disk_has_no_room_is_said_in_words_and_leaves_nothing(
    send, post, kept, monkeypatch
):
    def on_a_full_disk(kind):
        return "nowhere", Path("/dev/full").open("wb")

    monkeypatch.setattr(files, "create", on_a_full_disk)

    answer = send(b"x" * 1024 * 1024, name="list.csv")

    text = answer.content.decode()
    assert answer.status_code == 503
    assert "disk is full" in text
    assert 'value="Ministry"' in text
    assert (kept(), post.imports.count()) == ([], 0)


def test_a_large_upload_waits_for_the_worker_and_its_page_shows_how_far_it_is(
    client, send, post, nothing_is_small
):
    send(xlsx(rows_of(3)))
    batch = post.imports.get()
    url = reverse("registry:import_detail", args=[batch.pk])

    page = client.get(url).content.decode()

    assert batch.state == "inspecting"
    assert "Looking at the file" in page
    assert "data-job-open" in page
    jobs.work(job_of(batch).pk)
    assert "What each column holds" in client.get(url).content.decode()


def test_looking_at_a_file_twice_has_its_effect_once(post, consul, nothing_is_small):
    batch = an_import(post, consul, xlsx(rows_of(3)))
    job = job_of(batch)
    jobs.work(job.pk)
    operations.map_columns(
        Import.objects.get(pk=batch.pk), {0: "name"}, same_document="skip", by=consul, at=NOON
    )

    registry_jobs.inspect(job, unwatched)

    batch.refresh_from_db()
    assert batch.mapping == {"columns": {"0": "name"}, "same_document": "skip"}


@pytest.mark.parametrize(
    "content", [xlsx(rows_of(300)), csv_text(rows_of(300)).encode()], ids=["xlsx", "csv"]
)
def test_a_look_that_is_stopped_gives_the_upload_up(
    post, consul, nothing_is_small, kept, content, django_capture_on_commit_callbacks
):
    batch = an_import(post, consul, content)

    def stop(done, total):
        raise Cancelled

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(Cancelled):
        registry_jobs.inspect(job_of(batch), stop)

    batch.refresh_from_db()
    assert (batch.state, batch.refused_because, kept()) == ("refused", "discarded", [])


def test_a_second_look_that_is_stopped_leaves_the_first_reading(post, consul, monkeypatch):
    batch = an_import(post, consul, xlsx(rows_of(30)))
    monkeypatch.setattr(uploads, "SMALL", -1)
    operations.ask_reading(batch, Choice(header_row=2, header_rows=1), by=consul, at=NOON)

    operations.ask_cancel(batch, by=consul, at=NOON)

    batch.refresh_from_db()
    assert (batch.state, batch.header_row) == ("uploaded", 1)
    assert Job.objects.filter(kind="registry.inspect").first().state == "done"
    assert Job.objects.filter(kind="registry.inspect").last().state == "cancelled"


def test_a_look_that_failed_can_be_asked_for_again_or_given_up(client, post, consul, nothing_is_small):
    batch, other = an_import(post, consul, xlsx(rows_of(3))), an_import(post, consul, xlsx(rows_of(4)))
    Job.objects.update(state="failed", fault="OSError")
    client.force_login(consul)

    page = client.get(reverse("registry:import_detail", args=[batch.pk])).content.decode()
    client.post(reverse("registry:import_look", args=[batch.pk]))
    client.post(reverse("registry:import_cancel", args=[other.pk]))
    jobs.work(Job.objects.get(state="waiting").pk)

    assert "Look again" in page
    assert "Do not go on with this" in page
    assert Import.objects.get(pk=batch.pk).state == "uploaded"
    assert Import.objects.get(pk=other.pk).state == "refused"


def test_a_file_that_breaks_off_during_the_check_is_not_lost(post, consul):
    rows = [["Name", "Phone"], *([f"Noy {number}", "0812345678"] for number in range(100))]
    content = csv_text(rows).encode() + b'"Keo,1\n' + b"x,3\n" * 100_000
    batch = an_import(post, consul, content, name="list.csv")
    operations.map_columns(batch, {0: "name", 1: "phone"}, same_document="update", by=consul, at=NOON)

    jobs.work(operations.ask_check(batch, by=consul, at=NOON).pk)

    batch.refresh_from_db()
    assert (batch.state, batch.stored_as != "") == ("uploaded", True)
    assert batch.outcome["broke_off"][0] == "broken_quotes"


def test_progress_is_told_in_bytes_of_the_unpacked_file(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx(rows_of(5_000)))
    told = []

    inspect(path, watch=lambda done, total: told.append((done, total)))

    with zipfile.ZipFile(path) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    counted = [one for one in told if one != (0, 0)]
    assert {total for _done, total in counted} == {unpacked}
    assert counted == sorted(counted)
    assert counted[-1][0] > unpacked // 2


def test_few_bytes_that_would_fill_the_memory_end_the_opening_process_and_nothing_else(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_MEGABYTES", 300)
    path = tmp_path / "bomb.xlsx"
    made = xlsxwriter.Workbook(str(path))
    page = made.add_worksheet()
    page.write_row(0, 0, ["Name", "Phone"])
    for number in range(1, 20_000):
        page.write_string(number, 0, "x" * 32_000)
    made.close()
    assert path.stat().st_size < 200_000

    with pytest.raises(Refused, match="too_much_memory"):
        inspect(path)


def test_whoever_waits_for_a_workbook_is_asked_while_it_opens_and_may_stop(tmp_path, monkeypatch):
    slow = tmp_path / "slow.py"
    slow.write_text("import time\ntime.sleep(60)\n")
    monkeypatch.setattr(opener, "__file__", str(slow))
    path = tmp_path / "list.xlsx"
    path.write_bytes(xlsx(rows_of(3)))
    asked = []

    def waiting():
        asked.append(slow)
        if len(asked) == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        workbook.OpenSheet(path, waiting=waiting)

    assert len(asked) == 2


def test_no_damage_to_a_workbook_makes_the_guard_stumble(tmp_path):
    random = Random(7)  # noqa: S311 - harm, not secrets
    path, whole = tmp_path / "list.xlsx", xlsx(rows_of(30))
    ended = set()
    for _time in range(500):
        content = bytearray(whole)
        for _byte in range(random.randint(1, 4)):
            # Half of the harm where the directory of the archive stands.
            first = random.choice([0, len(content) - 900])
            content[random.randrange(first, len(content))] = random.randrange(256)
        path.write_bytes(content)
        try:
            guard.look(path, watch=unwatched)
        except Refused as reason:
            ended.add(reason.code)

    assert {"damaged"} <= ended <= {"damaged", "bomb", "not_a_spreadsheet", "password", "empty"}
