"""One invented evacuation, bound and planned: `python -m benchmarks.process engine_one SIZE SEED`. One JSON line.

In a process of its own, so that the most memory it took is its own; what is compiled is compiled on a tiny one first.
"""

import json
import os
import resource
import sys
import time
from typing import Any

import numpy as np

from safeconduct.core.evacuation import Effort, OutOfTime, Problem, SolverFailed, highs, invented, make_plan
from safeconduct.core.evacuation.ascent.climb import climb
from safeconduct.core.evacuation.discretise import discretise
from safeconduct.core.evacuation.linear import build
from safeconduct.core.evacuation.network import Network, network_of
from safeconduct.core.evacuation.plan import Standing
from safeconduct.core.evacuation.reach import keep_useful

CLOSE = 0.01
BOUND_SECONDS = {"small": 4.0, "medium": 4.0, "large": 60.0}
PLAN_SECONDS = {"small": 2.0, "medium": 30.0, "large": 120.0}
PROBE = {"small": 40_000, "medium": 100_000, "large": 300_000}  # changes from which their pace is measured
USED = 0.85  # part of the time that is left after the bound: annealing cools with the changes, not with the clock
EXACT = {"small", "medium"}  # where the exact program is tried
EXACT_SECONDS = 300.0


def main() -> None:
    size, seed = sys.argv[1], int(sys.argv[2])
    make_plan(invented("tiny"), effort=Effort(rounds=20, changes=2_000))
    problem = invented(size, seed)
    network = usable(problem)
    bounds = climbed(network)
    plan = planned(problem, size, bounds[-1][0])
    figures = {"size": size, "seed": seed, **plan, "peak MB": peak_mb(), "load": os.getloadavg()[0]}
    # The exact program last: its memory is not the engine's.
    exact = optimum(network) if size in EXACT else None
    print(json.dumps({**figures, **judged(bounds, exact, BOUND_SECONDS[size])}), flush=True)


def usable(problem: Problem) -> Network:
    return keep_useful(network_of(discretise(problem, problem.step_minutes / 60, for_vehicles=True)))[0]


def climbed(network: Network) -> list[tuple[float, float, float]]:
    """After each look: seconds, bound, and what its own flows cost, which nearly keep all limits."""
    began = time.perf_counter()
    return [(time.perf_counter() - began, state.bound, state.cost) for state in climb(network)]


def judged(bounds: list[tuple[float, float, float]], exact: float | None, target: float) -> dict[str, Any]:
    """How far the bound is under the exact optimum, or where that is not known under its own flows."""
    best = exact if exact is not None else bounds[-1][2]
    in_time = [bound for seconds, bound, _ in bounds if seconds <= target]
    near = [seconds for seconds, bound, _ in bounds if bound >= (1.0 - CLOSE) * best]
    return {
        "beside": "exact optimum" if exact is not None else "own flows",
        "bound gap %": 100 * (1.0 - max(in_time, default=0.0) / best),
        "bound seconds": near[0] if near else None,
        "bound gap in the end %": 100 * (1.0 - bounds[-1][1] / best),
    }


def changes_a_second(problem: Problem, size: str) -> float:
    marks: list[tuple[float, float]] = []

    def mark(standing: Standing) -> bool:
        if standing.phase == "plan":
            marks.append((time.perf_counter(), standing.share))
        return True

    make_plan(problem, effort=Effort(rounds=100, changes=PROBE[size]), watch=mark)
    begins, ends = marks[0], max(marks, key=lambda mark: mark[1])
    return PROBE[size] * (ends[1] - begins[1]) / (ends[0] - begins[0])


def planned(problem: Problem, size: str, bound_seconds: float) -> dict[str, Any]:
    budget, pace = PLAN_SECONDS[size], changes_a_second(problem, size)
    changes = max(PROBE[size], int(pace * (budget - bound_seconds) * USED))
    began = time.perf_counter()
    plan = make_plan(
        problem, effort=Effort(changes=changes, nodes=0), watch=lambda _: time.perf_counter() - began < budget
    )
    return {
        "plan gap %": 100 * plan.gap,
        "plan seconds": time.perf_counter() - began,
        "changes": changes,
        "stopped": plan.was_stopped,
        "faults": len(plan.audit.faults),
    }


def optimum(network: Network) -> float | None:
    model = build(network)
    try:
        found = highs.minimise(model.program, seconds=EXACT_SECONDS, seed=0)
    except (OutOfTime, SolverFailed):
        return None
    return float(np.dot(model.program.cost, found.values) * model.unit)


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
