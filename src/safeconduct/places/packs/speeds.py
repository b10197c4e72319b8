"""How fast one goes: speeds.csv where it says so, else the median of the pack's own published times, else a rule."""

from typing import Final

from safeconduct.core.geo import great_circle_km
from safeconduct.core.travel import (
    AIR_KM_PER_HOUR,
    FOOT_KM_PER_HOUR,
    ROAD_DETOUR_ASSUMED,
    ROAD_KM_PER_HOUR,
    SEA_KM_PER_HOUR,
    Calibration,
    Known,
    Mode,
    Spread,
    calibrated,
    detours_of,
)
from safeconduct.places.packs.pack import Leg, Pack, Place

RULES: Final = {
    Mode.ROAD: ROAD_KM_PER_HOUR, Mode.SEA: SEA_KM_PER_HOUR, Mode.AIR: AIR_KM_PER_HOUR, Mode.FOOT: FOOT_KM_PER_HOUR
}  # fmt: skip


class Speeds:
    def __init__(self, pack: Pack) -> None:
        self._given = {
            (speed.mode, speed.country, speed.road): speed.km_per_hour for speed in reversed(pack.speeds)
        }
        measured = calibrated(
            (
                (land_of(pack, leg), leg.km / leg.hours)
                for leg in pack.legs
                if leg.mode is Mode.ROAD and leg.km is not None and leg.hours is not None
            ),
            ROAD_KM_PER_HOUR,
        )
        roads = {
            country: speed
            for (mode, country, road), speed in self._given.items()
            if mode is Mode.ROAD and not road
        }
        self.by_road = Calibration(roads.pop("", measured.everywhere), {**measured.groups, **roads})

    def of(self, mode: Mode, land: str = "", road: str = "") -> Spread:
        """The speed of a class of road in a country, of the class anywhere, of the country, of the mode."""
        for country in (land, ""):
            if road and (mode, country, road) in self._given:
                return self._given[mode, country, road]
        if mode is Mode.ROAD:
            return self.by_road.of(land)
        for country in (land, ""):
            if (mode, country, "") in self._given:
                return self._given[mode, country, ""]
        return RULES[mode]


def detours(pack: Pack) -> Calibration:
    """How much longer than the straight line the published roads of each country are."""
    return detours_of(known_roads(pack), ROAD_DETOUR_ASSUMED)


def known_roads(pack: Pack) -> list[Known]:
    """The published roads within one country; one over a border says as much about the border as about roads."""
    found = []
    for leg in pack.legs:
        start, end = pack.places[leg.origin], pack.places[leg.destination]
        straight = great_circle_km(start.point, end.point)
        if leg.mode is Mode.ROAD and leg.km is not None and shared_lands(start, end) and straight > 0:
            found.append(Known(land_of(pack, leg), straight, leg.km))
    return found


def land_of(pack: Pack, leg: Leg) -> str:
    """The country that a leg lies in; where it leads over a border, that of its origin."""
    start, end = pack.places[leg.origin], pack.places[leg.destination]
    return min(shared_lands(start, end) or start.countries, default="")


def shared_lands(start: Place, end: Place) -> frozenset[str]:
    return frozenset(start.countries) & frozenset(end.countries)
