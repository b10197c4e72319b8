"""Run every test there is on this machine, and say what could not be run and why.

run_tests.py            core, rooms and doors on SQLite; the rooms again on PostgreSQL; journeys; faults
run_tests.py postgres   only the PostgreSQL lane
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from postgresql import CARELESS, server

ROOT = Path(__file__).resolve().parent.parent
# Four browsers or servers at once are as many as a small machine's memory bears.
PYTEST = [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--maxprocesses", "4"]
ROOMS = [
    f"tests/{room}"
    for room in ("audit", "base", "identity", "messaging", "places", "partners", "registry", "plans", "desk")
]


def main() -> None:
    started = time.monotonic()
    lanes = [postgres] if sys.argv[1:] == ["postgres"] else [sqlite, postgres, journeys, faults]
    failed = [lane.__name__ for lane in lanes if not lane()]
    say(f"{(time.monotonic() - started) / 60:.1f} minutes")
    if failed:
        sys.exit("failed: " + ", ".join(failed))


def sqlite() -> bool:
    return run("SQLite", [*PYTEST, "--ignore=tests/journeys", "--ignore=tests/faults"])


def journeys() -> bool:
    return run("journeys", [*PYTEST, "tests/journeys"])


def faults() -> bool:
    """These wait for others half of the time, so there is one more than two cores."""
    return run("faults", [*PYTEST, "-n", "3", "tests/faults"])


def postgres() -> bool:
    with server(*CARELESS) as url:
        if url is None:
            say("skipped PostgreSQL: no server programs are installed and none could be installed")
            return True
        return run("PostgreSQL", [*PYTEST, *present(ROOMS)], SAFECONDUCT_DATABASE=url)


def run(name: str, command: list[str], **environment: str) -> bool:
    say(name)
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    # Pytest's 5 is "no test collected": a lane without tests is a fault here, not a pass.
    return outcome.returncode == 0


def present(folders: list[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).is_dir()]


def say(what: str) -> None:
    print(f"== {what}", flush=True)


main()
