"""Hours: windows of the evacuation, hours of the day, and when people become ready."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """From one hour of the evacuation until another."""

    from_hours: float
    until_hours: float


@dataclass(frozen=True, slots=True)
class DailyHours:
    """Open every day between two local hours of the day; 22 until 6 runs over midnight."""

    opens_at: float
    closes_at: float


@dataclass(frozen=True, slots=True)
class ReadyShare:
    """A share of a group that becomes ready evenly over a window, or at once when its ends are equal."""

    share: float
    from_hours: float
    until_hours: float


def ready_at(*steps: tuple[float, float]) -> tuple[ReadyShare, ...]:
    """Readiness in steps: (hour, share of the group)."""
    return tuple(ReadyShare(share, hours, hours) for hours, share in steps)


def ready_between(from_hours: float, until_hours: float) -> tuple[ReadyShare, ...]:
    return (ReadyShare(1.0, from_hours, until_hours),)
