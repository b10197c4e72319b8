"""Small evacuations to reason about by hand, and random ones to look for broken laws."""

import numpy as np
from hypothesis import strategies as st

from safeconduct.core.evacuation import (
    AssemblyPoint,
    DailyHours,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Mode,
    Priority,
    Problem,
    Window,
    ready_at,
    ready_between,
)

ANYBODY = Priority("anybody", 1.0)


def a_way_out(people=100.0, hub=None, haven=None, first=None, second=None, fleets=(), **settings):
    """One assembly point, one hub, one haven; unless told otherwise the ways take no time and hold nobody up."""
    return Problem(
        priorities=(ANYBODY,),
        groups=(Group("camp", "anybody", people),),
        assembly_points=(AssemblyPoint("camp"),),
        hubs=(hub or Hub("bridge"),),
        havens=(haven or Haven("nongkhai"),),
        fleets=tuple(fleets),
        legs=(
            first or Leg("camp", "bridge", Mode.FOOT, 0.0),
            second or Leg("bridge", "nongkhai", Mode.FOOT, 0.0),
        ),
        **{"horizon_hours": 48.0, **settings},
    )


def a_shuttle(people, *, seats=50.0, vehicles=1.0, hours=2.0, base="bridge", turnaround=0.0, **settings):
    bus = Fleet("bus", Mode.ROAD, seats, vehicles, base, turnaround_hours=turnaround)
    return a_way_out(people, first=Leg("camp", "bridge", Mode.ROAD, hours), fleets=[bus], **settings)


def a_random_problem(seed, *, staggered=True, hours=14, whole_hours=True):
    """Three sites, two hubs, two havens; tight enough that most limits bind somewhere."""
    rng = np.random.default_rng(seed)
    priorities = (Priority("urgent", 4.0), Priority("other", 1.0))
    sites = tuple(
        AssemblyPoint(f"site{n}", risk=float(rng.uniform(0.5, 1.5)), opening=_opening(rng, 0.3))
        for n in range(3)
    )
    hubs = tuple(
        Hub(
            f"hub{n}",
            desks=float(rng.integers(1, 4)) if rng.random() < 0.8 else None,
            people_per_desk_hour=float(rng.integers(3, 12)),
            people_per_day=float(rng.integers(40, 120)) if rng.random() < 0.3 else None,
            holding=float(rng.integers(15, 60)) if rng.random() < 0.7 else None,
            opening=_opening(rng, 0.3),
        )
        for n in range(2)
    )
    havens = (
        Haven(
            "haven0", capacity=float(rng.integers(20, 80)), onward_people_per_hour=float(rng.integers(0, 5))
        ),
        Haven("haven1"),
    )
    groups = tuple(
        Group(site.code, priority.code, float(rng.integers(0, 40)), _readiness(rng) if staggered else ())
        for site in sites
        for priority in priorities
    )
    hour = (
        (lambda low, high: float(rng.integers(low, high)))
        if whole_hours
        else (lambda a, b: float(rng.uniform(a / 3, b)))
    )
    legs = [
        Leg(site.code, hub.code, Mode.ROAD, hour(1, 4), closures=_closures(rng), risk=0.5)
        for site in sites
        for hub in hubs
        if rng.random() < 0.8
    ]
    legs.append(Leg("hub0", "haven0", Mode.FOOT, hour(1, 2), people_per_hour=float(rng.integers(5, 20))))
    legs.append(Leg("hub1", "haven1", Mode.AIR, hour(1, 3), people_per_day=float(rng.integers(30, 90))))
    legs.append(Leg("hub0", "haven1", Mode.AIR, hour(2, 4)))
    turnaround = float(seed % 2)
    fleets = (
        Fleet("bus", Mode.ROAD, 10, float(rng.integers(1, 4)), "hub0", turnaround_hours=turnaround),
        Fleet(
            "van",
            Mode.ROAD,
            6,
            float(rng.integers(0, 3)),
            "site1",
            "",
            float(rng.integers(0, 4)),
            turnaround_hours=turnaround,
        ),
        Fleet("plane", Mode.AIR, 15, 1, "haven1", "", 1.0, 11.0, turnaround_hours=turnaround),
    )
    return Problem(
        priorities, groups, sites, hubs, havens, fleets, tuple(legs),
        horizon_hours=float(hours), start_hour_of_day=float(rng.integers(0, 24)),
    )  # fmt: skip


def _opening(rng, chance):
    return (DailyHours(6.0, 18.0),) if rng.random() < chance else ()


def _closures(rng):
    return (Window(float(rng.integers(0, 4)), float(rng.integers(4, 8))),) if rng.random() < 0.3 else ()


def _readiness(rng):
    if rng.random() < 0.3:
        return ()
    return ready_at((0, 0.5), (float(rng.integers(1, 6)), 0.5)) if rng.random() < 0.5 else ready_between(0, 4)


seeds = st.integers(0, 100_000)
