"""The system under test, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest

from scripts.postgresql import CARELESS, server
from tests import made_once
from tests.faults.system import Scene

_numbers = count(1)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory) -> Path:
    """A database file with every table, made once and copied for each test; another run's, where there is one."""
    file: Path = tmp_path_factory.mktemp("migrated") / "safeconduct.sqlite3"
    kept = {made_once.kept("default"): file, made_once.kept("keys"): keys_beside(file)}
    if all(one.exists() for one in kept):
        for one, its_copy in kept.items():
            shutil.copy(one, its_copy)
        return file
    made = Scene(file.parent)
    made.ask("create")
    made.end()
    return file


def keys_beside(database: Path) -> Path:
    """The keys stand in a file of their own whatever the register stands in."""
    return database.parent / "keys.sqlite3"


@pytest.fixture(scope="session")
def postgresql(tmp_path_factory) -> Iterator[str | None]:
    """The address of a server whose database "postgres" has every table and serves as a template."""
    with server(*CARELESS) as address:
        if address is not None:
            made = Scene(tmp_path_factory.mktemp("migrated"), address)
            made.ask("create")
            made.end()
        yield address


@pytest.fixture
def new_database(request) -> Callable[[], str]:
    def make() -> str:
        address = request.getfixturevalue("postgresql")
        if address is None:
            pytest.skip("no PostgreSQL server programs on this machine")
        name, base = f"scene_{next(_numbers)}", address.removesuffix("/postgres")
        with psycopg.connect(f"{base}/template1", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE postgres")
        return f"{base}/{name}"

    return make


@pytest.fixture
def embedded(tmp_path, migrated_file) -> Iterator[Scene]:
    """On SQLite, in a folder of its own."""
    folder = tmp_path / "now"
    folder.mkdir()
    for file in (migrated_file, keys_beside(migrated_file)):
        shutil.copy(file, folder)
    made = Scene(folder)
    yield made
    made.end()


@pytest.fixture(params=["sqlite", "postgresql"])
def scene(request, tmp_path, new_database) -> Iterator[Scene]:
    whole: Path = request.getfixturevalue("migrated_file")
    shutil.copy(keys_beside(whole), tmp_path)
    if request.param == "sqlite":
        shutil.copy(whole, tmp_path)
        made = Scene(tmp_path)
    else:
        made = Scene(tmp_path, new_database())
    yield made
    made.end()
