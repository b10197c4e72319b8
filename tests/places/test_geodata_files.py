"""The shipped geographic data is whole, consistent and says where it comes from."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import struct
import unicodedata
from functools import cache
from pathlib import Path

import pytest
import shapely

DATA = Path(__file__).resolve().parents[2] / "src/safeconduct/places/data"
KILOMETRES_PER_DEGREE = 111.2
TABLES = (
    "countries.csv.gz",
    "areas.csv.gz",
    "cities.csv.gz",
    "airports.csv.gz",
    "crossings.csv",
    "ports.csv",
)
THAI_NUMBERS = (
    *range(10, 28),
    *range(30, 50),
    *range(50, 59),
    *range(60, 68),
    *range(70, 78),
    *range(80, 87),
    *range(90, 97),
)
LAO_LETTERS = (
    "AT",
    "BK",
    "BL",
    "CH",
    "HO",
    "KH",
    "LM",
    "LP",
    "OU",
    "PH",
    "SL",
    "SV",
    "VI",
    "VT",
    "XA",
    "XE",
    "XI",
    "XS",
)


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    content = (DATA / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def areas() -> dict[str, dict[str, str]]:
    return {row["code"]: row for row in rows("areas.csv.gz")}


@cache
def shapes() -> dict[str, shapely.Geometry]:
    content = gzip.decompress((DATA / "area_shapes.wkb.gz").read_bytes())
    found, at = {}, 0
    while at < len(content):
        (length,) = struct.unpack_from("<H", content, at)
        code = content[at + 2 : at + 2 + length].decode("ascii")
        (size,) = struct.unpack_from("<I", content, at + 2 + length)
        at += 6 + length
        found[code] = shapely.from_wkb(content[at : at + size])
        at += size
    return found


def manifest() -> dict[str, dict[str, object]]:
    return {
        entry["file"]: entry
        for entry in json.loads((DATA / "places.json").read_text(encoding="utf-8"))["files"]
    }


def letters_of(text: str) -> set[str]:
    """The scripts of the letters of a text, e.g. {"LAO"}."""
    return {unicodedata.name(mark).split()[0] for mark in text if unicodedata.category(mark)[0] in "LM"}


def kilometres_to(code: str, row: dict[str, str]) -> float:
    point = shapely.Point(float(row["lon"]), float(row["lat"]))
    return float(shapely.distance(shapes()[code], point)) * KILOMETRES_PER_DEGREE


def test_every_file_is_the_one_the_manifest_describes() -> None:
    listed = manifest()
    assert set(listed) == {path.name for path in DATA.iterdir()} - {"places.json"}
    for name, entry in listed.items():
        assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == entry["sha256"], name


def test_every_source_has_a_licence_that_may_be_shipped() -> None:
    content = json.loads((DATA / "places.json").read_text(encoding="utf-8"))
    used = {source for entry in content["files"] for source in entry["sources"]}
    assert used == set(content["sources"])
    for source in content["sources"].values():
        assert source["licence"]
        assert not {"ODbL", "GPL"} & set(source["licence"].replace("(", " ").split())


@pytest.mark.parametrize("name", TABLES)
def test_the_manifest_counts_the_rows(name: str) -> None:
    assert len(rows(name)) == manifest()[name]["rows"]


def test_all_together_weigh_less_than_14_megabytes() -> None:
    assert sum(path.stat().st_size for path in DATA.iterdir()) < 14_000_000


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("countries.csv.gz", 249),
        ("areas.csv.gz", 4_500),
        ("cities.csv.gz", 34_000),
        ("airports.csv.gz", 7_500),
    ],
)
def test_the_world_is_covered(name: str, least: int) -> None:
    assert len(rows(name)) >= least


@pytest.mark.parametrize("name", TABLES)
def test_no_code_is_used_twice(name: str) -> None:
    codes = [row.get("code") or row["id"] for row in rows(name)]
    assert len(codes) == len(set(codes))


def test_all_77_provinces_of_thailand_have_latin_thai_and_lao_names() -> None:
    assert len(THAI_NUMBERS) == 77
    assert {code for code, row in areas().items() if row["country"] == "TH"} == {
        f"TH-{n}" for n in THAI_NUMBERS
    }
    for number in THAI_NUMBERS:
        row = areas()[f"TH-{number}"]
        assert (letters_of(row["name"]), letters_of(row["name_th"]), letters_of(row["name_lo"])) == (
            {"LATIN"},
            {"THAI"},
            {"LAO"},
        ), row["code"]


def test_all_18_provinces_of_laos_have_latin_lao_and_thai_names() -> None:
    assert {code for code, row in areas().items() if row["country"] == "LA"} == {
        f"LA-{part}" for part in LAO_LETTERS
    }
    for part in LAO_LETTERS:
        row = areas()[f"LA-{part}"]
        assert letters_of(row["name_lo"]) == {"LAO"}
        assert letters_of(row["name_th"]) == {"THAI"}


@pytest.mark.parametrize(
    ("code", "spelling"),
    [
        ("TH-10", "Krung Thep Maha Nakhon"),
        ("TH-14", "Ayutthaya"),
        ("TH-20", "Chon Buri"),
        ("TH-30", "Korat"),
        ("TH-30", "โคราช"),
        ("TH-43", "Nongkhai"),
        ("TH-43", "ໜອງຄາຍ"),
        ("LA-VT", "ນະຄອນຫຼວງວຽງຈັນ"),
        ("LA-VT", "Vientiane Capital"),
        ("LA-XI", "Xieng Khouang"),
        ("LA-BL", "Borikhamxay"),
        ("LA-XA", "Sainyabuli"),
        ("LA-XS", "Xaysomboun"),
    ],
)
def test_a_province_is_known_by_the_spellings_people_write(code: str, spelling: str) -> None:
    row = areas()[code]
    assert spelling in {row["name"], row["name_lo"], row["name_th"], *row["alt"].split("|")}


def test_no_spelling_means_two_provinces_of_thailand() -> None:
    owners: dict[str, set[str]] = {}
    for row in areas().values():
        if row["country"] == "TH":
            for name in (row["name"], row["name_lo"], row["name_th"], *row["alt"].split("|")):
                owners.setdefault(name.casefold().replace(" ", ""), set()).add(row["code"])
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}


def test_a_curated_name_says_that_it_is_curated() -> None:
    for code in ("LA-XS", "TH-38"):
        assert "lo=curated" in areas()[code]["names_source"].split()


def test_every_area_belongs_to_a_listed_country_or_to_none() -> None:
    countries = {row["code"] for row in rows("countries.csv.gz")}
    assert {row["country"] for row in areas().values()} <= countries | {""}
    assert {row["code"] for row in areas().values() if not row["country"]} == {
        "XX-x-paracel-islands",
        "XX-x-siachen-glacier",
        "XX-x-spratly-islands",
    }


def test_every_country_is_named_in_all_five_languages() -> None:
    for row in rows("countries.csv.gz"):
        assert all(row[column] for column in ("name", "name_lo", "name_th", "name_vi", "name_fr")), row[
            "code"
        ]


@pytest.mark.parametrize("name", ["cities.csv.gz", "airports.csv.gz"])
def test_a_place_lies_in_an_area_of_its_own_country_or_in_none(name: str) -> None:
    for row in rows(name):
        assert not row["area"] or areas()[row["area"]]["country"] == row["country"]


@pytest.mark.parametrize("name", TABLES)
def test_every_point_is_on_the_globe(name: str) -> None:
    for row in rows(name):
        if row["lat"]:
            assert -90 <= float(row["lat"]) <= 90, row
            assert -180 <= float(row["lon"]) <= 180, row


def test_every_area_but_xaisomboun_has_a_valid_polygon_around_its_label_point() -> None:
    assert {row["code"] for row in areas().values() if row["has_shape"] == "0"} == {"LA-XS"}
    assert set(shapes()) == set(areas()) - {"LA-XS"}
    assert bool(shapely.is_valid(list(shapes().values())).all())
    codes = list(shapes())
    points = [shapely.Point(float(areas()[code]["lon"]), float(areas()[code]["lat"])) for code in codes]
    assert bool(shapely.dwithin([shapes()[code] for code in codes], points, 0.0001).all())


def test_nearly_every_city_falls_into_a_polygon_of_its_own_country() -> None:
    cities = [row for row in rows("cities.csv.gz") if int(row["population"]) >= 15_000]
    codes = list(shapes())
    tree = shapely.STRtree(list(shapes().values()))
    points = [shapely.Point(float(row["lon"]), float(row["lat"])) for row in cities]
    asked, hit = tree.query(points, predicate="intersects")
    own = {
        point
        for point, polygon in zip(asked.tolist(), hit.tolist(), strict=True)
        if areas()[codes[polygon]]["country"] == cities[point]["country"]
    }
    assert len(own) / len(cities) > 0.98


@pytest.mark.parametrize("place", [("Vientiane", "LA-VT"), ("Nong Khai", "TH-43"), ("Khon Kaen", "TH-40")])
def test_a_well_known_city_is_in_its_province(place: tuple[str, str]) -> None:
    assert place in {(row["name"], row["area"]) for row in rows("cities.csv.gz")}


@pytest.mark.parametrize("number", ["1", "2", "3", "4", "5"])
def test_a_friendship_bridge_joins_the_two_provinces_it_names(number: str) -> None:
    (bridge,) = (row for row in rows("crossings.csv") if row["code"] == f"LATH-B{number}")
    assert bridge["kind"] == "bridge"
    assert kilometres_to(bridge["area_a"], bridge) < 3
    assert kilometres_to(bridge["area_b"], bridge) < 3


def test_every_crossing_lies_near_both_of_its_areas_and_joins_two_countries() -> None:
    for row in rows("crossings.csv"):
        sides = (row["area_a"], row["area_b"])
        assert sorted(areas()[side]["country"] for side in sides) == row["countries"].split()
        # The polygons are generalised: a border in the mountains may lie a few kilometres off.
        assert max(kilometres_to(side, row) for side in sides) < 7, row["code"]


def test_every_port_lies_near_its_area() -> None:
    for row in rows("ports.csv"):
        assert areas()[row["area_a"]]["country"] == row["countries"]
        assert kilometres_to(row["area_a"], row) < 3, row["code"]


@pytest.mark.parametrize("name", ["crossings.csv", "ports.csv"])
def test_nothing_written_by_hand_pretends_to_be_verified(name: str) -> None:
    for row in rows(name):
        assert row["verified_on"] == ""
        assert "To be verified by the post before use." in row["source_note"]
        assert row["kind"] in {"bridge", "land", "ferry", "rail", "sea", "river"}
        assert not row["hours"] or len(row["hours"]) == len("06:00-22:00")


def test_codes_and_positions_are_written_in_plain_digits() -> None:
    for name in TABLES:
        for row in rows(name):
            for column in ("code", "area", "lat", "lon", "population", "id"):
                assert row.get(column, "").isascii(), (name, row)


def test_the_basemap_is_a_pmtiles_file_of_vector_tiles_to_zoom_six() -> None:
    content = (DATA / "world.pmtiles").read_bytes()
    assert content[:8] == b"PMTiles\x03"
    # Byte 98 compression of a tile (2 gzip), 99 kind of tile (1 vector), 100 and 101 the zooms: PMTiles 3, section 3.
    assert tuple(content[98:102]) == (2, 1, 0, 6)


def test_the_basemap_names_its_layers() -> None:
    content = (DATA / "world.pmtiles").read_bytes()
    start, length = struct.unpack_from("<QQ", content, 24)
    found = json.loads(gzip.decompress(content[start : start + length]))
    fields = {layer["id"]: set(layer["fields"]) for layer in found["vector_layers"]}
    assert set(fields) == {
        "countries", "country_labels", "admin1", "admin1_labels", "admin1_lines", "boundaries", "disputed", "rivers",
        "lakes", "cities",
    }  # fmt: skip
    assert {"code", "iso"} <= fields["admin1"]
    assert {"name", "name_lo", "name_th", "rank", "capital"} <= fields["cities"]
    assert "GeoNames" in found["attribution"]
