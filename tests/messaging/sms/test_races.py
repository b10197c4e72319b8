"""Two processes at the same moment: a text leaves once, is taken once, and is answered once and in order."""

from datetime import timedelta

import pytest

from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import answer_some, give_up_missing_parts, take_in, take_texts
from safeconduct.messaging.receivers import Reply, receives
from tests.factories import NOON
from tests.factories.sms import NUMBER, a_number, a_part, an_arrival, an_sms


@pytest.fixture
def heard(no_receivers):
    taken = []

    def hear(incoming, _at):
        taken.append(incoming.text)
        return [Reply("Thank you.")]

    receives(hear, purpose="tests.thanks")
    return taken


def come_in(carrier, *texts, number=NUMBER):
    take_in([an_arrival(text, number, carrier_id=text) for text in texts], carrier=carrier, at=NOON)


def test_of_two_processes_that_take_texts_at_once_each_has_its_own(two_transactions):
    write_texts([an_sms(a_number()) for _ in range(6)], by=None, at=NOON)

    first, second = two_transactions(lambda: take_texts(4, at=NOON), lambda: take_texts(4, at=NOON))

    assert (len(first), len(second)) == (4, 2)
    assert len({text.pk for text in (*first, *second)}) == 6
    assert set(ShortMessage.objects.values_list("attempts", flat=True)) == {1}


def test_a_text_that_two_lines_bring_at_once_is_taken_once(two_transactions, carrier_at):
    carrier = carrier_at(1)

    def take(text):
        return lambda: take_in([an_arrival("1"), an_arrival(text)], carrier=carrier, at=NOON)

    first, second = two_transactions(take("a"), take("b"))

    assert len(first) == len(second) == 2
    assert sorted(IncomingMessage.objects.values_list("text", flat=True)) == ["1", "a", "b"]


def test_a_text_is_answered_by_one_of_two_processes_and_the_next_waits_for_it(
    two_transactions, carrier_at, heard
):
    come_in(carrier_at(1), "first", "second")

    said = two_transactions(lambda: answer_some(at=NOON), lambda: answer_some(at=NOON))

    assert said == (1, 0)
    assert heard == ["first"]
    assert answer_some(at=NOON) == 1
    assert heard == ["first", "second"]
    assert ShortMessage.objects.count() == 2


def test_parts_that_two_processes_give_up_at_once_are_one_text(two_transactions, carrier_at):
    take_in([a_part("one", 1)], carrier=carrier_at(1), at=NOON)
    later = NOON + timedelta(minutes=5)

    said = two_transactions(
        lambda: give_up_missing_parts(own_number="", at=later),
        lambda: give_up_missing_parts(own_number="", at=later),
    )

    assert said == (1, 0)
    assert IncomingMessage.objects.count() == 1
