"""A plan played by processes that wait for each other, as simulators of events have them, and by the kernel: one answer."""

import heapq
from dataclasses import replace
from itertools import count

import numpy as np
import pytest

from benchmarks.chances import as_lists
from benchmarks.chances_peers import Evacuation, World
from safeconduct.core.evacuation import CERTAIN, Effort, Range, invented, make_plan
from safeconduct.core.evacuation.chance import simulate
from safeconduct.core.evacuation.chance.setting import stage_of


def by_events(stage):
    """The smallest engine of events there is: whoever waits for the earliest moment goes on."""
    evacuation = Evacuation(
        {**stage, "ranges": stage["certain"]}, World({**stage, "ranges": stage["certain"]}, None), float
    )
    number, now = count(), 0.0
    turns = [(0.0, next(number), process) for process in evacuation.processes()]
    heapq.heapify(turns)
    while turns:
        now, _, process = heapq.heappop(turns)
        if now >= stage["epochs"]:
            break
        until = next(process, None)
        if until is not None:
            heapq.heappush(turns, (max(now, until), next(number), process))
    return np.cumsum(evacuation.safe)


def played(problem, plan):
    stage, grid, _ = stage_of(problem, plan.trips, plan.step_minutes / 60)
    ensemble = simulate(problem, plan.trips, replications=1, repair=False, step_minutes=plan.step_minutes)
    kernel = ensemble.came.mean - np.array(ensemble.left.mean)
    return by_events(as_lists(stage, stage, grid.sites, len(grid.problem.legs))), kernel


@pytest.mark.parametrize("size", ["tiny", "small"])
@pytest.mark.parametrize("seed", range(6))
def test_a_plan_without_chance_brings_out_the_same_people_at_the_same_hours(size, seed):
    problem = replace(invented(size, seed), uncertainty=CERTAIN)
    events, kernel = played(problem, make_plan(problem, effort=Effort(rounds=100, changes=4_000), seed=seed))
    assert kernel[-1] > 0
    assert events.tolist() == kernel.tolist()


@pytest.mark.parametrize(
    "ranges",
    [
        {"travel_factor": (1.37, 1.37)},
        {"late_vehicle_hours": (9.5, 9.5)},
        {"ready_delay_hours": (15.2, 15.2)},
        {"people_factor": (1.5, 1.5)},
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_what_turns_out_otherwise_for_all_alike_does_so_in_both(ranges, seed):
    problem = replace(invented("tiny", seed), uncertainty=CERTAIN)
    plan = make_plan(problem, effort=Effort(rounds=100, changes=4_000), seed=seed)
    calm, _ = played(problem, plan)
    changed = replace(CERTAIN, **{name: Range(*ends) for name, ends in ranges.items()})
    events, kernel = played(replace(problem, uncertainty=changed), plan)
    assert events.tolist() == kernel.tolist()
    assert events.tolist() != calm.tolist()
