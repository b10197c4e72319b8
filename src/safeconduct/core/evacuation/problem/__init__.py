"""What an evacuation is made of: people at places, ways out, seats, desks, permits and the hours they work.

Hours count from the beginning of the evacuation. All values are plain numbers in the units their names say;
nothing is checked here, so that every defect of a problem can be told at once (see `defects`).
"""

from dataclasses import dataclass, replace
from math import floor

from safeconduct.core.evacuation.problem.movement import Fleet, Leg, Mode, Permit, ScheduledLift
from safeconduct.core.evacuation.problem.people import (
    Group,
    Household,
    Marks,
    Member,
    Mobility,
    Priority,
    marks_of,
)
from safeconduct.core.evacuation.problem.places import AssemblyPoint, DocumentDesk, Haven, Hub
from safeconduct.core.evacuation.problem.time import DailyHours, ReadyShare, Window, ready_at, ready_between
from safeconduct.core.evacuation.problem.uncertainty import CERTAIN, USUAL, Range, Uncertainty

__all__ = [
    "CERTAIN",
    "USUAL",
    "AssemblyPoint",
    "DailyHours",
    "DocumentDesk",
    "Fleet",
    "Group",
    "Haven",
    "Household",
    "Hub",
    "Leg",
    "Member",
    "Mobility",
    "Mode",
    "Permit",
    "Priority",
    "Problem",
    "Range",
    "ReadyShare",
    "ScheduledLift",
    "Uncertainty",
    "Window",
    "in_whole_people",
    "is_priced",
    "marks_of",
    "ready_at",
    "ready_between",
    "scaled",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """One evacuation: who is where, and everything that can bring them to safety."""

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
    mobilities: tuple[Mobility, ...] = ()
    households: tuple[Household, ...] = ()
    document_desks: tuple[DocumentDesk, ...] = ()
    scheduled_lifts: tuple[ScheduledLift, ...] = ()
    permits: tuple[Permit, ...] = ()
    uncertainty: Uncertainty = USUAL
    currency: str = ""

    @property
    def people(self) -> float:
        return sum(group.people for group in self.groups)

    @property
    def places(self) -> tuple[AssemblyPoint | Hub | Haven, ...]:
        return (*self.assembly_points, *self.hubs, *self.havens)


def is_priced(problem: Problem) -> bool:
    """Whether anything has a price: without one there is nothing to make cheap."""
    vehicles = (
        price for each in problem.fleets for price in (each.cost_per_vehicle, each.cost_per_driving_hour)
    )
    seats = (lift.cost_per_seat for lift in problem.scheduled_lifts)
    return any(price > 0 for price in (*vehicles, *seats))


def scaled(problem: Problem, factor: float) -> Problem:
    """The same evacuation with `factor` times as many people in every group, and households in whole numbers:
    those of which none is left are taken out."""
    groups = tuple(replace(group, people=group.people * factor) for group in problem.groups)
    households = (replace(each, households=int(each.households * factor)) for each in problem.households)
    return replace(problem, groups=groups, households=tuple(each for each in households if each.households))


def in_whole_people(problem: Problem) -> Problem:
    """Shares of an estimate come to parts of people, whom no bus can carry: the largest parts become one each, so that
    everybody together is rounded, a half upwards, and those of the same marks lose no whole person: households are of them.
    """
    alike: dict[Marks, list[int]] = {}
    for number, group in enumerate(problem.groups):
        alike.setdefault(marks_of(group.assembly_point, group), []).append(number)
    people = [[problem.groups[number].people for number in numbers] for numbers in alike.values()]
    together = _rounded([sum(each) for each in people], floor(problem.people + 0.5))
    whole = [0] * len(problem.groups)
    for numbers, each, all_of_them in zip(alike.values(), people, together, strict=True):
        for number, rounded in zip(numbers, _rounded(each, all_of_them), strict=True):
            whole[number] = rounded
    groups = zip(problem.groups, whole, strict=True)
    return replace(problem, groups=tuple(replace(group, people=float(people)) for group, people in groups))


def _rounded(numbers: list[float], to: int) -> list[int]:
    """Whole numbers that are so many together: those with the largest parts are rounded up."""
    whole = [floor(number + 1e-9) for number in numbers]
    parts = [number - each for number, each in zip(numbers, whole, strict=True)]
    for place in sorted(range(len(parts)), key=lambda one: -parts[one])[: max(0, to - sum(whole))]:
        whole[place] += 1
    return whole
