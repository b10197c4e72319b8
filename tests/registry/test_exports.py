"""People taken home as a file: who may fetch it, what it holds, what is noted, and when it is gone."""

import stat
from datetime import timedelta

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import jobs
from safeconduct.base.jobs import Cancelled
from safeconduct.base.models import Job
from safeconduct.identity.models import Officer, User
from safeconduct.registry import jobs as registry_jobs
from safeconduct.registry import operations
from safeconduct.registry.models import Export
from safeconduct.registry.operations import exports
from safeconduct.registry.queries import Filters, exports_visible_to
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration
from tests.registry.steps import cells, covered

LATER = NOON + exports.KEPT_FOR


@pytest.fixture
def kept(settings):
    return lambda: list(settings.MEDIA_ROOT.glob("exports/*"))


@pytest.fixture
def nothing_is_few(monkeypatch):
    """Every list is written by the worker."""
    monkeypatch.setattr(exports, "FEW", -1)


@pytest.fixture
def ask(post, consul):
    def asked(by=consul, at=NOON, language="en", **filters):
        return operations.ask_export(post, Filters(**filters), language=language, by=by, at=at)

    return asked


def job_of(export):
    return Job.objects.get(kind="registry.export", subject_id=export.pk)


def fetched(answer) -> bytes:
    return b"".join(answer.streaming_content)


def test_a_short_list_comes_back_at_once_and_everybody_in_it_is_noted(client, post, consul, areas):
    people = [
        a_registration(
            post, consul, name="Bounmy Invented", area=areas["Rayong"], document_number="PA0000001"
        ),
        a_registration(post, consul, name="Noy Invented", phone="+66812345678", area=areas["Rayong"]),
    ]
    a_registration(post, consul, name="Keo Elsewhere", area=areas["Bangkok"])
    client.force_login(consul)

    answer = client.post(reverse("registry:people_export") + "?area=TH-RYG", follow=True)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="people.xlsx"'
    header, *rows = cells(fetched(answer))["People"]
    assert header[:2] == ["Name", "Name in Lao script"]
    assert [row[0] for row in rows] == ["Bounmy Invented", "Noy Invented"]
    assert [row[6] for row in rows] == ["PA0000001", None]
    assert [row[4] for row in rows] == [None, "'+66812345678"]
    assert covered("registry.export_people") == [one.person_id for one in people]
    assert Event.objects.get(action="registry.ask_export").details["area"] == "TH-RYG"
    taken = Event.objects.get(action="registry.take_export")
    assert (taken.kind, taken.details) == ("export", {"persons": 2})
    assert "A file you asked for" not in client.get(reverse("registry:people")).content.decode()


def test_a_long_list_is_written_by_the_worker_while_its_page_shows_how_far_it_is(
    client, post, consul, nothing_is_few, kept
):
    a_registration(post, consul)
    client.force_login(consul)

    answer = client.post(reverse("registry:people_export"))
    export = Export.objects.get()
    url = reverse("registry:export", args=[export.pk])
    waiting = client.get(url).content.decode()
    early = client.get(reverse("registry:export_file", args=[export.pk]))
    jobs.work(job_of(export).pk)
    ready = client.get(url).content.decode()

    assert answer.headers["Location"] == early.headers["Location"] == url
    assert "Writing the file" in waiting
    assert "data-job-open" in waiting
    assert "1 person" in ready
    assert "2026-" in ready
    assert reverse("registry:export_file", args=[export.pk]) in ready
    (path,) = kept()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "A file you asked for" in client.get(reverse("registry:people")).content.decode()


def test_only_whoever_asked_finds_the_file_there(client, post, consul, ask):
    a_registration(post, consul)
    export = ask()
    colleague = an_officer("consul", post)
    client.force_login(colleague)

    statuses = [
        client.get(reverse("registry:export", args=[export.pk])).status_code,
        client.get(reverse("registry:export_file", args=[export.pk])).status_code,
        client.post(reverse("registry:export_end", args=[export.pk])).status_code,
    ]

    assert statuses == [404, 404, 404]
    assert list(exports_visible_to(colleague)) == []
    assert "A file you asked for" not in client.get(reverse("registry:people")).content.decode()
    export.refresh_from_db()
    assert export.state == "ready"


