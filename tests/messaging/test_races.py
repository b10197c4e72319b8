"""Two come upon one message at the same moment: it is written once, and sent once."""

from datetime import timedelta

from safeconduct.audit.models import Event
from safeconduct.audit.queries import breaks
from safeconduct.identity.models import Role
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import deliver_next, remove_old_messages, try_again, write, write_all
from tests.factories import NOON
from tests.factories.identity import a_post, a_user, appointed
from tests.factories.mail import a_letter, a_mail_server


def test_of_two_who_write_one_message_at_once_one_has_written_it(two_transactions):
    officer = appointed(a_user(), Role.CONSUL, a_post())

    def both():
        return write_all(
            [a_letter(officer, dedupe="stale:7"), a_letter(officer, kind="tests.other")], by=None, at=NOON
        )

    first, second = two_transactions(both, both)

    assert [message.kind for message in first] == ["tests.stale", "tests.other"]
    assert [message.kind for message in second] == ["tests.other"]
    assert [event.details["written"] for event in Event.objects.order_by("sequence")] == [
        {"tests.other": 1, "tests.stale": 1}, {"tests.other": 1}
    ]  # fmt: skip
    assert list(breaks()) == []


def test_of_two_workers_that_take_one_message_at_once_one_sends_it(two_transactions, through_smtp):
    write(a_letter(appointed(a_user(), Role.CONSUL, a_post())), by=None, at=NOON)

    with a_mail_server() as mailbox:
        through_smtp(mailbox.port)
        said = two_transactions(lambda: deliver_next(at=NOON), lambda: deliver_next(at=NOON))

    assert said == (True, False)
    assert Message.objects.values_list("state", "attempts").get() == ("sent", 1)
    assert len(mailbox.mails) == 1


def test_a_message_that_is_tried_again_at_the_moment_of_its_removal_stays(two_transactions):
    officer = appointed(a_user(), Role.CONSUL, a_post())
    message = write(a_letter(officer), by=None, at=NOON)
    Message.objects.filter(pk=message.pk).update(state="failed", fault="busy", read_at=NOON)
    much_later = NOON + timedelta(days=5000)

    waiting, removed = two_transactions(
        lambda: try_again(Message.objects.all(), by=officer.user, at=much_later),
        lambda: remove_old_messages(at=much_later),
    )

    assert (waiting, removed) == (1, 0)
    assert Message.objects.values_list("state", flat=True).get() == "waiting"
