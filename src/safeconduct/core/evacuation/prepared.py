"""Having all machine code before anybody waits for it: the kernels of making a plan and of playing it, compiled once.

What was compiled is marked in the folder in which it is kept (compiled.py), so that a later process knows without looking.
"""

from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Final

from safeconduct.core.evacuation.chance import simulate
from safeconduct.core.evacuation.compiled import IS_KEPT, config
from safeconduct.core.evacuation.invented import invented
from safeconduct.core.evacuation.plan import Aim, Effort, make_plan

MARK: Final = "prepared"
LITTLE: Final = Effort(rounds=5, changes=100, nodes=0)
_in_this_process: Final = Event()


def is_prepared() -> bool:
    """Whether a plan is made and played without compiling anything first; loading what is kept takes a second."""
    return _in_this_process.is_set() or (IS_KEPT and _mark().exists())


def prepare() -> None:
    """Compile what is not compiled yet, which takes minutes, by making and playing a plan for a few people."""
    problem = invented("small")
    for aim in Aim:
        plan = make_plan(problem, aim=aim, effort=LITTLE)
    simulate(problem, plan.trips, replications=2, step_minutes=plan.step_minutes)
    _in_this_process.set()
    if IS_KEPT:
        with suppress(OSError):  # the disk is full: the next process compiles what is missing
            _mark().touch()


def _mark() -> Path:
    return Path(config.CACHE_DIR) / MARK
