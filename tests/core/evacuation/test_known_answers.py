"""Evacuations whose answer is a formula, for every engine: the exact program, the plan of whole people, and its playing
in a world without chance."""

from dataclasses import replace
from math import ceil

import numpy as np
import pytest

from safeconduct.core.evacuation import (
    CERTAIN,
    AssemblyPoint,
    Effort,
    Fleet,
    Group,
    Haven,
    Hub,
    Leg,
    Mode,
    Priority,
    Problem,
    make_plan,
    outcome,
    ready_at,
    solve,
)
from safeconduct.core.evacuation.chance import simulate
from tests.core.evacuation.problems import a_shuttle, a_way_out

LITTLE = Effort(rounds=210, changes=5_000)


def exact(problem):
    return solve(problem).curve.safe


def planned(problem):
    plan = make_plan(problem, effort=LITTLE)
    assert plan.audit.is_sound
    return outcome(problem, plan.trips).safe


def played(problem):
    plan, certain = make_plan(problem, effort=LITTLE), replace(problem, uncertainty=CERTAIN)
    ensemble = simulate(certain, plan.trips, replications=3)
    assert ensemble.left.low == ensemble.left.high
    return tuple(ensemble.came.mean - left for left in ensemble.left.mean)


every_engine = pytest.mark.parametrize("safe_by_hour", [exact, planned, played])


@every_engine
@pytest.mark.parametrize(
    ("people", "seats", "hours", "available"),
    [(1, 50, 2, 0), (50, 50, 2, 3), (51, 50, 1, 0), (170, 40, 3, 5)],
)
def test_one_shuttle_makes_as_many_trips_as_there_are_loads_and_ends_after_the_last(
    safe_by_hour, people, seats, hours, available
):
    """ceil(N / q) trips; the n-th arrives (2n - 1) journeys after the vehicle is there."""
    problem = a_shuttle(people, seats=seats, hours=hours, base="camp")
    problem = replace(problem, fleets=(replace(problem.fleets[0], available_from_hours=available),))
    arrivals = [available + (2 * n + 1) * hours for n in range(ceil(people / seats))]

    expected = tuple(
        min(people, seats * sum(arrival <= hour for arrival in arrivals))
        for hour in range(int(problem.horizon_hours) + 1)
    )

    assert safe_by_hour(problem) == expected


@pytest.mark.parametrize(("people", "seats"), [(1, 50), (100, 50), (101, 50), (430, 40)])
def test_a_plan_makes_no_trip_more(people, seats):
    plan = make_plan(a_shuttle(people, seats=seats, base="camp"), effort=LITTLE)
    loaded = [trip for trip in plan.trips if trip.fleet and trip.people]
    assert [len(loaded), len([trip for trip in plan.trips if trip.fleet])] == [
        ceil(people / seats),
        2 * len(loaded) - 1,
    ]


@every_engine
@pytest.mark.parametrize("seed", range(6))
def test_a_queue_at_a_desk_is_what_reich_says(safe_by_hour, seed):
    """Who has left by hour T: the least, over all hours s before, of who came before s and what desks do from s to T."""
    rng = np.random.default_rng(seed)
    rate, come = int(rng.integers(3, 20)), rng.multinomial(int(rng.integers(50, 200)), np.full(8, 1 / 8))
    people, horizon = int(come.sum()), 40
    problem = a_way_out(
        people, hub=Hub("bridge", desks=1, people_per_desk_hour=rate), horizon_hours=float(horizon)
    )
    shares = ready_at(*((float(hour), n / people) for hour, n in enumerate(come) if n))
    problem = replace(problem, groups=(replace(problem.groups[0], ready=shares),))

    came = np.cumsum(np.append(come, np.zeros(horizon, int)))
    before = np.append(0, came)
    expected = [0] + [
        min(int(came[T - 1]), *(int(before[s]) + rate * (T - s) for s in range(T)))
        for T in range(1, horizon + 1)
    ]

    assert list(safe_by_hour(problem)) == expected


