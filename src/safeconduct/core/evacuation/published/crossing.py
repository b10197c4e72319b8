"""A plan that empties an island, and an auditor that knows nothing of how it was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from safeconduct.core.evacuation.published.isolated import Island, Scenario, Vessel

TOLERANCE = 1e-6  # minutes


@dataclass(frozen=True, slots=True)
class Trip:
    """One loaded crossing. `loads_at` is the minute at which the boat comes to the dock of the island."""

    vessel: str
    from_dock: str
    to_dock: str
    loads_at: float
    unloaded_at: float
    people: float


@dataclass(frozen=True, slots=True)
class Crossing:
    """The earliest plan: `minutes` until the last boat has unloaded. `is_proven`: no plan is earlier."""

    minutes: float
    trips: tuple[Trip, ...]
    is_proven: bool


def faults_of(island: Island, scenario: Scenario, crossing: Crossing) -> list[str]:
    """Every trip sailed again on the published figures."""
    boats = {boat.name: boat for boat in island.vessels}
    faults: list[str] = []
    brought: dict[str, float] = {}
    for name in {trip.vessel for trip in crossing.trips}:
        faults += _sailed(island, boats[name], [trip for trip in crossing.trips if trip.vessel == name])
    for trip in crossing.trips:
        location = island.location_of[trip.from_dock]
        brought[location] = brought.get(location, 0.0) + trip.people
        if trip.people > boats[trip.vessel].seats + TOLERANCE:
            faults.append(f"{trip.vessel} carries {trip.people:g} people.")
    for location, people in scenario.waiting.items():
        if brought.get(location, 0.0) < people - TOLERANCE:
            faults.append(f"{people - brought.get(location, 0.0):g} people stay at {location}.")
    last = max((trip.unloaded_at for trip in crossing.trips), default=0.0)
    if abs(last - crossing.minutes) > TOLERANCE:
        faults.append(f"The last boat unloads at {last:g}, not at {crossing.minutes:g}.")
    return faults


def _sailed(island: Island, boat: Vessel, trips: Sequence[Trip]) -> list[str]:
    faults: list[str] = []
    here, free, ways = boat.starts_at, boat.available_minutes, island.first
    for trip in sorted(trips, key=lambda one: one.loads_at):
        if not {here, trip.from_dock, trip.to_dock} <= boat.docks:
            faults.append(f"{boat.name} does not fit a dock of its way.")
        arrives = free + _sailing(ways, here, trip.from_dock, boat.empty_knots)
        if trip.loads_at < arrives - TOLERANCE:
            faults.append(f"{boat.name} cannot be at {trip.from_dock} at {trip.loads_at:g}.")
        done = trip.loads_at + 2 * boat.loading_minutes
        done += _sailing(island.loaded, trip.from_dock, trip.to_dock, boat.loaded_knots)
        if trip.unloaded_at < done - TOLERANCE:
            faults.append(f"{boat.name} cannot have unloaded at {trip.unloaded_at:g}.")
        here, free, ways = trip.to_dock, trip.unloaded_at, island.back
    if len(trips) > island.most_trips:
        faults.append(f"{boat.name} makes {len(trips)} trips.")
    return faults


def _sailing(ways: Mapping[tuple[str, str], float], begin: str, end: str, knots: float) -> float:
    return sailing_minutes(ways.get((begin, end), float("inf")), knots)


def sailing_minutes(miles: float, knots: float) -> float:
    return miles / knots * 60
