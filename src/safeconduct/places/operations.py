"""Loading the gazetteer from the data files. Running it again changes only what the files changed."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Model

from safeconduct.places import gazetteer
from safeconduct.places.models import Area, Country, NameKey, Place
from safeconduct.places.spelling import as_heard, as_written

Row = dict[str, str]

# The rules of sound are those of Lao and Thai names; elsewhere they would find nothing but chance.
HEARD_IN = frozenset({"LA", "TH", "KH", "MM", "VN"})


def load() -> dict[str, int]:
    """Replace names and figures, keep codes: other rooms refer to them."""
    with transaction.atomic():
        countries = [_country(row) for row in gazetteer.rows("countries.csv.gz")]
        areas = [_area(row) for row in gazetteer.rows("areas.csv.gz")]
        known = {area.code for area in areas}
        places = list(_places(known))
        _upsert(Country, countries)
        _upsert(Area, areas)
        _upsert(Place, places)
        NameKey.objects.all().delete()
        keys = list(_keys())
        NameKey.objects.bulk_create(keys, batch_size=5000)
    return {"countries": len(countries), "areas": len(areas), "places": len(places), "spellings": len(keys)}


def _upsert(model: type[Model], rows: Sequence[Model]) -> None:
    model._default_manager.bulk_create(
        rows,
        batch_size=1000,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[field.name for field in model._meta.concrete_fields if not field.primary_key],
    )


def _country(row: Row) -> Country:
    return Country(
        code=row["code"],
        name=row["name"],
        name_lo=row["name_lo"],
        name_th=row["name_th"],
        name_vi=row["name_vi"],
        name_fr=row["name_fr"],
        calling_code=row["calling_code"],
        **_box(row),
    )


def _area(row: Row) -> Area:
    return Area(
        code=row["code"],
        country_id=row["country"] or None,
        name=row["name"],
        name_lo=row["name_lo"],
        name_th=row["name_th"],
        **_box(row),
    )


def _places(known: set[str]) -> Iterator[Place]:
    for row in gazetteer.rows("cities.csv.gz"):
        yield _place(
            Place.Kind.CITY, f"geonames-{row['id']}", row, known, population=int(row["population"] or 0)
        )
    for row in gazetteer.rows("airports.csv.gz"):
        facts = {"iata": row["code"], "icao": row["icao"], "city": row["city"], "time_zone": row["tz"]}
        yield _place(Place.Kind.AIRPORT, row["code"], row, known, facts=facts)
    for row in gazetteer.rows("crossings.csv"):
        yield _border_place(Place.Kind.CROSSING, row, known)
    for row in gazetteer.rows("ports.csv"):
        yield _border_place(Place.Kind.PORT, row, known)


def _place(
    kind: Place.Kind, code: str, row: Row, known: set[str], *, population: int = 0, facts: Row | None = None
) -> Place:
    return Place(
        code=code,
        kind=kind,
        country_id=row["country"],
        area_id=row["area"] if row["area"] in known else None,
        name=row["name"],
        name_lo=row.get("name_lo", ""),
        name_th=row.get("name_th", ""),
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=population,
        facts=facts or {},
    )


def _border_place(kind: Place.Kind, row: Row, known: set[str]) -> Place:
    near, _, far = row["countries"].partition(" ")
    return Place(
        code=row["code"],
        kind=kind,
        country_id=near,
        area_id=row["area_a"] if row["area_a"] in known else None,
        far_country_id=far or None,
        far_area_id=row["area_b"] if row["area_b"] in known else None,
        name=row["name_en"],
        name_lo=row["name_lo"],
        name_th=row["name_th"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        facts={
            "kind": row["kind"],
            "hours": row["hours"],
            "note": row["source_note"],
            "verified_on": row["verified_on"],
        },
    )


def _box(row: Row) -> dict[str, float | None]:
    return {
        side: float(row[side]) if row[side] else None
        for side in ("lat", "lon", "west", "south", "east", "north")
    }


def _keys() -> Iterator[NameKey]:
    """Every spelling under which a name is found, folded; each once."""
    for row in gazetteer.rows("countries.csv.gz"):
        names = [row[one] for one in ("name", "name_lo", "name_th", "name_vi", "name_fr", "code", "alpha3")]
        yield from _spellings("country", row["code"], names, weight=10_000_000, country=row["code"])
    for row in gazetteer.rows("areas.csv.gz"):
        names = [row[one] for one in ("name", "name_lo", "name_th", "name_vi", "name_fr")]
        yield from _spellings(
            "area", row["code"], [*names, *row["alt"].split("|")], weight=1_000_000, country=row["country"]
        )
    for row in gazetteer.rows("cities.csv.gz"):
        names = [row["name"], row["name_lo"], row["name_th"], *row["alt"].split("|")]
        people = int(row["population"] or 0)
        yield from _spellings("place", f"geonames-{row['id']}", names, weight=people, country=row["country"])
    for row in gazetteer.rows("airports.csv.gz"):
        names = [*_word_by_word(row["name"]), row["code"], row["icao"], row["city"]]
        yield from _spellings("place", row["code"], names, weight=50_000, country=row["country"])
    for file in ("crossings.csv", "ports.csv"):
        for row in gazetteer.rows(file):
            names = [*_word_by_word(row["name_en"]), row["name_lo"], row["name_th"]]
            yield from _spellings("place", row["code"], names, weight=400_000, country=row["countries"][:2])


def _word_by_word(name: str) -> list[str]:
    """The name from each of its words on: "First Friendship Bridge", "Friendship Bridge", "Bridge"."""
    words = name.split()
    return [" ".join(words[start:]) for start in range(len(words))]


def _spellings(kind: str, code: str, names: Iterable[str], *, weight: int, country: str) -> Iterator[NameKey]:
    given = [name for name in names if name]
    written = {as_written(name) for name in given}
    heard = {as_heard(name) for name in given} if country in HEARD_IN else set()
    for key in sorted((written | heard) - {""}):
        yield NameKey(key=key, kind=kind, code=code, weight=min(weight, 2_000_000_000))
