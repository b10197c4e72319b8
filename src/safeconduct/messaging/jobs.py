"""Background work of the outbox: a look when something was written, one every minute, and one a day for old messages."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock, jobs
from safeconduct.base.models import Job
from safeconduct.messaging import operations


@jobs.handles(operations.DELIVER)
def deliver(job: Job, progress: jobs.Progress) -> None:
    seen = 0
    while operations.deliver_next(at=clock.now()):
        seen += 1
        progress(seen, seen)


@db_periodic_task(crontab(minute="*"))
def deliver_what_is_due() -> None:
    operations.ask_delivery(at=clock.now())


@db_periodic_task(crontab(hour="3", minute="17"))
def remove_old_every_night() -> None:
    operations.remove_old_messages(at=clock.now())
