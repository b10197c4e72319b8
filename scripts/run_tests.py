"""Run every test there is on this machine, and say what could not be run and why.

run_tests.py            core, rooms and doors on SQLite; the rooms again on PostgreSQL; journeys; faults
run_tests.py postgres   only the PostgreSQL lane
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PYTEST = [sys.executable, "-m", "pytest", "-q"]
ROOMS = [f"tests/{room}" for room in ("audit", "base", "identity", "places", "registry", "plans", "desk")]


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
    return run("faults", [*PYTEST, "tests/faults"])


def postgres() -> bool:
    with postgresql() as url:
        if url is None:
            say("skipped PostgreSQL: no server programs are installed and none could be installed")
            return True
        return run("PostgreSQL", [*PYTEST, *present(ROOMS)], SAFECONDUCT_DATABASE=url)


def run(name: str, command: list[str], **environment: str) -> bool:
    say(name)
    outcome = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=False)
    # Pytest's 5 is "no test collected": a lane without tests is a fault here, not a pass.
    return outcome.returncode == 0


@contextmanager
def postgresql() -> Iterator[str | None]:
    """A server of our own in a temporary folder; nothing that runs on this machine is touched."""
    programs = server_programs() or install()
    if programs is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="safeconduct-pg-") as folder:
        data = Path(folder) / "data"
        as_user = lower_rights(Path(folder))
        subprocess.run(
            [
                *as_user,
                programs / "initdb",
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "--no-sync",
                "-E",
                "UTF8",
            ],
            check=True,
            capture_output=True,
        )
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c synchronous_commit=off"
        subprocess.run(
            [
                *as_user,
                programs / "pg_ctl",
                "-D",
                data,
                "-o",
                options,
                "-l",
                Path(folder) / "log",
                "-w",
                "start",
            ],
            check=True,
            capture_output=True,
        )
        try:
            yield f"postgresql://postgres@{folder.replace('/', '%2F')}/postgres"
        finally:
            subprocess.run(
                [*as_user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
                check=False,
                capture_output=True,
            )


def server_programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


def install() -> Path | None:
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    for command in (["update"], ["install", "-y", "--no-install-recommends", "postgresql"]):
        subprocess.run(
            ["apt-get", "-q", *command], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    return server_programs()


def lower_rights(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["runuser", "-u", "postgres", "--"]


def present(folders: list[str]) -> list[str]:
    return [folder for folder in folders if (ROOT / folder).is_dir()]


def say(what: str) -> None:
    print(f"== {what}", flush=True)


main()
