"""Jobs: one intent, one effect, whatever happens to the worker."""

from datetime import timedelta

import pytest

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
