"""The bound for vehicles that do not divide: under every plan that can be tried, and over the one for seats that do."""

from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from safeconduct.core.evacuation import AssemblyPoint, Effort, Fleet, Group, Leg, Mode, invented, make_plan
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.linear import bound_of_whole_vehicles
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.field import field_of
from safeconduct.core.evacuation.plan.first import no_journeys
from safeconduct.core.evacuation.plan.settling import lay
from safeconduct.core.evacuation.plan.table import empty_table
from safeconduct.core.evacuation.reach import keep_useful
from tests.core.evacuation.problems import a_random_problem, a_shuttle

EFFORT = Effort(rounds=210, changes=40_000)


def two_camps(seed, buses):
    """Buses of several sizes, at one camp or the other, and more people than seats."""
    rng = np.random.default_rng(seed)
    problem = a_shuttle(int(rng.integers(10, 40)), horizon_hours=9.0)
    fleets = tuple(
        Fleet(f"bus{n}", Mode.ROAD, int(rng.integers(4, 16)), 1, str(rng.choice(["camp", "bridge"])),
              turnaround_hours=0.0)
        for n in range(buses)
    )  # fmt: skip
    valley = Leg("valley", "bridge", Mode.ROAD, 1.0)
    return replace(
        problem,
        fleets=fleets,
        assembly_points=(*problem.assembly_points, AssemblyPoint("valley", risk=1.3)),
        groups=(*problem.groups, Group("valley", "anybody", float(rng.integers(5, 30)))),
        legs=(*problem.legs, valley),
    )


def network(problem):
    return keep_useful(network_of(discretise(problem, 1.0, for_vehicles=True)))[0]


def least_of_all(net, journeys, holds):
    """What the best of all itineraries of so many journeys costs, by trying every one."""
    f = field_of(net)
    table = empty_table(f, net.people.arcs, net.people.nodes, net.grid.havens)
    rows = [
        row
        for length in range(journeys + 1)
        for row in product(product(f.ways.of_pool, holds), repeat=length)
    ]
    least = np.inf
    for plan_rows in product(rows, repeat=len(f.vehicles.seats)):
        plan = no_journeys(f, max(1, journeys))
        for v, row in enumerate(plan_rows):
            plan.length[v] = len(row)
            for k, (ride, hold) in enumerate(row):
                plan.ride[v, k], plan.hold[v, k] = ride, hold
        least = min(least, lay(f, table, plan, 1e6))
    return least


@pytest.mark.parametrize(
    ("seed", "buses", "journeys", "holds"),
    [
        (0, 1, 5, (0, 3)),
        (1, 1, 5, (0, 2)),
        (2, 2, 3, (0, 2)),
        (3, 2, 3, (0,)),
        (4, 3, 2, (0,)),
        (5, 3, 2, (0,)),
    ],
)
def test_the_bound_is_under_the_best_of_all_plans_and_near_it(seed, buses, journeys, holds):
    problem = two_camps(seed, buses)
    best = least_of_all(network(problem), journeys, holds)
    plan = make_plan(problem, effort=EFFORT)

    assert plan.bound <= best + 1e-6
    assert plan.cost <= best * 1.001
    assert plan.cost <= plan.bound * 1.15


def test_a_plan_that_is_the_best_is_proven_to_be():
    """Three trips for 101 people; with seats that divide the last person would need no bus of their own."""
    problem = a_shuttle(101, base="camp")
    plan = make_plan(problem, effort=EFFORT)
    divisible = make_plan(problem, effort=replace(EFFORT, nodes=0))

    assert plan.gap < 1e-5
    assert plan.cost == divisible.cost
    assert divisible.gap > 0.002


@pytest.mark.parametrize("seed", range(20))
def test_no_plan_is_under_the_bound_whatever_people_clocks_and_limits(seed):
    problem = a_random_problem(seed, whole_hours=seed % 2 == 0)
    plan = make_plan(problem, effort=EFFORT)
    divisible = make_plan(problem, effort=replace(EFFORT, nodes=0))

    assert divisible.bound - 1e-6 <= plan.bound <= plan.cost + 1e-6


def test_the_gap_of_a_tight_problem_is_mostly_the_bound_for_seats_that_divide():
    problem = invented("tiny", 2)
    plan = make_plan(problem, effort=EFFORT)
    assert plan.gap < 0.10
    assert make_plan(problem, effort=replace(EFFORT, nodes=0)).gap > 0.25


def test_more_search_proves_no_less():
    net = network(two_camps(7, 3))
    one, many = (bound_of_whole_vehicles(net, nodes=nodes) for nodes in (1, 500))
    assert 0 < one <= many * (1 + 1e-6)
