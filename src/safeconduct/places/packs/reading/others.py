"""closures.csv, speeds.csv and sources.csv."""

from collections.abc import Mapping
from typing import Final

from safeconduct.core.travel import Mode, Spread
from safeconduct.places.packs import cells
from safeconduct.places.packs.faults import Found
from safeconduct.places.packs.pack import Closure, Place, Source, Speed
from safeconduct.places.packs.tables import Columns, Row, rows_of

CLOSURES: Final = Columns(("place", "from", "until", "source"), ("to", "checked", "note"))
SPEEDS: Final = Columns(
    ("mode", "km_per_hour", "source"), ("country", "road", "low", "high", "checked", "note")
)
SOURCES: Final = Columns(("code", "title"), ("address", "read_on", "licence", "note"))
SLOWEST, FASTEST = 1.0, 1100.0


def sources_of(files: Mapping[str, bytes], found: Found) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    if "sources.csv" not in files:
        found.fault("missing_file", "sources.csv")
        return sources
    stands: dict[str, str] = {}
    for row in rows_of("sources.csv", files["sources.csv"], SOURCES, found):
        code = cells.code(row, "code")
        title, read_on = cells.text(row, "title"), cells.day(row, "read_on")
        if code is None:
            continue
        if code in sources:
            row.fault("code_twice", "code", value=code, where=stands[code])
            continue
        stands[code] = row.where
        sources[code] = Source(code, title, row["address"], read_on, row["licence"])
    return sources


def source_of(row: Row, sources: Mapping[str, Source], *, needed: bool = False) -> str:
    """The code of a source, which must be listed: a figure without an author is worth nothing."""
    value = row["source"]
    if needed and not value:
        row.fault("blank", "source")
    elif value and value not in sources:
        row.fault("unknown_source", "source", value=value)
    return value


def closures_of(
    files: Mapping[str, bytes],
    places: Mapping[str, Place | None],
    sources: Mapping[str, Source],
    found: Found,
) -> tuple[Closure, ...]:
    if "closures.csv" not in files:
        return ()
    rows = rows_of("closures.csv", files["closures.csv"], CLOSURES, found)
    return tuple(_closure(row, places, sources) for row in rows)


def _closure(row: Row, places: Mapping[str, Place | None], sources: Mapping[str, Source]) -> Closure:
    place, to = cells.text(row, "place"), row["to"]
    for column, code in (("place", place), ("to", to)):
        if code and code not in places:
            row.fault("unknown_place", column, value=code)
    starts, ends = cells.day(row, "from"), cells.day(row, "until")
    if starts is not None and ends is not None and ends < starts:
        row.fault("ends_before_it_begins", "until", starts=starts.isoformat(), ends=ends.isoformat())
    cells.yes_no(row, "checked")
    return Closure(place, to, starts, ends, source_of(row, sources, needed=True))


def speeds_of(files: Mapping[str, bytes], sources: Mapping[str, Source], found: Found) -> tuple[Speed, ...]:
    if "speeds.csv" not in files:
        return ()
    speeds = []
    for row in rows_of("speeds.csv", files["speeds.csv"], SPEEDS, found):
        mode = cells.one_of(row, "mode", Mode)
        country = cells.countries(row, "country") if row["country"] else ("",)
        middle = cells.number(row, "km_per_hour", SLOWEST, FASTEST)
        low, high = (
            cells.number(row, column, SLOWEST, FASTEST, needed=False) or middle for column in ("low", "high")
        )
        source = source_of(row, sources, needed=True)
        cells.yes_no(row, "checked")
        if middle is None or low is None or high is None:
            continue
        if not low <= middle <= high:
            row.fault("range_upside_down", "low", low=f"{low:g}", high=f"{high:g}", middle=f"{middle:g}")
        if mode is not None and country:
            speeds.append(Speed(country[0], mode, row["road"], Spread(middle, low, high), source))
    return tuple(speeds)
