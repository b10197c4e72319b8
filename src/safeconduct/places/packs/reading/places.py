"""sites.csv, airports.csv, ports.csv and crossings.csv: where the places of a pack lie."""

from collections.abc import Mapping
from typing import Final

from safeconduct.core.geo import Point
from safeconduct.places.coast import COAST_KM, HARBOUR_KM, on_land
from safeconduct.places.packs import cells
from safeconduct.places.packs.faults import Found
from safeconduct.places.packs.pack import Kind, Place, Source
from safeconduct.places.packs.reading.others import source_of
from safeconduct.places.packs.tables import Columns, Row, rows_of
from safeconduct.places.shapes import area_code_at

COMMON: Final = ("source", "checked", "note")
TABLES: Final = {
    Kind.SITE: ("sites.csv", Columns(("code", "name", "country", "lat", "lon"), ("area", "place", *COMMON))),
    Kind.AIRPORT: ("airports.csv", Columns(("code", "name", "country", "lat", "lon"), ("icao", *COMMON))),
    Kind.PORT: ("ports.csv", Columns(("code", "name", "country", "lat", "lon"), ("kind", *COMMON))),
    Kind.CROSSING: (
        "crossings.csv", Columns(("code", "name", "countries", "lat", "lon"), ("kind", "hours", *COMMON)),
    ),
}  # fmt: skip
# A crossing joins two countries; three meet in few points of the earth.
MOST_COUNTRIES: Final = 3


def places_of(
    files: Mapping[str, bytes], sources: Mapping[str, Source], found: Found
) -> dict[str, Place | None]:
    """By code. None stands for a place whose row is wrong: its code exists, so that no leg is blamed for it."""
    places: dict[str, Place | None] = {}
    stands: dict[str, str] = {}
    for kind, (file, columns) in TABLES.items():
        rows = list(rows_of(file, files[file], columns, found)) if file in files else []
        for row in rows:
            code = cells.code(row, "code")
            if code is not None and code in stands:
                row.fault("code_twice", "code", value=code, where=stands[code])
                continue
            place = _place(row, kind, code or "", sources)
            if code is not None:
                stands[code] = row.where
                places[code] = place
    if "sites.csv" not in files:
        found.fault("missing_file", "sites.csv")
    elif not places and not found.faults:
        found.fault("no_rows", "sites.csv")
    return places


def _place(row: Row, kind: Kind, code: str, sources: Mapping[str, Source]) -> Place | None:
    is_crossing = kind is Kind.CROSSING
    point, name = cells.point(row), cells.text(row, "name")
    column, most = ("countries", MOST_COUNTRIES) if is_crossing else ("country", 1)
    countries = cells.countries(row, column, most)
    source, checked = source_of(row, sources), cells.yes_no(row, "checked")
    hours = cells.hours_of_day(row, "hours") if is_crossing else ""
    if point is None:
        return None
    _doubt_sea(row, point, kind)
    return Place(code, name, kind, point, countries, source, checked, row["kind"], hours, row["note"])


def _doubt_sea(row: Row, point: Point, kind: Kind) -> None:
    """No fault: small islands are missing from the outlines, and people live on them."""
    within = COAST_KM if kind in {Kind.SITE, Kind.CROSSING} else HARBOUR_KM
    if on_land(point.lat, point.lon, area_code_at, within):
        return
    exchanged = abs(point.lon) <= 90 and on_land(point.lon, point.lat, area_code_at)
    code = "in_the_sea_swapped" if exchanged else "in_the_sea"
    row.doubt(code, "lat", lat=f"{point.lat:.4f}", lon=f"{point.lon:.4f}")
