"""A worker that is killed in the middle of an import: the work is still done, and once."""

import sqlite3
import time

import psycopg

from tests.faults.system import Scene, kill

ROWS = 8_000


def wait_until_half_done(scene: Scene) -> None:
    """Looks into the database itself: starting a process would take longer than the work."""
    database = (
        sqlite3.connect(f"file:{scene.folder / 'safeconduct.sqlite3'}?mode=ro", uri=True, timeout=5)
        if scene.is_sqlite
        else psycopg.connect(scene.environment["SAFECONDUCT_DATABASE"], autocommit=True)
    )
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if database.execute("SELECT count(*) FROM registry_registration").fetchone()[0]:
            break
        time.sleep(0.005)
    database.close()


def test_an_import_whose_worker_is_killed_is_finished_by_the_next_one_and_only_once(scene):
    batch = scene.ask("prepare", ROWS)["batch"]
    scene.ask("ask_commit", batch)
    worker = scene.start_worker()
    wait_until_half_done(scene)
    kill(worker)
    killed = scene.ask("state", batch)

    assert 0 < killed["staged"] < ROWS, "the worker was too fast to be killed in the middle; raise ROWS"
    assert (killed["job"], killed["active"], killed["counted"]) == ("running", 0, 0)

    scene.start_worker()
    ended = scene.wait_for(lambda now: now["job"] == "done", "state", batch)

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
    assert scene.wait_for(lambda now: now["job"] == "done", "state", batch)["active"] == 50


def test_work_that_the_queue_lost_is_found_by_the_sweeper(scene):
    batch = scene.ask("prepare", 50)["batch"]
    scene.ask("ask_commit", batch)
    lose_the_queue(scene)

    scene.start_worker()

    # A worker sweeps when it starts, and every minute from then on.
    assert scene.wait_for(lambda now: now["job"] == "done", "state", batch)["active"] == 50


def lose_the_queue(scene: Scene) -> None:
    if scene.is_sqlite:
        for file in scene.folder.glob("queue.sqlite3*"):
            file.unlink()
    else:
        with psycopg.connect(scene.environment["SAFECONDUCT_DATABASE"], autocommit=True) as database:
            database.execute("TRUNCATE huey_task, huey_kv")
