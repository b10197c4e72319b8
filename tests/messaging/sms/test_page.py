"""How texts fare, as the operator sees it: counts, and nothing of whom or what."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from safeconduct.base import clock
from safeconduct.identity.models import Role
from safeconduct.messaging.models import IncomingMessage, Line
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import note_answers, say_line, take_in, take_texts
from safeconduct.messaging.sms.parcels import Fault
from tests.factories.identity import a_post, an_officer
from tests.factories.sms import NUMBER, accepted, an_arrival, an_sms, refused

pytestmark = pytest.mark.django_db
PAGE = "/messages/sms"


@pytest.fixture
def operator(client):
    client.force_login(an_officer(Role.OPERATOR, a_post()))
    return client


def shown(answer):
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def rows(answer, label):
    """The cells of the table of this label."""
    [table] = re.findall(rf'aria-label="{label}".*?</table>', shown(answer), re.DOTALL)
    cells = [
        re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)
    ]
    return [[re.sub(r"<[^>]*>|\s+", " ", cell).strip() for cell in row] for row in cells[1:]]


def test_texts_are_counted_by_day_and_state_and_by_what_the_carrier_said(operator):
    at = clock.now() - timedelta(days=1)
    write_texts([an_sms(text="a secret") for _ in range(4)], by=None, at=at)
    first, second, third = take_texts(3, at=at)
    note_answers(accepted(first, "1"), at=at)
    for one in (second, third):
        note_answers(refused(one, Fault.NUMBER_REFUSED, is_final=True, answer="0x0000000B"), at=at)

    page = operator.get(PAGE)

    [day] = rows(page, "Texts that leave, by day and state")
    assert day[1:] == ["1", "1", "0", "2", "0", "4"]
    assert rows(page, "Texts by what the carrier said") == [
        ["The carrier refused the number.", "0x0000000B", "2"]
    ]
    assert "Texts wait that should have left" in shown(page)


def test_texts_that_come_in_are_counted_with_the_reasons_for_silence(operator, carrier_at):
    at = clock.now()
    take_in(
        [an_arrival("a secret"), an_arrival("Win", "1212"), an_arrival("Win", "Bank")],
        carrier=carrier_at(1),
        at=at,
    )
    IncomingMessage.objects.filter(number=NUMBER).update(state="answered", ended_at=at)

    page = operator.get(PAGE)

    [day] = rows(page, "Texts that come in, by day and state")
    assert day[1:] == ["0", "1", "2", "0", "3"]
    assert rows(page, "Texts that got no answer, by reason") == [
        ["It came from a service, not from somebody's telephone.", "2"]
    ]


def test_the_page_shows_no_number_no_text_and_no_purpose(operator, carrier_at):
    write_texts([an_sms(text="a secret", purpose="protection.call")], by=None, at=clock.now())
    take_in([an_arrival("another secret")], carrier=carrier_at(1), at=clock.now())

    page = shown(operator.get(PAGE))

    assert [one for one in ("secret", NUMBER, NUMBER[4:], "protection") if one in page] == []


def test_an_operator_sees_whether_the_line_is_open_and_why_not(operator, settings):
    settings.SMS_WAY = "smpp"
    now = clock.now()
    say_line("one", is_up=True, at=now)
    say_line("two", is_up=False, fault=Fault.LOGIN_REFUSED, at=now)
    say_line("three", is_up=True, at=now - timedelta(minutes=5))

    lines = {row[0]: row for row in rows(operator.get(PAGE), "Lines to the carrier")}

    assert lines["one"][1] == "Open"
    assert lines["two"][1] == "Closed"
    assert "refused the user name or the password" in lines["two"][3]
    assert lines["three"][1] == "No sign of life"


def test_a_line_that_stays_as_it_is_keeps_the_moment_since_when(operator):
    now = clock.now()
    say_line("one", is_up=False, fault=Fault.SILENT, at=now - timedelta(hours=2))
    say_line("one", is_up=False, fault=Fault.SILENT, at=now)

    assert Line.objects.values_list("since", "heard_at").get() == (now - timedelta(hours=2), now)


def test_who_has_no_carrier_is_told_where_to_read(operator):
    page = shown(operator.get(PAGE))

    assert "No carrier is set up" in page
    assert "No text has been written yet" in page


def test_the_page_asks_no_more_for_many_days_than_for_one(operator):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            operator.get(PAGE)
        return len(asked)

    write_texts([an_sms()], by=None, at=clock.now())
    for_one = questions()
    for day in range(1, 10):
        write_texts([an_sms()], by=None, at=clock.now() - timedelta(days=day))

    assert questions() == for_one
