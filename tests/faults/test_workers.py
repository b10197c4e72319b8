"""Workers that work together, workers that die of a job, and jobs that break: one effect each, and an end."""

import os
import signal

import psycopg
import pytest

from tests.faults.system import Scene
from tests.faults.works import SECRET

JOBS = 24


def ended(now) -> bool:
    return all(state not in {"waiting", "running"} for state, *_rest in now["jobs"])


def test_two_workers_at_once_do_every_job_once(scene: Scene):
    # Asked for twice, as by a double click: the second finds what is open.
    jobs = scene.ask("submit", "tests.count", JOBS, 0.05)
    assert scene.ask("submit", "tests.count", JOBS, 0.05) == jobs

    for _ in range(2):
        scene.start("safeconduct.cli", "worker")
    now = scene.wait_for(ended, "works")

    assert now["jobs"] == [["done", 1, ""]] * JOBS
    assert now["effects"] == jobs
    assert len(now["workers"]) == 2
    assert now["chain_breaks"] == 0


def test_a_job_that_kills_every_worker_is_given_up_and_the_others_are_done(scene: Scene):
    scene.ask("submit", "tests.poison", 1)
    others = scene.ask("submit", "tests.count", 3)

    scene.start("safeconduct.cli", "worker")
    now = scene.wait_for(ended, "works")

    assert now["jobs"][0] == ["failed", 5, "TooManyAttempts"]
    assert [state for state, *_rest in now["jobs"][1:]] == ["done"] * 3
    assert now["effects"] == others
    assert scene.said().count("starting it again") == 5


def test_what_a_broken_job_says_stands_in_no_log_and_in_no_queue(scene: Scene):
    scene.ask("submit", "tests.speak", 1)

    scene.start("safeconduct.cli", "worker")
    now = scene.wait_for(ended, "works")

    assert now["jobs"] == [["failed", 1, "ValueError"]]
    assert "tests.speak failed with ValueError in speak" in scene.said()
    assert SECRET not in scene.said()
    for file in scene.folder.rglob("*"):
        assert not file.is_file() or SECRET.encode() not in file.read_bytes(), file.name
    if not scene.is_sqlite:
        with psycopg.connect(scene.environment["SAFECONDUCT_DATABASE"]) as database:
            for table in ("huey_kv", "huey_task", "huey_schedule", "base_job"):
                rows = database.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own tables
                assert SECRET.encode() not in str(rows).encode(), table


def test_a_running_job_stops_when_somebody_cancels_it(scene: Scene):
    [job] = scene.ask("submit", "tests.endless", 1)
    scene.start("safeconduct.cli", "worker")
    scene.wait_for(lambda now: now["jobs"][0][0] == "running", "works")

    scene.ask("cancel", job)

    now = scene.wait_for(ended, "works")
    assert now["jobs"] == [["cancelled", 1, ""]]


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_stop_stops_in_order_and_its_job_is_done_by_the_next(scene: Scene, asked):
    jobs = scene.ask("submit", "tests.count", 1, 5)
    first = scene.start("safeconduct.cli", "worker")
    scene.wait_for(lambda now: now["jobs"][0][0] == "running", "works")

    # As Ctrl-C does: the whole group of the terminal hears it.
    os.killpg(first.pid, asked)

    assert first.wait(timeout=20) == 0
    assert "Traceback" not in scene.said()
    scene.start("safeconduct.cli", "worker")
    now = scene.wait_for(ended, "works")
    assert now["effects"] == jobs
    assert now["jobs"][0][0] == "done"