def parallel_ways(seed):
    """One assembly point, one haven, hubs between, up to two ways in and out of each, all of them narrow.

    An hour counts the same everywhere, so that the best evacuation is the one in which most are safe at every hour.
    """
    rng = np.random.default_rng(seed)
    hubs = [f"hub{n}" for n in range(int(rng.integers(1, 4)))]
    legs = [
        Leg(origin, destination, mode, float(rng.integers(0, 4)), float(rng.integers(2, 15)), risk=1.0)
        for hub in hubs
        for origin, destination in (("camp", hub), (hub, "nongkhai"))
        for mode in (Mode.FOOT, Mode.OWN)[: int(rng.integers(1, 3))]
    ]
    problem = Problem(
        (Priority("anybody", 1.0),), (Group("camp", "anybody", float(rng.integers(60, 160))),), (AssemblyPoint("camp"),),
        tuple(Hub(hub, risk=1.0) for hub in hubs), (Haven("nongkhai"),), (), tuple(legs), horizon_hours=60.0,
    )  # fmt: skip
    return problem, [path for hub in hubs for path in _paths(legs, hub)]


def _paths(legs, hub):
    """How long, and how many an hour: the shortest way in with the shortest out, then what is left of either."""
    ends = [
        sorted([leg.hours + 1, leg.people_per_hour] for leg in legs if hub == end(leg)) for end in (_in, _out)
    ]
    while all(ends):
        narrow = min(ends[0][0][1], ends[1][0][1])
        yield ends[0][0][0] + ends[1][0][0], narrow
        for way in ends:
            way[0][1] -= narrow
            if not way[0][1]:
                way.pop(0)


def _in(leg):
    return leg.destination


def _out(leg):
    return leg.origin


def repeated(problem, paths):
    """The maximal flow over time: every path filled again and again, as long as who sets out arrives in time."""
    return [
        min(problem.people, sum(rate * max(0.0, hour - length + 1) for length, rate in paths))
        for hour in range(int(problem.horizon_hours) + 1)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_narrow_ways_bring_out_what_ford_and_fulkerson_repeat(seed):
    problem, paths = parallel_ways(seed)
    assert list(exact(problem)) == repeated(problem, paths)


@every_engine
@pytest.mark.parametrize(("first", "second"), [((0, 12), (0, 7)), ((2, 7), (1, 12)), ((3, 10), (3, 10))])
def test_one_narrow_way_after_another_is_as_wide_as_the_narrower(safe_by_hour, first, second):
    legs = (Leg("camp", "bridge", Mode.FOOT, *first), Leg("bridge", "nongkhai", Mode.FOOT, *second))
    problem = a_way_out(150, first=legs[0], second=legs[1])
    paths = [(first[0] + second[0] + 2, min(first[1], second[1]))]
    assert list(safe_by_hour(problem)) == repeated(problem, paths)


@pytest.mark.parametrize("seed", range(8))
def test_no_plan_brings_out_more_by_any_hour(seed):
    """Nor nearly as many, always: who walks is not planned, but follows the prices, a sixth dearer at worst here."""
    problem, paths = parallel_ways(seed)
    plan = make_plan(problem, effort=LITTLE)
    safe = outcome(problem, plan.trips).safe
    assert all(there <= most for there, most in zip(safe, repeated(problem, paths), strict=True))
    assert safe[-1] == problem.people
    assert plan.cost <= 1.2 * solve(problem).certificate.objective


@every_engine
def test_two_buses_of_different_pace_share_the_load(safe_by_hour):
    """The quick one arrives at hours 1, 3, 5 and so on, the slow one at 2, 6, 10."""
    slow = Fleet("slow", Mode.ROAD, 20, 1, "camp", turnaround_hours=0.0, pace=2.0)
    problem = a_shuttle(200, seats=20, hours=1.0, base="camp")
    problem = replace(problem, fleets=(*problem.fleets, slow))
    quick_arrives, slow_arrives = range(1, 100, 2), range(2, 100, 4)

    expected = [
        min(200, 20 * sum(t <= hour for arrivals in (quick_arrives, slow_arrives) for t in arrivals))
        for hour in range(49)
    ]

    assert list(safe_by_hour(problem)) == expected
