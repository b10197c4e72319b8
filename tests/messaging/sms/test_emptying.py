"""Numbers and texts go after a time; the rows that remain name nobody, and go later."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.messaging.models import IncomingMessage, IncomingPart, Line, Part, ShortMessage
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import (
    empty_old_texts,
    note_answers,
    note_receipts,
    say_line,
    take_in,
    take_texts,
)
from safeconduct.messaging.sms.parcels import Fate, Receipt
from tests.factories import NOON
from tests.factories.sms import a_number, a_part, accepted, an_arrival, an_sms

pytestmark = pytest.mark.django_db
MONTH, LONG = timedelta(days=30), timedelta(days=401)


@pytest.fixture
def a_month_of_texts(settings, carrier_at):
    settings.KEEP_SMS_DAYS, settings.KEEP_MESSAGES_DAYS = 30, 400
    write_texts(
        [an_sms(dedupe="sent"), an_sms(a_number(), dedupe="sent"), an_sms(dedupe="waits")], by=None, at=NOON
    )
    for number, text in enumerate(take_texts(2, at=NOON)):
        note_answers(accepted(text, f"{number}"), at=NOON)
    come = [an_arrival("gone"), an_arrival("waits", a_number()), a_part("one", 1), a_part("two", 2)]
    take_in(come, carrier=carrier_at(1), at=NOON)
    IncomingMessage.objects.exclude(text="waits").update(state="answered", ended_at=NOON)


def test_numbers_and_texts_are_emptied_and_what_waits_is_not(a_month_of_texts):
    assert empty_old_texts(at=NOON + MONTH - timedelta(seconds=1)) == 0

    assert empty_old_texts(at=NOON + MONTH) == 4

    kept = ShortMessage.objects.order_by("pk").values_list(
        "state", "number", "text", "correspondent", "fingerprint"
    )
    assert list(kept)[:2] == [("sent", "", "", "", "")] * 2
    assert list(kept)[2][1:3] != ("", "")
    incoming = {row.state: row for row in IncomingMessage.objects.all()}
    assert (incoming["answered"].number, incoming["answered"].text, incoming["answered"].correspondent) == (
        "",
        "",
        "",
    )
    assert incoming["waiting"].text == "waits"


def test_each_emptying_leaves_its_counts_and_no_more(a_month_of_texts):
    empty_old_texts(at=NOON + MONTH)
    empty_old_texts(at=NOON + MONTH)

    [event] = Event.objects.filter(action="messaging.empty_texts")
    assert event.details == {"outgoing": 2, "incoming": 2, "kept_days": 30}


def test_the_empty_rows_go_when_messages_to_officers_would(a_month_of_texts):
    empty_old_texts(at=NOON + MONTH)

    empty_old_texts(at=NOON + LONG)

    assert list(ShortMessage.objects.values_list("state", flat=True)) == ["waiting"]
    assert list(IncomingMessage.objects.values_list("state", flat=True)) == ["waiting"]
    assert Part.objects.count() == 0
    event = Event.objects.get(action="messaging.remove_texts")
    assert event.details == {"outgoing": 2, "incoming": 2, "kept_days": 30}


def test_joined_parts_receipts_of_nobody_and_lines_of_machines_that_are_gone_go_after_days(
    a_month_of_texts,
):
    note_receipts([Receipt("of nobody", Fate.DELIVERED)], country="LA", at=NOON)
    say_line("gone", is_up=True, at=NOON - timedelta(days=4))
    say_line("there", is_up=True, at=NOON)
    empty_old_texts(at=NOON + timedelta(days=4))

    assert list(Line.objects.values_list("machine", flat=True)) == ["there"]
    assert IncomingPart.objects.count() == 0
    assert Part.objects.filter(message__isnull=True).count() == 0
    assert Part.objects.count() == 2
