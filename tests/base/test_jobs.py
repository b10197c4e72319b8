"""Jobs: one intent, one effect, whatever happens to the worker."""

import socket
import subprocess
from datetime import timedelta

import pytest
from django.db import OperationalError, transaction
from django_tasks.backends.dummy import DummyBackend

from safeconduct.base import clock, jobs
from safeconduct.base.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    """A kind of work for one test, forgotten afterwards."""
    name = "tests.work"
    done = []

    @jobs.handles(name)
    def work(job, progress):
        progress(1, 2, force=True)
        done.append(job.subject_id)
        if job.arguments.get("break"):
            raise RuntimeError("a name that must not be kept: Somphone")
        if job.attempt <= job.arguments.get("busy", 0):
            raise OperationalError("database is locked")

    yield name, done
    jobs._work.pop(name)


def test_a_job_runs_once_however_often_it_is_called(kind):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())

    jobs.work(job.pk)
    jobs.work(job.pk)

    job.refresh_from_db()
    assert done == [7]
    assert (job.state, job.done, job.total) == (Job.State.DONE, 1, 2)


def test_the_same_work_asked_for_twice_is_one_job(kind):
    name, _done = kind

    assert jobs.submit(name, 7, by=None, at=clock.now()) == jobs.submit(name, 7, by=None, at=clock.now())


def test_work_that_has_ended_can_be_asked_for_again(kind):
    name, done = kind
    jobs.work(jobs.submit(name, 7, by=None, at=clock.now()).pk)

    jobs.work(jobs.submit(name, 7, by=None, at=clock.now()).pk)

    assert done == [7, 7]


def test_work_asked_for_in_a_write_that_failed_was_never_asked_for(kind):
    name, _done = kind

    def write_and_fail():
        with transaction.atomic():
            jobs.submit(name, 7, by=None, at=clock.now())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()

    assert Job.objects.count() == 0


class QueueAway(DummyBackend):
    """A queue that cannot be reached."""

    def enqueue(self, *_task):
        raise ConnectionRefusedError


def test_work_is_asked_for_even_when_the_queue_is_away(kind, settings, django_capture_on_commit_callbacks):
    name, done = kind
    settings.TASKS = {"default": {"BACKEND": f"{__name__}.QueueAway"}}

    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.submit(name, 7, by=None, at=clock.now())

    jobs.work(job.pk)
    assert done == [7]


def test_a_job_that_found_the_database_busy_is_sent_out_again_and_then_done(kind):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now(), busy=1)

    with pytest.raises(OperationalError):
        jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, job.fault, job.finished_at) == (Job.State.WAITING, "OperationalError", None)
    assert jobs.sweep(at=clock.now() + timedelta(minutes=1)) == 1
    jobs.work(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.fault, done) == (Job.State.DONE, 2, "", [7, 7])


def test_a_job_that_always_finds_the_database_busy_is_given_up(kind):
    name, _done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now(), busy=99)

    for _ in range(jobs.MOST_ATTEMPTS):
        with pytest.raises(OperationalError):
            jobs.work(job.pk)
    jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, job.attempt, job.fault) == (Job.State.FAILED, jobs.MOST_ATTEMPTS, "OperationalError")


def test_a_broken_job_keeps_the_kind_of_fault_and_not_its_text(kind):
    name, _done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now(), **{"break": True})

    with pytest.raises(RuntimeError):
        jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.FAILED, "RuntimeError")


def test_a_job_cancelled_while_waiting_never_starts(kind):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())

    jobs.cancel(job, at=clock.now())
    jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, done) == (Job.State.CANCELLED, [])


def test_a_job_whose_worker_fell_silent_is_taken_over_and_the_silent_one_may_not_speak(kind):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())
    first = jobs._claim(job.pk)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now() - jobs.STALE_AFTER - timedelta(seconds=1))

    jobs.work(job.pk)

    with pytest.raises(jobs.Superseded):
        jobs.Progress(first)(1, 2, force=True)
    job.refresh_from_db()
    assert (job.state, job.attempt, done) == (Job.State.DONE, 2, [7])


@pytest.mark.parametrize("off_by", [timedelta(hours=-2), timedelta(hours=2)])
def test_a_clock_that_was_put_back_or_on_does_not_strand_a_job(kind, off_by):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())
    jobs._claim(job.pk)
    Job.objects.filter(pk=job.pk).update(heartbeat_at=clock.now() + off_by)
    waiting = jobs.submit(name, 8, by=None, at=clock.now() + off_by)

    assert jobs.sweep(at=clock.now()) == 2
    jobs.work(job.pk)
    jobs.work(waiting.pk)

    assert done == [7, 8]


def test_the_sweeper_leaves_alone_what_was_just_asked_for_and_what_gives_signs_of_life(kind):
    name, _done = kind
    jobs.submit(name, 7, by=None, at=clock.now())
    running = jobs.submit(name, 8, by=None, at=clock.now())
    jobs._claim(running.pk)

    assert jobs.sweep(at=clock.now()) == 0
    assert jobs._claim(running.pk) is None


def test_a_worker_that_died_on_this_machine_is_not_waited_for(kind):
    name, _done = kind
    dead = subprocess.Popen(["true"])
    dead.wait()
    job = jobs.submit(name, 7, by=None, at=clock.now())
    jobs._claim(job.pk)
    Job.objects.filter(pk=job.pk).update(worker=f"{socket.gethostname()}:{dead.pid}")

    jobs.sweep_at_start()

    assert jobs._claim(job.pk) is not None


@pytest.mark.parametrize("state", [Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED])
def test_what_has_ended_is_not_cancelled_and_not_done_again(kind, state):
    name, done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())
    Job.objects.filter(pk=job.pk).update(state=state)

    jobs.cancel(job, at=clock.now())
    jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, job.cancel_requested_at, done) == (state, None, [])


def test_the_sweeper_gives_up_after_the_most_attempts(kind):
    name, _done = kind
    job = jobs.submit(name, 7, by=None, at=clock.now())
    long_ago = clock.now() - timedelta(hours=1)
    Job.objects.filter(pk=job.pk).update(
        state=Job.State.RUNNING, heartbeat_at=long_ago, attempt=jobs.MOST_ATTEMPTS
    )

    jobs.sweep(at=clock.now())

    job.refresh_from_db()
    assert (job.state, job.fault) == (Job.State.FAILED, "TooManyAttempts")
