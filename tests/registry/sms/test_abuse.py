"""Telephones that send too much, and machines that answer ours."""

from datetime import timedelta

from safeconduct.audit.models import Event
from safeconduct.messaging.models import IncomingMessage, ShortMessage
from safeconduct.messaging.operations.sms import answer_some
from safeconduct.registry.models import Conversation, Person
from safeconduct.registry.said import spoken
from tests.factories import NOON
from tests.registry.sms.conftest import LAO_PHONE, PHONE, come_in


def answer_all(at=NOON):
    steps = 0
    while answer_some(at=at):
        steps += 1
    return steps


def texts_to(number):
    return list(ShortMessage.objects.filter(number=number).order_by("pk").values_list("text", flat=True))


def test_five_hundred_texts_in_a_minute_get_ten_answers_at_most_and_another_telephone_is_not_kept(ministry):
    come_in([f"new {number}" for number in range(500)])
    come_in(["ຊ່ວຍ"], LAO_PHONE)

    assert answer_all() == 11

    assert len(texts_to(PHONE)) == 10
    assert texts_to(LAO_PHONE) == [spoken.HELP.text("lo")]
    # Noted all the same.
    assert IncomingMessage.objects.filter(reason="too_many").count() == 490
    assert Conversation.objects.count() == 2


def test_a_stop_is_heard_behind_five_hundred_texts(ministry):
    come_in([f"reg {number}" for number in range(300)] + ["stop"] + ["more"] * 199 + ["stop"])

    assert answer_all() == 12

    assert texts_to(PHONE)[-1] == spoken.STOPPED.text("en")
    assert len(texts_to(PHONE)) == 11
    assert Conversation.objects.get().step == "stopped"


def test_five_hundred_times_stop_is_a_little_work(ministry, django_assert_max_num_queries):
    come_in(["stop"] * 500)
    before = Event.objects.count()

    with django_assert_max_num_queries(500):
        answer_all()

    assert texts_to(PHONE) == [spoken.STOPPED.text("en")]
    assert Event.objects.count() == before


def test_a_machine_that_answers_everything_gets_a_help_and_then_nothing(say):
    answered = [say(f"Thank you for your message no. {number}, we are closed.") for number in range(5)]

    assert answered == [spoken.SHORT_HELP.text("en"), "", "", "", ""]


def test_a_machine_that_gives_back_our_words_ends_the_ring(say):
    words, rounds = say("reg"), 0
    while words and rounds < 30:
        words, rounds = say(words), rounds + 1

    assert rounds <= 3
    assert not Person.objects.exists()


def test_a_day_later_who_sent_too_much_is_answered_again(say):
    come_in([f"new {number}" for number in range(500)])
    answer_all()

    assert say("help", at=NOON + timedelta(days=1, minutes=1))
