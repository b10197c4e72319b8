"""`safeconduct evacuation`: plans from files alone, sentences for whatever is wrong, and a status that scripts can trust."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace

import openpyxl
import pytest

from safeconduct.cli import arguments, evacuation_command
from safeconduct.core.evacuation import (
    Aim,
    Fleet,
    Leg,
    Mode,
    Permit,
    invented,
    plan_from_json,
    plan_schema,
    plan_to_json,
    problem_schema,
    problem_to_json,
)
from tests.cli.conftest import ROOT, environment
from tests.core.evacuation.problems import a_way_out

SUDAN = ROOT / "examples" / "evacuations" / "sudan-2023-uk.json"
BUSES = replace(
    a_way_out(
        90.0,
        first=Leg("camp", "bridge", Mode.ROAD, 1.0),
        second=Leg("bridge", "nongkhai", Mode.FOOT, 0.0, permits=("visa",)),
        fleets=[Fleet("bus", Mode.ROAD, 40.0, 1.0, "camp", cost_per_driving_hour=10.0)],
        permits=(Permit("visa", 2.0),),
        deadlines_hours=(3.0,),
        horizon_hours=12.0,
        name="Camp at the dam",
        currency="USD",
    ),
)


def run(*typed: object) -> int:
    return evacuation_command.run(arguments.parser().parse_args(["evacuation", *map(str, typed)]))


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """A problem, and a plan for it."""
    folder = tmp_path_factory.mktemp("evacuation")
    problem, plan = folder / "problem.json", folder / "plan.json"
    problem.write_text(problem_to_json(BUSES), encoding="utf-8")
    run(
        "solve",
        problem,
        "--effort",
        "quick",
        "--out",
        plan,
        "--name",
        "=one bus",
        "--xlsx",
        folder / "plan.xlsx",
    )
    return problem, plan


def spoilt(files, **changes):
    """The same plan with its first journey with people otherwise."""
    plan = plan_from_json(files[1].read_text(encoding="utf-8"))
    number = next(number for number, trip in enumerate(plan.trips) if trip.loads)
    trips = (*plan.trips[:number], replace(plan.trips[number], **changes), *plan.trips[number + 1 :])
    other = files[1].with_name("spoilt.json")
    other.write_text(plan_to_json(replace(plan, trips=trips, name="spoilt")), encoding="utf-8")
    return other


def test_solve_tells_who_is_out_when_and_how_good_the_plan_is(files, capsys):
    status = run("solve", files[0], "--effort", "quick", "--table")

    told = capsys.readouterr()
    assert status == 0
    lines = told.out.splitlines()
    assert lines[:2] == ["Camp at the dam", "  All 90 people are safe at hour 8.0."]
    assert "weighted person-hours at risk" in lines[2]
    assert lines[3] == "  An independent check of all 8 journeys finds nothing wrong."
    assert [line.split() for line in lines if line.startswith("  3 ")][:1] == [
        ["3", "50", "50", "10", "0", "40"]
    ]
    assert sum(line.split()[2:4] == ["bus", "1"] for line in lines) == 5
    assert "bound 100%" in told.err


def test_without_a_terminal_progress_is_whole_lines(files, capsys):
    run("solve", files[0], "--effort", "quick")

    err = capsys.readouterr().err
    assert "\r" not in err
    last = err.splitlines()[-1]
    assert last.startswith("plan  100%")
    assert "gap" in last


def test_the_plan_that_is_written_is_the_plan_of_the_problem_and_its_seed(files):
    plan = plan_from_json(files[1].read_text(encoding="utf-8"))
    assert plan.is_for(BUSES)
    assert (plan.name, plan.asked.seed, plan.was_stopped) == ("=one bus", 0, False)


def test_what_counts_first_is_asked_for_and_stands_in_the_plan(files, tmp_path):
    problem, out = files[0], tmp_path / "soonest.json"

    run("solve", problem, "--effort", "quick", "--aim", "soonest", "--out", out)

    assert plan_from_json(out.read_text(encoding="utf-8")).asked.aim == Aim.SOONEST


def test_where_nothing_has_a_price_nothing_is_made_cheap(tmp_path, capsys):
    file, out = tmp_path / "problem.json", tmp_path / "plan.json"
    free = replace(BUSES, fleets=(replace(BUSES.fleets[0], cost_per_driving_hour=0.0),))
    file.write_text(problem_to_json(free), encoding="utf-8")

    assert run("solve", file, "--effort", "quick", "--aim", "cheapest", "--out", out) == 2

    told = capsys.readouterr()
    assert told.err == (
        f"{file}: nothing has a price, so there is nothing to make cheap. "
        "Say what vehicles or seats cost, or choose another --aim.\n"
    )
    assert (told.out, out.exists()) == ("", False)


def test_the_workbook_holds_trips_people_by_hour_cost_and_assumptions(files):
    book = openpyxl.load_workbook(files[1].with_suffix(".xlsx"))
    assert book.sheetnames == ["Trips", "People by hour", "Left behind", "Cost", "Assumptions"]
    by_hour = list(book["People by hour"].iter_rows(min_row=2, values_only=True))
    assert [sum(row[1:]) for row in by_hour] == [90] * 13
    assert by_hour[-1] == (12, 0, 0, 0, 90)
    cost = {row[0]: row for row in book["Cost"].iter_rows(values_only=True)}
    assert cost["Fleet or lift"][-1] == "Cost (USD)"
    assert cost["All"][-1] == cost["bus"][-1] > 0
    assert any(row[0] == "Permit visa" for row in book["Assumptions"].iter_rows(values_only=True))


def test_json_holds_the_figures_and_the_plan(files, capsys):
    assert run("solve", files[0], "--effort", "quick", "--json") == 0

    told = json.loads(capsys.readouterr().out)
    assert (told["people"], told["safe"], told["faults"]) == (90, 90, [])
    assert [each["people"] for each in told["left"]] == [50, 0]
    assert plan_from_json(json.dumps(told["plan"])).is_for(BUSES)


def test_who_cannot_get_out_is_told_and_the_status_says_so(tmp_path, capsys):
    file = tmp_path / "problem.json"
    file.write_text(problem_to_json(replace(BUSES, legs=BUSES.legs[:1], permits=())), encoding="utf-8")

    assert run("solve", file, "--effort", "quick") == 1
    out = capsys.readouterr().out
    assert "0 of 90 people are safe by hour 12; 90 are left behind." in out
    assert "90 people at camp have no way out: no way goes on from where they would get to." in out


def test_audit_tells_faults_as_sentences_and_with_its_status(files, capsys):
    assert run("audit", *files) == 0
    assert capsys.readouterr().out.startswith(
        "An independent check of all 8 journeys finds nothing wrong.\n90 of 90"
    )
    too_full = spoilt(
        files, loads=(replace(plan_from_json(files[1].read_text()).trips[0].loads[0], people=41),)
    )

    assert run("audit", files[0], too_full) == 1
    assert "41 seats are taken, 40 there are." in capsys.readouterr().out
    assert run("audit", files[0], too_full, "--json") == 1
    assert "too_full" in [fault["code"] for fault in json.loads(capsys.readouterr().out)["faults"]]


def test_a_plan_for_another_problem_is_not_audited_unnoticed(files, tmp_path, capsys):
    other = tmp_path / "other.json"
    other.write_text(problem_to_json(replace(BUSES, name="Another camp")), encoding="utf-8")

    assert run("audit", other, files[1]) == 2
    assert (
        "was made for another problem, Camp at the dam, or for another state of this one."
        in capsys.readouterr().err
    )
    assert run("audit", other, files[1], "--other-problem") == 0
    assert capsys.readouterr().out.startswith(
        "The plan was made for another problem, or another state of this one.\n"
    )


def test_a_plan_that_names_what_the_problem_does_not_have_is_refused_by_trip_and_field(files, capsys):
    assert run("audit", files[0], spoilt(files, destination="moon")) == 2
    assert "spoilt.json: Trip 1: destination names moon, which is not among the places of the problem." in (
        capsys.readouterr().err
    )


def test_compare_lays_plans_side_by_side(files, tmp_path, capsys):
    late = spoilt(files, departs_hours=0.25, arrives_hours=2.0)
    status = run("compare", files[0], files[1], late, "--json")

    told = json.loads(capsys.readouterr().out)
    assert (status, list(told)) == (1, ["=one bus", "spoilt"])
    assert (told["=one bus"]["Faults"], told["=one bus"]["Vehicles used"]) == (0, 1)
    assert told["=one bus"]["Left at hour 3"] == 50
    assert told["spoilt"]["Faults"] > 0

    assert run("compare", files[0], files[1], files[1], "--xlsx", tmp_path / "both.xlsx") == 0
    book = openpyxl.load_workbook(tmp_path / "both.xlsx")
    heads = next(book["Side by side"].iter_rows(values_only=True))
    assert heads == (None, "=one bus", "=one bus (2)")
    assert len(book.sheetnames) == 8

    assert run("compare", files[0], files[1], late) == 1
    assert (
        "spoilt: bus 1, bridge to camp at hour 1.5: the vehicle comes free at hour 2 only."
        in capsys.readouterr().out
    )


def test_explain_solves_again_for_what_would_help(files, capsys):
    assert run("explain", files[0]) == 0

    out = capsys.readouterr().out
    assert "At best, were people and seats divisible, all 90 people are safe at hour" in out
    assert "  One more vehicle of bus: everybody is safe at hour" in out
    assert "  visa granted at once: " in out
    assert "    Granted after visa." in out
    assert run("explain", files[0], "--json") == 0
    told = json.loads(capsys.readouterr().out)["effects"]
    assert {each["change"] for each in told} == {"vehicle", "closed", "day_later", "day_earlier"}
    assert {"origin": "camp", "destination": "bridge", "mode": "road"} in [each["values"] for each in told]


def test_explain_tells_a_group_why_it_goes_when_it_goes(files, capsys):
    assert run("explain", files[0], "--plan", files[1], "--assembly-point", "camp", "--class", "anybody") == 0
    out = capsys.readouterr().out
    assert "bus 1, camp to bridge at hour 0: full; all 40 on board were of the same group." in out

    assert run("explain", files[0], "--plan", files[1], "--assembly-point", "dam") == 2
    assert capsys.readouterr().err == "No group of the problem is so. There are: camp anybody.\n"
    assert run("explain", files[0], "--assembly-point", "camp") == 2
    assert "give both --plan and --assembly-point" in capsys.readouterr().err


def test_simulate_plays_a_plan_and_tells_how_surely(files, capsys):
    assert run("simulate", *files, "--replications", "100", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["replications"], told["people"], len(told["hours"])) == (100, 90, 13)
    assert run("simulate", *files, "--replications", "100") == 0
    assert "Everybody who comes is safe in the end in" in capsys.readouterr().out


def test_schema_prints_what_is_published(capsys):
    for form, schema in (("problem", problem_schema()), ("plan", plan_schema())):
        assert run("schema", form) == 0
        printed = capsys.readouterr().out
        assert json.loads(printed) == schema
        assert printed == (ROOT / "docs" / "api" / f"evacuation-{form}.schema.json").read_text(
            encoding="utf-8"
        )


def content(**changes):
    return json.dumps({**json.loads(problem_to_json(BUSES)), **changes}).encode()


@pytest.mark.parametrize(
    ("raw", "sentences"),
    [
        (b"", ["The file is not JSON: it cannot be read from line 1, column 1."]),
        (b"\xff\xfe", [" is not a text in UTF-8: byte 1 is none."]),
        (b"{}", ["The file is not an evacuation problem: its format is None, not safeconduct.evacuation.problem/2."]),
        (b" " * 20_000_001, [" is larger than 20,000,000 bytes; no more are read."]),
        (content(horizon_hours=-1, legs=[{"origin": "camp", "destination": "moon", "mode": "road", "hours": 1}]),
         ["destination names moon", "horizon in hours is -1; it must be more than zero.", "the deadline at hour 3 lies"]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["solve", "explain"])
def test_a_bad_problem_is_refused_with_all_its_defects(tmp_path, capsys, raw, sentences, verb):
    file = tmp_path / "bad.json"
    file.write_bytes(raw)

    assert run(verb, file) == 2
    err = capsys.readouterr().err
    assert [sentence for sentence in sentences if sentence not in err] == []
    assert err.count(str(file)) == len(sentences)


def test_a_file_that_is_not_there_is_told(tmp_path, capsys):
    assert run("solve", tmp_path / "none.json") == 2
    assert capsys.readouterr().err == f"{tmp_path / 'none.json'} cannot be read: No such file or directory.\n"
    assert run("audit", SUDAN, tmp_path) == 2
    assert capsys.readouterr().err == f"{tmp_path} cannot be read: Is a directory.\n"


def test_an_output_that_cannot_be_written_is_told_before_the_work(tmp_path, capsys):
    for name in ("nowhere/plan.json", ""):
        assert run("solve", SUDAN, "--out", tmp_path / name) == 2
        told = capsys.readouterr()
        assert "cannot be written: there is no such folder, or it is one." in told.err
        assert (told.out, "bound" in told.err) == ("", False)


def test_a_full_disk_loses_the_file_and_not_the_answer(files, command):
    told = command("evacuation", "solve", files[0], "--effort", "quick", "--out", "/dev/full")

    assert told.returncode == 2
    assert "/dev/full cannot be written: No space left on device." in told.stderr
    assert "All 90 people are safe at hour 8.0." in told.stdout


def test_the_command_needs_neither_settings_nor_database(files, tmp_path, command):
    told = command("evacuation", "audit", *files, at=tmp_path)

    assert (told.returncode, told.stderr) == (0, "")
    assert list(tmp_path.iterdir()) == []


def test_seconds_end_the_work_with_the_best_plan_so_far(tmp_path, capsys):
    file = tmp_path / "problem.json"
    file.write_text(problem_to_json(invented("small", 0)), encoding="utf-8")

    assert run("solve", file, "--effort", "thorough", "--seconds", "1", "--out", tmp_path / "plan.json") in {
        0,
        1,
    }
    assert "Stopped after 1 seconds: this is the best plan until then." in capsys.readouterr().out
    assert plan_from_json((tmp_path / "plan.json").read_text(encoding="utf-8")).was_stopped


def begun(*typed: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "evacuation", *map(str, typed)],
        env=environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def test_ctrl_c_gives_the_best_plan_so_far_with_a_status_of_its_own(tmp_path):
    problem, plan = tmp_path / "problem.json", tmp_path / "plan.json"
    problem.write_text(problem_to_json(invented("small", 0)), encoding="utf-8")
    process = begun("solve", problem, "--effort", "thorough", "--out", plan)
    for line in process.stderr:
        if line.startswith("plan"):
            break
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert process.returncode == 130
    assert "Stopping with what there is; once more ends at once." in err
    assert "Stopped by you: this is the best plan until then." in out
    kept = plan_from_json(plan.read_text(encoding="utf-8"))
    assert kept.was_stopped
    assert run("audit", problem, plan) == 0


def test_a_second_ctrl_c_does_not_wait(tmp_path):
    problem = tmp_path / "problem.json"
    problem.write_text(problem_to_json(invented("medium", 0)), encoding="utf-8")
    process = begun("solve", problem, "--effort", "thorough")
    process.stderr.readline()
    process.send_signal(signal.SIGINT)
    while "once more" not in process.stderr.readline():
        pass
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert process.returncode == 130
    assert err.endswith("Stopped.\n")
    assert out == ""


def test_a_reader_who_has_read_enough_is_no_fault_to_shout_about(files):
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", "evacuation", "schema", "problem"],
        env=environment(), stdout=writing, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (1, "")


@pytest.mark.parametrize(("typed", "words"), [
    (["solve", "p", "--effort", "some"], "invalid choice: 'some'"),
    (["solve", "p", "--seconds", "0"], "it takes a whole number from 1 to 86400, not 0."),
    (["solve", "p", "--table", "--json"], "not allowed with argument"),
    (["compare", "p"], "required: PLAN"),
    (["schema", "trip"], "invalid choice: 'trip'"),
])  # fmt: skip
def test_what_is_typed_wrong_is_refused_in_words(capsys, typed, words):
    with pytest.raises(SystemExit) as ended:
        run(*typed)

    assert ended.value.code == 2
    assert words in capsys.readouterr().err


def test_seats_shared_with_a_partner_stand_in_a_table_of_their_own(tmp_path, capsys):
    problem = tmp_path / "shared.json"
    lent = replace(BUSES, fleets=(replace(BUSES.fleets[0], partner="Thailand"),))
    problem.write_text(problem_to_json(lent), encoding="utf-8")

    run("solve", problem, "--effort", "quick", "--xlsx", tmp_path / "shared.xlsx")

    assert "Shared with partners" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(tmp_path / "shared.xlsx")["Shared with partners"]
    assert [cell.value for cell in sheet[2]][:3] == ["Thailand", 0, 40]
