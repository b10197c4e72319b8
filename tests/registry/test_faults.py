"""A disk that is full and a database that is busy: said in words, nothing half-saved, nothing typed lost."""

import errno

import pytest
from django.db import OperationalError, connection
from django.urls import reverse

from safeconduct.audit.queries import breaks
from safeconduct.base.faults import fault_sentence
from safeconduct.identity.models import Role
from safeconduct.registry.models import Person
from tests.factories.identity import a_post, an_officer

pytestmark = pytest.mark.django_db


def number(cursor, pragma):
    return cursor.execute(f"PRAGMA {pragma}").fetchone()[0]


@pytest.fixture
def full_disk():
    """SQLite may not grow by another page: the same fault as a disk without space."""
    if connection.vendor != "sqlite":
        pytest.skip("the fault is made with SQLite's own limit")
    with connection.cursor() as cursor:
        # Pages that other tests have emptied would be used again, so they are filled first.
        cursor.execute("CREATE TABLE filler (content BLOB)")
        size = number(cursor, "page_size")
        while (free := number(cursor, "freelist_count")) > 2:
            cursor.execute("INSERT INTO filler VALUES (zeroblob(%s))", [(free - 1) * (size - 8)])
        cursor.execute(f"PRAGMA max_page_count = {number(cursor, 'page_count')}")
        yield
        cursor.execute("PRAGMA max_page_count = 1073741823")


def test_on_a_full_disk_the_page_says_so_and_nothing_is_half_saved(client, full_disk):
    client.force_login(an_officer(Role.CONSUL, a_post()))
    typed = {"name": "Khamla Invented", "nationality": "LA", "status": "not_asked", "notes": "word " * 20_000}

    answer = client.post(reverse("registry:person_new"), typed)

    assert answer.status_code == 503
    assert "disk is full" in answer.content.decode()
    assert "Khamla" not in answer.content.decode()
    assert Person.objects.count() == 0
    assert list(breaks()) == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (OSError(errno.EROFS, "Read-only file system"), "only be read"),
        (OperationalError("database or disk is full"), "disk is full"),
        (OperationalError("database is locked"), "busy"),
        (OperationalError("attempt to write a readonly database"), "only be read"),
    ],
)
def test_each_fault_of_storage_has_its_sentence(fault, said):
    assert said in (fault_sentence(fault) or "")


@pytest.mark.parametrize(
    "fault", [OSError(errno.ENOENT, "x"), OperationalError("no such table: x"), ValueError("full")]
)
def test_other_faults_are_not_taken_for_faults_of_storage(fault):
    assert fault_sentence(fault) is None
