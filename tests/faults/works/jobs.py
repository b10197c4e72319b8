"""The worker finds these like those of any room."""

import os
import signal
import time
from datetime import datetime

from django.conf import settings

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.base import clock, jobs
from safeconduct.base.models import Job
from safeconduct.messaging.receivers import Incoming, Reply, receives
from tests.faults.works import SECRET


@jobs.handles("tests.count")
def count(job: Job, progress: jobs.Progress) -> None:
    """Long enough for a second worker to come upon it; its effect is one event."""
    time.sleep(job.arguments.get("seconds", 0))
    progress(1, 1, force=True)
    record(
        Event.Kind.WRITE, "tests.effect", by=None, at=clock.now(), record_type="tests.job", record_id=job.pk
    )


@jobs.handles("tests.poison")
def poison(job: Job, progress: jobs.Progress) -> None:
    """As when the machine has no memory left: the whole worker is gone, without a word."""
    os.kill(os.getpid(), signal.SIGKILL)


@jobs.handles("tests.speak")
def speak(job: Job, progress: jobs.Progress) -> None:
    raise ValueError(SECRET)


@jobs.handles("tests.endless")
def endless(job: Job, progress: jobs.Progress) -> None:
    while True:
        progress(1, 2)
        time.sleep(0.1)


def answer(incoming: Incoming, at: datetime) -> list[Reply]:
    """Its effect is one event and one answer; some words break it."""
    record(Event.Kind.WRITE, "tests.effect", by=None, at=at, record_type="tests.text", record_id=incoming.pk)
    died = settings.DATA_DIR / "died"
    if incoming.text == "echo die" and not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if incoming.text == "echo speak":
        raise ValueError(SECRET + incoming.number)
    return [Reply(f"You wrote: {incoming.text}")]


# All other words are the register's.
receives(answer, purpose="tests.answer", prefix="echo ")
