"""Entropic dual ascent: prices that rise where more is asked for than there is, until none can be argued with.

At a temperature above zero people and seats spread over nearly equal ways instead of all taking the best, so that
demand and supply answer smoothly to prices. Each round compares them and moves a price by the logarithm of their
ratio (as in Sinkhorn's scaling), with momentum. The temperature falls; at its lowest the flows nearly keep all limits
and the prices nearly prove them best. What the prices prove is computed apart from all this, and holds always.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.ascent.marks import Marks, nothing, proof_of
from safeconduct.core.evacuation.ascent.people import PeopleFlow, soft_choices, walk
from safeconduct.core.evacuation.ascent.seats import SeatFlow, drive, soft_journeys
from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.compiled import quick
from safeconduct.core.evacuation.network import Network

MOST_ZEAL = 100.0  # times its stride that a price may move
SHORT = 0.1  # logarithm of what is asked over what is given, from which a price has to rise


@dataclass(frozen=True, slots=True)
class Pace:
    """How the ascent goes. Temperatures are in parts of the hours that being left behind costs."""

    hot: float = 0.02
    cold: float = 2e-5
    cooling: int = 600  # rounds from hot to cold
    rounds: int = 700
    stride: float = 0.1
    momentum: float = 0.97
    look: int = 100  # rounds between two looks at what is proven
    sound: float = 0.03  # people beyond the limits, as a part of all, with which a climb may end
    restarts: int = 3  # times that it may begin again otherwise


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """After a look: the best bound so far and its prices; flows of this round, and by how much they break limits."""

    round: int
    bound: float
    marks: Marks
    cost: float
    broken: float
    people: PeopleFlow
    seats: SeatFlow


@quick
def _follow(
    price: Floats,
    before: Floats,
    zeal: Floats,
    asked: Floats,
    given: Floats,
    stride: Floats,
    momentum: float,
    least: float,
) -> None:
    """Move flat prices, in place: first by what was asked and given, then ahead along the way they come from.

    `zeal` grows while a price has to rise again and again, and is lost when it has risen too far.
    """
    for n in range(price.shape[0]):
        ratio = np.log((asked[n] + least) / (given[n] + least))
        zeal[n] = min(MOST_ZEAL, zeal[n] * 1.02) if ratio > SHORT else max(1.0, zeal[n] * 0.7)
        moved = max(0.0, price[n] + stride[n] * zeal[n] * max(-3.0, min(3.0, ratio)))
        price[n] = max(0.0, moved + momentum * (moved - before[n]))
        before[n] = moved


class _Climber:
    def __init__(self, network: Network, pace: Pace, pool: ThreadPoolExecutor) -> None:
        net = self.network = network
        self.pace, self.pool = pace, pool
        self.ahead = nothing(net)
        self.marks = nothing(net)
        self.zeal = nothing(net)._replace(
            seat=np.ones_like(self.marks.seat), row=np.ones_like(self.marks.row)
        )
        self.share = np.zeros(net.people.cost.shape)
        self.go = np.zeros(net.seats.driveable.shape)
        self.gives = np.zeros(len(net.seats.given_back))
        self.slow = np.where(net.limits.is_stock, 0.1, 1.0)
        self.least = 5e-7 * max(1.0, float(net.people.supply.sum()))

    def round(self, heat: float, momentum: float) -> tuple[PeopleFlow, SeatFlow]:
        people, seats = self._flows(heat)
        net, stride = self.network, self.pace.stride * heat
        every = np.full(self.ahead.seat.size, stride)
        _follow(
            self.ahead.seat.reshape(-1), self.marks.seat.reshape(-1), self.zeal.seat.reshape(-1), people.seats.reshape(-1),
            seats.offered.reshape(-1), every, momentum, self.least,
        )  # fmt: skip
        _follow(
            self.ahead.row, self.marks.row, self.zeal.row, people.rows + seats.rows, net.limits.capacity,
            stride * self.slow, momentum, self.least / 10,
        )  # fmt: skip
        if len(self.gives):
            ratio = np.log((net.seats.given_back + self.least) / (seats.back + self.least))
            moved = self.ahead.back + stride * np.clip(ratio, -3, 3)
            self.ahead.back[:] = moved + momentum * (moved - self.marks.back)
            self.marks.back[:] = moved
        return people, seats

    def rest(self) -> None:
        """Stand still where the prices are."""
        for ahead, here in zip(self.ahead, self.marks, strict=True):
            ahead[:] = here

    def _flows(self, heat: float) -> tuple[PeopleFlow, SeatFlow]:
        """Both networks at once: they meet only in the prices."""
        other = self.pool.submit(self._seats, heat)
        return self._people(heat), other.result()

    def _people(self, heat: float) -> PeopleFlow:
        net, marks = self.network, self.ahead
        soft_choices(net.people, net.limits, marks.seat, marks.row, heat, self.share)
        return PeopleFlow(*walk(net.people, net.limits, self.share, marks.seat.shape[1]))

    def _seats(self, heat: float) -> SeatFlow:
        net, marks = self.network, self.ahead
        soft_journeys(net.seats, net.limits, marks.seat, marks.row, marks.back, heat, self.go, self.gives)
        return SeatFlow(*drive(net.seats, net.limits, self.go, self.gives))

    def broken(self, people: PeopleFlow, seats: SeatFlow) -> float:
        """By how much the flows exceed the limits, as a part of the people."""
        over = np.maximum(0.0, people.seats - seats.offered).sum()
        rows = np.maximum(0.0, people.rows + seats.rows - self.network.limits.capacity)
        is_stock = self.network.limits.is_stock
        over += rows[~is_stock].sum() + rows[is_stock].sum() / self.network.people.epochs
        return float(over / max(1e-9, self.network.people.supply.sum()))


def climb(network: Network, pace: Pace | None = None) -> Iterator[State]:
    """A state at every look; stop asking when it is good enough."""
    pace = pace or Pace()
    late = network.grid.late_hours * network.grid.lightest
    best, best_marks = -np.inf, nothing(network)
    with ThreadPoolExecutor(1) as pool:
        climber = _Climber(network, pace, pool)
        number, begun, from_, restarts = 0, 0, pace.hot, 0
        while number - begun < pace.rounds:
            fall = min(1.0, (number - begun) / pace.cooling)
            people, seats = climber.round(late * from_ * (pace.cold / from_) ** fall, pace.momentum)
            number += 1
            if number % pace.look and number - begun < pace.rounds:
                continue
            proven = proof_of(network, climber.marks).bound
            if proven > best:
                best = proven
                best_marks = Marks(*(part.copy() for part in climber.marks))
            broken = climber.broken(people, seats)
            yield State(number, best, best_marks, people.cost + seats.cost, broken, people, seats)
            if number - begun >= pace.rounds and broken > pace.sound and restarts < pace.restarts:
                # Prices that are still too low for what is scarce: warm up again, from where they are.
                restarts, begun, from_ = restarts + 1, number, pace.hot * (pace.cold / pace.hot) ** 0.3
                climber.rest()
