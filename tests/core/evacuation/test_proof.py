"""What is proven of whole vehicles beside the search for a plan: higher than for divisible ones, and never in the way."""

import threading
import time
from dataclasses import replace

import pytest

from safeconduct.core.evacuation import Effort, invented, make_plan
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.network import network_of
from safeconduct.core.evacuation.plan.proof import LONG, WholeProof, is_small, nodes_worth
from safeconduct.core.evacuation.reach import keep_useful

SMALL, SHORT = invented("small", 1), Effort(rounds=300, changes=30_000)


def usable(problem):
    return keep_useful(network_of(discretise(problem, problem.step_minutes / 60, for_vehicles=True)))[0]


@pytest.fixture
def long_is_short(monkeypatch):
    """So that a test need not make a million changes."""
    monkeypatch.setattr("safeconduct.core.evacuation.plan.proof.LONG", SHORT.changes)


def test_beside_a_long_search_the_bound_knows_that_vehicles_do_not_divide(long_is_short):
    divisible, whole = (make_plan(SMALL, effort=replace(SHORT, nodes=nodes)) for nodes in (0, 200))

    assert whole.trips == divisible.trips
    assert divisible.bound * 1.005 < whole.bound <= whole.cost == divisible.cost


def test_a_search_that_is_short_does_not_wait_for_it():
    network = usable(SMALL)

    assert not is_small(network)
    assert nodes_worth(network, 200, LONG) == 1
    assert nodes_worth(network, 0, LONG) == 0
    assert nodes_worth(network, 200, LONG - 1) == 0
    assert nodes_worth(usable(invented("medium")), 200, LONG) == 0
    assert make_plan(SMALL, effort=SHORT).bound == make_plan(SMALL, effort=replace(SHORT, nodes=0)).bound


def test_the_watch_is_asked_by_the_thread_that_plans_and_sees_the_bound_rise(long_is_short):
    seen = []

    def watch(standing):
        seen.append((threading.get_ident(), standing.bound))
        return True

    plan = make_plan(SMALL, effort=SHORT, watch=watch)

    assert {thread for thread, _ in seen} == {threading.get_ident()}
    bounds = [bound for _, bound in seen]
    assert bounds == sorted(bounds)
    assert bounds[-1] <= plan.bound


def test_who_stops_need_not_wait_for_the_proof(long_is_short):
    calls = []

    def watch(standing):
        calls.append(standing.phase)
        return standing.phase == "bound"

    plan = make_plan(SMALL, effort=SHORT, watch=watch)

    assert plan.was_stopped
    assert calls.count("plan") == 1
    assert plan.audit.is_sound


def test_an_error_of_the_watch_ends_the_proof(long_is_short):
    before = threading.active_count()

    def watch(standing):
        if standing.phase == "plan":
            raise InterruptedError
        return True

    with pytest.raises(InterruptedError):
        make_plan(SMALL, effort=SHORT, watch=watch)
    assert threading.active_count() == before


def test_given_up_it_proves_no_more_than_in_the_end():
    network = usable(SMALL)
    with WholeProof(network, 1) as proof:
        early = proof.wait(lambda: False)
    with WholeProof(network, 1) as proof:
        while not proof.bound:
            time.sleep(0.1)
        late = proof.wait(lambda: True)

    assert 0.0 <= early <= late
    assert WholeProof(network, 0).wait(lambda: True) == 0.0
