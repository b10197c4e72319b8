"""The chain refuses change, and shows it when somebody went around the refusal."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from safeconduct.audit.models import Event, Head
from safeconduct.audit.operations import changes, record
from safeconduct.audit.queries import breaks, history

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 28, 5, 0, tzinfo=UTC)


def append(count: int = 3) -> list[Event]:
    return [
        record(Event.Kind.WRITE, "tests.write", by=None, at=NOON, record_type="tests.thing", record_id=number)
        for number in range(count)
    ]


def without_protection(statement: str) -> None:
    """What somebody with the database password can do."""
    with connection.cursor() as cursor:
        for table in ("audit_event", "audit_readrecord"):
            if connection.vendor == "postgresql":
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
            else:
                cursor.execute(f"DROP TRIGGER {table}_no_update")
                cursor.execute(f"DROP TRIGGER {table}_no_delete")
        cursor.execute(statement)


def test_a_whole_chain_has_no_breaks():
    append()

    assert list(breaks()) == []


@pytest.mark.parametrize("statement", ["UPDATE audit_event SET action = 'other'", "DELETE FROM audit_event"])
def test_the_database_refuses_to_change_or_remove_an_event(statement):
    append()

    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)

    assert list(Event.objects.values_list("action", flat=True)) == ["tests.write"] * 3


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (
            "UPDATE audit_event SET actor = 'somebody@else.example' WHERE sequence = 2",
            "its content was changed",
        ),
        ("DELETE FROM audit_event WHERE sequence = 2", "an event is missing"),
        ("DELETE FROM audit_event WHERE sequence = 1", "an event is missing"),
        ("DELETE FROM audit_event WHERE sequence >= 3", "the end of the chain was cut off"),
        ("DELETE FROM audit_event", "the end of the chain was cut off"),
        ("DELETE FROM audit_head", "an event stands behind the end of the chain"),
        ("UPDATE audit_head SET sequence = 2", "an event stands behind the end of the chain"),
        ("UPDATE audit_head SET hash = 'x'", "the end of the chain was replaced"),
        (
            "UPDATE audit_event SET previous_hash = 'x' WHERE sequence = 2",
            "it does not follow from the event before it",
        ),
        ("DELETE FROM audit_readrecord WHERE record_id = '12'", "the list of what was read was changed"),
        ("DELETE FROM audit_readrecord", "the list of what was read was changed"),
        (
            "UPDATE audit_readrecord SET record_id = '13' WHERE record_id = '12'",
            "the list of what was read was changed",
        ),
        ("UPDATE audit_readrecord SET event_id = 2", "the list of what was read was changed"),
    ],
)
def test_a_change_behind_the_triggers_is_seen(statement, reason):
    append()
    record(Event.Kind.READ, "tests.list", by=None, at=NOON, record_type="tests.thing", covered=[11, 12])

    without_protection(statement)

    assert reason in [one.reason for one in breaks()]


def test_what_is_written_while_the_chain_is_checked_is_no_break():
    append()
    without_protection("UPDATE audit_event SET action = 'other' WHERE sequence = 1")
    check = breaks()

    assert next(check).sequence == 1
    append(2)

    assert list(check) == []


def test_an_event_rolled_back_with_its_write_leaves_the_chain_whole():
    append(1)

    def write_and_fail() -> None:
        with transaction.atomic():
            append(1)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_fail()

    append(1)
    assert list(breaks()) == []
    assert Head.objects.get().sequence == 2


def test_a_list_read_shows_in_the_history_of_each_record_it_covered():
    event = record(
        Event.Kind.READ, "tests.list", by=None, at=NOON, record_type="tests.thing", covered=[11, 12]
    )

    assert history("tests.thing", 12, most=5) == [event]
    assert history("tests.thing", 13, most=5) == []


def test_personal_values_appear_only_as_keyed_hashes():
    said = changes(
        {"name": "Somphone", "state": "a"}, {"name": "Bounmy", "state": "b"}, personal=frozenset({"name"})
    )

    assert said["state"] == ["a", "b"]
    assert "Bounmy" not in str(said)
    assert "Somphone" not in str(said)
    assert said["name"][0] != said["name"][1]
