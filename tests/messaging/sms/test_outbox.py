"""A text from its writing to the telephone: each step is a row that says so."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.messaging.models import Part, ShortMessage
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import (
    end_what_is_too_late,
    give_back,
    keep,
    note_answers,
    note_receipts,
    take_texts,
)
from safeconduct.messaging.operations.sms.carrying import MOST_ATTEMPTS, PAUSES
from safeconduct.messaging.sms.parcels import Fate, Fault, Receipt
from tests.factories import NOON
from tests.factories.identity import a_user
from tests.factories.sms import NUMBER, a_number, accepted, an_sms, refused

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def states():
    return dict(ShortMessage.objects.order_by("pk").values_list("dedupe", "state"))


def the_one():
    return ShortMessage.objects.get()


def take(at=NOON, most=10, **more):
    return take_texts(most, at=at, **more)


def sent(text="Hello", *ids, at=NOON):
    """A text that the carrier has taken."""
    write_texts([an_sms(text=text)], by=None, at=at)
    [taken] = take(at)
    note_answers(accepted(taken, *ids), at=at)
    return taken


def test_a_text_waits_from_the_moment_it_is_written():
    [written] = write_texts([an_sms(text="ກ" * 100, language="lo", dedupe="a")], by=None, at=NOON)

    row = the_one()
    assert written == row
    assert (row.number, row.text, row.language, row.parts) == (NUMBER, "ກ" * 100, "lo", 2)
    assert (row.state, row.attempts, row.due_at, row.expires_at) == (
        "waiting",
        0,
        NOON,
        NOON + timedelta(days=2),
    )


def test_a_number_gets_a_text_once_for_a_key_and_another_number_its_own():
    other = a_number()
    first = write_texts([an_sms(dedupe="a"), an_sms(dedupe="a")], by=None, at=NOON)
    second = write_texts(
        [an_sms(dedupe="a"), an_sms(other, dedupe="a"), an_sms(dedupe="b")], by=None, at=NOON
    )

    assert len(first) == 1
    assert [(row.number, row.dedupe) for row in second] == [(other, "a"), (NUMBER, "b")]
    assert ShortMessage.objects.count() == 3


def test_writing_leaves_one_event_that_counts_and_names_nobody():
    user = a_user()
    write_texts([an_sms(), an_sms(a_number()), an_sms(purpose="tests.other")], by=user, at=NOON)
    write_texts([], by=user, at=NOON)

    event = Event.objects.get(action="messaging.write_texts")
    assert event.details == {"written": {"tests.asked": 2, "tests.other": 1}}
    assert (event.actor_id, event.record_id) == (user.pk, "")


@pytest.mark.parametrize(
    ("given", "fault"),
    [({"number": "02055512345"}, "number_unusable"), ({"number": ""}, "number_unusable"), ({"number": "BankInfo"}, "number_unusable"), ({"text": "a" * 40_000}, "too_long")],
)  # fmt: skip
def test_a_text_that_cannot_leave_has_failed_from_the_start_and_keeps_no_other_back(given, fault):
    write_texts([an_sms(dedupe="bad", **given), an_sms(dedupe="good")], by=None, at=NOON)

    assert states() == {"bad": "failed", "good": "waiting"}
    assert ShortMessage.objects.get(dedupe="bad").fault == fault
    assert len(take()) == 1


def test_letters_written_in_two_codes_are_sent_in_one():
    write_texts([an_sms(text="e\u0301te\u0301")], by=None, at=NOON)

    assert the_one().text == "été"
    assert the_one().parts == 1


def test_whom_we_answer_does_not_wait_behind_a_warning_to_many():
    many = [an_sms(a_number(), priority=ShortMessage.Priority.MANY, dedupe=f"many-{n}") for n in range(5)]
    write_texts(many, by=None, at=NOON)
    write_texts([an_sms(priority=ShortMessage.Priority.ANSWER)], by=None, at=NOON)

    assert [text.number for text in take(most=1)] == [NUMBER]


def test_what_was_taken_is_not_taken_again_until_its_time_is_over():
    write_texts([an_sms()], by=None, at=NOON)

    [text] = take()

    assert text.valid_for == timedelta(days=2)
    assert take(NOON + MINUTE) == []
    assert [one.pk for one in take(NOON + 2 * MINUTE)] == [text.pk]
    assert the_one().attempts == 2


def test_what_a_process_still_holds_is_not_taken_by_it_and_can_be_kept():
    write_texts([an_sms()], by=None, at=NOON)
    held = take()

    assert take(NOON + 6 * MINUTE, besides=held) == []
    keep(held, at=NOON + MINUTE)
    assert take(NOON + 2 * MINUTE) == []


def test_a_text_not_yet_due_waits():
    write_texts([an_sms(due_at=NOON + MINUTE)], by=None, at=NOON)

    assert take() == []
    assert len(take(NOON + MINUTE)) == 1


def test_a_text_is_sent_when_the_carrier_has_each_of_its_parts():
    write_texts([an_sms(text="a" * 400)], by=None, at=NOON)
    [text] = take()
    yes = accepted(text, "1", "2", "3")

    note_answers(yes[:2], at=NOON)
    assert (the_one().state, the_one().sent_at) == ("waiting", None)

    note_answers(yes[2:], at=NOON + MINUTE)
    assert (the_one().state, the_one().sent_at) == ("sent", NOON + MINUTE)
    assert sorted(Part.objects.values_list("position", "carrier_id")) == [(1, "1"), (2, "2"), (3, "3")]


def test_only_the_parts_that_the_carrier_has_not_are_taken_again():
    write_texts([an_sms(text="a" * 400)], by=None, at=NOON)
    [text] = take()
    note_answers(accepted(text, "1", "2", "3")[1:2], at=NOON)
    give_back([text], [], Fault.BROKEN_OFF, at=NOON)

    [again] = take(NOON + MINUTE)

    assert again.without == {2}
    note_answers(accepted(again, "4", "5"), at=NOON + MINUTE)
    assert the_one().state == "sent"


def test_a_text_that_left_twice_is_sent_once_and_keeps_its_first_id():
    write_texts([an_sms()], by=None, at=NOON)
    [first] = take()
    [second] = take(NOON + 6 * MINUTE)

    note_answers(accepted(second, "b"), at=NOON + 6 * MINUTE)
    note_answers(accepted(first, "a"), at=NOON + 7 * MINUTE)

    assert (the_one().state, the_one().sent_at) == ("sent", NOON + 6 * MINUTE)
    assert list(Part.objects.values_list("carrier_id", flat=True)) == ["b"]


def test_a_refusal_for_good_ends_a_text_and_says_why():
    write_texts([an_sms()], by=None, at=NOON)

    note_answers(refused(take()[0], Fault.NUMBER_REFUSED, is_final=True, answer="0x0000000B"), at=NOON)

    row = the_one()
    assert (row.state, row.fault, row.answer, row.ended_at) == (
        "failed",
        "number_refused",
        "0x0000000B",
        NOON,
    )
    assert take(NOON + timedelta(days=1)) == []


def test_after_each_other_refusal_a_text_waits_longer_until_it_is_given_up():
    write_texts([an_sms()], by=None, at=NOON)
    at, waited = NOON, []
    for _ in range(MOST_ATTEMPTS):
        [text] = take(at)
        note_answers(refused(text, Fault.BUSY), at=at)
        waited.append(the_one().due_at - at)
        at += waited[-1]

    assert tuple(waited[:-1]) == PAUSES
    assert (the_one().state, the_one().fault, the_one().attempts) == ("failed", "busy", MOST_ATTEMPTS)


def test_of_a_line_that_breaks_what_the_carrier_was_asked_waits_and_the_rest_leaves_with_the_next():
    write_texts([an_sms(dedupe="asked"), an_sms(dedupe="unasked")], by=None, at=NOON)
    for number in range(50):
        at = NOON + number * timedelta(seconds=1)
        taken = {ShortMessage.objects.get(pk=text.pk).dedupe: text for text in take(at)}
        give_back(
            [taken[one] for one in taken if one == "asked"], [taken["unasked"]], Fault.BROKEN_OFF, at=at
        )

    rows = {row.dedupe: row for row in ShortMessage.objects.all()}
    assert (rows["unasked"].state, rows["unasked"].attempts, rows["unasked"].fault) == ("waiting", 0, "")
    assert (rows["asked"].state, rows["asked"].attempts, rows["asked"].fault) == ("waiting", 2, "broken_off")


def test_a_line_that_breaks_after_a_request_to_go_slower_takes_no_attempt_back_twice():
    write_texts([an_sms(text="a" * 200)], by=None, at=NOON)
    [text] = take()
    note_answers(refused(text, Fault.THROTTLED, counts=False), at=NOON)

    give_back([], [text], Fault.BROKEN_OFF, at=NOON)

    assert (the_one().state, the_one().attempts, the_one().due_at) == ("waiting", 0, NOON)


def test_a_text_over_which_every_line_breaks_is_given_up():
    write_texts([an_sms()], by=None, at=NOON)
    at = NOON
    for _ in range(MOST_ATTEMPTS):
        give_back(take(at), [], Fault.BROKEN_OFF, at=at)
        at = the_one().due_at

    assert (the_one().state, the_one().fault) == ("failed", "broken_off")


def test_a_request_to_go_slower_uses_up_no_attempt():
    write_texts([an_sms()], by=None, at=NOON)
    at = NOON
    for _ in range(50):
        [text] = take(at)
        note_answers(refused(text, Fault.THROTTLED, counts=False), at=at)
        at = the_one().due_at

    assert (the_one().state, the_one().attempts, the_one().fault) == ("waiting", 0, "throttled")
    assert at - NOON < timedelta(minutes=5)


def test_a_text_over_which_every_process_dies_is_given_up():
    write_texts([an_sms()], by=None, at=NOON)
    for number in range(MOST_ATTEMPTS):
        assert len(take(NOON + number * 5 * MINUTE)) == 1

    assert take(NOON + 31 * MINUTE) == []
    assert (the_one().state, the_one().fault) == ("failed", "interrupted")


def test_a_text_that_would_come_too_late_does_not_leave():
    write_texts([an_sms(expires_at=NOON + MINUTE), an_sms(expires_at=NOON + MINUTE)], by=None, at=NOON)

    assert take(NOON + MINUTE, most=1) == []
    assert end_what_is_too_late(at=NOON + MINUTE) == 1
    assert set(ShortMessage.objects.values_list("state", "fault", "sent_at")) == {
        ("expired", "out_of_time", None)
    }


def test_a_text_is_delivered_when_each_of_its_parts_is():
    sent("a" * 200, "1", "2")

    note_receipts([Receipt("2", Fate.DELIVERED)], country="LA", at=NOON + MINUTE)
    assert the_one().state == "sent"

    note_receipts([Receipt("1", Fate.DELIVERED)], country="LA", at=NOON + 2 * MINUTE)
    assert (the_one().state, the_one().ended_at) == ("delivered", NOON + 2 * MINUTE)


@pytest.mark.parametrize(
    ("fate", "state", "fault"),
    [(Fate.FAILED, "failed", "undeliverable"), (Fate.EXPIRED, "expired", "out_of_time")],
)
def test_one_part_that_does_not_arrive_decides_over_the_text(fate, state, fault):
    sent("a" * 200, "1", "2")

    note_receipts([Receipt("1", Fate.DELIVERED), Receipt("2", fate, "011")], country="LA", at=NOON)

    assert (the_one().state, the_one().fault) == (state, fault)
    note_receipts([Receipt("2", Fate.DELIVERED)], country="LA", at=NOON)
    assert the_one().state == state


def test_a_receipt_that_comes_before_the_answer_waits_for_it():
    write_texts([an_sms(text="a" * 200)], by=None, at=NOON)
    [text] = take()
    note_receipts([Receipt("1", Fate.DELIVERED), Receipt("2", Fate.DELIVERED)], country="LA", at=NOON)
    assert the_one().state == "waiting"

    note_answers(accepted(text, "1", "2"), at=NOON)

    assert the_one().state == "delivered"
    assert Part.objects.filter(message__isnull=True).count() == 0


def test_a_receipt_of_a_text_that_is_not_ours_changes_nothing():
    sent("Hello", "1")

    note_receipts([Receipt("99", Fate.FAILED)], country="LA", at=NOON)

    assert the_one().state == "sent"


@pytest.mark.parametrize(
    ("answered", "on_receipt"), [("4D2", "1234"), ("1234", "4d2"), ("000004d2", "1234"), ("0000001234", "1234"), ("1234", "0000001234")]
)  # fmt: skip
def test_an_id_that_the_carrier_spells_otherwise_on_the_receipt_is_known_by_the_number_too(
    answered, on_receipt
):
    sent("Hello", answered)

    note_receipts([Receipt(on_receipt, Fate.DELIVERED, "", "8562099999999", 1)], country="LA", at=NOON)
    assert the_one().state == "sent"

    note_receipts([Receipt(on_receipt, Fate.DELIVERED, "", NUMBER[1:], 1)], country="LA", at=NOON)
    assert the_one().state == "delivered"


def test_of_two_texts_with_one_id_the_newer_has_the_receipt():
    sent("first", "1")
    sent("second", "1", at=NOON + MINUTE)

    note_receipts([Receipt("1", Fate.DELIVERED)], country="LA", at=NOON + MINUTE)

    assert list(ShortMessage.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "delivered"]
