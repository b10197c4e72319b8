"""An officer's own messages, the bell, and the outbox of the operator."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.identity.operations import end_role
from safeconduct.messaging.models import Message
from safeconduct.messaging.operations import write, write_all
from tests.factories import NOON
from tests.factories.identity import a_post, a_user, an_officer, appointed, headquarters
from tests.factories.mail import a_letter

pytestmark = pytest.mark.django_db
MINE = "/messages/"
OUTBOX = "/messages/outbox"


@pytest.fixture
def page(client, officer):
    client.force_login(officer.user)
    return client


@pytest.fixture
def operator(client, post):
    client.force_login(an_officer(Role.OPERATOR, post))
    return client


def text(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def subjects(answer):
    return re.findall(r'<button class="btn btn-link"[^>]*>([^<]*)</button>', text(answer))


def bell(answer):
    """What a screen reader says of it."""
    [link] = re.findall(r'<a class="sc-tool sc-bell".*?</a>', text(answer), re.DOTALL)
    return re.sub(r"<b aria-hidden.*?</b>|<[^>]*>|\s+", " ", link, flags=re.DOTALL).strip()


def read_at(message):
    return Message.objects.values_list("read_at", flat=True).get(pk=message.pk)


def test_messages_not_read_stand_before_the_others_and_the_newest_first(page, officer, colleague):
    first, second, third = (
        write(a_letter(officer, subject=one), by=None, at=NOON) for one in ("one", "two", "three")
    )
    write(a_letter(colleague, subject="of somebody else"), by=None, at=NOON)
    Message.objects.filter(pk=third.pk).update(read_at=NOON)

    assert subjects(page.get(MINE)) == ["two", "one", "three"]
    assert read_at(first) is None
    assert read_at(second) is None


def test_who_has_no_messages_is_told_what_will_stand_there(page):
    answer = page.get(MINE)

    assert "Nobody has written to you yet" in text(answer)
    assert bell(answer) == "Messages"


def test_opening_a_message_marks_it_as_read_and_shows_it(page, officer):
    message = write(
        a_letter(officer, subject="Stale", text="Look <b>here</b>.", path="/plans/3/"), by=None, at=NOON
    )

    opened = page.post(reverse("messaging:read", args=[message.pk]))

    assert opened.headers["Location"] == reverse("messaging:message", args=[message.pk])
    shown = text(page.get(opened.headers["Location"]))
    assert "Look &lt;b&gt;here&lt;/b&gt;." in shown
    assert 'href="/plans/3/"' in shown
    assert "Mark as read" not in shown
    assert read_at(message) is not None


def test_looking_at_a_message_changes_nothing(page, officer):
    message = write(a_letter(officer), by=None, at=NOON)

    assert "Mark as read" in text(page.get(reverse("messaging:message", args=[message.pk])))

    assert read_at(message) is None


def test_the_first_reading_counts(page, officer):
    message = write(a_letter(officer), by=None, at=NOON)
    Message.objects.filter(pk=message.pk).update(read_at=NOON)

    page.post(reverse("messaging:read", args=[message.pk]))

    assert read_at(message) == NOON


def test_a_message_to_somebody_else_does_not_exist(page, colleague):
    message = write(a_letter(colleague), by=None, at=NOON)

    looked = page.get(reverse("messaging:message", args=[message.pk]))
    opened = page.post(reverse("messaging:read", args=[message.pk]))

    assert (looked.status_code, opened.status_code) == (404, 404)
    assert read_at(message) is None


def test_a_message_to_a_role_that_has_ended_is_no_longer_read(page, officer):
    appointed(officer.user, Role.TRAINER, officer.post)
    message = write(a_letter(officer), by=None, at=NOON)
    end_role(officer, by=an_officer(Role.OPERATOR, officer.post), at=NOON)

    assert page.get(reverse("messaging:message", args=[message.pk])).status_code == 404
    assert subjects(page.get(MINE)) == []
    assert bell(page.get(MINE)) == "Messages"


def test_all_are_marked_as_read_at_once_and_those_of_others_are_not(page, officer, colleague):
    own = [write(a_letter(officer), by=None, at=NOON) for _ in range(2)]
    other = write(a_letter(colleague), by=None, at=NOON)

    page.post(reverse("messaging:read_all"))

    assert [read_at(message) is None for message in (*own, other)] == [False, False, True]


@pytest.mark.parametrize(
    ("many", "said"), [(0, "Messages"), (1, "Messages: 1 not read"), (120, "Messages: 120 not read")]
)
def test_the_bell_says_on_every_page_how_many_are_not_read(page, officer, many, said):
    write_all([a_letter(officer) for _ in range(many)], by=None, at=NOON)

    answer = page.get("/help")

    assert bell(answer) == said
    assert ("99+" in text(answer)) == (many > 99)


def test_a_long_list_is_read_in_pages(page, officer):
    write_all([a_letter(officer, subject=f"no. {number}") for number in range(30)], by=None, at=NOON)

    first, second = page.get(MINE), page.get(MINE, {"page": "2"})

    assert subjects(first) + subjects(second) == [f"no. {number}" for number in reversed(range(30))]
    assert "26 to 30 of 30" in text(second)


@pytest.mark.parametrize("page_number", ["0", "-1", "99", "x", "٣"])
def test_a_page_that_is_not_there_is_the_nearest(page, officer, page_number):
    write(a_letter(officer), by=None, at=NOON)

    assert len(subjects(page.get(MINE, {"page": page_number}))) == 1


@pytest.mark.parametrize("many", [1, 25])
def test_the_list_asks_as_many_questions_for_many_as_for_one(page, officer, many, django_assert_num_queries):
    write_all([a_letter(officer) for _ in range(many)], by=None, at=NOON)

    with django_assert_num_queries(9):
        page.get(MINE)


@pytest.fixture
def outcomes(officer, colleague):
    """Messages in every state, with words that are not the operator's to read."""
    states = [
        {"state": "waiting", "fault": "not_listening"}, {"state": "sent", "sent_at": NOON},
        {"state": "failed", "fault": "recipient_refused"}, {"state": "withdrawn", "fault": "left"},
    ]  # fmt: skip
    letters = [a_letter(officer, subject="Secret", text="Hidden") for _ in states]
    letters.append(a_letter(colleague, kind="tests.expiry", subject="Secret", text="Hidden"))
    for message, values in zip(write_all(letters, by=None, at=NOON), states, strict=False):
        Message.objects.filter(pk=message.pk).update(**values)


