"""`safeconduct evacuation` with whatever comes in: a right answer or a sentence, and never a traceback."""

import json
import os
import re
import resource
import signal
import subprocess
import sys
from dataclasses import replace

import pytest

from safeconduct.cli import arguments, evacuation_command
from safeconduct.core.evacuation import Permit, Window, invented, problem_to_json, scaled
from tests.cli.conftest import environment
from tests.core.evacuation.problems import a_shuttle, a_way_out

BUS = a_shuttle(30, base="camp", horizon_hours=12.0)
ROAD, BORDER = BUS.legs


def run(*typed: object) -> int:
    return evacuation_command.run(arguments.parser().parse_args(["evacuation", *map(str, typed)]))


def written(folder, problem):
    file = folder / "problem.json"
    file.write_text(problem_to_json(problem), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("problem", "status", "sentence"),
    [
        (a_way_out(0), 0, "Nobody is to be brought out."),
        (replace(BUS, fleets=()), 1, "30 people at camp have no way out: no vehicle comes there."),
        (
            replace(BUS, legs=(replace(ROAD, closures=(Window(0, 3.5), Window(3.5 + 1 / 60, 100))), BORDER)),
            0,
            "All 30 people are safe at hour 6.0.",
        ),
        (
            replace(BUS, havens=(replace(BUS.havens[0], capacity=20.0),)),
            1,
            "20 of 30 people are safe by hour 12; 10 are left behind.",
        ),
        (a_way_out(1_000_000), 0, "All 1,000,000 people are safe at hour 0.0."),
    ],
    ids=["nobody", "no vehicles", "open for one minute", "bus larger than the haven", "a million"],
)
def test_what_is_strange_has_its_answer(tmp_path, capsys, problem, status, sentence):
    assert run("solve", written(tmp_path, problem), "--effort", "quick") == status
    assert sentence in capsys.readouterr().out


def with_people(*people):
    """Groups of one assembly point and class that differ in their nationality."""
    (group,) = BUS.groups
    groups = (replace(group, people=number, nationality=f"N{place}") for place, number in enumerate(people))
    return replace(BUS, groups=tuple(groups))


@pytest.mark.parametrize(
    ("problem", "whole"),
    [
        (with_people(2.5, 7.5, 20.4), "30 in all, for 30.4 in the file."),
        (with_people(0.5, 0.5, 0.5, 0.5), "2 in all, for 2 in the file."),
        (with_people(2.5), "3 in all, for 2.5 in the file."),
        (with_people(0.3), "0 in all, for 0.3 in the file."),
        (scaled(invented("small", 0), 0.1013), "303 in all, for 303.3935 in the file."),
    ],
)
def test_parts_of_people_are_whole_people_for_whoever_plans_checks_and_plays(
    tmp_path, capsys, problem, whole
):
    file, plan = written(tmp_path, problem), tmp_path / "plan.json"
    said = f"{file} has groups with parts of people, whom no vehicle carries. They are taken as whole people: {whole}\n"
    group = ("--assembly-point", problem.groups[0].assembly_point)

    assert run("solve", file, "--effort", "quick", "--out", plan) in {0, 1}
    told = capsys.readouterr()
    assert told.err.startswith(said)
    assert "finds nothing wrong" in told.out
    for verb in (
        ("audit", file, plan),
        ("compare", file, plan, plan),
        ("simulate", file, plan, "--replications", 20),
        ("explain", file, "--plan", plan, *group),
    ):
        assert run(*verb) == 0
        assert capsys.readouterr().err.startswith(said)


def test_the_exact_program_takes_parts_of_people_as_they_are(tmp_path, capsys):
    assert run("explain", written(tmp_path, with_people(2.5)), "--json") == 0

    told = capsys.readouterr()
    assert "parts of people" not in told.err
    assert json.loads(told.out)["weighted_person_hours"] is not None


def spoilt(**changes):
    content = json.loads(problem_to_json(BUS))
    for name, value in changes.items():
        where, _, field = name.partition("__")
        if field:
            content[where][0][field] = value
        else:
            content[where] = value
    return json.dumps(content)


