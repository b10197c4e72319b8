"""What an evacuation is made of: people at places, ways out, seats, desks and the hours they work.

Hours count from the beginning of the evacuation. All values are plain numbers in the units their names say;
nothing is checked here, so that every defect of a problem can be told at once (see `defects`).
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from safeconduct.core.geo import Point


class Mode(StrEnum):
    ROAD = "road"
    AIR = "air"
    SEA = "sea"
    FOOT = "foot"
    OWN = "own"  # people's own vehicles

    @property
    def needs_seats(self) -> bool:
        return self not in {Mode.FOOT, Mode.OWN}


@dataclass(frozen=True, slots=True)
class Window:
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


@dataclass(frozen=True, slots=True)
class Priority:
    """A class of people. One of weight 4 counts as much, while waiting, as four of weight 1."""

    code: str
    weight: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """People of one class whose way begins at one assembly point; no `ready` means all at once, at hour 0."""

    assembly_point: str
    priority: str
    people: float
    ready: tuple[ReadyShare, ...] = ()


@dataclass(frozen=True, slots=True)
class AssemblyPoint:
    """Where the people of an area gather. Beyond `holding` people wait at home, which is reported, not forbidden."""

    code: str
    name: str = ""
    position: Point | None = None
    holding: float | None = None
    opening: tuple[DailyHours, ...] = ()
    risk: float = 1.0


@dataclass(frozen=True, slots=True)
class Hub:
    """An airport, port or border crossing. No `desks` means that nobody is checked; closed means that neither
    desks work nor departures leave. People may still arrive, up to `holding`.

    An assembly point from which people can walk over a border is a hub beside it, an hour's fraction away.
    """

    code: str
    name: str = ""
    position: Point | None = None
    desks: float | None = None
    people_per_desk_hour: float = 0.0
    people_per_day: float | None = None
    holding: float | None = None
    opening: tuple[DailyHours, ...] = ()
    risk: float = 0.25


@dataclass(frozen=True, slots=True)
class Haven:
    """A safe place. Who has been brought onward makes room again."""

    code: str
    name: str = ""
    position: Point | None = None
    capacity: float | None = None
    onward_people_per_hour: float = 0.0


@dataclass(frozen=True, slots=True)
class Fleet:
    """Vehicles of one kind. A journey takes leg hours × `pace`; `turnaround_hours` are spent before each loaded one."""

    code: str
    mode: Mode
    seats: float
    vehicles: float
    base: str
    name: str = ""
    available_from_hours: float = 0.0
    available_until_hours: float | None = None
    turnaround_hours: float = 0.5
    pace: float = 1.0


@dataclass(frozen=True, slots=True)
class Leg:
    """One way from an assembly point to a hub, or from a hub to a haven.

    During a closure nobody departs, full or empty; who is under way arrives. `people_per_hour` and
    `people_per_day` are what the road, bridge or border lets through.
    """

    origin: str
    destination: str
    mode: Mode
    hours: float
    people_per_hour: float | None = None
    people_per_day: float | None = None
    closures: tuple[Window, ...] = ()
    risk: float = 0.5

    @property
    def key(self) -> str:
        return f"{self.origin}>{self.destination}:{self.mode}"


@dataclass(frozen=True, slots=True)
class Problem:
    priorities: tuple[Priority, ...]
    groups: tuple[Group, ...]
    assembly_points: tuple[AssemblyPoint, ...]
    hubs: tuple[Hub, ...]
    havens: tuple[Haven, ...]
    fleets: tuple[Fleet, ...]
    legs: tuple[Leg, ...]
    horizon_hours: float = 168.0
    step_minutes: float = 60.0
    start_hour_of_day: float = 0.0
    deadlines_hours: tuple[float, ...] = ()
    name: str = ""

    @property
    def people(self) -> float:
        return sum(group.people for group in self.groups)

    @property
    def places(self) -> tuple[AssemblyPoint | Hub | Haven, ...]:
        return (*self.assembly_points, *self.hubs, *self.havens)


def scaled(problem: Problem, factor: float) -> Problem:
    """The same evacuation with `factor` times as many people in every group."""
    groups = tuple(replace(group, people=group.people * factor) for group in problem.groups)
    return replace(problem, groups=groups)