def cells(answer, label):
    [table] = re.findall(rf'aria-label="{label}".*?</table>', text(answer), re.DOTALL)
    rows = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [
        [
            re.sub(r"<[^>]*>", "", cell).strip()
            for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        ]
        for row in rows
    ]


def test_the_outbox_counts_by_kind_and_state_and_says_why_something_waits(operator, outcomes):
    answer = operator.get(OUTBOX)

    assert cells(answer, "Messages by kind and state") == [
        ["tests.expiry", "1", "0", "0", "0"], ["tests.stale", "1", "1", "1", "1"],
    ]  # fmt: skip
    assert "the oldest since 2 March 2026 19:00" in text(answer)
    assert "The mail server refused the connection" in text(answer)


def test_the_outbox_names_who_was_not_reached_and_why_and_shows_no_word_of_the_message(
    operator, officer, outcomes
):
    answer = operator.get(OUTBOX)

    row = cells(answer, "Messages to officers")[0]
    assert row[:3] == [f"{officer.user}{officer.post}", "tests.stale", "Not delivered"]
    assert row[3] == "The mail server refused the recipient&#x27;s address."
    assert "Secret" not in text(answer)
    assert "Hidden" not in text(answer)
    assert officer.user.email not in text(answer)


def test_an_empty_outbox_says_what_will_stand_there(operator):
    assert "Nothing has been written yet" in text(operator.get(OUTBOX))


def failed(officer):
    message = write(a_letter(officer), by=None, at=NOON)
    Message.objects.filter(pk=message.pk).update(state="failed", fault="recipient_refused", attempts=1)
    return message


def states():
    return list(Message.objects.order_by("pk").values_list("state", "attempts"))


def test_the_operator_has_one_message_tried_again_or_all(operator, officer):
    first, _second, _third = (failed(officer) for _ in range(3))

    one = operator.post(reverse("messaging:again"), {"message": first.pk}, follow=True)
    assert "1 message is sent again." in text(one)
    assert states() == [("waiting", 0), ("failed", 1), ("failed", 1)]

    rest = operator.post(reverse("messaging:again"), follow=True)
    assert "2 messages are sent again." in text(rest)
    assert states() == [("waiting", 0)] * 3


@pytest.mark.parametrize("typed", ["0", "x", "-1", "9" * 30, "²"])
def test_what_is_no_message_is_not_tried_again(operator, officer, typed):
    failed(officer)

    answer = operator.post(reverse("messaging:again"), {"message": typed}, follow=True)

    assert "Nothing was left to send again" in text(answer)
    assert states() == [("failed", 1)]


