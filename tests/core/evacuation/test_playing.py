"""What annealing keeps up to date by playing single places is what playing everything from the beginning gives."""

from dataclasses import replace

import numpy as np
import pytest

from safeconduct.core.evacuation import invented
from safeconduct.core.evacuation.ascent.climb import Pace, climb
from safeconduct.core.evacuation.audit.reckoning import weighted_hours
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.anneal import Score, anneal
from safeconduct.core.evacuation.plan.field import field_of
from safeconduct.core.evacuation.plan.first import no_journeys
from safeconduct.core.evacuation.plan.settling import lay
from safeconduct.core.evacuation.plan.table import empty_table
from safeconduct.core.evacuation.reach import keep_useful
from tests.core.evacuation.problems import a_random_problem
from tests.core.evacuation.wide import a_wide_problem

OVERFULL = 1e4
PROBLEMS = (
    [a_random_problem(seed) for seed in range(8)]
    + [a_wide_problem(seed) for seed in range(8)]
    + [invented("tiny", seed) for seed in range(3)]
)


def annealed(problem, hot=150.0, cold=2.0):
    """A field, its table and a plan after some changes, with what annealing says that it costs."""
    net = keep_useful(network_of(discretise(problem, problem.step_minutes / 60, for_vehicles=True)))[0]
    *_, state = climb(net, Pace(rounds=50, cooling=40))
    f = field_of(net, state.people.rides, state.seats.journeys)
    table = empty_table(f, net.people.arcs, net.people.nodes, net.grid.havens)
    plan = no_journeys(f, 32)
    cost = lay(f, table, plan, OVERFULL)
    if len(f.vehicles.seats) and len(f.ways.of_pool):
        none = np.zeros(len(f.vehicles.seats))
        score = Score(1.0, np.inf, 5.0, none, none)
        cost = anneal(f, table, plan, cost, 4_000, hot, cold, OVERFULL, score, np.array([3], np.uint64))
    return f, table, plan, cost


@pytest.mark.parametrize("number", range(len(PROBLEMS)))
def test_nothing_is_forgotten_or_left_behind_by_changes_kept_and_taken_back(number):
    f, table, plan, cost = annealed(PROBLEMS[number])
    kept = [array.copy() for array in (table.go, table.coming, table.seats, *table.stir)]

    assert lay(f, table, plan, OVERFULL) == pytest.approx(cost, rel=1e-9)
    for before, after in zip(kept, (table.go, table.coming, table.seats, *table.stir), strict=True):
        assert (before == after).all()


@pytest.mark.parametrize("number", range(len(PROBLEMS)))
def test_desks_reckoned_ahead_let_the_same_people_through_at_the_same_time(number):
    f, table, plan, _cost = annealed(PROBLEMS[number])
    ahead = lay(f, table, plan, OVERFULL)
    go = table.go.copy()
    slowly = f._replace(hubs=f.hubs._replace(plain=np.zeros_like(f.hubs.plain)))

    assert lay(slowly, table, plan, OVERFULL) == pytest.approx(ahead, rel=1e-9)
    assert (table.go == go).all()


@pytest.mark.parametrize("seed", range(8))
def test_whom_nobody_fetches_costs_what_the_auditor_reckons(seed):
    """Where documents are written something happens at an assembly point at every epoch, the last one included."""
    wide = a_wide_problem(seed)
    # Who gets ready between two steps is rounded to whole people, otherwise than by the auditor.
    problem = replace(wide, groups=tuple(replace(group, ready=()) for group in wide.groups))
    net, kept, _lost = keep_useful(network_of(discretise(problem, 1.0, for_vehicles=True)))
    f = field_of(net)
    table = empty_table(f, net.people.arcs, net.people.nodes, net.grid.havens)
    cost = lay(f, table, no_journeys(f, 1), OVERFULL)

    assert kept.all()
    assert f.sites.document[:, 0].max() >= 0
    assert table.go.sum() == 0
    assert cost == pytest.approx(weighted_hours(problem, (), step_minutes=60.0), rel=1e-9)


def test_both_kinds_of_desks_are_among_these_problems():
    plain = [annealed(problem)[0].hubs.plain for problem in PROBLEMS]

    assert any(each.any() for each in plain)
    assert any(not each.all() for each in plain)


def test_a_cold_search_takes_no_change_that_costs_more():
    f, table, plan, cost = annealed(PROBLEMS[-1])
    none = np.zeros(len(f.vehicles.seats))
    score = Score(1.0, np.inf, 5.0, none, none)
    for seed in range(5):
        less = anneal(f, table, plan, cost, 500, 1e-9, 1e-9, OVERFULL, score, np.array([seed], np.uint64))
        assert less <= cost + 1e-6
        cost = less
