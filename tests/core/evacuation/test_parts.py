"""Work in parts: whoever does it, and in whatever order, the answer is the same."""

import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from multiprocessing import get_context

import numpy as np
import pytest

from safeconduct.core.evacuation import (
    Cancelled,
    Effort,
    InvalidProblem,
    Trial,
    in_whole_people,
    invented,
    make_plan,
    outcome,
    scaled,
    try_all,
)
from safeconduct.core.evacuation.chance import simulate
from safeconduct.core.evacuation.chance.setting import stage_of
from safeconduct.core.evacuation.chance.simulate import play_block
from safeconduct.core.evacuation.parts import in_parts
from tests.core.evacuation.problems import a_shuttle

LITTLE = Effort(rounds=60, changes=4_000)
TINY = invented("tiny")
TRIALS = [Trial(factor, seed, LITTLE) for factor in (0.5, 2.0) for seed in (0, 1, 2)]


class Backwards(Executor):
    """Does nothing until it has enough, then the last first: the least orderly of workers."""

    def __init__(self, enough: int) -> None:
        self.enough, self.kept = enough, []

    def submit(self, function, /, *arguments):
        future = Future()
        self.kept.append((future, function, arguments))
        if len(self.kept) == self.enough:
            while self.kept:
                future_, function_, arguments_ = self.kept.pop()
                future_.set_result(function_(*arguments_))
        return future


@pytest.fixture(scope="module")
def planned():
    plan = make_plan(TINY, effort=LITTLE)
    return plan.trips, plan.step_minutes


def test_results_come_in_the_order_of_the_calls_and_the_share_done_only_grows():
    told: list[float] = []
    calls = [(n, 2) for n in range(20)]
    with ThreadPoolExecutor(3) as pool:
        found = in_parts(pool, pow, calls, at_once=4, watch=lambda share: told.append(share) or True)

    assert found == [n * n for n in range(20)]
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert in_parts(Backwards(20), pow, calls, at_once=20) == found


def test_no_more_than_so_many_are_handed_on_at_once():
    together, most, lock = 0, 0, threading.Lock()
    gate = threading.Event()

    def work(n):
        nonlocal together, most
        with lock:
            together, most = together + 1, max(most, together + 1)
        gate.wait(0.01)
        with lock:
            together -= 1
        return n

    with ThreadPoolExecutor(8) as pool:
        assert in_parts(pool, work, [(n,) for n in range(30)], at_once=3) == list(range(30))
    assert most <= 3


def test_who_asks_to_stop_keeps_what_is_done_and_the_rest_is_not_begun():
    begun: list[int] = []
    with ThreadPoolExecutor(1) as pool:
        found = in_parts(
            pool, lambda n: begun.append(n) or n, [(n,) for n in range(50)], at_once=1,
            watch=lambda share: share < 0.1,
        )  # fmt: skip
    assert found == [*range(5), *[None] * 45]
    assert begun == list(range(5))


def test_a_heart_beats_while_nobody_has_finished_so_that_one_can_stop():
    found = in_parts(
        Backwards(99), pow, [(1, 1)] * 3, at_once=3, watch=lambda share: share > 0, heartbeat_seconds=0.01
    )
    assert found == [None] * 3


def test_what_goes_wrong_in_one_part_is_told_and_ends_the_others():
    done, told = [], threading.Event()

    def work(n):
        if n == 2:
            raise ZeroDivisionError
        if n > 2:
            told.wait(10)
        done.append(n)

    with ThreadPoolExecutor(1) as pool:
        with pytest.raises(ZeroDivisionError):
            in_parts(pool, work, [(n,) for n in range(50)], at_once=50)
        told.set()
    # The one that was begun meanwhile comes to its end.
    assert done == [0, 1, 3]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("repair", [True, False])
def test_blocks_cut_anywhere_are_the_whole(planned, seed, repair):
    """Bit for bit, in every column: numbers are drawn for a replication, not for its place in a queue."""
    trips, step = planned
    stage, _, _ = stage_of(TINY, trips, step / 60)
    whole = play_block(stage, 7, repair, 0, 120)
    cuts = [0, *sorted(np.random.default_rng(seed).choice(range(1, 120), seed + 1, replace=False)), 120]
    blocks = [play_block(stage, 7, repair, begin, end) for begin, end in pairwise(cuts)]
    for column, parts in zip(whole, zip(*blocks, strict=True), strict=True):
        assert np.array_equal(column, np.concatenate(parts))
    assert whole.came.max() > whole.came.min()


def test_an_ensemble_is_the_same_on_threads_on_any_executor_and_in_other_processes(planned):
    trips, step = planned
    here = simulate(TINY, trips, replications=900, step_minutes=step, threads=1)
    with ThreadPoolExecutor(3) as pool:
        assert simulate(TINY, trips, replications=900, step_minutes=step, executor=pool) == here
    assert simulate(TINY, trips, replications=900, step_minutes=step, executor=Backwards(4)) == here
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert simulate(TINY, trips, replications=900, step_minutes=step, executor=pool) == here


def test_a_stopped_ensemble_is_what_was_played_from_the_first_on_and_nothing_is_no_answer(planned):
    trips, step = planned

    class Second(Executor):
        """Never plays the third block."""

        def __init__(self):
            self.number = 0

        def submit(self, function, /, *arguments):
            future, self.number = Future(), self.number + 1
            if self.number != 3:
                future.set_result(function(*arguments))
            return future

    stopped = simulate(
        TINY, trips, replications=1000, step_minutes=step, executor=Second(), watch=lambda share: share < 0.7
    )
    assert (stopped.was_stopped, stopped.replications) == (True, 500)
    assert replace(stopped, was_stopped=False) == simulate(TINY, trips, replications=500, step_minutes=step)
    with pytest.raises(Cancelled):
        simulate(TINY, trips, step_minutes=step, executor=Backwards(99), watch=lambda _: False)


def test_a_grid_of_plans_is_the_same_on_any_number_of_threads_and_in_other_processes():
    one = try_all(TINY, TRIALS, threads=1)
    assert [each.trial for each in one] == TRIALS
    assert try_all(TINY, TRIALS, threads=3) == one
    assert try_all(TINY, TRIALS, executor=Backwards(len(TRIALS))) == one
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert try_all(TINY, TRIALS, executor=pool) == one


def test_each_plan_of_a_grid_is_the_plan_that_one_makes_by_itself():
    (tried,) = try_all(TINY, [Trial(0.5, 3, LITTLE)])
    problem = in_whole_people(scaled(TINY, 0.5))
    plan = make_plan(problem, effort=LITTLE, seed=3)
    found = outcome(problem, plan.trips, step_minutes=plan.step_minutes)
    assert (tried.weighted_hours, tried.bound, tried.gap) == (plan.cost, plan.bound, plan.gap)
    assert (tried.safe, tried.clear_hours, tried.cost) == (found.safe[-1], found.clear_hours, found.cost)
    assert (tried.people, tried.faults) == (round(problem.people), 0)


def test_a_grid_stops_in_the_middle_of_a_plan_and_gives_none_that_is_not_finished():
    many = [Trial(1.0, seed, Effort(rounds=60, changes=50_000_000)) for seed in range(4)]
    asked: list[float] = []
    found = try_all(TINY, many, threads=2, watch=lambda share: asked.append(share) or len(asked) < 3)
    assert found == [None] * 4
    assert len(asked) == 3


def test_a_grid_of_a_problem_that_is_none_is_refused_before_anybody_works():
    with pytest.raises(InvalidProblem):
        try_all(replace(a_shuttle(10), horizon_hours=-1.0), TRIALS, executor=Backwards(99))
