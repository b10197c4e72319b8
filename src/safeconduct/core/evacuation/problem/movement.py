"""Ways and what drives, flies and sails on them; and the permits that these wait for."""

from dataclasses import dataclass
from enum import StrEnum

from safeconduct.core.evacuation.problem.time import Window


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
class Fleet:
    """Vehicles of one kind. A journey takes leg hours × `pace`; `turnaround_hours` are spent before each loaded one.

    `driving_hours_per_day` is what the crews of one vehicle may drive between two midnights, in all; a journey
    counts on the day on which it begins. `partner` names who lends the vehicles. Costs are in the currency of the
    problem.
    """

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
    driving_hours_per_day: float | None = None
    cost_per_driving_hour: float = 0.0
    cost_per_vehicle: float = 0.0
    permits: tuple[str, ...] = ()
    partner: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """One way from an assembly point to a hub, or from a hub to a haven.

    During a closure nobody departs, full or empty; who is under way arrives. `people_per_hour` and
    `people_per_day` are what the road, bridge or border lets through. Before its permits it is closed.
    """

    origin: str
    destination: str
    mode: Mode
    hours: float
    people_per_hour: float | None = None
    people_per_day: float | None = None
    closures: tuple[Window, ...] = ()
    risk: float = 0.5
    permits: tuple[str, ...] = ()
    source: str = ""

    @property
    def key(self) -> str:
        return f"{self.origin}>{self.destination}:{self.mode}"


@dataclass(frozen=True, slots=True)
class ScheduledLift:
    """Seats on a flight, ship or coach that leaves a hub for a haven at its own hour, whoever is on board.

    It leaves `departures` times, `every_hours` apart. A departure before its permits are granted does not take
    place. `partner` names the state that offers the seats. `cost_per_seat` is paid for seats that are used.
    """

    code: str
    origin: str
    destination: str
    mode: Mode
    departs_hours: float
    hours: float
    seats: float
    departures: int = 1
    every_hours: float = 24.0
    name: str = ""
    risk: float = 0.5
    permits: tuple[str, ...] = ()
    partner: str = ""
    cost_per_seat: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Permit:
    """An overflight or landing right, a landing slot, a no-objection: asked for at one hour, granted after its lead.

    It can only be asked for when those that it `requires` have been granted.
    """

    code: str
    lead_hours: float
    requested_at_hours: float = 0.0
    requires: tuple[str, ...] = ()
    name: str = ""
    source: str = ""
