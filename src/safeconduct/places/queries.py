"""Finding countries, areas and places by name in any script, or by position."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import shapely
from django.db.models import Q, QuerySet

from safeconduct.core.geo import Region
from safeconduct.places.models import Area, Country, NameKey, Place
from safeconduct.places.shapes import area_code_at, area_codes_near, area_shape, nearest_area_code
from safeconduct.places.spelling import as_heard, as_written

# A shorter sound would match by chance.
LEAST_HEARD = 4
LEAST_WRITTEN = 2
MOST_NAMESAKES = 50
# So many degrees the drawn edge of a province may be off, 5 km.
COARSE = 0.05
KINDS = ("country", "area", "place")


@dataclass(frozen=True, slots=True)
class Found:
    """One answer of a search, ready to be shown."""

    kind: str
    code: str
    name: str
    where: str
    lat: float | None
    lon: float | None


def find(text: str, *, kinds: Iterable[str] = KINDS, country: str = "", most: int = 20) -> list[Found]:
    """Names beginning with the text in any script, else names that sound like it; the larger places first."""
    written, heard = as_written(text), as_heard(text)
    if not written:
        return []
    ranked = _ranked(written, kinds)
    if not ranked and len(heard) >= LEAST_HEARD:
        ranked = _ranked(heard, kinds)
    order = sorted(ranked, key=lambda one: ranked[one], reverse=True)
    return _shown(order, country)[:most]


def areas_named(text: str, *, country: str = "") -> list[Area]:
    """The provinces with exactly this name in any script, or those that sound like it; where there are none, those with
    a city of this name, the largest first."""
    written, heard = as_written(text), as_heard(text)
    keys = [key for key, least in ((written, LEAST_WRITTEN), (heard, LEAST_HEARD)) if len(key) >= least]
    of_country = {"country": country} if country else {}
    for kind in ("area", "place"):
        for key in keys:
            named = NameKey.objects.filter(key=key, kind=kind).order_by("-weight", "code")
            codes = list(named.values_list("code", flat=True)[:MOST_NAMESAKES])
            if kind == "place":
                cities = Place.objects.filter(kind=Place.Kind.CITY, area__isnull=False)
                area_of = dict(cities.filter(pk__in=codes).values_list("pk", "area_id"))
                codes = [area_of[code] for code in codes if code in area_of]
            areas = Area.objects.filter(pk__in=codes, **of_country).in_bulk()
            if areas:
                return [areas[code] for code in dict.fromkeys(codes) if code in areas]
    return []


def bounds_of(points: Iterable[tuple[float | None, float | None]]) -> str:
    """West, south, east and north of the points with some air around them, as a map takes them."""
    known = [(lat, lon) for lat, lon in points if lat is not None and lon is not None]
    if not known:
        return ""
    lats, lons = [lat for lat, _lon in known], [lon for _lat, lon in known]
    air = 0.5
    return f"{min(lons) - air:.3f},{min(lats) - air:.3f},{max(lons) + air:.3f},{max(lats) + air:.3f}"


def _ranked(key: str, kinds: Iterable[str]) -> dict[tuple[str, str], tuple[bool, int]]:
    # A range instead of LIKE: both databases walk the index for it.
    keys = NameKey.objects.filter(key__gte=key, key__lt=key + "\U0010ffff", kind__in=list(kinds))
    ranked: dict[tuple[str, str], tuple[bool, int]] = {}
    for spelling, kind, code, weight in keys.order_by("-weight").values_list("key", "kind", "code", "weight")[
        :400
    ]:
        rank = (spelling == key, weight)
        if rank > ranked.get((kind, code), (False, -1)):
            ranked[kind, code] = rank
    return ranked


def area_at(lat: float, lon: float) -> Area | None:
    """The province that holds the point; None at sea."""
    code = area_code_at(lat, lon)
    return Area.objects.filter(code=code).first() if code else None


def nearest_area(lat: float, lon: float) -> Area | None:
    """The province that holds the point or, off the coast, the nearest one."""
    return Area.objects.filter(code=nearest_area_code(lat, lon)).first()


def is_on_land(lat: float, lon: float) -> bool:
    return area_code_at(lat, lon) is not None


def areas_meeting(region: Region, codes: Collection[str]) -> set[str]:
    """Which of these provinces a region meets, or may meet: the outlines are coarse."""
    near = area_codes_near(region.shape, COARSE)
    undrawn = [code for code in codes if area_shape(code) is None]
    boxed = Area.objects.filter(pk__in=undrawn) if undrawn else ()
    return {code for code in codes if code in near} | {area.pk for area in boxed if _box_meets(area, region)}


def _box_meets(area: Area, region: Region) -> bool:
    """Without outline and box it cannot be excluded."""
    if area.west is None or area.south is None or area.east is None or area.north is None:
        return True
    box = shapely.box(area.west - COARSE, area.south - COARSE, area.east + COARSE, area.north + COARSE)
    return area.west > area.east or bool(region.shape.intersects(box))


def region_of(code: str) -> Region | None:
    """The outline of a province as an area on the grid; None where the source draws none."""
    shape = area_shape(code)
    return Region(shape) if shape is not None else None


def areas_of(country: str) -> QuerySet[Area]:
    return Area.objects.filter(country=country)


def places_of(country: str, kind: Place.Kind) -> QuerySet[Place]:
    either_side = Q(country=country) | Q(far_country=country)
    return Place.objects.filter(either_side, kind=kind).select_related("area", "far_area").order_by("name")


def _shown(order: list[tuple[str, str]], country: str) -> list[Found]:
    found: dict[tuple[str, str], Found] = {}
    for kind, rows in (
        ("country", Country.objects.all()),
        ("area", Area.objects.select_related("country")),
        ("place", Place.objects.select_related("country", "area")),
    ):
        codes = [code for one, code in order if one == kind]
        for row in rows.filter(pk__in=codes) if codes else ():
            if isinstance(row, Country) or not country or row.country_id == country:
                found[kind, row.pk] = Found(kind, row.pk, str(row), _where(row), row.lat, row.lon)
    return [found[one] for one in order if one in found]


def _where(row: Country | Area | Place) -> str:
    if isinstance(row, Country):
        return row.code
    if isinstance(row, Area):
        return str(row.country or "")
    return ", ".join(str(part) for part in (row.get_kind_display(), row.area, row.country) if part)
