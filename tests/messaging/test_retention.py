"""Old messages: what goes, what stays however old it is, and the trace that their number leaves."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.identity.operations import end_role
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import remove_old_messages, retention, write
from tests.factories import NOON
from tests.factories.identity import an_officer, appointed
from tests.factories.mail import a_letter

pytestmark = pytest.mark.django_db
DAYS = 100
SENT = {"state": "sent", "sent_at": NOON}
FAILED = {"state": "failed", "fault": "busy"}
WITHDRAWN = {"state": "withdrawn", "fault": "no_address"}
READ = {"read_at": NOON}


@pytest.fixture(autouse=True)
def kept_for_a_hundred_days(settings):
    settings.KEEP_MESSAGES_DAYS = DAYS


def after(days, **more):
    return NOON + timedelta(days=days, **more)


def a_message(officer, **values):
    message = write(a_letter(officer), by=None, at=NOON)
    Message.objects.filter(pk=message.pk).update(**values)
    return message


@pytest.mark.parametrize(
    ("values", "last_day"),
    [
        (SENT | READ, DAYS), (FAILED | READ, DAYS), (WITHDRAWN | READ, DAYS),
        (SENT | {"read_at": after(50)}, DAYS + 50),
        (FAILED, 2 * DAYS), (WITHDRAWN, 2 * DAYS),
    ],
)  # fmt: skip
def test_a_message_goes_when_its_time_has_come_and_not_a_moment_sooner(officer, values, last_day):
    a_message(officer, **values)

    assert remove_old_messages(at=after(last_day, seconds=-1)) == 0
    assert Message.objects.count() == 1
    assert remove_old_messages(at=after(last_day)) == 1
    assert Message.objects.count() == 0


@pytest.mark.parametrize("values", [SENT, {}, READ, {"attempts": 3, "fault": "busy"}])
def test_what_was_not_read_and_what_waits_stays_however_old_it_is(officer, values):
    a_message(officer, **values)

    assert remove_old_messages(at=after(100 * DAYS)) == 0

    assert Message.objects.count() == 1
    assert not Event.objects.filter(action="messaging.remove_old").exists()


def test_what_nobody_can_read_any_more_goes_after_twice_the_time(officer):
    appointed(officer.user, Role.TRAINER, officer.post)
    a_message(officer, **SENT)
    end_role(officer, by=an_officer(Role.OPERATOR, officer.post), at=NOON)

    assert remove_old_messages(at=after(2 * DAYS, seconds=-1)) == 0
    assert remove_old_messages(at=after(2 * DAYS)) == 1


def test_they_go_in_batches_and_each_leaves_a_count_without_names_or_words(officer, colleague, monkeypatch):
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(3):
        a_message(officer, **SENT, **READ)
    a_message(colleague, **FAILED)
    a_message(colleague, **SENT)

    assert remove_old_messages(at=after(2 * DAYS)) == 4

    told = Event.objects.filter(action="messaging.remove_old").order_by("sequence")
    assert [event.details["read"] + event.details["never_read"] for event in told] == [2, 2]
    assert sum(event.details["never_read"] for event in told) == 1
    assert {(event.actor_id, event.details["kept_days"]) for event in told} == {(None, DAYS)}
    assert "stale" not in str([event.details for event in told])
    assert remove_old_messages(at=after(2 * DAYS)) == 0


def test_what_is_removed_can_be_told_once_more(officer):
    letter = a_letter(officer)
    message = write(letter, by=None, at=NOON)
    Message.objects.filter(pk=message.pk).update(**SENT, **READ)
    assert write(letter, by=None, at=after(DAYS)) is None

    remove_old_messages(at=after(DAYS))

    assert write(letter, by=None, at=after(DAYS)) is not None
