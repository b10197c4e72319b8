"""Background work that survives a killed worker: an intent in the database, a queue that only says "look", a sweeper.

A room registers a function for a kind of work and submits jobs in the transaction that needs them. The
function may run again after a crash, so its effect must be one transaction that can tell it has happened.
"""

import logging
import os
import socket
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet
from django_tasks import task
from huey import crontab
from huey.contrib.djhuey import HUEY, db_periodic_task, on_startup

from safeconduct.base import clock
from safeconduct.base.faults import fault_of
from safeconduct.base.models import Job

logger = logging.getLogger(__name__)

STALE_AFTER = timedelta(seconds=45)
MOST_ATTEMPTS = 5
OPEN = (Job.State.WAITING, Job.State.RUNNING)


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
        kept = _mine(self.job).update(done=done, total=total, heartbeat_at=clock.of_database())
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
    asked = {"kind": kind, "subject_id": subject_id}
    while True:
        try:
            with transaction.atomic():
                job = Job.objects.create(**asked, arguments=arguments, requested_by=by, requested_at=at)
        except IntegrityError:
            # The same work is open already, unless it has ended since.
            found = Job.objects.filter(**asked, state__in=OPEN).first()
            if found is not None:
                return found
        else:
            _tell_the_queue(job.pk)
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
    try:
        _work[job.kind](job, Progress(job))
    except Superseded:
        return
    except Cancelled:
        _end(job, Job.State.CANCELLED)
    except Exception as error:
        _fail(job, error)
        raise
    else:
        _end(job, Job.State.DONE)


def sweep(*, at: datetime, grace: timedelta = timedelta(seconds=20)) -> int:
    """Send dropped work out again: rows nobody has started for a while, or whose worker has gone silent."""
    silent = Job.objects.filter(_silent())
    silent.filter(attempt__gte=MOST_ATTEMPTS).update(
        state=Job.State.FAILED, fault="TooManyAttempts", finished_at=at
    )
    # A request from the future was written before the clock was put back.
    waiting = Q(state=Job.State.WAITING) & ~Q(requested_at__gt=at - grace, requested_at__lte=at)
    dropped = Job.objects.filter(waiting | _silent()).values_list("pk", flat=True)
    for job_id in dropped:
        work_on.enqueue(job_id)
    return len(dropped)


@task()
def work_on(job_id: int) -> None:
    # Kept in the row; the queue would log and store its text, which may hold a name.
    with suppress(Exception):
        work(job_id)


@db_periodic_task(crontab(minute="*"))
def sweep_every_minute() -> None:
    sweep(at=clock.now())
    # What the queue remembers of finished work is read by nobody: the row is the truth.
    HUEY.storage.flush_results()


@on_startup()
def sweep_at_start() -> None:
    """A worker that died on this machine cannot come back, so its jobs need not wait until they are stale."""
    host = socket.gethostname()
    for job in Job.objects.filter(state=Job.State.RUNNING, worker__startswith=f"{host}:"):
        if not _is_alive(int(job.worker.rpartition(":")[2])):
            _mine(job).update(heartbeat_at=clock.of_database() - 2 * STALE_AFTER)
    sweep(at=clock.now(), grace=timedelta(0))


def _tell_the_queue(job_id: int) -> None:
    """Robust: the work has been asked for even if the queue is away; the sweeper tells it again."""
    transaction.on_commit(lambda: work_on.enqueue(job_id), robust=True)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _silent() -> Q:
    """A sign of life from the future was given before the database's clock was put back."""
    now = clock.of_database()
    gone = Q(heartbeat_at__lt=now - STALE_AFTER) | Q(heartbeat_at__gt=now + STALE_AFTER)
    return Q(state=Job.State.RUNNING) & gone


def _claim(job_id: int) -> Job | None:
    claimed = (
        Job.objects.filter(pk=job_id)
        .filter(Q(state=Job.State.WAITING) | _silent())
        .update(
            state=Job.State.RUNNING,
            attempt=F("attempt") + 1,
            started_at=clock.now(),
            heartbeat_at=clock.of_database(),
            worker=f"{socket.gethostname()}:{os.getpid()}",
        )
    )
    return Job.objects.get(pk=job_id) if claimed else None


def _mine(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempt=job.attempt)


def _end(job: Job, state: Job.State, *, fault: str = "") -> None:
    _mine(job).update(state=state, finished_at=clock.now(), fault=fault)


def _fail(job: Job, error: Exception) -> None:
    """One broken job must not stop the worker. What kind of fault and where: its text may hold personal data."""
    fault = type(error).__name__
    where = traceback.extract_tb(error.__traceback__)[-1]
    logger.error(
        "job %s of kind %s failed with %s in %s, line %s", job.pk, job.kind, fault, where.name, where.lineno
    )
    if fault_of(error) is not None and job.attempt < MOST_ATTEMPTS:
        # The disk was full, the database busy or away. That may pass; the sweeper sends the job out again.
        _mine(job).update(state=Job.State.WAITING, fault=fault)
    else:
        _end(job, Job.State.FAILED, fault=fault)
