"""One journey: how far, how long, how it is known and from whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, hypot, log


class Mode(StrEnum):
    """What people travel by. The words are those of `core.evacuation.Mode`, where a mode can also be people's own
    vehicles, which use the road."""

    ROAD = "road"
    SEA = "sea"
    AIR = "air"
    FOOT = "foot"


class How(StrEnum):
    """How a figure is known, the surest first."""

    OVERRIDE = "override"  # typed by those who use the pack
    PUBLISHED = "published"  # printed by somebody who is named
    ROUTED = "routed"  # added up along roads or sea lanes that are known
    ESTIMATED = "estimated"  # a straight line times a factor


@dataclass(frozen=True, slots=True)
class Spread:
    """A middle value, and the range from `low` to `high` in which eight of ten cases lie; all in one unit.

    `cases` is how many were measured; 0 means that the range is a rule of thumb.
    """

    mid: float
    low: float
    high: float
    cases: int = 0

    def times(self, factor: float) -> "Spread":
        return Spread(self.mid * factor, self.low * factor, self.high * factor, self.cases)


def exactly(value: float) -> Spread:
    return Spread(value, value, value)


@dataclass(frozen=True, slots=True)
class Travel:
    """A journey of `km` kilometres that takes `hours`, in eight of ten cases from `low_hours` to `high_hours`.

    `source` names who said so. An estimate also keeps what it was made from: the straight line in kilometres, the
    factor by which the way is longer, and the speed in km/h.
    """

    km: float
    hours: float
    how: How
    source: str
    low_hours: float
    high_hours: float
    straight_km: float | None = None
    detour: float | None = None
    km_per_hour: float | None = None


def timed(km: Spread, km_per_hour: Spread, how: How, source: str) -> Travel:
    """Kilometres over speed. Both ranges are combined as independent errors: the squares of their logarithms add."""
    hours = km.mid / km_per_hour.mid
    shorter = hypot(_step(km.mid, km.low), _step(km_per_hour.high, km_per_hour.mid))
    longer = hypot(_step(km.high, km.mid), _step(km_per_hour.mid, km_per_hour.low))
    return Travel(km.mid, hours, how, source, hours * exp(-shorter), hours * exp(longer))


def in_a_row(parts: Sequence[Travel], how: How | None = None) -> Travel:
    """One journey after the other, as surely known as the least sure of them. Their ranges add: bad roads meet bad
    weather together. Each source is named once. At least one part is needed (ValueError)."""
    if not parts:
        raise ValueError("A journey has at least one part.")
    order = list(How)
    return Travel(
        km=sum(part.km for part in parts),
        hours=sum(part.hours for part in parts),
        how=how or max((part.how for part in parts), key=order.index),
        source="; ".join(dict.fromkeys(one for part in parts for one in part.source.split("; "))),
        low_hours=sum(part.low_hours for part in parts),
        high_hours=sum(part.high_hours for part in parts),
    )


def _step(larger: float, smaller: float) -> float:
    return log(larger / smaller) if larger > 0 and smaller > 0 else 0.0
