"""Prices for loads fetched and room taken, and what they prove: that no plan has so short a longest tour.

Let every load fetched earn its price, every load brought pay that of its shelter, and the first bus to come to a zone
earn that of the zone. All tours of a plan together earn at least the price of all loads and zones less that of all
room. But a bus that drives at most T earns no more than `worth_of` says. If all buses together cannot earn what a plan
must, there is no plan within T. That holds for any prices that are not negative, wherever they came from (it is Farkas'
lemma for the linear relaxation over tours), and it is computed in whole numbers.

Buses between places at no distance from one another (a zone) could fetch and bring without end and without driving.
That is why there a trip is made to cost more than it earns, and the coming of the first bus is paid instead.
"""

from dataclasses import dataclass

import numpy as np

from safeconduct.core.evacuation.grid import Ints
from safeconduct.core.evacuation.published.bus import Town
from safeconduct.core.evacuation.published.worth import follow, worth_of

MOST_TRIPS = 10_000  # of one bus that are written down
Trips = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Zones:
    """Places with no distance between them. `count` zones hold a load; a place outside of these has the zone -1."""

    count: int
    of_point: Ints
    of_shelter: Ints


def zones_of(town: Town) -> Zones:
    points, shelters = town.way.shape
    group = np.arange(points + shelters)
    for point, shelter in np.argwhere(town.way == 0):
        group[group == group[points + shelter]] = group[point]
    touching = np.concatenate([(town.way == 0).any(axis=1), (town.way == 0).any(axis=0)])
    loaded = np.concatenate([town.asks, np.zeros(shelters, bool)])
    number = np.full(points + shelters, -1, np.int64)
    numbered = np.unique(group[:points][(touching & loaded)[:points]])
    for zone, one in enumerate(numbered):
        number[group == one] = zone
    return Zones(len(numbered), number[:points], number[points:])


@dataclass(frozen=True, slots=True, eq=False)
class Prices:
    """For each load fetched, each load brought, and the first bus that comes to a zone. None is negative."""

    load: Ints  # by point
    room: Ints  # by shelter
    entry: Ints  # by zone


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """What a bus earns at some prices, by where it is and what it may still drive, for a drive up to `limit`."""

    limit: int
    asked: int  # what the tours of a plan earn together at least
    start: Ints  # [depot, point] earned by driving there
    bring: Ints  # [point, shelter]
    fetch: Ints  # [point, shelter]
    at: Ints  # [point, left to drive]
    after: Ints  # [shelter, left to drive]

    @classmethod
    def at_prices(cls, town: Town, zones: Zones, prices: Prices, limit: int) -> "Worth":
        near = town.way == 0
        needed = np.where(near, prices.load[:, None] + 1, 0).max(axis=0, initial=0)
        room = np.maximum(prices.room, needed)
        entry = np.append(prices.entry, 0)  # the last for no zone
        differ = zones.of_point[:, None] != zones.of_shelter[None, :]
        bring = prices.load[:, None] - room[None, :] + np.where(differ, entry[zones.of_shelter][None, :], 0)
        fetch = np.where(differ, entry[zones.of_point][:, None], 0)
        start = np.broadcast_to(entry[zones.of_point], town.first.shape)
        # As Python's integers, which cannot overflow.
        asked = sum(int(a) * int(b) for a, b in zip(town.loads, prices.load, strict=True))
        asked -= sum(int(a) * int(b) for a, b in zip(town.room, room, strict=True))
        at, after = worth_of(limit, town.way, bring, fetch)
        return cls(limit, asked + int(prices.entry.sum()), start, bring, fetch, at, after)

    def by_depot(self, town: Town, limit: int) -> Ints:
        """The most that one bus of each depot earns within `limit`; a bus that stays earns nothing."""
        left = limit - town.first
        earned = self.start + self.at[np.arange(len(town.loads))[None, :], np.maximum(left, 0)]
        best: Ints = np.where(left >= 0, earned, 0).max(axis=1, initial=0)
        return np.maximum(best, 0)

    def spare(self, town: Town, limit: int) -> int:
        """What all buses can earn within `limit` beyond what a plan must; below zero there is none."""
        best = self.by_depot(town, limit)
        return sum(int(a) * int(b) for a, b in zip(town.buses_at, best, strict=True)) - self.asked

    def bound(self, town: Town) -> int:
        """The least distance for which these prices do not prove that there is no plan; at most `limit` + 1."""
        # A bus that may drive further earns no less.
        low, high = 0, self.limit + 1
        while low < high:
            middle = (low + high) // 2
            if self.spare(town, middle) < 0:
                low = middle + 1
            else:
                high = middle
        return low

    def best_trips(self, town: Town, depot: int, point: int) -> Trips:
        """Of a bus that comes to this point first."""
        trips = np.zeros((MOST_TRIPS, 2), np.int64)
        left = self.limit - int(town.first[depot, point])
        count = follow(left, point, town.way, self.bring, self.fetch, self.at, self.after, trips)
        return tuple((int(i), int(k)) for i, k in trips[:count])
