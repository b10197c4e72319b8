"""The only place that reads the clock, so that an exercise can run on its own time."""

from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

from django.db.models.functions import Now

__all__ = ["monotonic", "now", "of_database", "today"]


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


def today(zone: str) -> date:
    return now().astimezone(ZoneInfo(zone)).date()


def of_database() -> Now:
    """The database's own clock, for what several machines compare: theirs may differ, or be put right and jump."""
    return Now()
