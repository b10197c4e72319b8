"""Two transactions come upon one job: it is asked for once and done once."""

from safeconduct.base import clock, jobs
from safeconduct.base.models import Job


def test_of_two_workers_that_come_upon_one_job_at_once_only_one_does_it(two_transactions):
    done = []

    @jobs.handles("tests.race")
    def work(job, progress):
        done.append(job.pk)

    job = jobs.submit("tests.race", 7, by=None, at=clock.now())
    said = two_transactions(lambda: jobs.work(job.pk), lambda: jobs.work(job.pk))
    jobs._work.pop("tests.race")

    job.refresh_from_db()
    assert (said, done, job.attempt, job.state) == ((None, None), [job.pk], 1, Job.State.DONE)


def test_work_asked_for_twice_at_once_is_one_job(two_transactions):
    def ask():
        return jobs.submit("tests.nobody", 7, by=None, at=clock.now()).pk

    first, second = two_transactions(ask, ask)

    assert first == second
    assert Job.objects.count() == 1
