"""Background work of the outbox: a look when something was written, one every minute, and one a day for old messages.

Texts by SMS have a process of their own (`traffic`); here is only what the clock asks of them.
"""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock, jobs
from safeconduct.base.models import Job
from safeconduct.messaging import operations
from safeconduct.messaging.operations import sms


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
    sms.empty_old_texts(at=clock.now())


@db_periodic_task(crontab(minute="7"))
def end_texts_that_are_too_late() -> None:
    sms.end_what_is_too_late(at=clock.now())