def test_the_operator_of_a_post_sees_and_changes_its_outbox_only_and_headquarters_every_one(client, officer):
    message = failed(officer)
    elsewhere, home = an_officer(Role.OPERATOR, a_post()), an_officer(Role.OPERATOR, headquarters())

    client.force_login(elsewhere)
    assert "Nothing has been written yet" in text(client.get(OUTBOX))
    client.post(reverse("messaging:again"), {"message": message.pk})
    assert states() == [("failed", 1)]

    client.force_login(home)
    assert str(officer.user) in text(client.get(OUTBOX))
    client.post(reverse("messaging:again"), {"message": message.pk})
    assert states() == [("waiting", 0)]


@pytest.mark.parametrize("many", [1, 25])
def test_the_outbox_asks_as_many_questions_for_many_as_for_one(
    operator, post, many, django_assert_num_queries
):
    for _ in range(many):
        failed(appointed(a_user(), Role.CONSUL, post))

    with django_assert_num_queries(12):
        operator.get(OUTBOX)


def listed(answer):
    return [row[2] for row in cells(answer, "Messages to officers")]


def test_what_was_not_delivered_stands_first_and_then_what_waits(operator, outcomes):
    assert listed(operator.get(OUTBOX)) == ["Not delivered", "Waiting", "Waiting", "Withdrawn", "Sent"]


def test_every_number_of_the_outbox_opens_the_messages_it_counts(operator, outcomes):
    page = text(operator.get(OUTBOX))
    links = [
        (unescape(address), int(count))
        for address, count in re.findall(r'<a href="(\?[^"]*state=[^"]*)#messages">(\d+)</a>', page)
    ]

    assert len(links) == 4 + 5
    for address, count in links:
        assert len(listed(operator.get(OUTBOX + address))) == count


def test_the_list_is_narrowed_by_kind_state_and_day(operator, outcomes):
    Message.objects.filter(kind="tests.expiry").update(written_at=NOON - timedelta(days=2))

    assert listed(operator.get(OUTBOX, {"kind": "tests.expiry"})) == ["Waiting"]
    assert listed(operator.get(OUTBOX, {"kind": "tests.stale", "state": "sent"})) == ["Sent"]
    assert len(listed(operator.get(OUTBOX, {"since": "2026-03-01"}))) == 4
    assert len(listed(operator.get(OUTBOX, {"since": "2026-02-28"}))) == 5
    nothing = operator.get(OUTBOX, {"since": "2026-03-03"})
    assert "No message is found" in text(nothing)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"since": "2569-03-02"}, "This day lies ahead."),
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"state": "lost"}, "Select a valid choice."),
    ],
)
def test_a_filter_that_cannot_be_meant_shows_and_sends_nothing(operator, officer, given, sentence):
    failed(officer)

    answer = operator.get(OUTBOX, given)
    operator.post(reverse("messaging:again"), given)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert reverse("messaging:again") not in answer.content.decode()
    assert states() == [("failed", 1)]


def test_all_that_failed_of_a_filter_are_tried_again_each_once_and_no_others(operator, officer):
    mine, other = failed(officer), failed(officer)
    Message.objects.filter(pk=other.pk).update(kind="tests.expiry")
    chosen = {"kind": "tests.stale", "state": "failed"}
    assert "Try again 1 message that was not delivered" in text(operator.get(OUTBOX, chosen))

    first = operator.post(reverse("messaging:again"), chosen)
    second = operator.post(reverse("messaging:again"), chosen, follow=True)

    assert first.headers["Location"] == f"{OUTBOX}?kind=tests.stale&state=failed#messages"
    assert "Nothing was left to send again" in text(second)
    assert dict(Message.objects.values_list("pk", "state")) == {mine.pk: "waiting", other.pk: "failed"}
    assert Event.objects.filter(action="messaging.try_again").count() == 1


def test_a_long_outbox_is_read_in_pages_that_keep_the_filter(operator, officer):
    for _ in range(30):
        failed(officer)

    first = operator.get(OUTBOX, {"state": "failed"})

    [next_page] = re.findall(r'rel="next" href="([^"]*)"', text(first))
    assert unescape(next_page) == "?state=failed&page=2"
    assert len(listed(first)) + len(listed(operator.get(OUTBOX + unescape(next_page)))) == 30
