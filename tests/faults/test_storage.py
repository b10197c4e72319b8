"""A database that is locked, can only be read, or goes away; a disk that is full: the page says so, nothing is lost."""

import shutil
import socket
import sqlite3
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import psycopg
import pytest

from tests.faults.conftest import keys_beside
from tests.faults.system import Scene

PERSON = {"name": "Khamla Invented", "nationality": "LA", "status": "not_asked"}


@contextmanager
def write_lock(scene: Scene, seconds: float, table: str = "") -> Iterator[None]:
    """Another program holds what every write needs; on PostgreSQL, with a table, what a write of that table needs."""
    holding, done = threading.Event(), threading.Event()

    def hold() -> None:
        if scene.is_sqlite:
            database = sqlite3.connect(scene.folder / "safeconduct.sqlite3", isolation_level=None)
            database.execute("BEGIN IMMEDIATE")
        else:
            database = psycopg.connect(scene.environment["SAFECONDUCT_DATABASE"])
            database.execute(f"LOCK TABLE {table}" if table else "SELECT * FROM audit_head FOR UPDATE")
        holding.set()
        done.wait(seconds)
        database.rollback()
        database.close()

    thread = threading.Thread(target=hold)
    thread.start()
    holding.wait(10)
    yield
    done.set()
    thread.join()


def test_a_write_waits_for_another_program_that_writes_for_ten_seconds_and_is_then_saved(scene: Scene):
    scene.ask("sign_in")

    with write_lock(scene, seconds=10):
        page = scene.ask("visit", "/people/new", PERSON)
        waited = page["seconds"]

    assert page["status"] == 302
    assert waited > 8
    now = scene.ask("people")
    assert now["names"] == ["Bounmy Invented", "Khamla Invented"]
    assert now["chain_breaks"] == 0


def test_a_write_that_waits_too_long_says_so_and_nothing_is_half_saved(scene: Scene):
    scene.ask("sign_in")
    before = scene.ask("people")

    with write_lock(scene, seconds=60):
        page = scene.ask("visit", "/people/new", PERSON)

    assert page["status"] == 503
    assert "The database was busy with other work for too long" in page["text"]
    assert "Khamla" not in page["text"]
    assert scene.ask("people") == before
    assert scene.ask("visit", "/people/new", PERSON)["status"] == 302


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/people/new", PERSON),
        # Nobody's names are shown without a trace of it.
        ("/people/", None),
        ("/search", {"q": "Bounmy"}),
        # What a session keeps is saved after the page is made.
        ("/posts/switch", {"post": "post-1"}),
        ("/accounts/login/", {"login": "consul@example.org", "password": "long enough 42!"}),
    ],
)
def test_a_database_that_can_only_be_read_is_said_and_nothing_changes(scene: Scene, address, typed):
    scene.ask("sign_in")
    if "login" in address:
        scene.ask("visit", "/accounts/logout/", {})
    before = scene.ask("people")
    scene.ask("only_read")

    page = scene.ask("visit", address, typed)

    assert page["status"] == 503, page["text"]
    assert "can only be read at the moment" in page["text"]
    assert "Bounmy" not in page["text"]
    assert scene.ask("people") == before


def test_pages_without_personal_data_are_still_read_when_nothing_can_be_written(scene: Scene):
    scene.ask("sign_in")
    scene.ask("only_read")

    assert [scene.ask("visit", one)["status"] for one in ("/", "/posts/", "/help")] == [200, 200, 200]


def test_after_the_connections_were_cut_the_next_page_opens_and_the_worker_goes_on(
    tmp_path, new_database, migrated_file
):
    address = new_database()
    shutil.copy(keys_beside(migrated_file), tmp_path)
    scene = Scene(tmp_path, address)
    try:
        scene.ask("sign_in")
        visit = signed_in(scene)
        [first] = scene.ask("submit", "tests.count", 1)
        scene.wait_for(lambda now: now["effects"] == [first], "works")
        scene.end_answers()

        with psycopg.connect(address, autocommit=True) as database:
            cut = database.execute(
                "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchone()

        assert cut is not None
        # Those of the web server and those of the worker.
        assert cut[0] >= 2
        assert "Bounmy Invented" in visit("/people/")
        [second] = scene.ask("submit", "tests.count", 1)
        scene.wait_for(lambda now: now["effects"] == [first, second], "works")
    finally:
        scene.end()


def signed_in(scene: Scene) -> Callable[[str], str]:
    """A browser at the real web server, which is started with its worker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        base = f"http://127.0.0.1:{free.getsockname()[1]}"
    scene.start("safeconduct.cli", "serve", "--port", base.rpartition(":")[2], "--workers", "1")
    jar = CookieJar()
    opener = build_opener(HTTPCookieProcessor(jar))
    until = time.monotonic() + 90
    while time.monotonic() < until:
        try:
            opener.open(f"{base}/accounts/login/").read()
            break
        except URLError:
            time.sleep(0.2)
    token = next(cookie.value for cookie in jar if cookie.name == "csrftoken")
    typed = {"login": "consul@example.org", "password": "long enough 42!", "csrfmiddlewaretoken": token}
    opener.open(f"{base}/accounts/login/", urlencode(typed).encode()).read()
    return lambda address: opener.open(base + address).read().decode()


def test_a_database_that_is_away_is_said(tmp_path, new_database, migrated_file):
    address = new_database()
    shutil.copy(keys_beside(migrated_file), tmp_path)
    scene = Scene(tmp_path, address)
    try:
        scene.ask("sign_in")
        name = address.rpartition("/")[2]
        with psycopg.connect(address.replace(f"/{name}", "/template1"), autocommit=True) as database:
            database.execute(f"DROP DATABASE {name} WITH (FORCE)")

        page = scene.ask("visit", "/people/new", PERSON)

        assert page["status"] == 503
        assert "The database does not answer" in page["text"]
    finally:
        scene.end()


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "none", folder], check=False, capture_output=True
    )
    if mounted.returncode != 0:
        pytest.skip("a small disk can be made by root only")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_on_a_full_disk_nothing_is_half_saved_and_after_clearing_it_work_goes_on(small_disk, migrated_file):
    for file in (migrated_file, keys_beside(migrated_file)):
        shutil.copy(file, small_disk)
    scene = Scene(small_disk)
    try:
        scene.ask("sign_in")
        before = scene.ask("people")
        filler = small_disk / "filler"
        fill(filler)

        page = scene.ask("visit", "/people/new", PERSON | {"notes": "word " * 20_000})
        upload = scene.ask("visit", "/people/imports/new", {"source": "Ministry"}, str(migrated_file))

        assert page["status"] == 503
        assert "disk is full" in page["text"]
        assert upload["status"] == 503
        assert "disk is full" in upload["text"]
        assert scene.ask("people") == before
        assert [one for one in (small_disk / "files").rglob("*") if one.is_file()] == []
        filler.unlink()
        assert scene.ask("visit", "/people/new", PERSON)["status"] == 302
        assert scene.ask("people")["names"] == ["Bounmy Invented", "Khamla Invented"]
    finally:
        scene.end()


def fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while True:
                    out.write(b"0" * size)
            except OSError:
                continue
