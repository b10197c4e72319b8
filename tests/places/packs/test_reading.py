"""A pack is read whole, or refused with everything that is wrong with it, each at its file, line and column."""

import csv
import io
import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.geo import Point
from safeconduct.core.travel import Mode
from safeconduct.places.packs import Kind, read_pack
from safeconduct.places.packs.files import MANIFEST, TABLES
from safeconduct.places.packs.tables import MOST_ROWS
from tests.factories.packs import FILES, pack_folder, packed


def told(folder) -> list[str]:
    reading = read_pack(folder)
    assert (reading.pack is None) == bool(reading.faults)
    return [str(fault) for fault in reading.faults]


def doubted(folder) -> list[str]:
    reading = read_pack(folder)
    assert reading.faults == ()
    return [str(doubt) for doubt in reading.doubts]


def added(file: str, *lines: str) -> str:
    return FILES[file] + "".join(f"{line}\n" for line in lines)


def test_a_sound_folder_becomes_a_pack(tmp_path):
    reading = read_pack(pack_folder(tmp_path))

    pack = reading.pack
    assert (reading.faults, reading.doubts) == ((), ())
    assert (pack.name, pack.title, pack.made_on, pack.countries) == (
        "small", "A small pack", date(2026, 11, 28), ("TH", "LA")
    )  # fmt: skip
    assert {kind: len(pack.of_kind(kind)) for kind in Kind} == {
        Kind.SITE: 4, Kind.AIRPORT: 2, Kind.PORT: 2, Kind.CROSSING: 2
    }  # fmt: skip
    bridge = pack.places["bridge"]
    assert (bridge.point, bridge.countries, bridge.hours) == (
        Point(17.879, 102.7156), ("LA", "TH"), "06:00-22:00"
    )  # fmt: skip
    leg = pack.legs[1]
    assert (leg.origin, leg.destination, leg.mode, leg.km, leg.hours, leg.checked) == (
        "vientiane", "pakxan", Mode.ROAD, 150.0, 2.5, True
    )  # fmt: skip
    assert pack.title_of(leg.source) == "A timetable"


@pytest.mark.parametrize("inside", ["", "mekong-2026/"])
def test_a_zip_file_of_the_folder_is_the_same_pack(tmp_path, inside):
    folder = pack_folder(tmp_path)

    from_zip = read_pack(packed(folder, inside=inside))

    assert from_zip.faults == from_zip.doubts == ()
    assert from_zip.pack.places == read_pack(folder).pack.places
    assert from_zip.pack.folder is None


def test_tables_that_spreadsheet_programs_write_are_read(tmp_path):
    semicolons = ("\ufeff" + FILES["legs.csv"].replace(",", ";").replace("\n", "\r\n")).encode()

    assert len(read_pack(pack_folder(tmp_path, legs_csv=semicolons)).pack.legs) == 2


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    folder = pack_folder(
        tmp_path,
        sites_csv=added("sites.csv", "udon,Again,TH,17,102,map", "x y,,Thailand,91,abc,nobody"),
        legs_csv=added("legs.csv", "udon,nowhere,plane,-5,,nobridge,,nobody,perhaps,"),
        closures_csv="place,from,until,source\nbridge,2026-12-31,2026-12-01,map\n",
        speeds_csv="mode,km_per_hour,low,high,source\nroad,50,60,70,map\n",
    )

    assert told(folder) == [
        "closures.csv, line 2, until: It ends on 2026-12-01, before it begins on 2026-12-31.",
        "legs.csv, line 4, destination: No place of the pack has the code “nowhere”.",
        "legs.csv, line 4, mode: “plane” is none of: road, sea, air, foot.",
        "legs.csv, line 4, km: -5 is too small; the least is 0.01.",
        "legs.csv, line 4, source: sources.csv has no source “nobody”.",
        "legs.csv, line 4, checked: “perhaps” is neither yes nor no.",
        "legs.csv, line 4, via: No crossing of the pack has the code “nobridge”.",
        "sites.csv, line 6, code: The code “udon” is there already: sites.csv, 2.",
        "sites.csv, line 7, code: “x y” is not a code: use letters, digits, dots, hyphens and underscores.",
        "sites.csv, line 7, lat: 91 is too great; the most is 90.",
        "sites.csv, line 7, lon: “abc” is not a number. Write it like 12.5.",
        "sites.csv, line 7, name: It is empty and must not be.",
        "sites.csv, line 7, country: “Thailand” is not a country code of two capital letters.",
        "sites.csv, line 7, source: sources.csv has no source “nobody”.",
        "speeds.csv, line 2, low: The range 60 to 70 does not hold 50.",
    ]


