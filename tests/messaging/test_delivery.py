"""Out of the outbox, through a real mail server: what leaves, what is tried again and when, what is given up."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.base import clock, jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Role
from safeconduct.identity.operations import end_role, leave
from safeconduct.messaging import operations
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import MOST_ATTEMPTS, deliver_next, write
from tests.factories import NOON
from tests.factories.identity import a_user, an_officer, appointed
from tests.factories.mail import a_letter, free_port

pytestmark = pytest.mark.django_db
MINUTES = [1, 5, 30, 120, 480]


def deliver(at=NOON):
    while deliver_next(at=at):
        pass


def state_of(message):
    message.refresh_from_db()
    return message.state, message.attempts, message.fault


def test_a_mail_says_who_wrote_it_to_whom_in_plain_text_and_where_the_page_is(officer, mailbox, settings):
    settings.PUBLIC_ADDRESS = "https://consular.example"
    message = write(
        a_letter(officer, subject="ພາກໜຶ່ງເກົ່າແລ້ວ", text="ກະລຸນາກວດເບິ່ງ.", path="/plans/3/"), by=None, at=NOON
    )

    deliver()

    [mail] = mailbox.mails
    assert (mail["From"], mail["To"], mail["Subject"].strip()) == (
        settings.DEFAULT_FROM_EMAIL, "consul@example.org", "ພາກໜຶ່ງເກົ່າແລ້ວ"
    )  # fmt: skip
    assert mail["Message-ID"] == f"<{message.token}@consular.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "text/plain"
    lines = mail.get_content().splitlines()
    assert lines[0] == "ກະລຸນາກວດເບິ່ງ."
    assert "https://consular.example/plans/3/" in lines
    assert state_of(message) == ("sent", 1, "")
    assert message.sent_at == NOON


def test_what_is_not_ours_to_say_is_said_in_the_language_of_the_officer(post, mailbox):
    lao = appointed(a_user(language="lo"), Role.CONSUL, post)
    write(a_letter(lao), by=None, at=NOON)

    deliver()

    assert "Safeconduct: planning and crisis response" not in mailbox.mails[0].get_content()


def test_an_address_refused_for_good_fails_at_once_and_the_next_mail_leaves(officer, colleague, mailbox):
    mailbox.recipients["consul@example.org"] = "550 5.1.1 No such user"
    refused, other = (write(a_letter(one), by=None, at=NOON) for one in (officer, colleague))

    deliver()
    deliver(NOON + timedelta(days=1))

    assert state_of(refused) == ("failed", 1, "recipient_refused")
    assert state_of(other) == ("sent", 1, "")
    assert mailbox.asked == ["consul@example.org", "head@example.org"]


def test_a_text_refused_for_good_fails_at_once(officer, mailbox):
    mailbox.data = "554 5.7.1 Spam"
    message = write(a_letter(officer), by=None, at=NOON)

    deliver()

    assert state_of(message) == ("failed", 1, "text_refused")


def test_an_address_that_is_busy_is_asked_again_after_growing_pauses_and_given_up_at_last(officer, mailbox):
    mailbox.recipients["consul@example.org"] = "451 4.7.1 Greylisted"
    message = write(a_letter(officer), by=None, at=NOON)
    at = NOON

    for attempt, pause in enumerate(MINUTES, start=1):
        deliver(at)
        assert state_of(message) == ("waiting", attempt, "busy")
        at += timedelta(minutes=pause)
        deliver(at - timedelta(seconds=1))
        assert len(mailbox.asked) == attempt
    deliver(at)

    assert state_of(message) == ("failed", MOST_ATTEMPTS, "busy")
    deliver(at + timedelta(days=7))
    assert len(mailbox.asked) == MOST_ATTEMPTS


def test_one_busy_address_keeps_nobody_else_waiting(officer, colleague, mailbox):
    mailbox.recipients["consul@example.org"] = "451 4.7.1 Greylisted"
    _busy, other = (write(a_letter(one), by=None, at=NOON) for one in (officer, colleague))

    deliver()

    assert state_of(other) == ("sent", 1, "")


def test_a_mail_during_which_the_server_broke_off_leaves_later_under_the_same_id(officer, mailbox):
    mailbox.drops = True
    message = write(a_letter(officer), by=None, at=NOON)
    deliver()
    assert state_of(message) == ("waiting", 1, "broken_off")
    mailbox.drops = False

    deliver(NOON + timedelta(minutes=1))

    assert state_of(message) == ("sent", 2, "")
    assert [mail_id.startswith(f"<{message.token}@") for mail_id in mailbox.ids()] == [True]


def test_when_no_server_listens_one_message_finds_out_and_the_others_are_not_used_up(
    officer, colleague, through_smtp
):
    through_smtp(free_port())
    first, second = (write(a_letter(one), by=None, at=NOON) for one in (officer, colleague))

    deliver()

    assert state_of(first) == ("waiting", 1, "not_listening")
    assert state_of(second) == ("waiting", 0, "")


def test_a_server_that_is_back_gets_everything_that_waits(officer, colleague, mailbox, through_smtp):
    through_smtp(free_port())
    messages = [write(a_letter(one), by=None, at=NOON) for one in (officer, colleague)]
    deliver()
    through_smtp(mailbox.port)

    deliver(NOON + timedelta(minutes=1))

    assert [state_of(one)[0] for one in messages] == ["sent", "sent"]
    assert sorted(mail["To"] for mail in mailbox.mails) == ["consul@example.org", "head@example.org"]


def test_what_is_written_to_an_officer_who_leaves_is_withdrawn(officer, colleague, mailbox):
    operator = an_officer(Role.OPERATOR, officer.post)
    gone, other = write(a_letter(officer), by=None, at=NOON), write(a_letter(colleague), by=None, at=NOON)
    leave(officer.user, by=operator, at=NOON)

    deliver()

    assert state_of(gone) == ("withdrawn", 0, "left")
    assert state_of(other) == ("sent", 1, "")
    assert mailbox.asked == ["head@example.org"]


def test_what_is_written_to_a_role_that_ends_is_withdrawn_though_the_officer_stays(officer, mailbox):
    appointed(officer.user, Role.TRAINER, officer.post)
    message = write(a_letter(officer), by=None, at=NOON)
    end_role(officer, by=an_officer(Role.OPERATOR, officer.post), at=NOON)

    deliver()

    assert state_of(message) == ("withdrawn", 0, "left")
    assert mailbox.asked == []


def test_what_is_written_to_an_officer_without_an_address_is_withdrawn(post, mailbox):
    nameless = appointed(a_user(email=""), Role.CONSUL, post)
    message = write(a_letter(nameless), by=None, at=NOON)

    deliver()

    assert state_of(message) == ("withdrawn", 0, "no_address")
    assert mailbox.asked == []


def test_an_address_that_is_none_fails_and_keeps_nobody_waiting(post, colleague, mailbox):
    odd = appointed(a_user(email="two@@example.org"), Role.CONSUL, post)
    message, other = write(a_letter(odd), by=None, at=NOON), write(a_letter(colleague), by=None, at=NOON)

    deliver()

    assert state_of(message) == ("failed", 1, "address_unusable")
    assert state_of(other) == ("sent", 1, "")


def taken(message, *, attempts):
    """As a worker leaves it that is killed after it took the message."""
    Message.objects.filter(pk=message.pk).update(attempts=attempts, due_at=NOON + timedelta(minutes=2))


def test_a_message_whose_worker_was_killed_leaves_two_minutes_later(officer, mailbox):
    message = write(a_letter(officer), by=None, at=NOON)
    taken(message, attempts=1)

    deliver(NOON + timedelta(seconds=119))
    assert mailbox.mails == []
    deliver(NOON + timedelta(minutes=2))

    assert state_of(message) == ("sent", 2, "")


def test_a_message_whose_worker_was_killed_in_the_last_attempt_is_said_to_have_failed(officer, mailbox):
    message = write(a_letter(officer), by=None, at=NOON)
    taken(message, attempts=MOST_ATTEMPTS)

    deliver(NOON + timedelta(minutes=2))

    assert state_of(message) == ("failed", MOST_ATTEMPTS, "interrupted")
    assert mailbox.mails == []


def test_what_failed_can_be_tried_again_from_the_start(officer, mailbox):
    operator = an_officer(Role.OPERATOR, officer.post)
    mailbox.recipients["consul@example.org"] = "550 5.1.1 No such user"
    message = write(a_letter(officer), by=None, at=NOON)
    deliver()
    mailbox.recipients.clear()
    later = NOON + timedelta(hours=3)

    count = operations.try_again(Message.objects.all(), by=operator, at=later)
    deliver(later)

    assert count == 1
    assert state_of(message) == ("sent", 1, "")
    event = Event.objects.order_by("-sequence")[0]
    assert (event.action, event.actor_id, event.details) == (
        "messaging.try_again", operator.pk, {"messages": 1}
    )  # fmt: skip


def test_what_has_not_failed_is_not_tried_again(officer, mailbox):
    message = write(a_letter(officer), by=None, at=NOON)
    deliver()
    events = Event.objects.count()

    assert operations.try_again(Message.objects.all(), by=officer.user, at=NOON) == 0

    assert state_of(message) == ("sent", 1, "")
    assert Event.objects.count() == events


def test_the_job_sends_everything_that_is_due(officer, colleague, mailbox):
    for one in (officer, colleague):
        write(a_letter(one), by=None, at=clock.now())
    [job] = Job.objects.all()

    jobs.work(job.pk)

    job.refresh_from_db()
    assert (job.state, len(mailbox.mails)) == (Job.State.DONE, 2)


def test_a_job_is_asked_for_only_when_something_is_due(officer, through_smtp):
    through_smtp(free_port())
    write(a_letter(officer), by=None, at=NOON)
    deliver()
    Job.objects.all().delete()

    operations.ask_delivery(at=NOON + timedelta(seconds=59))
    assert Job.objects.count() == 0
    operations.ask_delivery(at=NOON + timedelta(minutes=1))
    operations.ask_delivery(at=NOON + timedelta(minutes=1))

    assert [job.kind for job in Job.objects.all()] == [operations.DELIVER]
