"""A message is written in the transaction of what it tells, once, in the officer's language."""

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import get_language

from safeconduct.audit.models import Event
from safeconduct.base.models import Job
from safeconduct.identity.models import Role
from safeconduct.messaging import operations
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import Words, write, write_all
from tests.factories import NOON
from tests.factories.identity import a_user, appointed
from tests.factories.mail import a_letter

pytestmark = pytest.mark.django_db


def test_what_is_written_waits_in_the_outbox_with_a_job_that_will_look_there(officer):
    message = write(a_letter(officer, subject="Stale", text="Look.", path="/plans/3/"), by=None, at=NOON)

    stored = Message.objects.get()
    assert stored == message
    assert (stored.recipient, stored.channel, stored.language) == (officer, "email", "en")
    assert (stored.subject, stored.text, stored.path) == ("Stale", "Look.", "/plans/3/")
    assert (stored.state, stored.attempts, stored.fault) == ("waiting", 0, "")
    assert (stored.written_at, stored.due_at, stored.sent_at, stored.read_at) == (NOON, NOON, None, None)
    assert [(job.kind, job.state) for job in Job.objects.all()] == [(operations.DELIVER, Job.State.WAITING)]


def test_writing_leaves_one_event_that_counts_kinds_and_says_no_word_of_the_texts(officer, colleague):
    letters = [
        a_letter(officer, subject="Secret"),
        a_letter(colleague),
        a_letter(officer, kind="tests.expiry"),
    ]

    write_all(letters, by=officer.user, at=NOON)

    event = Event.objects.get()
    assert (event.action, event.actor, event.post) == (
        "messaging.write", "consul@example.org", officer.post.code
    )  # fmt: skip
    assert event.details == {"written": {"tests.expiry": 1, "tests.stale": 2}}


def test_words_are_found_in_the_language_of_the_officer(post):
    officers = [appointed(a_user(language=code), Role.CONSUL, post) for code in ("lo", "fr")]
    letters = [a_letter(one, words=lambda: Words(str(get_language()), "…")) for one in officers]

    written = write_all(letters, by=None, at=NOON)

    assert [(one.language, one.subject) for one in written] == [("lo", "lo"), ("fr", "fr")]
    assert get_language() == "en"


def test_what_is_written_twice_is_written_once(officer):
    first = write(a_letter(officer, dedupe="stale:7:march"), by=None, at=NOON)

    again = write(a_letter(officer, dedupe="stale:7:march", subject="Other words"), by=None, at=NOON)

    assert again is None
    assert list(Message.objects.values_list("pk", "subject")) == [(first.pk, "A section is stale")]
    assert Event.objects.count() == 1


def test_of_many_only_those_not_written_before_are_written_and_counted(officer, colleague):
    write(a_letter(officer, dedupe="stale:7"), by=None, at=NOON)
    letters = [a_letter(one, dedupe="stale:7") for one in (officer, colleague, colleague)]

    written = write_all(letters, by=None, at=NOON)

    assert [message.recipient for message in written] == [colleague]
    assert Event.objects.order_by("-sequence")[0].details == {"written": {"tests.stale": 1}}
    assert Message.objects.count() == 2


def test_nothing_to_write_leaves_nothing():
    assert write_all([], by=None, at=NOON) == []
    assert (Event.objects.count(), Job.objects.count()) == (0, 0)


def test_what_was_to_be_told_in_a_write_that_failed_is_not_told(officer):
    def change_and_fail():
        with transaction.atomic():
            write(a_letter(officer), by=None, at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change_and_fail()

    assert (Message.objects.count(), Job.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "path", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "plans/", ""]
)
def test_a_way_to_another_site_is_refused_by_the_database(officer, path):
    with pytest.raises(IntegrityError), transaction.atomic():
        write(a_letter(officer, path=path), by=None, at=NOON)

    assert (Message.objects.count(), Job.objects.count(), Event.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    "values",
    [
        {"dedupe": "taken"}, {"dedupe": ""}, {"kind": ""}, {"state": "sent"}, {"sent_at": NOON}, {"state": "failed"},
        {"state": "withdrawn"}, {"state": "lost", "fault": "left"},
    ],
    ids=str,
)  # fmt: skip
def test_what_must_not_be_is_refused_by_the_database(officer, values):
    write(a_letter(officer, dedupe="taken"), by=None, at=NOON)
    other = write(a_letter(officer), by=None, at=NOON)
    before = Message.objects.filter(pk=other.pk).values().get()

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=other.pk).update(**values)

    assert Message.objects.filter(pk=other.pk).values().get() == before


@pytest.mark.parametrize(
    ("subject", "kept"),
    [("Two\r\nBcc: x@evil.example", "Two Bcc: x@evil.example"), ("x" * 300, "x" * 199 + "…")],
    ids=["a break", "no end"],
)
def test_a_subject_is_one_line_with_an_end(officer, subject, kept):
    assert write(a_letter(officer, subject=subject), by=None, at=NOON).subject == kept


@pytest.mark.parametrize("many", [1, 30])
def test_many_are_written_with_as_many_questions_as_one(officer, many, django_assert_num_queries):
    letters = [a_letter(officer) for _ in range(many)]
    write(a_letter(officer), by=None, at=NOON)

    with django_assert_num_queries(16):
        write_all(letters, by=None, at=NOON)
