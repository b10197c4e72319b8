"""What playing promises, looked at through the playing itself: coverage, certainty, threads."""

from dataclasses import replace

import numpy as np
import pytest

from safeconduct.core.evacuation import CERTAIN, Effort, Fleet, Mode, Range, make_plan, outcome
from safeconduct.core.evacuation.chance import simulate
from tests.core.evacuation.problems import a_shuttle
from tests.core.evacuation.tiny import a_tiny_problem
from tests.core.evacuation.wide import a_wide_problem

LITTLE = Effort(rounds=210, changes=5_000)


@pytest.mark.parametrize("seed", range(30))
def test_without_chance_as_many_are_safe_at_every_hour_as_in_the_plan(seed):
    problem = replace(a_tiny_problem(seed), uncertainty=CERTAIN)
    plan = make_plan(problem, effort=LITTLE)
    ensemble = simulate(problem, plan.trips, replications=2, repair=False)
    assert [ensemble.came.mean - left for left in ensemble.left.mean] == list(
        outcome(problem, plan.trips).safe
    )
    assert ensemble.left.low == ensemble.left.high


@pytest.mark.parametrize("missing", [0.1, 0.3])
def test_the_odds_hold_what_they_say_in_nineteen_of_twenty_ensembles(missing):
    """Everybody is out if and only if both buses come."""
    uncertain = replace(CERTAIN, missing_vehicle_share=Range(missing, missing))
    bus = Fleet("bus", Mode.ROAD, 50, 2, "camp", turnaround_hours=0.0)
    problem = replace(a_shuttle(100), fleets=(bus,), horizon_hours=5.0, uncertainty=uncertain)
    trips = make_plan(problem, effort=LITTLE).trips
    told = [
        simulate(problem, trips, replications=100, seed=seed, repair=False, threads=1).cleared
        for seed in range(300)
    ]
    both = (1 - missing) ** 2
    assert np.mean([each.share for each in told]) == pytest.approx(
        both, abs=4 * np.sqrt(both * (1 - both) / 30_000)
    )
    assert 0.92 < np.mean([each.low <= both <= each.high for each in told]) < 0.98


@pytest.mark.parametrize("repair", [True, False])
def test_one_seed_is_one_answer_on_any_number_of_threads_whatever_occurs(repair):
    problem = a_wide_problem(3)
    trips = make_plan(problem, effort=LITTLE).trips
    one, two, many = (
        simulate(problem, trips, replications=333, seed=11, repair=repair, threads=threads)
        for threads in (1, 2, 7)
    )
    assert one == two == many