@pytest.mark.parametrize(("changed", "sentence"), [
    ({"sites_csv": ""}, "sites.csv: It is empty; not even the names of the columns are there."),
    ({"sites_csv": " \n\n"}, "sites.csv: It is empty; not even the names of the columns are there."),
    ({"sites_csv": None}, "sites.csv: It is missing."),
    ({"sources_csv": None}, "sources.csv: It is missing."),
    ({"pack_json": None}, "pack.json: It is missing."),
    ({"pack_json": "{"}, "pack.json: It is not JSON: Expecting property name enclosed in double quotes"),
    ({"pack_json": "[" * 100_000}, "pack.json: It is not JSON: "),
    ({"pack_json": "[]"}, "pack.json: It is not JSON: it is no object"),
    ({"pack_json": FILES["pack.json"].replace("pack/1", "pack/9")}, "pack.json, schema: Its schema is “safeconduct.pack/9”"),
    ({"pack_json": FILES["pack.json"].replace('"TH", "LA"', "")}, "pack.json, countries: It is empty and must not be."),
    ({"pack_json": FILES["pack.json"].replace("2026-11-28", "28.11.2026")}, "pack.json, date: “28.11.2026” is not a day."),
    ({"legs_csv": "origin,mode,km\nudon,road,5\n"}, "legs.csv, line 1: The column “destination” is missing."),
    ({"legs_csv": FILES["legs.csv"].replace("note", "km")}, "legs.csv, line 1: The column “km” is there twice."),
    ({"legs_csv": FILES["legs.csv"].encode("utf-16")}, "legs.csv, line 1: It is not text in UTF-8."),
    ({"legs_csv": FILES["legs.csv"].encode() + "müde".encode("latin-1")}, "legs.csv, line 4: It is not text in UTF-8."),
    ({"legs_csv": added("legs.csv", '"udon')}, "legs.csv, line 4: It cannot be read as a table: unexpected end of data."),
    ({"legs_csv": added("legs.csv", "udon,vientiane,road,90,,bridge,,map,yes,a note, with a comma")},
     "legs.csv, line 4: It has more cells than there are columns."),
    ({"legs_csv": added("legs.csv", "udon,udon,road,5,,,,map,,")}, "legs.csv, line 4, destination: It leads from a place to itself."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,0,,bridge,,map,,")}, "legs.csv, line 4, km: 0 is too small; the least is 0.01."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,,2,bridge,,map,,")}, "legs.csv, line 4, km: It is empty and must not be."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,250,-3,bridge,,map,,")}, "legs.csv, line 4, hours: -3 is too small"),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,nan,,bridge,,map,,")}, "legs.csv, line 4, km: “nan” is not a number."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road," + "9" * 400 + ",,bridge,,map,,")}, "is not a number."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,250,0.5,bridge,,map,,")},
     "legs.csv, line 4, hours: 250 km in 0.5 hours is faster than anything that goes there."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,90,,bridge,,map,,")},
     "legs.csv, line 4, km: 90 km is shorter than the straight line of 143 km."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,250,,vientiane,,map,,")},
     "legs.csv, line 4, via: No crossing of the pack has the code “vientiane”."),
    ({"legs_csv": added("legs.csv", "udon,pakxan,road,250,,bridge,,,,")}, "legs.csv, line 4, source: It is empty and must not be."),
    ({"overrides_csv": "origin,destination,mode,km,hours,source\nudon,pakxan,road,,,hand\n"},
     "overrides.csv, line 2: It has neither kilometres nor hours."),
    ({"closures_csv": "place,to,from,until,source\nbrdge,,,,map\n"}, "closures.csv, line 2, place: No place of the pack has the code “brdge”."),
    ({"closures_csv": "place,from,until,source\nbridge,tomorrow,,map\n"}, "closures.csv, line 2, from: “tomorrow” is not a day."),
    ({"crossings_csv": FILES["crossings.csv"].replace("06:00-22:00", "day and night")},
     "crossings.csv, line 2, hours: “day and night” are not hours of a day."),
    ({"airports_csv": FILES["airports.csv"].replace("UTH", "udon")}, "airports.csv, line 2, code: The code “udon” is there already: sites.csv, 2."),
    ({"sites_csv": "code,name,country,lat,lon\n", "airports_csv": None, "ports_csv": None, "crossings_csv": None, "legs_csv": None},
     "sites.csv: It has no rows, so there is no place to travel from."),
])  # fmt: skip
def test_a_fault_is_told_where_it_stands(tmp_path, changed, sentence):
    assert [one for one in told(pack_folder(tmp_path, **changed)) if sentence in one] != []


