"""legs.csv and overrides.csv: distances and times between places, each with who said so."""

from collections.abc import Mapping
from typing import Final

from safeconduct.core.geo import great_circle_km
from safeconduct.core.travel import Mode
from safeconduct.places.packs import cells
from safeconduct.places.packs.faults import Found
from safeconduct.places.packs.pack import Kind, Leg, Place, Source
from safeconduct.places.packs.reading.others import source_of
from safeconduct.places.packs.tables import Columns, Row, rows_of

OTHERS: Final = ("via", "road", "checked", "note")
PUBLISHED: Final = Columns(("origin", "destination", "mode", "km", "source"), ("hours", *OTHERS))
TYPED: Final = Columns(("origin", "destination", "mode", "source"), ("km", "hours", *OTHERS))
LEAST_KM, MOST_KM = 0.01, 20_000.0
LEAST_HOURS, MOST_HOURS = 0.01, 720.0
# Towns are measured from a post office, a bus station or a milestone; a road may be shorter than between our points.
SLACK_KM: Final = 10.0
SLACK_SHARE: Final = 0.97
ABSURD_DETOUR: Final = 4.0
FASTEST: Final = {Mode.ROAD: 140.0, Mode.SEA: 90.0, Mode.AIR: 1100.0, Mode.FOOT: 9.0}


def legs_of(
    file: str,
    files: Mapping[str, bytes],
    places: Mapping[str, Place | None],
    sources: Mapping[str, Source],
    found: Found,
) -> tuple[Leg, ...]:
    if file not in files:
        return ()
    published = file == "legs.csv"
    legs: list[Leg] = []
    stands: dict[tuple[frozenset[str], Mode], str] = {}
    for row in rows_of(file, files[file], PUBLISHED if published else TYPED, found):
        leg = _leg(row, places, sources, published=published)
        if leg is None:
            continue
        where = stands.setdefault((leg.ends, leg.mode), row.where)
        if where != row.where:
            row.doubt("leg_twice", where=where)
            continue
        legs.append(leg)
    return tuple(legs)


def _leg(
    row: Row, places: Mapping[str, Place | None], sources: Mapping[str, Source], *, published: bool
) -> Leg | None:
    ends = [_end(row, column, places) for column in ("origin", "destination")]
    mode = cells.one_of(row, "mode", Mode)
    km = cells.number(row, "km", LEAST_KM, MOST_KM, needed=published)
    hours = cells.number(row, "hours", LEAST_HOURS, MOST_HOURS, needed=False)
    source, checked = source_of(row, sources, needed=True), cells.yes_no(row, "checked")
    via = _via(row, places)
    if not row["km"] and not row["hours"] and not published:
        row.fault("no_figure")
    if None in ends or mode is None:
        return None
    if ends[0] == ends[1]:
        row.fault("same_ends", "destination")
        return None
    start, end = (places[str(code)] for code in ends)
    if start is None or end is None:
        return None
    _weigh(row, start, end, mode, km, hours)
    if mode is Mode.ROAD and not via and not set(start.countries) & set(end.countries):
        row.doubt("no_crossing_named", "via")
    return Leg(start.code, end.code, mode, km, hours, source, via, row["road"], checked, row["note"])


def _end(row: Row, column: str, places: Mapping[str, Place | None]) -> str | None:
    value = cells.text(row, column)
    if value and value not in places:
        row.fault("unknown_place", column, value=value)
        return None
    return value or None


def _via(row: Row, places: Mapping[str, Place | None]) -> str:
    value = row["via"]
    crossing = places.get(value)
    if (value and value not in places) or (crossing is not None and crossing.kind is not Kind.CROSSING):
        row.fault("unknown_crossing", "via", value=value)
    return value


def _weigh(row: Row, start: Place, end: Place, mode: Mode, km: float | None, hours: float | None) -> None:
    straight = great_circle_km(start.point, end.point)
    if km is not None and km < straight * SLACK_SHARE - SLACK_KM:
        row.fault("shorter_than_straight", "km", km=f"{km:g}", straight=f"{straight:.0f}")
    elif km is not None and km > straight * ABSURD_DETOUR + SLACK_KM:
        row.doubt("much_longer", "km", km=f"{km:g}", straight=f"{straight:.0f}")
    if km is not None and hours is not None and km / hours > FASTEST[mode]:
        row.fault("too_fast", "hours", km=f"{km:g}", hours=f"{hours:g}")
