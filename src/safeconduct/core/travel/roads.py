"""The roads that somebody measured, and what they tell of the ways between all other places.

Within a country, in this order: the known road; known roads one after the other; the straight line, as much longer as
the known roads between the two towns next to its ends; the straight line times the country's median. Known roads that
are longer, against their straight line, than nine of ten roads of the country go round about and are not taken.

Between countries people cross where a border can be crossed: the quickest way over the crossings given, by A*.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from itertools import count
from typing import Final

from safeconduct.core.geo import Point, great_circle_km
from safeconduct.core.travel.answer import How, Spread, Travel, in_a_row
from safeconduct.core.travel.calibration import Calibration
from safeconduct.core.travel.straight import by_road

# How far from a known road's end a place may lie to be compared with it: in kilometres, and as a share of the way.
NEAR_KM: Final = 25.0
NEAR_SHARE: Final = 0.15
# Nearer than this, both ends together, it is the same road.
SAME_KM: Final = 2.0


@dataclass(frozen=True, slots=True)
class Stop:
    """A place on land. A town belongs to one country, a border crossing to two."""

    code: str
    point: Point
    lands: frozenset[str]
    is_crossing: bool = False


@dataclass(frozen=True, slots=True)
class Road:
    """A way whose length somebody measured, open both ways. Its kilometres and hours are above 0."""

    origin: str
    destination: str
    travel: Travel


class Roads:
    """Travel by road between any two stops, or None where no open crossing leads there.

    The stops given are those at the ends of known roads and the crossings that are open; others may be asked about.
    `closed` are pairs of stops between which the road is closed: only known roads around it are then an answer.
    """

    def __init__(
        self,
        stops: Iterable[Stop],
        roads: Iterable[Road],
        detours: Calibration,
        speeds: Calibration,
        closed: frozenset[frozenset[str]] = frozenset(),
    ) -> None:
        self.stops = {stop.code: stop for stop in stops}
        self._closed = closed
        self.detours, self.speeds = detours, speeds
        self._direct: dict[frozenset[str], Travel] = {}
        self._nets: dict[str, dict[str, dict[str, Travel]]] = {}
        self._crossings = [stop for stop in self.stops.values() if stop.is_crossing]
        self._found: dict[tuple[Stop, Stop, str], Travel | None] = {}
        self._near: dict[tuple[Stop, str], tuple[float, str] | None] = {}
        self._chains: dict[tuple[str, str], Mapping[str, tuple[Travel, ...]]] = {}
        # No way is faster; so many km in an hour are a bound while the quickest crossing is looked for.
        self._fastest = max(speed.high for speed in (speeds.everywhere, *speeds.groups.values()))
        for road in roads:
            self._add(road)

    def between(self, start: Stop, end: Stop) -> Travel | None:
        known = self._direct.get(frozenset((start.code, end.code)))
        if known is not None:
            return known
        shared = sorted(start.lands & end.lands)
        if not shared:
            return self._over_borders(start, end)
        ways = (self._within(start, end, land) for land in shared)
        return min((way for way in ways if way is not None), key=lambda way: way.hours, default=None)

    def _add(self, road: Road) -> None:
        """Of two figures for one road the first holds."""
        ends = frozenset((road.origin, road.destination))
        if ends in self._direct or ends in self._closed:
            return
        self._direct[ends] = road.travel
        self._fastest = max(self._fastest, road.travel.km / road.travel.hours)
        for land in self.stops[road.origin].lands & self.stops[road.destination].lands:
            net = self._nets.setdefault(land, {})
            net.setdefault(road.origin, {})[road.destination] = road.travel
            net.setdefault(road.destination, {})[road.origin] = road.travel

    def _within(self, start: Stop, end: Stop, land: str) -> Travel | None:
        asked = (start, end, land)
        if asked in self._found:
            return self._found[asked]
        is_closed = frozenset((start.code, end.code)) in self._closed
        guess = None if is_closed else self._straight(start, end, land)
        way = self._known_within(start, end, land) or guess
        # Only what is asked again and again: other stops come and go.
        if start.code in self.stops and end.code in self.stops:
            self._found[asked] = way
        return way

    def _straight(self, start: Stop, end: Stop, land: str) -> Travel:
        detour, speed = self.detours.of(land), self.speeds.of(land)
        return by_road(start.point, end.point, detour, speed, _basis(detour, land, self.detours))

    def _known_within(self, start: Stop, end: Stop, land: str) -> Travel | None:
        direct = self._direct.get(frozenset((start.code, end.code)))
        if direct is not None:
            return direct
        near_start, near_end = self._nearest(start, land), self._nearest(end, land)
        straight = great_circle_km(start.point, end.point)
        if near_start is None or near_end is None or near_start[1] == near_end[1]:
            return None
        (before, first), (after, last) = near_start, near_end
        if max(before, after) > NEAR_KM or before + after > NEAR_SHARE * straight:
            return None
        roads = self._from(first, land).get(last)
        apart = great_circle_km(self.stops[first].point, self.stops[last].point)
        if not roads or sum(road.km for road in roads) > self.detours.of(land).high * apart:
            return None
        chain = in_a_row(roads, None if len(roads) == 1 else How.ROUTED)
        if before + after <= SAME_KM:
            return chain
        return _alike(chain, straight, apart)

    def _nearest(self, stop: Stop, land: str) -> tuple[float, str] | None:
        """The end of a known road of the country that lies nearest, and how far away."""
        asked, net = (stop, land), self._nets.get(land, {})
        if asked in self._near:
            return self._near[asked]
        away = ((great_circle_km(stop.point, self.stops[code].point), code) for code in net)
        near = (0.0, stop.code) if stop.code in net else min(away, default=None)
        if stop.code in self.stops:
            self._near[asked] = near
        return near

    def _from(self, first: str, land: str) -> Mapping[str, tuple[Travel, ...]]:
        """The shortest rows of known roads of the country from a place, by Dijkstra."""
        asked = (first, land)
        if asked not in self._chains:
            self._chains[asked] = _shortest(first, self._nets[land])
        return self._chains[asked]

    def _over_borders(self, start: Stop, end: Stop) -> Travel | None:
        """Between two crossings the way may not lead through a third country than those they share."""
        order = count()
        waiting: list[tuple[float, int, float, Stop, tuple[Travel, ...]]] = []
        heappush(waiting, (0.0, next(order), 0.0, start, ()))
        done: set[str] = set()
        while waiting:
            _least, _turn, hours, stop, parts = heappop(waiting)
            if stop == end:
                return _joined(parts)
            if stop.code in done:
                continue
            done.add(stop.code)
            for following in (*self._crossings, end):
                if following.code in done or not stop.lands & following.lands:
                    continue
                part = self.between(stop, following)
                if part is not None:
                    so_far = hours + part.hours
                    least = so_far + great_circle_km(following.point, end.point) / self._fastest
                    heappush(waiting, (least, next(order), so_far, following, (*parts, part)))
        return None


def _shortest(first: str, net: Mapping[str, Mapping[str, Travel]]) -> dict[str, tuple[Travel, ...]]:
    found: dict[str, tuple[Travel, ...]] = {}
    order = count()
    waiting: list[tuple[float, int, str, tuple[Travel, ...]]] = [(0.0, next(order), first, ())]
    while waiting:
        km, _turn, code, roads = heappop(waiting)
        if code in found:
            continue
        found[code] = roads
        for following, road in net[code].items():
            if following not in found:
                heappush(waiting, (km + road.km, next(order), following, (*roads, road)))
    return found


def _alike(chain: Travel, straight_km: float, apart_km: float) -> Travel:
    """A way beside known roads, as much longer than its straight line as they are, and as fast."""
    factor = straight_km / apart_km
    km = chain.km * factor
    return Travel(
        km, chain.hours * factor, How.ESTIMATED, f"like the known road beside it: {chain.source}",
        chain.low_hours * factor, chain.high_hours * factor, straight_km, chain.km / apart_km, chain.km / chain.hours,
    )  # fmt: skip


def _joined(parts: tuple[Travel, ...]) -> Travel:
    joined = in_a_row(parts)
    known = all(part.how is not How.ESTIMATED for part in parts)
    return replace(joined, how=How.ROUTED) if known and len(parts) > 1 else joined


def _basis(detour: Spread, land: str, detours: Calibration) -> str:
    if not detour.cases:
        return "rule of thumb: nobody has measured roads here"
    where = land if land in detours.groups else "all countries of the pack"
    return f"straight line times the median of {detour.cases} known roads ({where})"
