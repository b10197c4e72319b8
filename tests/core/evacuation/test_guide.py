"""Rides are suggested as often as divisible seats take them, and a first plan is drawn from them."""

from dataclasses import replace

import numpy as np
import pytest

from safeconduct.core.evacuation import Effort, Fleet, Hub, Leg, Mode, invented, make_plan
from safeconduct.core.evacuation.ascent.climb import Pace, climb
from safeconduct.core.evacuation.compiled import compiled, lent
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.field import field_of
from safeconduct.core.evacuation.plan.first import drawn_journeys, no_journeys
from safeconduct.core.evacuation.plan.guide import SPAN
from safeconduct.core.evacuation.plan.journeys import follow
from safeconduct.core.evacuation.plan.settling import lay
from safeconduct.core.evacuation.plan.suggest import suggested
from safeconduct.core.evacuation.plan.table import empty_table
from safeconduct.core.evacuation.reach import keep_useful
from tests.core.evacuation.problems import a_random_problem, a_way_out

DRAWS = 20_000
NEAR = 0.02 * DRAWS


@compiled
def counted(f, pool, place, t, draws, counts, state):
    f = lent(f)
    for _ in range(draws):
        counts[suggested(f, state, pool, place, t)] += 1  # what is not found counts as the last


def two_ways():
    """A camp from which buses drive to the bridge or to the harbour, and on from the bridge."""
    legs = (
        Leg("camp", "bridge", Mode.ROAD, 1.0),
        Leg("bridge", "nongkhai", Mode.ROAD, 1.0),
        Leg("camp", "harbour", Mode.ROAD, 3.0),
        Leg("harbour", "nongkhai", Mode.FOOT, 1.0),
    )
    bus = Fleet("bus", Mode.ROAD, 50.0, 2.0, "bridge")
    problem = a_way_out(100, fleets=(bus,), horizon_hours=24.0)
    return replace(problem, hubs=(*problem.hubs, Hub("harbour")), legs=legs)


class Ways:
    """The two ways, with seats that drive at the first epochs: by origin, destination, and whether loaded."""

    def __init__(self, flows=()):
        network = network_of(discretise(two_ways(), 1.0, for_vehicles=True))
        self.places = [each.code for each in network.grid.problem.places]
        self.rides = [
            (self.places[ride.origin], self.places[ride.destination]) for ride in network.grid.rides
        ]
        net, seats = network.seats, dict(flows)
        journeys = np.zeros((network.grid.epochs, net.arcs))
        for arc in range(net.arcs):
            journeys[:SPAN, arc] = seats.get((*self.rides[net.ride[arc]], bool(net.is_forth[arc])), 0.0)
        self.field = field_of(network, None, journeys)

    def suggested(self, place, t):
        """How often each ride is; under None how often none is."""
        counts = np.zeros(len(self.rides) + 1, np.int64)
        counted(self.field, 0, self.places.index(place), t, DRAWS, counts, np.array([7], np.uint64))
        return dict(zip([*self.rides, None], counts.tolist(), strict=True))


def test_rides_are_suggested_as_often_as_seats_take_them():
    ways = Ways(
        {
            ("camp", "bridge", True): 3.0,
            ("camp", "harbour", True): 1.0,
            # At the bridge half drive on with people, half back to the camp for more.
            ("bridge", "nongkhai", True): 2.0,
            ("camp", "bridge", False): 2.0,
        }
    )
    camp, bridge = ways.suggested("camp", 1), ways.suggested("bridge", 1)

    assert camp["camp", "bridge"] == pytest.approx(0.75 * DRAWS, abs=NEAR)
    assert camp["camp", "harbour"] == pytest.approx(0.25 * DRAWS, abs=NEAR)
    assert bridge["bridge", "nongkhai"] == pytest.approx(0.5 * DRAWS, abs=NEAR)
    assert bridge["camp", "bridge"] == pytest.approx(0.375 * DRAWS, abs=NEAR)
    assert bridge["camp", "harbour"] == pytest.approx(0.125 * DRAWS, abs=NEAR)
    # Where no seats drive at about that time nothing is suggested.
    assert ways.suggested("camp", 2 * SPAN + 1)[None] == DRAWS
    assert ways.suggested("nongkhai", 1)[None] == DRAWS


def test_without_flows_nothing_is_suggested_and_a_plan_is_made_all_the_same():
    ways = Ways()
    plan = no_journeys(ways.field, 8)
    drawn_journeys(ways.field, plan, np.array([1], np.uint64))

    assert ways.suggested("camp", 1)[None] == DRAWS
    assert plan.length.sum() == 0
    assert make_plan(two_ways(), effort=Effort(rounds=100, changes=20_000)).audit.safe == 100


@pytest.mark.parametrize("problem", [invented("small", 3), a_random_problem(4), a_random_problem(11)])
def test_a_first_plan_has_only_journeys_that_can_be_made(problem):
    network, _, _ = keep_useful(network_of(discretise(problem, problem.step_minutes / 60, for_vehicles=True)))
    *_, state = climb(network, Pace(rounds=200, cooling=150))
    f = field_of(network, state.people.rides, state.seats.journeys)
    plan = no_journeys(f, 24)
    drawn_journeys(f, plan, np.array([3], np.uint64))

    for v in range(len(plan.length)):
        row = plan.ride[v], plan.hold[v], int(plan.length[v])
        made, _ = follow(f.ways, f.vehicles, v, *row, np.zeros(24, np.int64), np.zeros((0, 3)))
        assert made == plan.length[v]
    table = empty_table(f, network.people.arcs, network.people.nodes, network.grid.havens)
    assert lay(f, table, plan, 0.0) < lay(f, table, no_journeys(f, 24), 0.0)