def test_an_officer_who_has_left_finds_nothing_and_a_file_asked_for_before_is_not_written(
    client, post, consul, ask, nothing_is_few, kept
):
    a_registration(post, consul)
    export = ask()
    Officer.objects.filter(user=consul).update(ended_at=NOON)

    jobs.work(job_of(export).pk)

    export.refresh_from_db()
    assert (export.state, kept()) == ("stopped", [])
    assert not Event.objects.filter(action="registry.export_people").exists()
    assert list(exports_visible_to(User.objects.get(pk=consul.pk))) == []


def test_the_file_is_removed_when_its_time_has_come_and_not_before(
    client, post, consul, ask, kept, django_capture_on_commit_callbacks
):
    a_registration(post, consul)
    export = ask()
    Export.objects.update(ready_at=NOON)

    operations.remove_old_files(at=LATER - timedelta(seconds=1))
    assert len(kept()) == 1
    with django_capture_on_commit_callbacks(execute=True):
        operations.remove_old_files(at=LATER)

    export.refresh_from_db()
    assert (export.state, export.removed_at, kept()) == ("removed", LATER, [])
    assert Event.objects.get(action="registry.remove_export").actor == "system"
    client.force_login(consul)
    gone = client.get(reverse("registry:export_file", args=[export.pk]), follow=True)
    assert "no longer on the server" in gone.content.decode()


def test_the_next_file_takes_the_place_of_the_one_before(
    post, consul, ask, kept, django_capture_on_commit_callbacks
):
    a_registration(post, consul)
    with django_capture_on_commit_callbacks(execute=True):
        first, second = ask(), ask()

    first.refresh_from_db()
    assert (first.state, second.state) == ("removed", "ready")
    assert [path.name for path in kept()] == [second.stored_as]


def test_one_file_at_a_time_is_written_for_an_officer(client, post, consul, ask, nothing_is_few):
    export = ask()
    client.force_login(consul)

    answer = client.post(reverse("registry:people_export"), follow=True)

    assert "still being written" in answer.content.decode()
    assert list(Export.objects.all()) == [export]
    assert Job.objects.filter(kind="registry.export").count() == 1


def test_a_file_whose_writing_failed_does_not_stand_in_the_way(post, consul, ask, nothing_is_few):
    failed = ask()
    Job.objects.update(state="failed")

    again = ask()

    failed.refresh_from_db()
    assert (failed.state, again.state) == ("stopped", "writing")


def test_writing_that_is_stopped_leaves_no_file_and_says_that_nobody_left(
    client, post, consul, ask, nothing_is_few, kept
):
    a_registration(post, consul)
    export = ask()

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        registry_jobs.export(job_of(export), stop)

    export.refresh_from_db()
    assert (export.state, kept()) == ("stopped", [])
    assert not Event.objects.filter(action="registry.export_people").exists()


def test_a_file_stopped_on_its_page_before_the_worker_came_is_never_written(
    client, post, consul, ask, nothing_is_few, kept
):
    export = ask()
    client.force_login(consul)

    client.post(reverse("registry:export_end", args=[export.pk]))
    jobs.work(job_of(export).pk)
    registry_jobs.export(job_of(export), lambda done, total: None)

    export.refresh_from_db()
    assert (export.state, job_of(export).state, kept()) == ("stopped", "cancelled", [])


def test_a_file_stopped_while_it_is_packed_is_not_offered(post, consul, ask, nothing_is_few, kept):
    a_registration(post, consul)
    export = ask()

    def stop_once(done, total):
        if done:
            operations.stop_export(export, by=consul, at=NOON)

    operations.write_export(export, progress=stop_once, at=NOON)

    export.refresh_from_db()
    assert (export.state, export.stored_as, kept()) == ("stopped", "", [])


def test_a_button_is_there_for_those_who_may_and_asks_with_the_filters(client, post, consul):
    a_registration(post, consul, status="irregular")
    client.force_login(consul)
    page = client.get(reverse("registry:people"), {"status": "irregular"}).content.decode()
    client.force_login(an_officer("duty_officer", post))
    watched = client.get(reverse("registry:people")).content.decode()

    assert f'action="{reverse("registry:people_export")}?status=irregular"' in page
    assert reverse("registry:people_export") not in watched
