"""Random evacuations in which everything occurs that a problem can hold: documents, households, permits, lifts, crews."""

import numpy as np

from safeconduct.core.evacuation import Fleet, Group, Leg, Mode
from safeconduct.core.evacuation.problem import (
    AssemblyPoint,
    DailyHours,
    DocumentDesk,
    Haven,
    Household,
    Hub,
    Member,
    Mobility,
    Permit,
    Priority,
    Problem,
    ReadyShare,
    ScheduledLift,
    Window,
)


def a_wide_problem(seed, hours=30, step_minutes=60.0):
    rng = np.random.default_rng(seed)
    sites, hubs, havens = 3, 2, 2
    groups, households = _people(rng, sites)
    legs = [
        Leg(
            f"site{a}", f"hub{b}", Mode.ROAD, float(rng.uniform(0.4, 3)),
            people_per_day=float(rng.integers(60, 200)) if rng.random() < 0.3 else None,
            closures=(Window(float(rng.uniform(0, 8)), float(rng.uniform(9, 14))),) if rng.random() < 0.4 else (),
            permits=("road",) if rng.random() < 0.3 else (),
        )
        for a in range(sites) for b in range(hubs)
    ]  # fmt: skip
    legs += [
        Leg(f"hub{b}", f"haven{k}", Mode.AIR, float(rng.uniform(0.5, 2.5)))
        for b in range(hubs)
        for k in range(havens)
    ]
    legs.append(Leg("hub0", "haven1", Mode.FOOT, 1.0, people_per_hour=float(rng.integers(5, 30))))
    return Problem(
        priorities=(Priority("urgent", 4.0), Priority("other", 1.0)),
        groups=groups,
        assembly_points=tuple(
            AssemblyPoint(f"site{n}", opening=(DailyHours(6, 22),) if rng.random() < 0.3 else ()) for n in range(sites)
        ),
        hubs=tuple(
            Hub(
                f"hub{n}", desks=float(rng.integers(1, 3)) if rng.random() < 0.8 else None,
                people_per_desk_hour=float(rng.integers(6, 20)),
                people_per_day=float(rng.integers(60, 150)) if rng.random() < 0.3 else None,
                holding=float(rng.integers(30, 90)) if rng.random() < 0.5 else None,
                opening=(DailyHours(6, 22),) if rng.random() < 0.4 else (),
            )
            for n in range(hubs)
        ),
        havens=(Haven("haven0", capacity=float(rng.integers(40, 120)), onward_people_per_hour=6.0), Haven("haven1")),
        fleets=(
            Fleet("bus", Mode.ROAD, 40, 2, "hub0", driving_hours_per_day=float(rng.integers(6, 12)), cost_per_driving_hour=90),
            Fleet("van", Mode.ROAD, 12, 3, "hub1", available_from_hours=1.5, pace=1.2, available_until_hours=float(rng.integers(18, 28))),
            Fleet("plane", Mode.AIR, 60, 1, "haven0", permits=("overflight", "landing"), cost_per_vehicle=1000),
        ),
        legs=tuple(legs),
        horizon_hours=float(hours),
        step_minutes=step_minutes,
        start_hour_of_day=float(rng.integers(0, 24)),
        mobilities=(Mobility("wheelchair", seats_each=2.0, desk_work=1.5),),
        households=households,
        document_desks=(DocumentDesk("hub1", 1, 8.0), DocumentDesk("site0", 1, 5.0, (DailyHours(7, 19),))),
        scheduled_lifts=(
            ScheduledLift("daily", "hub1", "haven1", Mode.AIR, 9.5, 1.5, 30, departures=2, every_hours=12, partner="friends"),
        ),
        permits=(
            Permit("overflight", 5), Permit("landing", 2, requires=("overflight",)), Permit("road", 3, requested_at_hours=1),
        ),
    )  # fmt: skip


def _people(rng, sites):
    groups, households = [], []
    for site in range(sites):
        ready = (ReadyShare(0.4, 0, 0), ReadyShare(0.6, 0, float(rng.uniform(2, 9))))
        kinds = (
            ("urgent", "", True, ""), ("other", "", True, ""), ("other", "", False, ""),
            ("urgent", "wheelchair", True, ""), ("other", "", True, "friends"),
        )  # fmt: skip
        sizes = [
            int(rng.integers(8, 40)),
            int(rng.integers(20, 60)),
            int(rng.integers(5, 25)),
            int(rng.integers(0, 4)),
            int(rng.integers(0, 10)),
        ]
        for (priority, mobility, has, nationality), people in zip(kinds, sizes, strict=True):
            groups.append(Group(f"site{site}", priority, float(people), ready, mobility, has, nationality))
        family = (Member("urgent", 1), Member("other", 2))
        households.append(Household(f"site{site}", family, households=min(sizes[0], sizes[1] // 2) // 2))
        if sizes[4] and sizes[2]:
            mixed = (Member("other", 1, nationality="friends"), Member("other", 1, has_documents=False))
            households.append(Household(f"site{site}", mixed, households=min(sizes[4], sizes[2]) // 2))
    return tuple(groups), tuple(each for each in households if each.households)
