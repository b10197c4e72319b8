"""Where people gather, are checked, and are safe."""

from dataclasses import dataclass

from safeconduct.core.evacuation.problem.time import DailyHours
from safeconduct.core.geo import Point


@dataclass(frozen=True, slots=True)
class AssemblyPoint:
    """Where the people of an area gather. Beyond `holding` people wait at home, which is reported, not forbidden."""

    code: str
    name: str = ""
    position: Point | None = None
    holding: float | None = None
    opening: tuple[DailyHours, ...] = ()
    risk: float = 1.0
    source: str = ""


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
    source: str = ""


@dataclass(frozen=True, slots=True)
class DocumentDesk:
    """Where emergency travel documents are written: at an assembly point or a hub, before its border desks."""

    place: str
    desks: float
    people_per_desk_hour: float
    opening: tuple[DailyHours, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Haven:
    """A safe place. Who has been brought onward makes room again."""

    code: str
    name: str = ""
    position: Point | None = None
    capacity: float | None = None
    onward_people_per_hour: float = 0.0
    source: str = ""
