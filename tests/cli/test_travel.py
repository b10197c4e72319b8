"""`safeconduct travel`: figures with who said so, and a status that a script can trust; without settings or database."""

import json

import openpyxl
import pytest

from safeconduct.cli import arguments, travel_command
from tests.factories.packs import FILES, pack_folder, packed


def run(*typed: object) -> int:
    return travel_command.run(arguments.parser().parse_args(["travel", *map(str, typed)]))


def test_the_modes_that_can_be_typed_are_those_of_the_core():
    assert list(arguments.MODES) == [mode.value for mode in travel_command.Mode]


def test_a_table_tells_hours_kilometres_how_and_source(tmp_path, capsys):
    status = run("times", pack_folder(tmp_path), "--from", "udon", "--to", "nong khai", "--to", "vientiane")

    lines = [line.split("  ") for line in capsys.readouterr().out.splitlines()]
    cells = [[cell.strip() for cell in line if cell.strip()] for line in lines]
    assert status == 0
    assert cells[0] == ["From", "To", "Hours", "from – to", "km", "How", "Source"]
    assert cells[1] == ["Udon Thani", "Nong Khai", "1.1", "0.8 – 1.6", "55", "published", "A map of 2026"]
    assert [cells[2][0], cells[2][1], cells[2][5]] == ["Udon Thani", "Vientiane", "estimated"]


def test_a_zip_file_answers_as_json(tmp_path, capsys):
    file = packed(pack_folder(tmp_path))

    status = run("times", file, "--from", "pakxan", "--to", "vientiane", "--on", "2026-12-24", "--json")

    told = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (told["pack"], told["on"], told["mode"]) == ("small", "2026-12-24", "road")
    (journey,) = told["journeys"]
    assert (journey["km"], journey["hours"], journey["how"], journey["source"]) == (
        150.0, 2.5, "published", "A timetable"
    )  # fmt: skip


def test_every_site_to_every_crossing_is_written_as_a_workbook(tmp_path, capsys):
    sites = FILES["sites.csv"].replace("Udon Thani", "=1+1")
    file = tmp_path / "times.xlsx"

    status = run(
        "times",
        pack_folder(tmp_path, sites_csv=sites),
        "--from",
        "sites",
        "--to",
        "crossings",
        "--xlsx",
        file,
    )

    sheet = openpyxl.load_workbook(file).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert status == 0
    assert capsys.readouterr().out == f"8 journeys written to {file}\n"
    assert [row[1] for row in rows] == ["udon"] * 2 + ["nong-khai"] * 2 + ["vientiane"] * 2 + ["pakxan"] * 2
    assert (sheet["A3"].value, sheet["A3"].data_type) == ("=1+1", "s")
    assert all(row[4] > 0 for row in rows)


def test_where_there_is_no_way_the_status_says_so(tmp_path, capsys):
    shut = "place,from,until,source\nbridge,,,map\nupstream,2026-12-01,2026-12-05,map\n"
    folder = pack_folder(tmp_path, closures_csv=shut)

    assert run("times", folder, "--from", "udon", "--to", "vientiane", "--on", "2026-12-03") == 1
    assert "none" in capsys.readouterr().out
    assert run("times", folder, "--from", "udon", "--to", "vientiane", "--on", "2026-12-06") == 0


def test_a_place_that_is_not_in_the_pack_is_refused_with_those_that_come_near(tmp_path, capsys):
    assert run("times", pack_folder(tmp_path), "--from", "thani", "--to", "nong-khai") == 2
    assert capsys.readouterr().err == (
        "No single place of the pack is called “thani”, and it is no position. Did you mean udon, UTH?\n"
    )


def test_check_tells_what_is_in_a_pack_and_how_good_its_estimates_are(capsys):
    assert run("check", "mekong") == 0

    said = capsys.readouterr().out
    assert "Thailand, Lao PDR and neighbours (mekong), version 1" in said
    assert "Each published road estimated from all the others:" in said
    assert "To look at again" not in said


@pytest.mark.parametrize("verb", [["check"], ["times", "--from", "udon", "--to", "nong-khai"]])
def test_a_pack_with_faults_is_refused_with_all_of_them(tmp_path, capsys, verb):
    folder = pack_folder(tmp_path, legs_csv=FILES["legs.csv"].replace("55", "-55"), sources_csv=None)

    assert run(verb[0], folder, *verb[1:]) == 2
    said = "".join(capsys.readouterr())
    assert "legs.csv, line 2, km: -55 is too small; the least is 0.01." in said
    assert "sources.csv: It is missing." in said


def test_the_command_needs_neither_settings_nor_database(tmp_path, command):
    told = command("travel", "times", "mekong", "--from", "bangkok", "--to", "nong-khai", at=tmp_path)

    assert (told.returncode, told.stderr) == (0, "")
    assert "615" in told.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("typed", "words"), [
    (["times", "mekong", "--to", "bangkok"], "required: --from"),
    (["times", "mekong", "--from", "a", "--to", "b", "--on", "soon"], "it takes a day such as 2026-12-31, not soon."),
    (["times", "mekong", "--from", "a", "--to", "b", "--mode", "rail"], "invalid choice: 'rail'"),
])  # fmt: skip
def test_what_is_typed_wrong_is_refused_in_words(capsys, typed, words):
    with pytest.raises(SystemExit) as ended:
        run(*typed)

    assert ended.value.code == 2
    assert words in capsys.readouterr().err