def test_a_row_that_is_wrong_is_not_blamed_on_the_legs_that_lead_to_it(tmp_path):
    wrong = FILES["sites.csv"].replace("102.7859", "east")

    assert told(pack_folder(tmp_path, sites_csv=wrong)) == [
        "sites.csv, line 2, lon: “east” is not a number. Write it like 12.5."
    ]


@pytest.mark.parametrize(("changed", "sentence"), [
    ({"sites_csv": added("sites.csv", "raft,A raft,TH,10.5,100.9,map")},
     "sites.csv, line 6, lat: 10.5000, 100.9000 is not on land. Check latitude and longitude."),
    ({"sites_csv": added("sites.csv", "turned,Turned round,TH,35.0,-15.0,map")},
     "sites.csv, line 6, lat: 35.0000, -15.0000 is not on land; with latitude and longitude exchanged it would be."),
    ({"legs_csv": added("legs.csv", "nong-khai,udon,road,56,,,,map,,")},
     "legs.csv, line 4: The same leg is there already: legs.csv, 2. The first one holds."),
    ({"legs_csv": added("legs.csv", "udon,vientiane,road,90,,,,map,,")},
     "legs.csv, line 4, via: It leads from one country into another; say in “via” over which crossing."),
    ({"legs_csv": added("legs.csv", "udon,vientiane,road,800,,bridge,,map,,")},
     "legs.csv, line 4, km: 800 km is more than four times the straight line of 64 km."),
    ({"legs_csv": FILES["legs.csv"].replace("note", "remark")}, "legs.csv, line 1: The column “remark” is not known and was not read."),
    ({"roads.csv": "a"}, "roads.csv: It is not a file of a pack and was not read."),
])  # fmt: skip
def test_a_doubt_is_told_and_the_pack_is_read(tmp_path, changed, sentence):
    assert [one for one in doubted(pack_folder(tmp_path, **changed)) if sentence in one] != []


def test_notes_and_maps_may_lie_beside_the_tables(tmp_path):
    folder = pack_folder(tmp_path, **{"README.md": "words", "laos.osm.pbf": b"map", ".DS_Store": b"mac"})

    assert doubted(folder) == []
    assert doubted(packed(folder, inside="small/")) == []


def test_a_million_rows_are_not_read_to_the_end(tmp_path):
    written = io.StringIO()
    csv.writer(written).writerows(
        (f"s{number}", "A town", "TH", 17.4, 102.7, "map") for number in range(MOST_ROWS + 10)
    )
    many = "code,name,country,lat,lon,source\n" + written.getvalue()

    assert told(pack_folder(tmp_path, sites_csv=many, legs_csv=None, airports_csv=None)) == [
        f"sites.csv, line {MOST_ROWS + 2}: It has more than {MOST_ROWS} rows. It was not read further."
    ]


