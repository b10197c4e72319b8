"""Limits that several flows share: each is a row of capacities, by epoch or by day."""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

import numpy as np

from safeconduct.core.evacuation.calendar import Floats
from safeconduct.core.evacuation.grid import Bools, Ints


class LimitKind(IntEnum):
    LEG_RATE = 0
    LEG_DAY = 1
    DESK = 2
    HUB_DAY = 3
    HOLDING = 4
    CAPACITY = 5
    ONWARD = 6
    DOCUMENT = 7
    LIFT = 8
    DRIVING = 9


class Limits(NamedTuple):
    """Row `start[n] + t` of limit n, or `start[n] + day[t]` where it is daily, allows `capacity` units."""

    kind: Ints  # [limit] LimitKind
    subject: Ints  # [limit] leg, hub, haven, place, lift or pool
    start: Ints  # [limit] first row
    daily: Bools  # [limit]
    capacity: Floats  # [row]
    is_stock: Bools  # [row] limits who is there, not who passes
    day: Ints  # [epoch]

    def rows(self, limit: int) -> Ints:
        """The row of a limit for each epoch."""
        rows: Ints = self.start[limit] + (self.day if self.daily[limit] else np.arange(len(self.day)))
        return rows


@dataclass(slots=True, eq=False)
class LimitBuilder:
    day: Ints
    _found: dict[tuple[LimitKind, int], int] = field(default_factory=dict)
    _parts: list[tuple[LimitKind, int, bool, Floats]] = field(default_factory=list)

    def by_epoch(self, kind: LimitKind, subject: int, capacity: Floats) -> int:
        """The limit's number, or -1 when it limits nothing."""
        return self._add(kind, subject, daily=False, capacity=capacity)

    def by_day(self, kind: LimitKind, subject: int, capacity: float) -> int:
        days = int(self.day[-1]) + 1
        return self._add(kind, subject, daily=True, capacity=np.full(days, capacity))

    def _add(self, kind: LimitKind, subject: int, *, daily: bool, capacity: Floats) -> int:
        if not np.isfinite(capacity).all():
            return -1
        if (kind, subject) not in self._found:
            self._found[kind, subject] = len(self._parts)
            self._parts.append((kind, subject, daily, capacity))
        return self._found[kind, subject]

    def limits(self) -> Limits:
        sizes = np.array([len(part[3]) for part in self._parts], np.int64)
        stock = {LimitKind.HOLDING, LimitKind.CAPACITY}
        return Limits(
            kind=np.array([part[0] for part in self._parts], np.int64),
            subject=np.array([part[1] for part in self._parts], np.int64),
            start=np.append(np.zeros(min(1, len(sizes)), np.int64), np.cumsum(sizes)[:-1]),
            daily=np.array([part[2] for part in self._parts], bool),
            capacity=np.concatenate([np.zeros(0), *(part[3] for part in self._parts)]),
            is_stock=np.repeat(np.array([part[0] in stock for part in self._parts], bool), sizes),
            day=self.day,
        )
