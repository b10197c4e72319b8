"""A worker that is killed in the middle of an import: the work is still done, and once."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROWS = 8_000


class Scene:
    def __init__(self, folder: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SAFECONDUCT_")}
        self.environment = {
            **kept,
            "SAFECONDUCT_MODE": "demo",
            "SAFECONDUCT_DATA": str(folder),
            "DJANGO_SETTINGS_MODULE": "safeconduct.config.settings",
            "PYTHONPATH": str(ROOT / "src"),
        }
        self.folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []

    def ask(self, command: str, argument: int) -> dict[str, Any]:
        outcome = subprocess.run(
            [sys.executable, ROOT / "tests/faults/scene.py", command, str(argument)],
            env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert outcome.returncode == 0, outcome.stderr[-2000:]
        return json.loads(outcome.stdout.splitlines()[-1])

    def start_worker(self) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen(
            [sys.executable, "-m", "django", "run_huey", "--workers", "1", "--quiet"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        self.workers.append(worker)
        return worker

    def wait_for(self, batch: int, wanted: Any, seconds: float = 90) -> dict[str, Any]:
        last: dict[str, Any] = {}
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            last = self.ask("state", batch)
            if wanted(last):
                return last
            time.sleep(0.05)
        pytest.fail(f"not reached: {last}")

    def wait_until_half_done(self) -> None:
        """Looks into the file itself: starting a process would take longer than the work."""
        database = sqlite3.connect(f"file:{self.folder / 'safeconduct.sqlite3'}?mode=ro", uri=True, timeout=5)
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if database.execute("SELECT count(*) FROM registry_registration").fetchone()[0]:
                break
            time.sleep(0.005)
        database.close()


@pytest.fixture
def scene(tmp_path) -> Iterator[Scene]:
    scene = Scene(tmp_path)
    yield scene
    for worker in scene.workers:
        if worker.poll() is None:
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


def test_an_import_whose_worker_is_killed_is_finished_by_the_next_one_and_only_once(scene):
    batch = scene.ask("prepare", ROWS)["batch"]
    scene.ask("ask_commit", batch)
    worker = scene.start_worker()
    scene.wait_until_half_done()
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()
    killed = scene.ask("state", batch)

    assert 0 < killed["staged"] < ROWS, "the worker was too fast to be killed in the middle; raise ROWS"
    assert (killed["job"], killed["active"], killed["counted"]) == ("running", 0, 0)

    scene.start_worker()
    ended = scene.wait_for(batch, lambda now: now["job"] == "done")

    assert ended["attempt"] == 2
    assert ended["import"] == "committed"
    assert (ended["active"], ended["staged"], ended["counted"], ended["persons"]) == (ROWS, 0, ROWS, ROWS)
    assert ended["commits_traced"] == 1
    assert ended["chain_breaks"] == 0


def test_work_asked_for_while_no_worker_runs_is_done_when_one_starts(scene):
    batch = scene.ask("prepare", 50)["batch"]
    scene.ask("ask_commit", batch)

    assert scene.ask("state", batch)["job"] == "waiting"

    scene.start_worker()
    assert scene.wait_for(batch, lambda now: now["job"] == "done")["active"] == 50


def test_work_that_the_queue_lost_is_found_by_the_sweeper(scene, tmp_path):
    batch = scene.ask("prepare", 50)["batch"]
    scene.ask("ask_commit", batch)
    for file in tmp_path.glob("queue.sqlite3*"):
        file.unlink()

    scene.start_worker()

    # A worker sweeps when it starts, and every minute from then on.
    assert scene.wait_for(batch, lambda now: now["job"] == "done")["active"] == 50
