"""`safeconduct evacuation grid`: one problem planned many times."""

import json
from dataclasses import replace
from importlib.util import find_spec

import openpyxl
import pytest

from safeconduct.cli import arguments, evacuation_command
from safeconduct.cli.evacuation import workers
from safeconduct.core.evacuation import Fleet, Leg, Mode, problem_to_json
from tests.core.evacuation.problems import a_way_out

BUSES = replace(
    a_way_out(
        90.0,
        first=Leg("camp", "bridge", Mode.ROAD, 1.0),
        second=Leg("bridge", "nongkhai", Mode.FOOT, 0.0),
        fleets=[Fleet("bus", Mode.ROAD, 40.0, 1.0, "camp", turnaround_hours=0.0, cost_per_driving_hour=10.0)],
        horizon_hours=12.0,
        name="=Camp at the dam",
        currency="USD",
    ),
)


def run(*typed: object) -> int:
    return evacuation_command.run(arguments.parser().parse_args(["evacuation", *map(str, typed)]))


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    file = tmp_path_factory.mktemp("grid") / "problem.json"
    file.write_text(problem_to_json(BUSES), encoding="utf-8")
    return file


def test_a_grid_has_a_row_for_each_factor_effort_and_seed(file, capsys):
    assert run("grid", file, "--factors", "1,3", "--seeds", "0-1", "--efforts", "quick", "--json") == 0

    rows = json.loads(capsys.readouterr().out)
    assert [(row["factor"], row["effort"], row["seed"], row["people"]) for row in rows] == [
        (1, "quick", 0, 90), (1, "quick", 1, 90), (3, "quick", 0, 270), (3, "quick", 1, 270),
    ]  # fmt: skip
    # A bus of 40 there and back is two hours: three times out for 90, six times for 240 by hour 12.
    assert [(row["safe"], row["clear_hours"]) for row in rows] == [(90, 5.0)] * 2 + [(240, None)] * 2
    assert all(row["gap"] >= -1e-9 for row in rows)


def test_the_table_and_the_workbook_say_the_same(file, tmp_path, capsys):
    options = ("--factors", "1,3", "--efforts", "quick")
    assert run("grid", file, *options) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "=Camp at the dam"
    assert lines[2].split()[:7] == ["1", "quick", "0", "90", "0", "0", "5"]
    assert lines[3].split()[:7] == ["3", "quick", "0", "270", "0", "30", "never"]

    assert run("grid", file, *options, "--xlsx", tmp_path / "grid.xlsx") == 0
    assert "2 of 2 plans in" in capsys.readouterr().out
    rows = list(openpyxl.load_workbook(tmp_path / "grid.xlsx")["Plans"].iter_rows(values_only=True))
    assert "Cost (USD)" in rows[0]
    assert [row[:7] for row in rows[1:]] == [
        (1, "quick", 0, 90, 0, 0, 5),
        (3, "quick", 0, 270, 0, 30, "never"),
    ]


@pytest.mark.parametrize(("typed", "seeds"), [
    ("0-4", [0, 1, 2, 3, 4]), ("3,7", [3, 7]), ("5,0-1,5", [5, 0, 1]), ("0-999", list(range(1000))),
])  # fmt: skip
def test_seeds_are_read_as_typed(typed, seeds):
    options = arguments.parser().parse_args(["evacuation", "grid", "p", "--seeds", typed])
    assert options.seeds == seeds


@pytest.mark.parametrize(("typed", "words"), [
    (["--seeds", "4-0"], "it takes 1 to 1,000 seeds, the lower first, not 4-0."),
    (["--seeds", "0-1000"], "it takes 1 to 1,000 seeds"),
    (["--seeds", "0-998,2000-2001"], "it takes 1 to 1,000 seeds"),
    (["--seeds=-1"], "it takes seeds such as 0-4 or 3,7, not -1."),
    (["--seeds", "1-2-3"], "it takes seeds such as"),
    (["--seeds", "99999999999999999999"], "it takes seeds such as"),
    (["--efforts", "quick,much"], "it takes quick, usual, thorough, separated by commas, not quick,much."),
    (["--factors", "0"], "it takes numbers above 0"),
    (["--workers", "0"], "it takes a whole number from 1 to 256, not 0."),
    (["--workers", "2", "--cluster", "a:1"], "not allowed with argument"),
])  # fmt: skip
def test_what_is_typed_wrong_is_refused_in_words(capsys, typed, words):
    with pytest.raises(SystemExit) as ended:
        run("grid", "p", *typed)

    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("option", [("--workers", "2"), ("--cluster", "127.0.0.1:8786")])
def test_without_the_extra_it_says_what_to_install(file, capsys, monkeypatch, option):
    monkeypatch.setattr(workers, "find_spec", lambda name: None if name == "distributed" else find_spec(name))

    assert run("grid", file, *option) == 2
    assert capsys.readouterr().err == workers.MISSING + "\n"
