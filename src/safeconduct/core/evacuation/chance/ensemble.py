"""What many replications say together."""

from dataclasses import dataclass
from math import sqrt

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.chance.outcomes import Outcomes
from safeconduct.core.evacuation.grid import Bools, Grid, Ints

SURE = 1.959963984540054  # standard deviations on either side that hold 95 %
LOW, HIGH = 10, 90  # percentiles between which most replications lie


@dataclass(frozen=True, slots=True)
class Odds:
    """In what share of replications something happens, and within what this share is known: 95 % (Wilson 1927)."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Spread:
    """`low` and `high` are the 10th and the 90th percentile."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Band:
    """By hour; `low` and `high` are the 10th and the 90th percentile."""

    mean: tuple[float, ...]
    low: tuple[float, ...]
    middle: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """By an hour: everybody safe, 99 of 100, everybody of the most urgent class; and who is not safe."""

    hours: float
    all_out: Odds
    nearly_all_out: Odds
    most_urgent_out: Odds
    left: Spread


@dataclass(frozen=True, slots=True)
class Crowding:
    """A hub or haven of limited room: how often it overflows, and the most people there at once."""

    place: str
    room: float
    overflows: Odds
    most: Spread


@dataclass(frozen=True, slots=True)
class Ensemble:
    """`left` are people who came, or will, and are not yet safe. `without_a_way` people have no way out and are in no
    other number. `seat_use` is the share of seats taken on journeys made for people."""

    people: int
    without_a_way: float
    replications: int
    with_repair: bool
    was_stopped: bool
    step_minutes: float
    came: Spread
    hours: tuple[float, ...]
    left: Band
    deadlines: tuple[Deadline, ...]
    cleared: Odds
    clear_hours: Spread | None  # of the replications in which everybody is safe in the end
    seat_use: Spread
    crowding: tuple[Crowding, ...]


def odds(times: int, of: int) -> Odds:
    if of == 0:
        return Odds(0.0, 0.0, 1.0)
    share, square = times / of, SURE * SURE / of
    middle = share + square / 2
    half = SURE * sqrt(share * (1 - share) / of + square / of / 4)
    low, high = (middle - half) / (1 + square), (middle + half) / (1 + square)
    return Odds(share, 0.0 if times == 0 else low, 1.0 if times == of else high)


def spread(values: Floats | Ints) -> Spread:
    low, high = np.percentile(values, [LOW, HIGH])
    return Spread(float(np.mean(values)), float(low), float(high))


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """The outcomes of the replications that were played, added up by epoch."""

    grid: Grid
    outcomes: Outcomes

    @property
    def left(self) -> Ints:
        return self.outcomes.came[:, None] - np.cumsum(self.outcomes.safe, axis=1)

    @property
    def urgent_left(self) -> Ints:
        return self.outcomes.urgent_came[:, None] - np.cumsum(self.outcomes.urgent_safe, axis=1)

    def deadlines(self) -> tuple[Deadline, ...]:
        grid, left, urgent = self.grid, self.left, self.urgent_left
        last = (grid.epochs - 1) * grid.step_hours
        hours = sorted({min(hour, last) for hour in grid.problem.deadlines_hours} | {last})
        return tuple(self._deadline(hour, left, urgent) for hour in hours)

    def _deadline(self, hour: float, left: Ints, urgent: Ints) -> Deadline:
        t, came = int(hour / self.grid.step_hours + 1e-9), self.outcomes.came
        return Deadline(
            hours=hour,
            all_out=self._odds(left[:, t] == 0),
            nearly_all_out=self._odds(left[:, t] <= 0.01 * came),
            most_urgent_out=self._odds(urgent[:, t] == 0),
            left=spread(left[:, t]),
        )

    def _odds(self, happens: Bools) -> Odds:
        return odds(int(np.count_nonzero(happens)), len(happens))

    def band(self) -> Band:
        left = self.left
        low, middle, high = np.percentile(left, [LOW, 50, HIGH], axis=0)
        return Band(*(tuple(float(n) for n in row) for row in (left.mean(axis=0), low, middle, high)))

    def clear_hours(self) -> Spread | None:
        left = self.left
        cleared = left[:, -1] == 0
        if not cleared.any():
            return None
        return spread(np.argmax(left[cleared] == 0, axis=1) * self.grid.step_hours)

    def cleared(self) -> Odds:
        return self._odds(self.left[:, -1] == 0)

    def seat_use(self) -> Spread:
        return spread(self.outcomes.taken / np.maximum(1.0, self.outcomes.seats))

    def crowding(self) -> tuple[Crowding, ...]:
        out = self.outcomes
        codes = [place.code for place in self.grid.problem.places[self.grid.sites :]]
        rooms = np.concatenate([self.grid.holding, self.grid.capacity])
        peaks = np.concatenate([out.hub_peak, out.haven_peak], axis=1).T
        return tuple(
            Crowding(code, float(room), self._odds(most > room), spread(most))
            for code, room, most in zip(codes, rooms, peaks, strict=True)
            if np.isfinite(room)
        )
