"""Background work that survives a killed worker: an intent in the database, a queue that only says "look", a sweeper.

A room registers a function for a kind of work and submits jobs in the transaction that needs them. The
function may run again after a crash, so its effect must be one transaction that can tell it has happened.
"""

import logging
import os
import socket
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django_tasks import task
from huey import crontab
from huey.contrib.djhuey import db_periodic_task, on_startup

from safeconduct.base import clock
from safeconduct.base.models import Job

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(seconds=45)
MOST_ATTEMPTS = 5


class Cancelled(Exception):
    """The person who started the job asked to stop it."""


class Superseded(Exception):
    """Another worker took the job over while this one was silent."""


class Progress:
    """What a running job says about itself; saying it is also its sign of life."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self._spoke = clock.monotonic()

    def __call__(self, done: int, total: int, *, force: bool = False) -> None:
        if not force and clock.monotonic() - self._spoke < 0.5:
            return
        self._spoke = clock.monotonic()
        kept = _mine(self.job).update(done=done, total=total, heartbeat_at=clock.now())
        if not kept:
            raise Superseded
        if Job.objects.filter(pk=self.job.pk, cancel_requested_at__isnull=False).exists():
            raise Cancelled


Work = Callable[[Job, Progress], None]
_work: dict[str, Work] = {}


def handles(kind: str) -> Callable[[Work], Work]:
    def register(work: Work) -> Work:
        if kind in _work:
            raise ValueError(f"two functions handle {kind}")
        _work[kind] = work
        return work

    return register


def submit(kind: str, subject_id: int, *, by: int | None, at: datetime, **arguments: object) -> Job:
    """Write the intent; the queue hears of it only if the transaction commits."""
    try:
        with transaction.atomic():
            job = Job.objects.create(
                kind=kind, subject_id=subject_id, arguments=arguments, requested_by=by, requested_at=at
            )
    except IntegrityError:
        return Job.objects.get(
            kind=kind, subject_id=subject_id, state__in=[Job.State.WAITING, Job.State.RUNNING]
        )
    work_on.enqueue(job.pk)
    return job


def cancel(job: Job, *, at: datetime) -> None:
    Job.objects.filter(pk=job.pk, state=Job.State.WAITING).update(
        state=Job.State.CANCELLED, cancel_requested_at=at, finished_at=at
    )
    Job.objects.filter(pk=job.pk, state=Job.State.RUNNING).update(cancel_requested_at=at)


def latest(kind: str, subject_id: int) -> Job | None:
    return Job.objects.filter(kind=kind, subject_id=subject_id).order_by("-pk").first()


def work(job_id: int) -> None:
    """Do the job if nobody else is doing it. Safe to call any number of times."""
    job = _claim(job_id)
    if job is None:
        return
    progress = Progress(job)
    try:
        _work[job.kind](job, progress)
    except Superseded:
        return
    except Cancelled:
        _end(job, Job.State.CANCELLED)
    except Exception as error:
        # The edge of the loop: one broken job must not stop the worker. Its text may hold personal data, its type does not.
        _end(job, Job.State.FAILED, fault=type(error).__name__)
        logger.error("job %s of kind %s failed with %s", job.pk, job.kind, type(error).__name__)
        raise
    else:
        _end(job, Job.State.DONE)


def sweep(*, at: datetime, grace: timedelta = timedelta(seconds=20)) -> int:
    """Send dropped work out again: rows nobody has started for a while, or whose worker has gone silent."""
    Job.objects.filter(
        state=Job.State.RUNNING, heartbeat_at__lt=at - STALE_AFTER, attempt__gte=MOST_ATTEMPTS
    ).update(state=Job.State.FAILED, fault="TooManyAttempts", finished_at=at)
    dropped = Job.objects.filter(
        Q(state=Job.State.WAITING, requested_at__lte=at - grace)
        | Q(state=Job.State.RUNNING, heartbeat_at__lt=at - STALE_AFTER)
    ).values_list("pk", flat=True)
    for job_id in dropped:
        work_on.enqueue(job_id)
    return len(dropped)


@task()
def work_on(job_id: int) -> None:
    work(job_id)


@db_periodic_task(crontab(minute="*"))
def sweep_every_minute() -> None:
    sweep(at=clock.now())


@on_startup()
def sweep_at_start() -> None:
    """A worker that died on this machine cannot come back, so its jobs need not wait until they are stale."""
    host = socket.gethostname()
    for job in Job.objects.filter(state=Job.State.RUNNING, worker__startswith=f"{host}:"):
        if not _is_alive(int(job.worker.rpartition(":")[2])):
            _mine(job).update(heartbeat_at=job.requested_at - STALE_AFTER)
    sweep(at=clock.now(), grace=timedelta(0))


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _claim(job_id: int) -> Job | None:
    now = clock.now()
    claimed = (
        Job.objects.filter(pk=job_id)
        .filter(Q(state=Job.State.WAITING) | Q(state=Job.State.RUNNING, heartbeat_at__lt=now - STALE_AFTER))
        .update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            started_at=now,
            heartbeat_at=now,
            worker=f"{socket.gethostname()}:{os.getpid()}",
        )
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)


def _end(job: Job, state: Job.State, *, fault: str = "") -> None:
    _mine(job).update(state=state, finished_at=clock.now(), fault=fault)
