"""Means, as they are played: vehicles with what the plan has them do, scheduled lifts, and the permits they wait for."""

from collections.abc import Sequence

import numpy as np

from safeconduct.core.evacuation.chance.draws import keys_of
from safeconduct.core.evacuation.chance.stage import Fleet, Lifts, Permits
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.permits import grants
from safeconduct.core.evacuation.plan.field import Field
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.ragged import end_to_end
from safeconduct.core.evacuation.trips import Trip

Ride = tuple[str, str, str, int]  # origin, destination, mode, pool
Task = tuple[int, int, float]  # ride, epoch, seats taken


def lifts_of(problem: Problem, grid: Grid, permit: dict[str, int]) -> Lifts:
    """The departures that the plan's own permits leave, one by one."""
    step, rows = grid.step_hours, []
    asked = {lift.code: lift.permits for lift in problem.scheduled_lifts}
    for row in grid.lifts:
        lift = grid.problem.scheduled_lifts[row.lift]
        for number in range(lift.departures):
            hour = lift.departs_hours + number * lift.every_hours
            epoch = int(hour / step + 1e-9)
            if epoch < grid.epochs - 1 and row.seats[epoch] > 0:
                rows.append((epoch, row, lift, hour))
    rows.sort(key=lambda row: row[0])
    epochs = np.array([row[0] for row in rows], np.int64)
    permit_first, permits = end_to_end([permit[code] for code in asked[lift.code]] for _, _, lift, _ in rows)
    return Lifts(
        first=np.searchsorted(epochs, np.arange(grid.epochs + 1)),
        hub=np.array([row.origin - grid.sites for _, row, _, _ in rows], np.int64),
        haven=np.array([row.destination for _, row, _, _ in rows], np.int64),
        seats=np.array([lift.seats for _, _, lift, _ in rows], float),
        arrives=np.array([row.arrives[epoch] for epoch, row, _, _ in rows], np.int64),
        hour=np.array([hour / step for _, _, _, hour in rows], float),
        permit_first=permit_first,
        permit=permits,
        key=keys_of(("lift", lift.code, round(hour, 6)) for _, _, lift, hour in rows),
    )


def permits_of(problem: Problem, grid: Grid) -> tuple[Permits, dict[str, int]]:
    by_code = {permit.code: permit for permit in problem.permits}
    order = list(grants(problem.permits))
    number = {code: n for n, code in enumerate(order)}
    step = grid.step_hours
    first, requires = end_to_end([number[code] for code in by_code[each].requires] for each in order)
    legs = {leg.key: leg.permits for leg in problem.legs}
    leg_first, of_leg = end_to_end([number[code] for code in legs[leg.key]] for leg in grid.problem.legs)
    return Permits(
        asked=np.array([by_code[code].requested_at_hours / step for code in order], float),
        lead=np.array([by_code[code].lead_hours / step for code in order], float),
        first=first,
        requires=requires,
        leg_first=leg_first,
        of_leg=of_leg,
        key=keys_of(("permit", code) for code in order),
    ), number


def fleet_of(
    problem: Problem, grid: Grid, f: Field, tasks: dict[tuple[str, int], list[Task]], permit: dict[str, int]
) -> Fleet:
    vehicles = f.vehicles
    codes = [problem.fleets[int(index)].code for index in vehicles.fleet]
    named = list(zip(codes, vehicles.number.tolist(), strict=True))
    rows = [tasks.get(name, []) for name in named]
    first, _ = end_to_end([range(len(row)) for row in rows])
    every = [task for row in rows for task in row]
    asked = {fleet.code: [permit[code] for code in fleet.permits] for fleet in problem.fleets}
    permit_first, permits = end_to_end(asked[code] for code in codes)
    return Fleet(
        pool=vehicles.pool,
        seats=vehicles.seats,
        base=vehicles.base,
        begins=vehicles.begins,
        ends=vehicles.ends,
        daily=vehicles.daily,
        first_task=first,
        ride=np.array([task[0] for task in every], np.int64),
        hold=np.array([task[1] for task in every], np.int64),
        load=np.array([task[2] for task in every], float),
        permit_first=permit_first,
        permit=permits,
        key=keys_of(("vehicle", *name) for name in named),
    )


def tasks_of(
    grid: Grid, f: Field, trips: Sequence[Trip], ride_of: dict[Ride, int]
) -> dict[tuple[str, int], list[Task]]:
    """What each vehicle carries people on, in the order of the hours."""
    seats = {mobility.code: mobility.seats_each for mobility in grid.problem.mobilities}
    pool_of = {fleet.code: n for n, pool in enumerate(grid.pools) for fleet in pool.fleets}
    tasks: dict[tuple[str, int], list[Task]] = {}
    for trip in sorted(trips, key=lambda trip: trip.departs_hours):
        if trip.fleet not in pool_of or not trip.people:
            continue
        ride = ride_of.get((trip.origin, trip.destination, trip.mode, pool_of[trip.fleet]))
        if ride is not None:
            taken = sum(load.people * seats.get(load.mobility, 1.0) for load in trip.loads)
            tasks.setdefault((trip.fleet, trip.vehicle), []).append((ride, epoch_of(grid, trip), taken))
    return tasks


def epoch_of(grid: Grid, trip: Trip) -> int:
    return min(grid.epochs - 1, int(trip.departs_hours / grid.step_hours + 1e-6))
