"""A bound for the longest tour of a town's buses: the least distance at which parts of buses could do it.

Tours are generated as the linear program asks for them; its prices are then made whole, and only what `Worth` proves
of them counts as a bound. Where distances are too fine for that, they are counted in longer steps, cut off.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.highs import GoOn
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.columns import SCALE, Columns
from safeconduct.core.evacuation.published.prices import Prices, Worth, zones_of
from safeconduct.core.evacuation.published.tours import Tour, driven

SUMS = 60_000_000  # that one table of worths may take: some 30 ms
NUMBERS = 8_000_000  # that it may hold
NEW_TOURS = 20  # for each depot and round
WORTH_HAVING = SCALE // 100_000  # what a tour must earn beyond its bus
ENOUGH = 1 + 1e-9  # part of the fleet
CLOSE = 1e-6  # to the part of the fleet that is needed
SHAKES = 12  # times that the prices are changed a little for more tours


@dataclass(frozen=True, slots=True, eq=False)
class Limited:
    """The prices that prove most about plans of some length, and what a bus of each depot has to earn by them."""

    worth: Worth
    prices: Prices
    needed: Floats
    part: float  # of the fleet, which is needed at least


class Relaxation:
    """What is known of plans from tours that can be split. The bound rises with what is asked."""

    def __init__(self, town: Town, tours: list[Tour]) -> None:
        """`tours` make a plan, which says how far distances matter."""
        longest = max(driven(town, tour) for tour in tours)
        points, shelters = town.way.shape
        most = max(1, min(SUMS // (points * shelters), NUMBERS // (points + shelters)))
        self.step: int = longest // most + 1
        self.town, self.grid = town, town.in_steps_of(self.step)
        self.zones = zones_of(self.grid)
        self.columns = Columns(town, self.grid, self.zones)
        self._steps = 0
        self.add(tours)

    @property
    def bound(self) -> int:
        """No plan has a shorter longest tour, in parts of the town's unit."""
        # On the grid a tour within d is floor(d / step) long at most.
        return self._steps * self.step

    def add(self, tours: list[Tour]) -> None:
        """Tours of a plan."""
        for tour in tours:
            numbers = [number for _kind, number in tour]
            self.columns.add(
                numbers[0], tuple(zip(numbers[1::2], numbers[2::2], strict=True)), is_planned=True
            )

    def rise(self, longest: int, go_on: GoOn) -> None:
        """Raise the bound as far as the relaxation goes, knowing a plan of this length."""
        low, high = self._steps, longest // self.step
        while low < high and go_on():
            middle = (low + high) // 2
            self._settle(middle, go_on)
            # What was neither proven nor found in time counts as possible: it raises no bound.
            if self._steps > middle:
                low = min(self._steps, high)
            else:
                high, low = middle, max(low, self._steps)

    def within(self, longest: int, go_on: GoOn) -> Limited | None:
        """What is known of plans of this length; None when it is proven that there are none."""
        limited = self._settle(longest // self.step, go_on, part=0.0)
        return limited if self._steps <= longest // self.step else None

    def shake(self, limited: Limited, seed: int) -> None:
        """Generate tours at prices that differ a little, for more to choose from."""
        rng = np.random.default_rng(seed)
        most = int(limited.needed.max()) // 10 + 1
        for _time in range(SHAKES):
            prices = Prices(
                load=limited.prices.load + rng.integers(0, most, len(limited.prices.load)),
                room=limited.prices.room + rng.integers(0, most, len(limited.prices.room)),
                entry=limited.prices.entry,
            )
            worth = Worth.at_prices(self.grid, self.zones, prices, limited.worth.limit)
            self._generate(worth, 0.9 * limited.needed)
        self.columns.relax(limited.worth.limit)

    def _settle(self, limit: int, go_on: GoOn, part: float = ENOUGH) -> Limited:
        """Generate tours until this part of the fleet suffices, or no tour is missing, or it is proven that all of it
        does not suffice."""
        best: Limited | None = None
        while True:
            enough, prices, needed = self.columns.relax(limit)
            worth = Worth.at_prices(self.grid, self.zones, prices, limit)
            self._steps = max(self._steps, worth.bound(self.grid))
            proven = _part(worth, self.grid)
            if best is None or proven > best.part:
                best = Limited(worth, prices, needed, proven)
            is_done = self._steps > limit or enough <= part or best.part >= enough - CLOSE
            if is_done or not self._generate(worth, needed) or not go_on():
                return best

    def _generate(self, worth: Worth, needed: Floats) -> int:
        """How many tours were added that earn more than their bus has to."""
        added = 0
        left = worth.limit - self.grid.first
        earned = worth.start + worth.at[np.arange(left.shape[1])[None, :], np.maximum(left, 0)]
        more = np.where(left >= 0, earned - needed[:, None], -1.0)
        for depot in range(len(more)):
            for point in np.argsort(-more[depot], kind="stable")[:NEW_TOURS]:
                if more[depot, point] > WORTH_HAVING:
                    added += self.columns.add(depot, worth.best_trips(self.grid, depot, int(point)))
        return added


def _part(worth: Worth, grid: Town) -> float:
    """The part of the fleet without which nothing can be done, as these prices prove."""
    able = worth.spare(grid, worth.limit) + worth.asked
    return worth.asked / able if able > 0 else np.inf
