"""The only place that reads the clock, so that an exercise can run on its own time."""

from datetime import UTC, date, datetime
from time import monotonic
from zoneinfo import ZoneInfo

__all__ = ["monotonic", "now", "today"]


def now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the clock


def today(zone: str) -> date:
    return now().astimezone(ZoneInfo(zone)).date()
