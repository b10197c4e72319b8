"""The shortest longest tour of a town's buses: a bound and a plan that close in on each other.

First a plan by spreading the loads, then a bound by the linear relaxation over tours, then a plan by annealing that aims
at the bound. While a gap is left, a limit within it is tried: where the unrolled network is small, it proves that there
is no plan within the limit, or finds one; else a plan is sought by annealing, and by choosing among the tours of all
plans met and those that the relaxation asked for. Every time that nothing comes of it, more work goes into the next
limit, which lies closer to the plan.

The bound is the larger of two that are proven: that of `Worth`, in whole numbers, and that of an unrolled network that
the solver found to have no whole flow.
"""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.relaxing import Relaxation
from safeconduct.core.evacuation.published.shuffling import anneal, spread
from safeconduct.core.evacuation.published.tours import NoRounds, Rounds, Tour, driven
from safeconduct.core.evacuation.published.unrolled import Network

SPREADS = 20  # plans made at first, in other orders
ARCS = 30_000  # of a network that is decided exactly
NODES_OF_NETWORK, NODES_OF_TOURS = 4_000, 50  # of the first search, twice as many each next time
RUNS = 8  # of annealing, in the first search
MOST_DOUBLED = 8  # times
CYCLES = 3  # when no clock ends the work
CLOSER = 3  # halvings of the gap from one cycle to the next, before they begin anew

Clock = Callable[[], float]  # seconds, from any beginning
Watch = Callable[[Rounds], bool]


def drive(
    town: Town,
    *,
    seconds: float = 60.0,
    clock: Clock | None = None,
    progress: Watch | None = None,
    seed: int = 0,
) -> Rounds:
    """The best plan and bound found in so many seconds by the caller's clock.

    Without a clock the work is limited instead, of which no program may take longer than `seconds`; unless one does,
    the same seed gives the same plan and bound everywhere.

    `progress` is told the best so far, every few seconds at least, and answers whether to go on.
    """
    if not town.asks.any():
        return Rounds(0, 0, ())
    if town.loads.sum() > town.room.sum() or not town.buses:
        raise NoRounds
    return _Search(town, seconds, clock, progress, seed).run()


class _Search:
    def __init__(
        self, town: Town, seconds: float, clock: Clock | None, progress: Watch | None, seed: int
    ) -> None:
        self.town, self.clock, self.progress, self.seed = town, clock, progress, seed
        self.ends = seconds if clock is None else clock() + seconds
        self.stopped, self.turn = False, seed + SPREADS
        plans = (spread(town, seed + n) for n in range(SPREADS))
        self.best = _rounds(min(plans, key=lambda plan: int(plan.driven.max())).tours(), town, 0)
        self.relaxation = Relaxation(town, list(self.best.tours))

    def run(self) -> Rounds:
        self.relaxation.rise(self.best.longest, self._goes_on)
        self._raise(self.relaxation.bound)
        self._anneal(self.best.bound, runs=1)
        for cycle in range(CYCLES) if self.clock is None else count():
            if self.best.is_proven or not self._goes_on():
                break
            self._narrow(cycle)
        return self.best

    def _goes_on(self) -> bool:
        self._raise(self.relaxation.bound)
        if self._left() <= 0 or (self.progress is not None and not self.progress(self.best)):
            self.stopped = True
        return not self.stopped

    def _left(self) -> float:
        return self.ends if self.clock is None else self.ends - self.clock()

    def _raise(self, bound: int) -> None:
        self.best = replace(self.best, bound=max(bound, self.best.bound))

    def _take(self, tours: list[Tour]) -> None:
        found = _rounds(tours, self.town, self.best.bound)
        self.best = min(found, self.best, key=lambda rounds: rounds.longest)

    def _anneal(self, aim: int, runs: int) -> None:
        if self.best.longest <= aim or self.stopped:
            return
        self.turn += 1
        start = spread(self.town, self.turn)
        plan = anneal(self.town, start, aim=aim, seed=self.turn, runs=runs, go_on=self._goes_on).tours()
        # Most of its tours are short enough, also when the plan as a whole is not.
        self.relaxation.add(plan)
        self._take(plan)

    def _narrow(self, cycle: int) -> None:
        """Take limits within the gap until one is left undecided; in later cycles they lie closer to the plan."""
        decided = True
        while decided and not self.best.is_proven and not self.stopped:
            gap = self.best.longest - self.best.bound
            decided = self._decide(
                self.best.longest - max(1, gap >> (1 + cycle % CLOSER)), min(cycle, MOST_DOUBLED)
            )

    def _decide(self, limit: int, doubled: int) -> bool:
        """Whether a plan was found within the limit, or it was proven that there is none."""
        limited = self.relaxation.within(limit, self._goes_on)
        self._raise(self.relaxation.bound)
        if limited is None or self.stopped:
            return limited is None
        network = Network.within(
            self.town, limit, worth=limited.worth, step=self.relaxation.step, most_arcs=ARCS
        )
        if network is not None:
            tours, is_certain = network.choose(
                self.town, seconds=self._left(), nodes=NODES_OF_NETWORK << doubled, go_on=self._goes_on
            )
            if tours is not None:
                self._take(tours)
            elif is_certain:
                self._raise(limit + 1)
            if is_certain:
                return True
        self._anneal(limit, runs=RUNS << doubled)
        if self.best.longest > limit and not self.stopped:
            self.relaxation.shake(limited, self.seed + doubled)
            tours = self.relaxation.columns.choose(
                limit, seconds=self._left(), nodes=NODES_OF_TOURS << doubled, go_on=self._goes_on
            )
            if tours is not None:
                self._take(tours)
        return self.best.longest <= limit


def _rounds(tours: list[Tour], town: Town, bound: int) -> Rounds:
    return Rounds(max(driven(town, tour) for tour in tours), bound, tuple(tours))
