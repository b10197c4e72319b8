"""What is proven of vehicles that do not divide, in a thread of its own beside the search for a plan.

The solver does not hold Python's lock, so that on two cores it costs no time.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as first_of
from dataclasses import replace
from types import TracebackType
from typing import Self

from safeconduct.core.evacuation.linear import bound_of_whole_vehicles, size_of
from safeconduct.core.evacuation.network import Network
from safeconduct.core.evacuation.plan.field import whole_supply

SMALL = 2_000  # columns of the linear program up to which a search for the best whole vehicles is short
MIDDLE = 20_000  # up to which its first node takes seconds; on invented ones it lifts the bound by 1 to 2 %
LONG = 1_000_000  # changes of a plan beside which these seconds do not matter
LOOK_SECONDS = 0.2


def is_small(network: Network) -> bool:
    return size_of(network) <= SMALL


def nodes_worth(network: Network, nodes: int, changes: int) -> int:
    """Of so many nodes that may be searched, those that are worth their time beside so many changes of a plan."""
    if is_small(network):
        return nodes
    return min(nodes, 1) if changes >= LONG and size_of(network) <= MIDDLE else 0


class WholeProof:
    """`with WholeProof(network, nodes) as proof`: `proof.bound` rises from zero while the solver works."""

    def __init__(self, network: Network, nodes: int) -> None:
        self.is_given_up = False
        self._pool = ThreadPoolExecutor(1)
        self._found: Future[float] | None = None
        if nodes > 0:
            people = network.people
            whole = replace(network, people=people._replace(supply=whole_supply(people.supply).astype(float)))
            self._found = self._pool.submit(
                bound_of_whole_vehicles, whole, nodes=nodes, go_on=lambda: not self.is_given_up
            )

    @property
    def bound(self) -> float:
        return self._found.result() if self._found is not None and self._found.done() else 0.0

    def wait(self, go_on: Callable[[], bool]) -> float:
        """What is proven in the end; or by the time at which `go_on`, which is asked often, says no."""
        while self._found is not None and not self._found.done():
            self.is_given_up = self.is_given_up or not go_on()
            first_of([self._found], LOOK_SECONDS)
        return self.bound

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_given_up = True
        self._pool.shutdown()
