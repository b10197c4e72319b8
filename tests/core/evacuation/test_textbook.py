import numpy as np
import pytest
from hypothesis import given, settings

from safeconduct.core.evacuation import Effort, make_plan, scaled, solve
from safeconduct.core.evacuation.ascent.marks import Marks, proof_of
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.highs import minimise
from safeconduct.core.evacuation.linear import bound_of_whole_vehicles, build, marks_of
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.reach import keep_useful
from tests.core.evacuation.problems import a_random_problem, seeds
from tests.core.evacuation.textbook import Textbook


@pytest.mark.parametrize("seed", range(24))
def test_the_pooled_model_has_the_optimum_of_the_textbook_model(seed):
    problem = a_random_problem(seed, staggered=seed % 3 > 0)
    _, _, lost = keep_useful(network_of(discretise(problem, 1.0)))
    stuck = sum(_left_all_the_time(problem, each) for each in lost)

    assert solve(problem).certificate.objective + stuck == pytest.approx(
        Textbook(problem).optimum(), rel=1e-7
    )


@pytest.mark.parametrize("seed", range(24))
def test_bound_divisible_optimum_whole_optimum_and_plan_stand_in_this_order(seed):
    problem = a_random_problem(seed, staggered=False)
    result, effort = solve(problem), Effort(rounds=300, changes=3_000, nodes=0)
    plan = make_plan(problem, effort=effort)
    net = keep_useful(network_of(discretise(problem, 1.0, for_vehicles=True)))[0]
    model = build(net)
    divisible = model.program.cost_of(minimise(model.program, seconds=30, seed=0).values) * model.unit
    whole = bound_of_whole_vehicles(net, nodes=500)
    lost = (
        result.cost - result.certificate.objective
    )  # those without a way, who cost the same whatever is done

    assert lost == pytest.approx(
        sum(_left_all_the_time(problem, each) for each in result.unreachable), abs=1e-6
    )
    chain = [plan.bound - lost, divisible, whole, plan.cost - lost]
    assert chain == pytest.approx(sorted(chain), rel=2e-6, abs=1e-6)


def _left_all_the_time(problem, lost):
    """What the textbook model pays for people without any way out, whom the pooled one leaves aside."""
    grid = discretise(problem, 1.0)
    total = 0.0
    for row, site in enumerate(grid.stratum_site):
        place = problem.assembly_points[site]
        if place.code == lost.assembly_point:
            weight = problem.priorities[grid.stratum_class[row]].weight
            here = np.cumsum(grid.ready[row])
            total += weight * (place.risk * here[:-1].sum() + grid.late_hours * here[-1])
    return total


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_the_independent_bound_meets_the_optimum(seed):
    assert abs(solve(a_random_problem(seed, whole_hours=False)).certificate.gap) < 1e-6


def test_the_bound_holds_where_an_unlimited_desk_has_a_price_in_the_last_bits():
    problem = a_random_problem(1196, whole_hours=False, hours=30)
    assert solve(scaled(problem, 10)).certificate.holds


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_wrong_prices_still_give_a_bound(seed):
    rng = np.random.default_rng(seed)
    grid = discretise(a_random_problem(seed, whole_hours=False), 1.0)
    useful, _, _ = keep_useful(network_of(grid))
    model = build(useful)
    solution = minimise(model.program, seconds=30, seed=0)
    right = marks_of(model, solution.row_dual)
    seat, row = (np.maximum(0, _disturbed(prices, rng)) for prices in (right.seat, right.row))

    bound = proof_of(useful, Marks(seat, row, _disturbed(right.back, rng))).bound

    optimum = model.program.cost_of(solution.values) * model.unit
    assert bound <= optimum + 1e-6 * abs(optimum) + 1e-6


def _disturbed(prices, rng):
    return prices * rng.uniform(0.5, 1.5, prices.shape) + rng.normal(0, 0.5, prices.shape) * (
        rng.random(prices.shape) < 0.2
    )
