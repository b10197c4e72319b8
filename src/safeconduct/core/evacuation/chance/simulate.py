"""A plan played in many worlds: how likely it is that everybody gets out."""

from collections.abc import Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import takewhile
from os import cpu_count

import numpy as np

from safeconduct.core.evacuation.chance.ensemble import Counted, Ensemble, spread
from safeconduct.core.evacuation.chance.outcomes import Outcomes, empty_outcomes
from safeconduct.core.evacuation.chance.playing import play_all
from safeconduct.core.evacuation.chance.setting import stage_of
from safeconduct.core.evacuation.chance.stage import Stage
from safeconduct.core.evacuation.chance.state import empty_state
from safeconduct.core.evacuation.chance.world import empty_world
from safeconduct.core.evacuation.defects import InvalidProblem, validate
from safeconduct.core.evacuation.grid import Grid
from safeconduct.core.evacuation.highs import Cancelled
from safeconduct.core.evacuation.parts import HEARTBEAT_SECONDS, Watch, in_parts
from safeconduct.core.evacuation.problem import Problem
from safeconduct.core.evacuation.reach import Unreachable
from safeconduct.core.evacuation.trips import Trip

BLOCK = 50  # replications between which one can stop
SENT = 250  # replications in a block that goes to an executor: sending one takes some milliseconds


def simulate(
    problem: Problem,
    trips: Sequence[Trip],
    *,
    replications: int = 1000,
    seed: int = 0,
    repair: bool = True,
    step_minutes: float | None = None,
    watch: Watch | None = None,
    threads: int | None = None,
    executor: Executor | None = None,
) -> Ensemble:
    """The trips of a plan in as many worlds as asked for; `step_minutes` are those of the plan.

    With `repair` vehicles that would drive for nobody are sent where they help most. They are played by threads of this
    process, or by an `executor`, whose workers may be anywhere: the same seed is the same answer. `watch` is told the
    share done and answers whether to go on; if not, the answer is what has been played, or `Cancelled` where nothing has.
    InvalidProblem names every defect.
    """
    defects = validate(problem)
    if defects:
        raise InvalidProblem(defects)
    stage, grid, lost = stage_of(problem, trips, (step_minutes or problem.step_minutes) / 60)
    size = BLOCK if executor is None else SENT
    calls = [
        (stage, seed, repair, begin, min(replications, begin + size))
        for begin in range(0, replications, size)
    ]
    if executor is None:
        lanes = threads or cpu_count() or 1
        with ThreadPoolExecutor(lanes) as pool:
            blocks = in_parts(pool, play_block, calls, at_once=lanes, watch=watch)
    else:
        blocks = in_parts(
            executor, play_block, calls, at_once=len(calls), watch=watch, heartbeat_seconds=HEARTBEAT_SECONDS
        )
    played = [block for block in takewhile(lambda block: block is not None, blocks) if block is not None]
    if not played:
        raise Cancelled
    out = Outcomes(*(np.concatenate(columns) for columns in zip(*played, strict=True)))
    return ensemble_of(grid, lost, out, replications, repair=repair)


def ensemble_of(
    grid: Grid, lost: Sequence[Unreachable], out: Outcomes, asked: int, *, repair: bool
) -> Ensemble:
    counted, played, without = Counted(grid, out), len(out.came), sum(each.people for each in lost)
    return Ensemble(
        people=round(grid.problem.people - without),
        without_a_way=without,
        replications=played,
        with_repair=repair,
        was_stopped=played < asked,
        step_minutes=grid.step_hours * 60,
        came=spread(out.came),
        hours=tuple(float(hour) for hour in grid.hours),
        left=counted.band(),
        deadlines=counted.deadlines(),
        cleared=counted.cleared(),
        clear_hours=counted.clear_hours(),
        seat_use=counted.seat_use(),
        crowding=counted.crowding(),
    )


def play_block(stage: Stage, seed: int, repair: bool, begin: int, end: int) -> Outcomes:
    """The replications from one number to another; wherever they are played, the same numbers are drawn for them."""
    places, epochs = stage.places, stage.people.ready.shape[1]
    out = empty_outcomes(end - begin, epochs, len(places.holding), len(places.capacity))
    world, state = empty_world(stage), empty_state(stage)
    play_all(
        *stage, world, state.vehicles, state.people, state.hubs, state.entries, out,
        np.uint64(seed), begin, end, repair,
    )  # fmt: skip
    return out
