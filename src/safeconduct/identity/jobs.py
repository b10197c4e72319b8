"""Housekeeping of sign-ins."""

from huey import crontab
from huey.contrib.djhuey import db_periodic_task

from safeconduct.base import clock
from safeconduct.identity import operations


@db_periodic_task(crontab(minute="17", hour="3"))
def forget_ended_sessions() -> None:
    operations.forget_ended_sessions(at=clock.now())
