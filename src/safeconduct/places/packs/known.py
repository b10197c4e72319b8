"""The legs of a pack as journeys: what its users typed, what others published, and what is closed on a day."""

from dataclasses import replace
from datetime import date

from safeconduct.core.travel import How, Mode, Road, Spread, Travel, exactly, timed
from safeconduct.places.packs.pack import Leg, Pack, Place
from safeconduct.places.packs.speeds import Speeds, land_of

Ends = frozenset[str]


def ends_of(start: Place, end: Place) -> Ends:
    return frozenset((start.code, end.code))


class KnownLegs:
    """Without a day, what is closed until further notice is closed."""

    def __init__(self, pack: Pack, speeds: Speeds, on: date | None) -> None:
        self._pack, self._speeds = pack, speeds
        closures = [closure for closure in pack.closures if closure.holds(on)]
        # Each with the source that says so.
        self.shut = {closure.place: closure.source for closure in closures if not closure.to}
        self.broken = {frozenset((one.place, one.to)): one.source for one in closures if one.to}
        self._typed = {(leg.ends, leg.mode): leg for leg in pack.overrides}
        self._published = {(leg.ends, leg.mode): leg for leg in pack.legs if self._is_open(leg)}

    def typed(self, start: Place, end: Place, mode: Mode) -> Leg | None:
        return self._typed.get((ends_of(start, end), mode))

    def published(self, start: Place, end: Place, mode: Mode) -> Travel | None:
        leg = self._published.get((ends_of(start, end), mode))
        return self._as_published(leg) if leg is not None else None

    def as_typed(self, leg: Leg, otherwise: Travel | None) -> Travel:
        """What was typed as it is. Hours that were not typed follow from the kilometres; kilometres that were not
        are those that would be answered `otherwise`, or none."""
        source = self._pack.title_of(leg.source)
        if leg.hours is not None:
            km = leg.km if leg.km is not None else otherwise.km if otherwise is not None else 0.0
            return Travel(km, leg.hours, How.OVERRIDE, source, leg.hours, leg.hours)
        return self._at_speed(leg, How.OVERRIDE, source)

    def roads(self) -> list[Road]:
        """Every leg by road that has kilometres, those that users typed before those that were published."""
        typed = [(leg, self.as_typed(leg, None)) for leg in self._typed.values() if leg.km is not None]
        published = [(leg, self._as_published(leg)) for leg in self._published.values()]
        return [
            Road(leg.origin, leg.destination, travel)
            for leg, travel in (*typed, *published)
            if leg.mode is Mode.ROAD
        ]

    def _is_open(self, leg: Leg) -> bool:
        return leg.ends not in self.broken and not {leg.origin, leg.destination, leg.via} & set(self.shut)

    def _as_published(self, leg: Leg) -> Travel:
        source = self._pack.title_of(leg.source)
        if leg.hours is None:
            return self._at_speed(leg, How.PUBLISHED, source)
        km = exactly(leg.km or 0.0)
        return timed(km, like(self._usual(leg), km.mid / leg.hours), How.PUBLISHED, source)

    def _at_speed(self, leg: Leg, how: How, source: str) -> Travel:
        speed = self._usual(leg)
        return replace(timed(exactly(leg.km or 0.0), speed, how, source), km_per_hour=speed.mid)

    def _usual(self, leg: Leg) -> Spread:
        return self._speeds.of(leg.mode, land_of(self._pack, leg), leg.road)


def like(usual: Spread, km_per_hour: float) -> Spread:
    """A speed that somebody gave for one journey: others will be as much slower or faster as they usually are."""
    return usual.times(km_per_hour / usual.mid)
