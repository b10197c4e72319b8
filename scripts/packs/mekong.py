"""Build what is derived in the pack of the Mekong: python -m scripts.packs.mekong [FOLDER].

Towns, airports, ports and crossings come from our gazetteer, so that no position is typed twice. Legs, speeds,
closures and sources are written by hand in the pack's folder and are not touched. The same gazetteer gives the same
bytes.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from anyascii import anyascii

from safeconduct.places import gazetteer
from scripts.packs import mekong_places as chosen

FOLDER = Path(__file__).resolve().parents[2] / "src/safeconduct/places/packs/data/mekong"
Row = dict[str, str]

SITES = ("code", "name", "country", "area", "lat", "lon", "place", "source")
AIRPORTS = ("code", "name", "country", "lat", "lon", "icao", "source")
PORTS = ("code", "name", "country", "lat", "lon", "kind", "source", "checked", "note")
CROSSINGS = ("code", "name", "countries", "lat", "lon", "kind", "hours", "source", "checked", "note")

UNVERIFIED = re.compile(r"^Written from general knowledge\. To be verified by the post before use\.\s*")


def main(folder: Path = FOLDER) -> None:
    for name, columns, rows in (
        ("sites.csv", SITES, sites()),
        ("airports.csv", AIRPORTS, airports()),
        ("ports.csv", PORTS, ports()),
        ("crossings.csv", CROSSINGS, crossings()),
    ):
        (folder / name).write_text(table(columns, rows), encoding="utf-8", newline="")


def table(columns: tuple[str, ...], rows: Iterable[Row]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return written.getvalue()


def sites() -> Iterator[Row]:
    cities = {row["id"]: row for row in gazetteer.rows("cities.csv.gz")}
    areas = {row["code"]: row for row in gazetteer.rows("areas.csv.gz")}
    for code, area in areas.items():
        if area["country"] == "TH":
            town = _seat(cities.values(), code, area["name"])
            yield _site(_slug(area["name"]), area["name"], town)
    for towns in (chosen.THAI_TOWNS, chosen.LAO_TOWNS, chosen.TOWNS_AROUND):
        for slug, number in towns.items():
            town = cities[str(number)]
            yield _site(slug, anyascii(town["name"]), town)
    # The town has no entry of its own; the label point of its province lies beside it.
    xaisomboun = areas["LA-XS"]
    yield _site("anouvong", "Anouvong (Xaisomboun)", {**xaisomboun, "area": "LA-XS", "id": ""}) | {
        "place": "LA-XS"
    }


def _seat(cities: Iterable[Row], area: str, name: str) -> Row:
    wanted = _letters(chosen.THAI_SEATS.get(area, name))
    (found,) = (row for row in cities if row["area"] == area and _letters(row["name"]) == wanted)
    return found


def _site(slug: str, name: str, town: Row) -> Row:
    return {
        "code": slug, "name": name, "country": town["country"], "area": town["area"],
        "lat": f"{float(town['lat']):.4f}", "lon": f"{float(town['lon']):.4f}",
        "place": f"geonames-{town['id']}", "source": "gazetteer",
    }  # fmt: skip


def airports() -> Iterator[Row]:
    for row in gazetteer.rows("airports.csv.gz"):
        if row["country"] in chosen.ALL_AIRPORTS or row["code"] in chosen.AIRPORTS_AROUND:
            yield {
                "code": row["code"], "name": row["name"], "country": row["country"],
                "lat": f"{float(row['lat']):.4f}", "lon": f"{float(row['lon']):.4f}",
                "icao": row["icao"], "source": "gazetteer",
            }  # fmt: skip


def ports() -> Iterator[Row]:
    for row in gazetteer.rows("ports.csv"):
        yield {**_border(row), "country": row["countries"], "kind": row["kind"]}


def crossings() -> Iterator[Row]:
    for row in gazetteer.rows("crossings.csv"):
        yield {
            **_border(row),
            "countries": row["countries"],
            "kind": row["kind"],
            "hours": row["hours"] or chosen.HOURS.get(row["code"], ""),
        }
    for code, name, countries, lat, lon, kind, hours, note in chosen.CROSSINGS_AROUND:
        yield {
            "code": code, "name": name, "countries": countries, "lat": f"{lat:.4f}", "lon": f"{lon:.4f}",
            "kind": kind, "hours": hours, "source": "general-knowledge", "checked": "no", "note": note,
        }  # fmt: skip


def _border(row: Row) -> Row:
    return {
        "code": row["code"], "name": row["name_en"], "lat": row["lat"], "lon": row["lon"],
        "source": "general-knowledge", "checked": "yes" if row["verified_on"] else "no",
        "note": UNVERIFIED.sub("", row["source_note"]),
    }  # fmt: skip


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", anyascii(name).lower())


def _slug(name: str) -> str:
    return re.sub(r"[^a-z]+", "-", anyascii(name).lower()).strip("-")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
