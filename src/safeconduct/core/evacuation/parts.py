"""Work done in parts, by whoever takes them: threads of this machine, or processes of many.

An executor is anything that behaves as those of `concurrent.futures`; nothing here knows of a network.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from typing import TypeVar

Result = TypeVar("Result")
Watch = Callable[[float], bool]
HEARTBEAT_SECONDS = 0.2  # of those who wait for workers that they cannot see


def in_parts(
    executor: Executor,
    function: Callable[..., Result],
    calls: Sequence[tuple[object, ...]],
    *,
    at_once: int,
    watch: Watch | None = None,
    heartbeat_seconds: float | None = None,
) -> list[Result | None]:
    """What the function returns for each call, in their order; `at_once` calls are in the executor's hands.

    `watch` is told the share done whenever some are, and with a heartbeat also in between; it answers whether to go on.
    If not, what is not done yet stays None. An exception of the function is raised here and ends the others.
    """
    found: list[Result | None] = [None] * len(calls)
    waiting, running = iter(enumerate(calls)), dict[Future[Result], int]()
    done, goes_on = 0, True
    try:
        while goes_on and done < len(calls):
            for number, call in islice(waiting, at_once - len(running)):
                running[executor.submit(function, *call)] = number
            ended, _ = wait(running, timeout=heartbeat_seconds, return_when=FIRST_COMPLETED)
            for future in ended:
                found[running.pop(future)] = future.result()
            done += len(ended)
            goes_on = watch is None or watch(done / len(calls))
    finally:
        for future in running:
            future.cancel()
    return found