CIRCLE = json.loads(
    problem_to_json(replace(BUS, permits=(Permit("a", 1, requires=("b",)), Permit("b", 1, requires=("a",)))))
)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (spoilt(groups__people=float("nan")), "NaN"),
        (spoilt(legs__hours=-2), "hours is -2; it cannot be less than 0."),
        (spoilt(fleets__available_from_hours=-1), "is -1; it cannot be less than 0."),
        (json.dumps(CIRCLE), "a > b > a require each other in a circle"),
        (spoilt(horizon_hours=87_600), "horizon in hours is 87,600; it cannot be more than 8,784."),
        (spoilt(horizon_hours=8_784, step_minutes=1), "527,040 steps are too many"),
    ],
    ids=[
        "NaN",
        "negative way",
        "negative availability",
        "circle of permits",
        "ten years",
        "a year by minutes",
    ],
)
@pytest.mark.parametrize("verb", ["solve", "explain"])
def test_what_cannot_be_meant_is_refused_in_a_sentence_before_any_work(
    tmp_path, capsys, text, sentence, verb
):
    file = tmp_path / "problem.json"
    file.write_text(text, encoding="utf-8")

    assert run(verb, file) == 2
    told = capsys.readouterr()
    assert (sentence in told.err, told.out) == (True, "")
    # Work would tell how far it is.
    assert [line for line in told.err.splitlines() if not line.startswith(str(file))] == []


@pytest.mark.parametrize("verb", [("solve",), ("explain",), ("audit", "plan")])
def test_of_a_file_of_500_megabytes_no_more_is_read_than_a_problem_may_have(tmp_path, capsys, verb):
    huge = tmp_path / "huge.json"
    with huge.open("wb") as stream:
        stream.truncate(500_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    files = [huge] if len(verb) == 1 else [written(tmp_path, BUS), huge]
    assert run(verb[0], *files) == 2

    assert f"{huge} is larger than" in capsys.readouterr().err
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


# Which line of progress is waited for: the first of the bound, one in its midst, the first of a plan, and a later one.
@pytest.mark.parametrize("line", ["bound", "bound  53%", "plan", "plan   20%"])
def test_stopped_at_any_moment_there_is_a_sound_plan_that_brings_people_out(tmp_path, capsys, line):
    """Also one that is stopped before the first plan was tried. It stops at the next look, not when the work is done."""
    problem, plan = written(tmp_path, invented("small", 0)), tmp_path / "plan.json"
    process = subprocess.Popen(
        [sys.executable, "-m", "safeconduct.cli", "evacuation", "solve", problem, "--effort", "thorough", "--out", plan],
        env=environment(PYTHONUNBUFFERED="1"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not process.stderr.readline().startswith(line):
        assert process.poll() is None
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)

    assert process.returncode == 130
    _before, heard, after = err.partition("Stopping with what there is; once more ends at once.\n")
    assert heard
    assert len(after.splitlines()) <= 1, after
    assert "Stopped by you: this is the best plan until then." in out
    assert run("audit", problem, plan) == 0
    safe, people = re.search(r"([\d,]+) of ([\d,]+) people are safe", capsys.readouterr().out).groups()
    assert int(safe.replace(",", "")) > 0.7 * int(people.replace(",", ""))


def in_a_house_of_its_own(script):
    """A shell that may mount what it likes, and nobody else sees it."""
    return subprocess.run(
        ["unshare", "--mount", "sh", "-c", script],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )


can_mount = pytest.mark.skipif(
    os.name != "posix" or in_a_house_of_its_own("mount -o remount,ro,bind /").returncode != 0,
    reason="needs the right to mount, which containers and ordinary users lack",
)
EVACUATION = f"{sys.executable} -m safeconduct.cli evacuation"


@can_mount
def test_where_nothing_can_be_written_at_all_a_sentence_says_so():
    told = in_a_house_of_its_own(f"mount -o remount,ro,bind / && {EVACUATION} schema plan")
    assert (told.returncode, told.stdout) == (1, "")
    assert told.stderr.startswith(
        "There is no folder for temporary files: the disk is full or can only be read."
    )


@can_mount
def test_a_disk_that_can_only_be_read_is_told_before_the_work_and_stops_no_reading(tmp_path):
    file = written(tmp_path, BUS)
    only_read = f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path}"
    told = in_a_house_of_its_own(
        f"{only_read} && {EVACUATION} solve {file} --effort quick --out {tmp_path}/plan.json"
    )
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.endswith("cannot be written: you are not allowed to, or the disk can only be read.\n")

    told = in_a_house_of_its_own(f"{only_read} && {EVACUATION} solve {file} --effort quick")
    assert told.returncode == 0
    assert "All 30 people are safe" in told.stdout
