"""Tiny random evacuations with at most three vehicles, and the moves of their best plan as a list of trips."""

import numpy as np

from safeconduct.core.evacuation import (
    AssemblyPoint,
    DailyHours,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Load,
    Mode,
    Priority,
    Problem,
    Trip,
    Window,
    ready_at,
)
from tests.core.evacuation.every_plan import BACK, WAIT


def a_tiny_problem(seed):
    """One or two assembly points, one or two hubs, one haven; at most eight people, one to three buses of several sizes."""
    rng = np.random.default_rng(seed)
    buses = 1 + seed % 3
    sites, hubs = int(rng.integers(1, 3)) if buses < 3 else 1, int(rng.integers(1, 3))
    places = [*(f"site{n}" for n in range(sites)), *(f"hub{n}" for n in range(hubs))]
    fleets = {}
    for _ in range(buses):
        kind = (
            int(rng.integers(2, 5)) if buses < 3 else int(rng.integers(1, 3)),
            str(rng.choice(places)),
            float(rng.integers(0, 2)),
        )
        fleets[kind] = fleets.get(kind, 0) + 1
    turnaround = float(rng.random() < 0.3)
    return Problem(
        priorities=(Priority("urgent", 3.0), Priority("other", 1.0)),
        groups=tuple(
            Group(f"site{n}", kind, *_people(rng, 4 if buses < 3 else 3))
            for n in range(sites)
            for kind in (("urgent", "other") if sites == 1 else (str(rng.choice(["urgent", "other"])),))
        ),
        assembly_points=tuple(
            AssemblyPoint(f"site{n}", risk=float(rng.integers(2, 6)) / 4, opening=_opening(rng, 0.15))
            for n in range(sites)
        ),
        hubs=tuple(
            Hub(
                f"hub{n}",
                desks=1.0 if rng.random() < 0.5 else None,
                people_per_desk_hour=float(rng.integers(1, 5)),
                holding=float(rng.integers(3, 7)) if rng.random() < 0.3 else None,
                opening=_opening(rng, 0.15),
            )
            for n in range(hubs)
        ),
        havens=(Haven("haven"),),
        fleets=tuple(
            Fleet(f"bus{n}", Mode.ROAD, float(seats), float(count), base, "", available, turnaround_hours=turnaround)
            for n, ((seats, base, available), count) in enumerate(sorted(fleets.items()))
        ),
        legs=(
            *(
                Leg(f"site{a}", f"hub{b}", Mode.ROAD, float(rng.integers(1, 3)), closures=_closures(rng))
                for a in range(sites)
                for b in range(hubs)
            ),
            *(Leg(f"hub{b}", "haven", Mode.FOOT, float(rng.integers(0, 2))) for b in range(hubs)),
        ),
        horizon_hours=6.0 if buses == 3 else float(rng.integers(6, 8)),
        start_hour_of_day=4.0,
    )  # fmt: skip


def _people(rng, most):
    """So many, and when: all at once, or two halves."""
    if rng.random() < 0.2:
        return 2.0 * float(rng.integers(1, most // 2 + 1)), ready_at(
            (0, 0.5), (float(rng.integers(1, 3)), 0.5)
        )
    return float(rng.integers(1, most + 1)), ()


def _opening(rng, chance):
    return (DailyHours(5.0, 10.0),) if rng.random() < chance else ()


def _closures(rng):
    begins = float(rng.integers(0, 4))
    return (Window(begins, begins + 1.0),) if rng.random() < 0.2 else ()


def trips_of(problem, hours):
    """The moves of a best plan, by numbered vehicles, with people by their marks; first come, first to walk."""
    vehicles = {
        (fleet.code, n + 1): (fleet.base, fleet.available_from_hours)
        for fleet in problem.fleets
        for n in range(int(fleet.vehicles))
    }
    queues, trips, coming = {place.code: [] for place in problem.places}, [], []
    for hour, (moves, walks) in enumerate(hours):
        _become_ready(problem, queues, hour)
        for _, hub, load in [each for each in coming if each[0] == hour]:
            queues[hub] += load
        for move in moves:
            if move.how == WAIT:
                continue
            fleet = problem.fleets[move.vehicle.fleet]
            name = next(
                name for name, (place, free) in vehicles.items()
                if name[0] == fleet.code and place == move.vehicle.place and free <= hour
            )  # fmt: skip
            ends = (
                (move.leg.destination, move.leg.origin)
                if move.how == BACK
                else (move.leg.origin, move.leg.destination)
            )
            load = [queues[ends[0]].pop(0) for _ in range(move.people)]
            arrives = hour + move.hours(fleet)
            trips.append(Trip(*ends, str(Mode.ROAD), float(hour), float(arrives), *name, loads=_loads(load)))
            vehicles[name] = ends[1], arrives
            coming.append((arrives, ends[1], load))
        for leg, people in walks:
            load = [queues[leg.origin].pop(0) for _ in range(people)]
            if load:
                trips.append(
                    Trip(
                        leg.origin,
                        leg.destination,
                        str(leg.mode),
                        float(hour),
                        hour + leg.hours,
                        loads=_loads(load),
                    )
                )
    return tuple(trips)


def _become_ready(problem, queues, hour):
    """They join those who wait, the urgent in front."""
    weight = {each.code: each.weight for each in problem.priorities}
    for group in problem.groups:
        parts = group.ready or ready_at((0, 1.0))
        ready = sum(part.share for part in parts if part.from_hours == hour) * group.people
        queues[group.assembly_point] += [(group.assembly_point, group.priority)] * round(ready)
    for site in problem.assembly_points:
        queues[site.code].sort(key=lambda marks: -weight[marks[1]])


def _loads(people):
    return tuple(Load(*marks, "", True, "", people.count(marks)) for marks in dict.fromkeys(people))
