"""A wrong answer of the solver is found out: the proof looks at the plan, not at what is said about it."""

from dataclasses import replace

import pytest

from safeconduct.core.evacuation import Hub
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.highs import minimise
from safeconduct.core.evacuation.linear import build
from safeconduct.core.evacuation.network import Kind, network_of
from safeconduct.core.evacuation.reach import keep_useful
from safeconduct.core.evacuation.report import Solved, report
from tests.core.evacuation.problems import a_random_problem, a_way_out

DESK = Hub("bridge", "Friendship Bridge", desks=1, people_per_desk_hour=10)


def solved(problem):
    useful, kept, lost = keep_useful(network_of(discretise(problem, 1.0)))
    model = build(useful)
    return Solved(kept, lost, model, minimise(model.program, seconds=30, seed=0))


def with_values(right, values):
    return replace(right, solution=replace(right.solution, values=values))


def nobody_moves(right):
    """Everybody waits until the end: a plan that breaks no limit and is far from the best."""
    values = right.solution.values * 0
    people = right.model.network.people
    for stratum, ready in enumerate(people.supply):
        values[right.model.blocks.stays[stratum]] = ready.cumsum() / right.model.unit
    return with_values(right, values)


def half_of_it(right):
    return with_values(right, right.solution.values / 2)


def through_a_closed_desk(right):
    """The same plan while the desks check nobody: it would let people through who were not checked."""
    desk = right.model.blocks.departs[right.model.network.people.kind == Kind.DESK]
    values = right.solution.values.copy()
    values[desk[desk >= 0]] = 0.0
    return with_values(right, values)


def wrong_prices(right):
    return replace(right, solution=replace(right.solution, row_dual=right.solution.row_dual * 0.9))


@pytest.mark.parametrize("tamper", [nobody_moves, half_of_it, through_a_closed_desk, wrong_prices])
def test_a_wrong_answer_is_not_certified_and_the_result_says_so(tamper):
    right = solved(a_way_out(55, hub=DESK))
    assert report(right).certificate.holds

    result = report(tamper(right))

    assert not result.certificate.holds
    assert "certificate_failed" in [note.code for note in result.notes]


@pytest.mark.parametrize("seed", range(6))
def test_people_who_vanish_from_a_plan_are_missed(seed):
    right = solved(a_random_problem(seed, whole_hours=False))
    values = right.solution.values.copy()
    rides = right.model.blocks.departs[right.model.network.people.kind == Kind.RIDE]
    values[rides.max()] += 1e-3

    assert report(with_values(right, values)).certificate.leak == pytest.approx(1e-3, rel=0.1)
