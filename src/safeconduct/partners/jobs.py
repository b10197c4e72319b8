"""The background work of this room: reminding of agreements that end."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock
from safeconduct.partners import operations


@db_periodic_task(crontab(minute="11"))
def remind_every_hour() -> None:
    """Every hour, because posts begin their day at different hours; nobody is told the same twice."""
    operations.remind(at=clock.now())
