"""From itineraries and who boarded to the list of trips, in hours."""

from collections.abc import Iterator
from math import ceil

import numpy as np

from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.plan.boarding import Boarding
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.plan.journeys import Itineraries, follow
from safeconduct.core.evacuation.plan.parties import Party, loads_of
from safeconduct.core.evacuation.problem import ScheduledLift
from safeconduct.core.evacuation.trips import Trip

MOST_JOURNEYS = 4096
BACK, LOADED = 0, 2


def trips_of(grid: Grid, f: Field, plan: Itineraries, boarding: Boarding) -> tuple[Trip, ...]:
    """All journeys by hour of departure; those without people before the next loaded one of the same vehicle."""
    trips = [
        *(trip for v in range(len(plan.made)) for trip in _of_vehicle(grid, f, plan, boarding, v)),
        *_of_others(grid, boarding),
    ]
    trips.sort(key=lambda trip: (trip.departs_hours, trip.origin, trip.fleet, trip.vehicle))
    return tuple(trips)


def _of_vehicle(grid: Grid, f: Field, plan: Itineraries, boarding: Boarding, v: int) -> Iterator[Trip]:
    log = np.zeros((MOST_JOURNEYS, 3))
    leaves = np.zeros(plan.ride.shape[1], np.int64)
    follow(f.ways, f.vehicles, v, plan.ride[v], plan.hold[v], int(plan.made[v]), leaves, log)
    fleet = grid.problem.fleets[int(f.vehicles.fleet[v])]
    number = int(f.vehicles.number[v])
    for line in log[: int(log[-1, 0])].tolist():
        ride, how, at = int(line[0]), int(line[1]), line[2]
        epoch = int(at)
        leg = grid.problem.legs[grid.rides[ride].leg]
        departs, arrives = _hours(grid, ride, how, at)
        if how == BACK:
            yield Trip(leg.destination, leg.origin, str(leg.mode), departs, arrives, fleet.code, number)
            continue
        parties = boarding.aboard.get((("vehicle", v), ride, epoch), []) if how == LOADED else []
        loads, households = loads_of(grid.problem, parties)
        times = _times(f, v, parties)
        arrives += (times - 1) * (grid.rides[ride].loaded_hours + grid.rides[ride].empty_hours)
        yield Trip(
            leg.origin, leg.destination, str(leg.mode), departs, arrives, fleet.code, number,
            times=times, loads=loads, households=households,
        )  # fmt: skip


def _hours(grid: Grid, ride: int, how: int, at: float) -> tuple[float, float]:
    """A loaded vehicle leaves when the way opens within its step."""
    way, departs = grid.rides[ride], at * grid.step_hours
    if how == LOADED:
        departs += float(way.leaves[int(at)])
    return departs, departs + (way.empty_hours if how == BACK else way.loaded_hours)


def _times(f: Field, v: int, parties: list[Party]) -> int:
    taken = sum(party.seats * party.count for party in parties)
    return max(1, ceil(taken / int(f.vehicles.seats[v]) - 1e-9))


def _of_others(grid: Grid, boarding: Boarding) -> Iterator[Trip]:
    """Scheduled lifts, and those on foot or in their own vehicles."""
    for ((carrier, which), number, epoch), parties in boarding.aboard.items():
        loads, households = loads_of(grid.problem, parties)
        if carrier == "lift":
            lift = grid.problem.scheduled_lifts[grid.lifts[number].lift]
            hour = _departure(lift, epoch, which, grid.step_hours)
            yield Trip(
                lift.origin, lift.destination, str(lift.mode), hour, hour + lift.hours,
                lift=lift.code, loads=loads, households=households,
            )  # fmt: skip
        elif carrier == "free":
            way = grid.rides[number]
            leg = grid.problem.legs[way.leg]
            departs = epoch * grid.step_hours + float(way.leaves[epoch])
            yield Trip(
                leg.origin, leg.destination, str(leg.mode), departs, departs + leg.hours,
                loads=loads, households=households,
            )  # fmt: skip


def _departure(lift: ScheduledLift, epoch: int, which: int, step_hours: float) -> float:
    """The hour of the departure that is this one of those within the step."""
    before = max(0, ceil((epoch * step_hours - lift.departs_hours) / lift.every_hours - 1e-6))
    return lift.departs_hours + (before + which) * lift.every_hours
