"""What comes in: taken once however often it is repeated, put together from its parts, and kept from who must not be answered."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from safeconduct.messaging.models import IncomingMessage, IncomingPart
from safeconduct.messaging.operations.sms import give_up_missing_parts, settle, settle_old, take_in
from safeconduct.messaging.sms.alphabets import Coding
from safeconduct.messaging.sms.joining import Octets, Place
from safeconduct.messaging.sms.parcels import Arrival
from tests.factories import NOON
from tests.factories.sms import NUMBER, a_part, an_arrival

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def come_in(carrier_at):
    carrier = carrier_at(2775, sender="+8562050000000")

    def come(*arrivals, at=NOON):
        return take_in(arrivals, carrier=carrier, at=at)

    return come


def texts():
    return list(IncomingMessage.objects.order_by("pk").values_list("text", flat=True))


def test_a_text_is_written_down_with_its_number_in_one_form(come_in):
    come_in(an_arrival("ສະບາຍດີ", "020 5551 2345"))

    row = IncomingMessage.objects.get()
    assert (row.number, row.text, row.received_at, row.state) == (NUMBER, "ສະບາຍດີ", NOON, "waiting")


def test_a_text_that_the_carrier_repeats_before_it_can_know_that_we_have_it_is_taken_once(come_in):
    come_in(an_arrival("1"), an_arrival("1"))
    come_in(an_arrival("1"))

    assert texts() == ["1"]


def test_an_equal_text_after_the_first_is_settled_is_another(come_in):
    settle(come_in(an_arrival("1")))
    come_in(an_arrival("1"))

    assert texts() == ["1", "1"]


def test_a_repeat_can_be_settled_too(come_in):
    come_in(an_arrival("1"))
    settle(come_in(an_arrival("1")))
    come_in(an_arrival("1"))

    assert texts() == ["1", "1"]


def test_what_nobody_repeats_any_more_is_settled_by_the_clock(come_in):
    come_in(an_arrival("1"))
    settle_old(at=NOON + 59 * MINUTE)
    come_in(an_arrival("1"), at=NOON + 59 * MINUTE)
    assert texts() == ["1"]

    settle_old(at=NOON + 60 * MINUTE)
    come_in(an_arrival("1"), at=NOON + 60 * MINUTE)

    assert texts() == ["1", "1"]


def test_equal_words_of_two_numbers_are_two_texts(come_in):
    come_in(an_arrival("1"), an_arrival("1", "+66812345678"))

    assert texts() == ["1", "1"]


def test_where_the_carrier_gives_an_id_it_decides(come_in):
    assert come_in(an_arrival("1", carrier_id="a"), an_arrival("1", carrier_id="b")) == []
    come_in(an_arrival("1", carrier_id="a"), an_arrival("2", carrier_id="a"))

    assert texts() == ["1", "1"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0, 0, 2), (2, 2, 1, 0)])
def test_parts_are_put_together_in_whatever_order_they_come(come_in, order):
    parts = [a_part(text, number, 3) for number, text in enumerate(("one ", "two ", "three"), 1)]
    for number in order:
        come_in(parts[number])

    assert texts() == ["one two three"]
    assert set(IncomingPart.objects.values_list("octets", flat=True)) == {""}


def test_a_part_that_is_repeated_after_the_whole_is_read_makes_no_second_text(come_in):
    settle(come_in(a_part("one ", 1), a_part("two", 2)))

    come_in(a_part("two", 2), a_part("one ", 1))

    assert texts() == ["one two"]
    assert IncomingPart.objects.count() == 2


def test_parts_of_two_numbers_with_one_reference_do_not_mix(come_in):
    come_in(a_part("a1 ", 1), a_part("b1 ", 1, address="+66812345678"))
    come_in(a_part("b2", 2, address="+66812345678"), a_part("a2", 2))

    assert texts() == ["b1 b2", "a1 a2"]


def test_a_text_whose_other_part_does_not_come_is_read_with_a_gap(come_in):
    come_in(a_part("I am at ", 1))
    assert give_up_missing_parts(own_number="", at=NOON + 2 * MINUTE) == 0

    assert give_up_missing_parts(own_number="", at=NOON + 3 * MINUTE) == 1
    assert give_up_missing_parts(own_number="", at=NOON + 3 * MINUTE) == 0

    row = IncomingMessage.objects.get()
    assert (row.text, row.missing_parts, row.received_at, row.state) == ("I am at  … ", 1, NOON, "waiting")


def test_a_part_that_comes_after_it_was_given_up_makes_no_second_text(come_in):
    come_in(a_part("one", 1))
    give_up_missing_parts(own_number="", at=NOON + 5 * MINUTE)

    come_in(a_part("two", 2), at=NOON + 10 * MINUTE)
    give_up_missing_parts(own_number="", at=NOON + 60 * MINUTE)

    assert texts() == ["one … "]
    assert IncomingPart.objects.filter(message__isnull=True).count() == 0


def test_a_sender_that_has_counted_round_writes_another_text(come_in):
    come_in(a_part("old one ", 1, 3), a_part("old two ", 2, 3))
    come_in(a_part("new one ", 1, 3), at=NOON + MINUTE)
    come_in(a_part("new two ", 2, 3), a_part("new three", 3, 3), at=NOON + MINUTE)

    assert texts() == ["old one old two  … ", "new one new two new three"]


def test_a_letter_cut_between_two_parts_is_whole(come_in):
    octets = "ກ😀".encode("utf-16-be")
    first, second = (Octets(one, Coding.UCS2) for one in (octets[:4], octets[4:]))

    come_in(a_part("", 2, said=second), a_part("", 1, said=first))

    assert texts() == ["ກ😀"]


@pytest.mark.parametrize(
    ("arrival", "reason"),
    [
        (an_arrival("Win now", "1212"), "no_telephone"),
        (an_arrival("Win now", "BankInfo", kind=5), "no_telephone"),
        (an_arrival("Win now", NUMBER, kind=5), "no_telephone"),
        (an_arrival("hello", "+8562050000000"), "own_number"),
        (an_arrival(said=Octets(b"\x01", Coding.BINARY)), "unreadable"),
    ],
    ids=["short code", "word", "word like a number", "own number", "binary"],
)
def test_who_must_not_be_answered_is_left_at_once(come_in, arrival, reason):
    come_in(arrival)

    row = IncomingMessage.objects.get()
    assert (row.state, row.reason, row.ended_at) == ("left", reason, NOON)


def test_parts_of_a_service_are_left_too(come_in):
    come_in(
        a_part("Win ", 1, address="1212"),
        a_part("now", 2, address="1212"),
        a_part("Win ", 1, reference=8, address="1212"),
    )
    give_up_missing_parts(own_number="", at=NOON + 5 * MINUTE)

    assert set(IncomingMessage.objects.values_list("state", "reason")) == {("left", "no_telephone")}
    assert IncomingMessage.objects.count() == 2


def test_a_text_of_anything_is_taken(come_in):
    come_in(
        an_arrival(""), an_arrival("\0\0"), an_arrival("ກ" * 5000), an_arrival(said=Octets(b"\xd8\x3d", Coding.UCS2)),
        an_arrival("x", "\0\xff"), an_arrival("y", "9" * 300),
    )  # fmt: skip

    assert IncomingMessage.objects.count() == 5


ARRIVALS = st.builds(
    Arrival,
    address=st.text(st.characters(max_codepoint=255, exclude_characters="\0"), max_size=30) | st.just(NUMBER),
    said=st.builds(Octets, st.binary(max_size=20), st.sampled_from(Coding)),
    kind=st.integers(0, 255),
    place=st.none() | st.builds(Place, st.integers(0, 65_535), st.integers(2, 3), st.integers(1, 3)),
)


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ARRIVALS, max_size=6))
def test_whatever_a_carrier_says_is_written_down_for_else_it_would_say_it_for_ever(come_in, arrivals):
    come_in(*arrivals)
    give_up_missing_parts(own_number="", at=NOON + 5 * MINUTE)

    assert IncomingPart.objects.filter(message__isnull=True).count() == 0
