"""How much longer roads are than the straight line, learned from roads whose length is known.

The median of the ratios of a group (a country) is used: one wrong figure among ten cannot move it far. How good it is
is found by leaving out each road in turn and estimating it from all the others.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Final, TypeVar

from safeconduct.core.travel.answer import Spread

# With fewer a country's own median is chance; then that of all countries together is used.
FEWEST: Final = 4
# Below this the two points of a town between which one measures matter more than the road.
SHORTEST_KM: Final = 10.0

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Known:
    """A road of `km` kilometres between two points that are `straight_km` apart."""

    group: str
    straight_km: float
    km: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Ratios (no unit) of each group that had enough roads, and of all together."""

    everywhere: Spread
    groups: Mapping[str, Spread] = field(default_factory=dict)

    def of(self, group: str) -> Spread:
        return self.groups.get(group, self.everywhere)


@dataclass(frozen=True, slots=True)
class Misses:
    """How far estimates are off, as shares of the true length: 0.1 is a tenth too long or too short.

    `bias` is the median with its sign; above 0 the estimates are too long.
    """

    roads: int
    median: float
    p90: float
    worst: float
    bias: float


def calibrated(ratios: Iterable[tuple[str, float]], assumed: Spread, *, fewest: int = FEWEST) -> Calibration:
    """The median, with the tenth and the ninetieth of a hundred, of each group's ratios and of all of them.

    Ratios are given with their group. Where there are fewer than `fewest` in all, `assumed` is returned.
    """
    grouped: dict[str, list[float]] = {}
    for group, ratio in ratios:
        grouped.setdefault(group, []).append(ratio)
    every = [ratio for found in grouped.values() for ratio in found]
    return Calibration(
        spread_of(every) if len(every) >= fewest else assumed,
        {group: spread_of(found) for group, found in grouped.items() if len(found) >= fewest},
    )


def detours_of(known: Iterable[Known], assumed: Spread) -> Calibration:
    """How many times longer than the straight line roads are; those under 10 km straight are left out."""
    return calibrated(
        ((road.group, road.km / road.straight_km) for road in known if road.straight_km >= SHORTEST_KM),
        assumed,
    )


def leave_one_out(
    items: Sequence[Item], estimate: Callable[[Item, Sequence[Item]], float | None]
) -> list[tuple[Item, float]]:
    """Each item with its kilometres as `estimate` finds them from all the others; without those for which it finds
    none."""
    tried = ((item, estimate(item, [*items[:one], *items[one + 1 :]])) for one, item in enumerate(items))
    return [(item, km) for item, km in tried if km is not None]


def misses(estimated: Sequence[tuple[Known, float]]) -> Misses:
    """ValueError when there is nothing to measure."""
    if not estimated:
        raise ValueError("Nothing was estimated, so nothing can be measured.")
    signed = sorted((km - road.km) / road.km for road, km in estimated)
    sizes = sorted(map(abs, signed))
    return Misses(len(sizes), median(sizes), quantile(sizes, 0.9), sizes[-1], median(signed))


def spread_of(values: Iterable[float]) -> Spread:
    ordered = sorted(values)
    return Spread(median(ordered), quantile(ordered, 0.1), quantile(ordered, 0.9), len(ordered))


def quantile(ordered: Sequence[float], share: float) -> float:
    """Linear between neighbours, as NumPy does by default; `ordered` rises and is not empty."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
