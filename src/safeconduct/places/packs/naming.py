"""Which place of a pack somebody means: its code, its name, the beginning of a name, or a position."""

from typing import Final

from safeconduct.core.geo import NotCoordinates, Point, great_circle_km, parse_point
from safeconduct.places.coast import HARBOUR_KM, area_near
from safeconduct.places.packs.pack import Kind, Pack, Place
from safeconduct.places.shapes import area_code_at

MOST_SHOWN: Final = 8


class NotFound(LookupError):
    """Nothing, or more than one place, is called so; `alike` are the codes that come near."""

    def __init__(self, typed: str, alike: list[str]) -> None:
        super().__init__(typed)
        self.typed, self.alike = typed, alike


def place_at(point: Point, name: str = "") -> Place:
    """A place that no pack lists. It belongs to the country of the province around it, or to none at sea."""
    area = area_near(point.lat, point.lon, area_code_at, HARBOUR_KM)
    code = f"@{point.lat:.5f},{point.lon:.5f}"
    return Place(code, name or code[1:], Kind.SITE, point, (area[:2],) if area else ())


def nearest(pack: Pack, point: Point, within_km: float) -> Place | None:
    """The place of the pack that a position is, give or take."""
    away = ((great_circle_km(point, place.point), place.code) for place in pack.places.values())
    km, code = min(away, default=(within_km + 1, ""))
    return pack.places[code] if km <= within_km else None


def find(pack: Pack, typed: str) -> Place:
    wanted = typed.strip().casefold()
    by_code = [place for code, place in pack.places.items() if code.casefold() == wanted]
    by_name = [place for place in pack.places.values() if place.name.casefold() == wanted]
    beginning = [place for place in pack.places.values() if place.name.casefold().startswith(wanted)]
    for found in (by_code, by_name, beginning if wanted else []):
        if len(found) == 1:
            return found[0]
        if found:
            raise NotFound(typed, [place.code for place in found[:MOST_SHOWN]])
    try:
        return place_at(parse_point(typed))
    except NotCoordinates as error:
        holding = [code for code, place in pack.places.items() if wanted and wanted in place.name.casefold()]
        raise NotFound(typed, holding[:MOST_SHOWN]) from error
