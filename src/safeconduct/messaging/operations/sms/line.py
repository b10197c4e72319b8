"""What the process that keeps the line says of it, for the operator's page."""

from datetime import datetime

from safeconduct.messaging.models import Line, ShortMessage


def say_line(machine: str, *, is_up: bool, fault: ShortMessage.Fault | None = None, at: datetime) -> None:
    """`since` moves only when something has changed."""
    said = {"is_up": is_up, "fault": fault.value if fault is not None else ""}
    if not Line.objects.filter(machine=machine, **said).update(heard_at=at):
        Line.objects.update_or_create(machine=machine, defaults={**said, "since": at, "heard_at": at})