def test_a_huge_file_is_not_read_at_all(tmp_path):
    folder = pack_folder(tmp_path)
    with (folder / "legs.csv").open("wb") as file:
        file.truncate(17 * 1024 * 1024)

    assert told(folder) == ["legs.csv: It is larger than 16 MB. It was not read."]
    assert told(packed(folder)) == ["legs.csv: It is larger than 16 MB. It was not read."]


def test_more_faults_than_anybody_reads_are_counted(tmp_path):
    wrong = added("legs.csv", *[f"udon,n{number},road,5,,,,map,," for number in range(300)])

    faults = told(pack_folder(tmp_path, legs_csv=wrong))

    assert len(faults) == 201
    assert faults[-1] == "100 more are not listed."


def test_what_is_no_pack_at_all_is_told(tmp_path):
    plain = tmp_path / "plain.zip"
    plain.write_bytes(b"not a zip")
    empty = tmp_path / "empty"
    empty.mkdir()

    assert told(tmp_path / "nowhere")[0].endswith(
        "There is neither a folder nor a ZIP file of this name, nor a shipped pack."
    )
    assert told(plain) == ["plain.zip: It is not a ZIP file, or it is damaged. Pack the folder again."]
    assert told(empty) == ["pack.json: It is missing."]


def test_a_bomb_is_not_unpacked(tmp_path):
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("pack.json", FILES["pack.json"])
        archive.writestr("sites.csv", b"0" * (200 * 1024 * 1024))

    assert told(bomb) == [
        "bomb.zip: It would unpack to more than 64 MB; a pack is far smaller. It was not unpacked."
    ]


def test_many_large_files_are_too_much_together(tmp_path):
    file = tmp_path / "large.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in (MANIFEST, *TABLES[:5]):
            archive.writestr(name, b"0" * (12 * 1024 * 1024))

    assert told(file) == [
        "large.zip: It would unpack to more than 64 MB; a pack is far smaller. It was not unpacked."
    ]


def test_a_directory_that_lies_about_sizes_is_found_out(tmp_path):
    file = packed(pack_folder(tmp_path, sites_csv=FILES["sites.csv"] + "#" * 5000))
    raw = bytearray(file.read_bytes())
    entry = raw.rfind(b"sites.csv") - 46
    raw[entry + 24 : entry + 28] = (100).to_bytes(4, "little")
    file.write_bytes(raw)

    assert told(file)[0] == "small.zip: It is not a ZIP file, or it is damaged. Pack the folder again."


@pytest.mark.parametrize(
    "name", ["../pack.json", "/etc/pack.json", "a/../../pack.json", "C:/pack.json", "..\\pack.json"]
)
def test_a_name_that_leads_out_of_the_archive_is_refused(tmp_path, name):
    file = packed(pack_folder(tmp_path))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(name, "{}")

    assert told(file) == [f"{name}: The name leads out of the pack. It was not read."]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text(FILES["legs.csv"])
    folder = pack_folder(tmp_path, legs_csv=None)
    (folder / "legs.csv").symlink_to(secret)

    assert told(folder) == ["legs.csv: The name leads out of the pack. It was not read."]


def test_a_link_in_an_archive_is_refused(tmp_path):
    file = packed(pack_folder(tmp_path, legs_csv=None))
    link = zipfile.ZipInfo("legs.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr(link, "/etc/passwd")

    assert told(file) == ["legs.csv: The name leads out of the pack. It was not read."]


@given(
    file=st.sampled_from([*TABLES, MANIFEST]),
    content=st.one_of(
        st.binary(max_size=300),
        st.text('",;\t\n\r codenamlt0159.-<é', max_size=300).map(str.encode),
    ),
    keep=st.booleans(),
)
def test_whatever_a_file_holds_it_ends_in_a_pack_or_in_sentences(file, content, keep):
    with TemporaryDirectory() as home:
        folder = pack_folder(Path(home))
        before = (folder / file).read_bytes() if keep and (folder / file).exists() else b""
        (folder / file).write_bytes(before + content)

        reading = read_pack(folder)

    assert (reading.pack is None) == bool(reading.faults)
    assert all(str(one) for one in (*reading.faults, *reading.doubts))
