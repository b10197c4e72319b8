"""What an evacuation comes to: who is where when, who is left, what holds it up, and whether the numbers are proven."""

from collections.abc import Mapping
from dataclasses import dataclass

from safeconduct.core.evacuation.bindings import Binding
from safeconduct.core.evacuation.certificate import Certificate
from safeconduct.core.evacuation.reach import Unreachable
from safeconduct.core.evacuation.words import Values


@dataclass(frozen=True, slots=True)
class Curve:
    """People by whole state at each hour of `hours`; the five states always add up to everybody."""

    hours: tuple[float, ...]
    not_ready: tuple[int, ...]
    at_assembly_points: tuple[int, ...]
    at_hubs: tuple[int, ...]
    moving: tuple[int, ...]
    safe: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Who is not in safety at a deadline: still at an assembly point (ready or not), at a hub, or on the way."""

    hours: float
    people: int
    at_assembly_points: Mapping[str, int]
    at_hubs: Mapping[str, int]
    moving: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of the numbers must know: step_lengthened, horizon_shortened, profiles_merged,
    fleet_never_used or certificate_failed."""

    code: str
    values: Values = ()


@dataclass(frozen=True, slots=True)
class Result:
    """`clear_hours`: the first hour at which everybody is at a haven; `sites_clear_hours`: has left the assembly
    points. None when that does not happen within the horizon. Mappings go by the codes of the problem.
    """

    people: int
    horizon_hours: float
    step_minutes: float
    rounding: str
    clear_hours: float | None
    sites_clear_hours: float | None
    weighted_person_hours: float  # at risk; the extra weight of being left behind at the end is not in it
    cost: float  # the objective, being left and driving in it, with those who have no way
    seat_hours: float
    curve: Curve
    by_assembly_point: Mapping[str, tuple[int, ...]]  # still there, ready or not, by hour of the curve
    by_priority: Mapping[str, tuple[int, ...]]
    checked_at_hub: Mapping[str, tuple[int, ...]]  # people through the desks in each step
    arrived_at_haven: Mapping[str, tuple[int, ...]]
    left_behind: tuple[LeftBehind, ...]  # at each deadline asked for, and at the horizon
    unreachable: tuple[Unreachable, ...]
    bindings: tuple[Binding, ...]
    certificate: Certificate
    notes: tuple[Note, ...]
