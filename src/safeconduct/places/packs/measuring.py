"""How good the estimates of a pack are: each published road found again from all the others, without itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from safeconduct.core.geo import great_circle_km
from safeconduct.core.travel import (
    ROAD_DETOUR_ASSUMED,
    SHORTEST_KM,
    Known,
    Misses,
    Mode,
    Travel,
    leave_one_out,
    misses,
)
from safeconduct.places.packs.pack import Leg, Pack
from safeconduct.places.packs.speeds import land_of, shared_lands
from safeconduct.places.packs.ways import Ways


@dataclass(frozen=True, slots=True)
class Measured:
    """`assumed` is what the rule of thumb, 1.3 times the straight line, would have missed on the same roads."""

    estimated: Misses
    assumed: Misses
    by_land: Mapping[str, Misses]


def measured(pack: Pack) -> Measured | None:
    """None where the pack has no published road within a country. A map of roads is not asked."""

    def without(leg: Leg, others: Sequence[Leg]) -> float | None:
        if not _is_measurable(pack, leg):
            return None
        legs = tuple(other for other in others if other.ends != leg.ends)
        poorer = replace(pack, legs=legs, overrides=(), closures=(), folder=None)
        found = Ways(poorer).between(pack.places[leg.origin], pack.places[leg.destination], Mode.ROAD)
        return found.km if isinstance(found, Travel) else None

    found = [(_known(pack, leg), km) for leg, km in leave_one_out(pack.legs, without)]
    if not found:
        return None
    lands = sorted({road.group for road, _km in found})
    return Measured(
        misses(found),
        misses([(road, road.straight_km * ROAD_DETOUR_ASSUMED.mid) for road, _km in found]),
        {land: misses([one for one in found if one[0].group == land]) for land in lands},
    )


def _is_measurable(pack: Pack, leg: Leg) -> bool:
    start, end = pack.places[leg.origin], pack.places[leg.destination]
    far_enough = great_circle_km(start.point, end.point) >= SHORTEST_KM
    return leg.mode is Mode.ROAD and far_enough and bool(shared_lands(start, end))


def _known(pack: Pack, leg: Leg) -> Known:
    start, end = pack.places[leg.origin].point, pack.places[leg.destination].point
    return Known(land_of(pack, leg), great_circle_km(start, end), leg.km or 0.0)
