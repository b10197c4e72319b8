"""The first officer of a new installation, by the real command in its own process."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEW_POST = ["--post", "bangkok", "--post-name", "Embassy, Bangkok", "--country", "th", "--city", "Bangkok"]


def command(folder: Path, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("SAFECONDUCT_", "DJANGO_"))
    }
    return subprocess.run(
        [sys.executable, "-m", "safeconduct.cli", *arguments],
        env={**kept, "PYTHONPATH": str(ROOT / "src"), "SAFECONDUCT_MODE": "demo", "SAFECONDUCT_DATA": str(folder)},
        input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    data = tmp_path_factory.mktemp("installation")
    assert command(data, "manage", "migrate", "--verbosity", "0").returncode == 0
    return data


def test_the_first_officer_joins_once_and_the_chain_stays_whole(folder):
    join = ["join", "--email", "head@example.org", "--name", "Head Invented", *NEW_POST]

    first = command(folder, *join, typed="long enough 42!\n")
    again = command(folder, *join, typed="long enough 42!\n")
    verified = command(folder, "audit", "verify")

    assert first.returncode == 0, first.stderr
    assert again.returncode == 1
    assert "already signs in" in again.stderr
    assert verified.returncode == 0
    assert "whole: 2 events" in verified.stdout


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (NEW_POST, "short\n", "too short"),
        (["--post", "nowhere"], "long enough 42!\n", "--post-name"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_made(folder, arguments, typed, said):
    outcome = command(folder, "join", "--email", "x@example.org", "--name", "X", *arguments, typed=typed)

    assert outcome.returncode == 2
    assert said in outcome.stderr


def test_a_plan_file_that_is_none_is_refused_in_a_sentence(folder, tmp_path):
    wrong = tmp_path / "plan.json"
    wrong.write_text("{}")

    outcome = command(folder, "plan", "test", str(wrong))

    assert outcome.returncode == 2
    assert "Traceback" not in outcome.stderr
    assert outcome.stderr.strip().endswith(".")
