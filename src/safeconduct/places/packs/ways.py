"""How far and how long from one place of a pack to another, by what is surest: what its users typed, what somebody
published, what a map of roads or of sea lanes tells, and else an estimate from the straight line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from safeconduct.core.geo import great_circle_km
from safeconduct.core.travel import (
    How,
    Mode,
    Roads,
    Spread,
    Stop,
    Travel,
    by_air,
    by_sea,
    exactly,
    in_a_row,
    on_foot,
    timed,
)
from safeconduct.places.coast import land_between
from safeconduct.places.packs import roadmap, sealanes
from safeconduct.places.packs.known import KnownLegs, ends_of, like
from safeconduct.places.packs.pack import Kind, Pack, Place
from safeconduct.places.packs.speeds import Speeds, detours
from safeconduct.places.shapes import area_code_at

# Whoever flies goes to the nearest airport of the country, if one is within a day's drive.
AIRPORT_WITHIN_KM: Final = 300.0
LONGEST_WALK_KM: Final = 100.0
RIVER: Final = "river"
# Over a shorter way land may lie on the straight line: ships go round the cape.
ROUND_A_CAPE_KM: Final = 150.0
NOT_FOR_COACHES: Final = frozenset({"ferry", "rail"})
REASONS: Final[Mapping[str, Any]] = {
    "closed": _("Closed (%(value)s)"),
    "no_border": _("No open crossing is known between the two countries"),
    "no_port": _("%(value)s is not a port"),
    "no_sea": _("There is no way by sea between them"),
    "land_between": _("Land lies between them; install searoute, or type the distance into overrides.csv"),
    "no_airport": _("There is no airport near %(value)s"),
    "same_airport": _("%(value)s is the nearest airport of both"),
    "too_far": _("Too far to walk"),
}


@dataclass(frozen=True, slots=True)
class NoWay:
    code: str
    value: str = ""

    def __str__(self) -> str:
        return str(REASONS[self.code] % {"value": self.value})


Answer = Travel | NoWay


class Ways:
    """The journeys of a pack on a day. Without a day, what is closed until further notice is closed."""

    def __init__(self, pack: Pack, on: date | None = None) -> None:
        self.pack = pack
        self.speeds = Speeds(pack)
        self.detours = detours(pack)
        self._known = KnownLegs(pack, self.speeds, on)
        self._map = roadmap.open_map(pack.folder)

    def between(self, start: Place, end: Place, mode: Mode) -> Answer:
        leg = self._known.typed(start, end, mode)
        if leg is None:
            return self._untyped(start, end, mode)
        other = None if leg.km is not None else self._untyped(start, end, mode)
        return self._known.as_typed(leg, other if isinstance(other, Travel) else None)

    def matrix(
        self, origins: Sequence[Place], destinations: Sequence[Place], mode: Mode
    ) -> list[list[Answer]]:
        return [[self.between(start, end, mode) for end in destinations] for start in origins]

    def _untyped(self, start: Place, end: Place, mode: Mode) -> Answer:
        for place in (start, end):
            if place.code in self._known.shut:
                return NoWay("closed", self.pack.title_of(self._known.shut[place.code]))
        published = self._known.published(start, end, mode)
        if published is not None:
            return published
        match mode:
            case Mode.ROAD:
                return self._by_road(start, end)
            case Mode.SEA:
                return self._by_sea(start, end)
            case Mode.AIR:
                return self._by_air(start, end)
            case Mode.FOOT:
                return self._on_foot(start, end)

    def _by_road(self, start: Place, end: Place) -> Answer:
        broken = self._known.broken.get(ends_of(start, end))
        found = self._on_the_map(start, end) if broken is None else None
        found = found or self._roads.between(stop_of(start), stop_of(end))
        if found is not None:
            return found
        return NoWay("no_border") if broken is None else NoWay("closed", self.pack.title_of(broken))

    def _on_the_map(self, start: Place, end: Place) -> Travel | None:
        if self._map is None or start.point == end.point:
            return None
        closed = [self.pack.places[code].point for code in self._known.shut]
        way = self._map.way(start.point, end.point, closed)
        if way is None:
            return None
        km, hours = way
        speed = like(self.speeds.of(Mode.ROAD, _land(start)), km / hours)
        return timed(exactly(km), speed, How.ROUTED, "OpenStreetMap (ODbL), asked through Valhalla")

    def _by_sea(self, start: Place, end: Place) -> Answer:
        for place in (start, end):
            if place.kind is not Kind.PORT and place.code in self.pack.places:
                return NoWay("no_port", place.name)
        speed = self.speeds.of(Mode.SEA)
        km = sealanes.length_km(start.point, end.point)
        if km is not None:
            return timed(exactly(km), speed, How.ROUTED, "sea lanes of the package searoute")
        return self._across(start, end, speed)

    def _across(self, start: Place, end: Place, speed: Spread) -> Answer:
        """Where no lane is known: straight over the water, or along one river. Never straight over land."""
        on_a_river = start.sort == end.sort == RIVER
        if RIVER in {start.sort, end.sort} and not on_a_river:
            return NoWay("no_sea")
        far = great_circle_km(start.point, end.point) > ROUND_A_CAPE_KM
        if far and not on_a_river and land_between(start.point, end.point, area_code_at):
            return NoWay("land_between")
        why = (
            "they do not reach both ends" if sealanes.is_there() else "the package searoute is not installed"
        )
        return by_sea(start.point, end.point, speed, f"straight line times 1.3; no sea lanes, as {why}")

    def _by_air(self, start: Place, end: Place) -> Answer:
        """The flight, and the roads to and from the airports where the places are none."""
        first, last = self._airport(start), self._airport(end)
        if first is None or last is None:
            return NoWay("no_airport", start.name if first is None else end.name)
        if first == last and start != end:
            return NoWay("same_airport", first.name)
        speed = self.speeds.of(Mode.AIR, _land(start))
        parts: list[Answer] = [by_air(first.point, last.point, speed, f"flight {first.code}-{last.code}")]
        if start != first:
            parts.insert(0, self.between(start, first, Mode.ROAD))
        if end != last:
            parts.append(self.between(last, end, Mode.ROAD))
        if len(parts) == 1:
            return parts[0]
        stopped = next((part for part in parts if isinstance(part, NoWay)), None)
        return stopped or in_a_row([part for part in parts if isinstance(part, Travel)])

    def _airport(self, place: Place) -> Place | None:
        if place.kind is Kind.AIRPORT:
            return place
        near = [
            (great_circle_km(place.point, port.point), port.code)
            for port in self.pack.of_kind(Kind.AIRPORT)
            if port.code not in self._known.shut and set(port.countries) & set(place.countries)
        ]
        km, code = min(near, default=(AIRPORT_WITHIN_KM + 1, ""))
        return self.pack.places[code] if km <= AIRPORT_WITHIN_KM else None

    def _on_foot(self, start: Place, end: Place) -> Answer:
        if great_circle_km(start.point, end.point) > LONGEST_WALK_KM:
            return NoWay("too_far")
        speed = self.speeds.of(Mode.FOOT, _land(start))
        return on_foot(start.point, end.point, self.detours.of(_land(start)), speed, "as long as roads are")

    @cached_property
    def _roads(self) -> Roads:
        open_places = [place for code, place in self.pack.places.items() if code not in self._known.shut]
        broken = frozenset(self._known.broken)
        stops = [stop_of(place) for place in open_places]
        known = {stop.code for stop in stops}
        roads = [road for road in self._known.roads() if {road.origin, road.destination} <= known]
        return Roads(stops, roads, self.detours, self.speeds.by_road, broken)


def stop_of(place: Place) -> Stop:
    crossed = place.kind is Kind.CROSSING and place.sort not in NOT_FOR_COACHES
    return Stop(place.code, place.point, frozenset(place.countries), crossed)


def _land(place: Place) -> str:
    return place.countries[0] if place.countries else ""
