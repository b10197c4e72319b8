"""What tests of every room may need."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from tests import made_once

APPEND_ONLY = ("audit_event", "audit_readrecord")
Work = Callable[[], object]


@pytest.fixture
def two_transactions(
    django_db_setup, django_db_blocker
) -> Iterator[Callable[[Work, Work], tuple[object, object]]]:
    """Two writes at once, each with a connection of its own: the second begins when the first has written, and the
    first commits when the second stands waiting for it. Gives back what each returned or raised. What they commit
    is real and is removed afterwards. PostgreSQL only: SQLite lets one write at a time."""
    if connection.vendor != "postgresql":
        pytest.skip("two transactions at once need PostgreSQL; make test-pg runs this")
    with django_db_blocker.unblock():
        assert not connection.in_atomic_block, (
            "a test of real transactions cannot run inside one: no django_db mark"
        )
        empty()
        yield overlapping
        empty()


def overlapping(first: Work, second: Work) -> tuple[object, object]:
    said: dict[str, object] = {}
    written = threading.Event()

    def run_first() -> None:
        try:
            with transaction.atomic():
                said["first"] = first()
                written.set()
                until_somebody_waits(unless=lambda: "second" in said)
        except Exception as error:  # noqa: BLE001 - what it raised is what the test asks about
            said["first"] = error
        finally:
            written.set()
            connection.close()

    def run_second() -> None:
        written.wait(timeout=30)
        try:
            said["second"] = second()
        except Exception as error:  # noqa: BLE001 - what it raised is what the test asks about
            said["second"] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run_first), threading.Thread(target=run_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return said["first"], said["second"]


def until_somebody_waits(*, unless: Callable[[], bool]) -> None:
    """Until another connection stands before a lock that this transaction holds."""
    while not unless():
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.01)


def empty() -> None:
    """The chain refuses to be emptied, so its refusal is switched off for the moment."""
    with connection.cursor() as cursor:
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for alias in BOTH:
            call_command("flush", database=alias, interactive=False, verbosity=0)
        for table in APPEND_ONLY:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


BOTH = ["default", "keys"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is personal is sealed with keys of the key store, so every test of the register needs both databases."""
    for item in items:
        marks = list(item.iter_markers("django_db"))
        for mark in marks:
            mark.kwargs.setdefault("databases", BOTH)
        fixtures = set(getattr(item, "fixturenames", ()))
        if not marks and fixtures & {"db", "transactional_db"}:
            item.add_marker(pytest.mark.django_db(databases=BOTH, transaction="transactional_db" in fixtures))


@pytest.fixture(scope="session")
def are_kept() -> bool:
    """Whether the databases of this state of the code were made before; asked before this run makes any."""
    return connection.vendor == "sqlite" and all(made_once.kept(alias).exists() for alias in BOTH)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings, are_kept) -> None:
    if are_kept:
        for alias in BOTH:
            connections.settings[alias]["TEST"]["MIGRATE"] = False


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, are_kept) -> None:
    """On SQLite every table is migrated once and copied from then on."""
    if connection.vendor != "sqlite":
        return
    with django_db_blocker.unblock():
        for alias in BOTH:
            connections[alias].ensure_connection()
            (made_once.copy if are_kept else made_once.keep)(alias, connections[alias])
