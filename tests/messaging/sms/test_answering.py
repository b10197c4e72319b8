"""What came in is taken to whoever receives it: once, in order, and never in a ring with a machine."""

from datetime import timedelta

import pytest

from safeconduct.identity.models import Role
from safeconduct.messaging.models import IncomingMessage, Message, ShortMessage
from safeconduct.messaging.operations import write_texts
from safeconduct.messaging.operations.sms import answer_some, take_in
from safeconduct.messaging.receivers import Reply, receives
from tests.factories import NOON
from tests.factories.identity import a_post, a_user, an_officer, appointed
from tests.factories.sms import NUMBER, an_arrival, an_sms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_receivers")]
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
OTHER = "+66812345678"


@pytest.fixture
def come_in(carrier_at):
    carrier = carrier_at(2775)

    def come(*arrivals, at=NOON):
        # Each with an id of its own: what a repeat is, other tests ask.
        numbered = [
            an_arrival(text, address, carrier_id=f"{at}-{IncomingMessage.objects.count()}-{number}")
            for number, (text, address) in enumerate(arrivals)
        ]
        take_in(numbered, carrier=carrier, at=at)

    return come


@pytest.fixture
def heard():
    """A receiver that repeats what it heard."""
    taken = []

    def hear(incoming, _at):
        taken.append(incoming.text)
        return [Reply(f"You wrote: {incoming.text}", "lo")]

    receives(hear, purpose="tests.echo")
    return taken


def answer_all(at=NOON):
    steps = 0
    while answer_some(at=at):
        steps += 1
    return steps


def ends():
    return list(IncomingMessage.objects.order_by("pk").values_list("state", "reason"))


def test_a_text_is_taken_and_its_answer_stands_in_the_outbox(come_in, heard):
    come_in(("ສະບາຍດີ", NUMBER))

    assert answer_some(at=NOON) == 1
    assert answer_some(at=NOON) == 0

    assert ends() == [("answered", "")]
    answer = ShortMessage.objects.get()
    assert (answer.number, answer.text, answer.language) == (NUMBER, "You wrote: ສະບາຍດີ", "lo")
    assert (answer.purpose, answer.priority, answer.expires_at) == ("tests.echo", 2, NOON + timedelta(days=1))


def test_the_longest_beginning_that_fits_decides_who_receives_a_text(come_in):
    for prefix in ("", "reg", "Register"):
        receives(
            lambda _text, _at, prefix=prefix: [Reply(f"by “{prefix}”")], purpose="tests.prefix", prefix=prefix
        )
    come_in((" REGISTER me", NUMBER), ("reg 1", NUMBER), ("hello", NUMBER))

    answer_all()

    assert list(ShortMessage.objects.order_by("pk").values_list("text", flat=True)) == [
        "by “Register”",
        "by “reg”",
        "by “”",
    ]


def test_two_receivers_of_one_beginning_are_a_fault_of_the_program():
    receives(lambda _text, _at: [], purpose="tests.one", prefix="A")

    with pytest.raises(ValueError, match="two receivers"):
        receives(lambda _text, _at: [], purpose="tests.two", prefix="a ")


def test_a_text_that_nobody_receives_is_left(come_in):
    receives(lambda _text, _at: [], purpose="tests.one", prefix="A")
    come_in(("hello", NUMBER))

    answer_all()

    assert ends() == [("left", "nobody")]


def test_texts_of_one_number_are_taken_one_after_the_other(come_in):
    taken = []

    def stumbles(incoming, at):
        taken.append(incoming.text)
        if incoming.text == "first" and at == NOON:
            raise ValueError(incoming.number)
        return []

    receives(stumbles, purpose="tests.stumbles")
    come_in(("first", NUMBER), ("second", NUMBER), ("other", OTHER))

    answer_all()
    assert taken == ["first", "other"]

    answer_all(NOON + 5 * SECOND)
    assert taken == ["first", "other", "first", "second"]


def test_a_receiver_that_fails_leaves_nothing_behind_and_is_asked_three_times(come_in, caplog):
    def fails(incoming, at):
        write_texts([an_sms(dedupe="left behind")], by=None, at=at)
        raise ValueError(incoming.text + incoming.number)

    receives(fails, purpose="tests.fails")
    come_in(("a secret", NUMBER))

    for at in (NOON, NOON + 5 * SECOND, NOON + 35 * SECOND):
        assert answer_some(at=at) == 1

    assert answer_some(at=NOON + timedelta(hours=1)) == 0
    assert ends() == [("failed", "fault")]
    assert ShortMessage.objects.count() == 0
    assert "failed with ValueError in fails" in caplog.text
    assert "secret" not in caplog.text
    assert NUMBER not in caplog.text


def test_a_number_that_sends_five_hundred_texts_gets_ten_answers_and_delays_nobody(come_in, heard):
    operators = [an_officer(Role.OPERATOR, a_post()) for _ in range(2)]
    appointed(operators[0], Role.OPERATOR, a_post())
    come_in(*[(f"{number}", NUMBER) for number in range(500)], ("help", OTHER))

    steps = answer_all()

    assert steps == 11
    assert heard == ["0", "help", *map(str, range(1, 10))]
    assert ShortMessage.objects.count() == 11
    assert sum(one == ("left", "too_many") for one in ends()) == 490
    # Each operator is told once.
    assert sorted(Message.objects.values_list("recipient__user", flat=True)) == sorted(
        one.pk for one in operators
    )


def test_what_a_receiver_heeds_it_gets_from_a_number_that_sends_too_much_one_text_at_a_time(come_in):
    taken = []

    def hear(incoming, _at):
        taken.append(incoming.text)
        return []

    receives(hear, purpose="tests.stop", heeds=lambda text: text.startswith("stop"))
    come_in(*[(f"{number}", NUMBER) for number in range(50)], ("stop 1", NUMBER), ("stop 2", NUMBER))

    answer_all()

    assert taken[10:] == ["stop 1"]
    assert ends().count(("left", "too_many")) == 41


def test_the_operator_is_told_of_a_number_once_a_day_and_of_no_number(come_in, heard):
    an_officer(Role.OPERATOR, a_post())
    for at in (NOON, NOON + 30 * SECOND, NOON + timedelta(days=1)):
        come_in(*[(f"{at} {number}", NUMBER) for number in range(20)], at=at)
        answer_all(at)

    told = list(Message.objects.order_by("pk"))
    assert len(told) == 2
    assert all(NUMBER[4:] not in one.text + one.subject + one.dedupe for one in told)
    assert {one.path for one in told} == {"/messages/sms"}


def test_after_a_minute_a_number_is_answered_again(come_in, heard):
    come_in(*[(f"{number}", NUMBER) for number in range(11)])
    answer_all()
    come_in(("again", NUMBER), at=NOON + MINUTE)

    answer_all(NOON + MINUTE)

    assert heard[-1] == "again"


def test_a_machine_that_answers_each_minute_is_left_alone_after_a_while(come_in, heard):
    for number in range(100):
        at = NOON + number * 30 * SECOND
        come_in((f"I am driving, {number} texts are waiting", NUMBER), at=at)
        answer_all(at)

    assert len(heard) == 60


def test_the_same_long_words_for_the_third_time_are_a_machines(come_in, heard):
    for number in range(5):
        come_in(("I am driving and will call you back later.", NUMBER), at=NOON + number * MINUTE)
        answer_all(NOON + number * MINUTE)

    assert ends() == [("answered", "")] * 2 + [("left", "machine")] * 3


def test_a_person_may_answer_with_the_same_short_word_to_every_question(come_in, heard):
    come_in(*[("1", NUMBER)] * 8)

    answer_all()

    assert heard == ["1"] * 8


def test_our_own_words_are_not_answered(come_in, heard):
    write_texts([an_sms(text="Are you safe? Answer 1 for yes.")], by=None, at=NOON)
    come_in(("Are you safe? Answer 1 for yes.", NUMBER), ("Are you safe? Answer 1 for yes.", OTHER))

    answer_all()

    assert ends() == [("left", "machine"), ("answered", "")]


def test_an_officer_who_left_is_told_of_nothing(come_in, heard):
    appointed(a_user(), Role.OPERATOR, a_post(), ended_at=NOON)
    come_in(*[(f"{number}", NUMBER) for number in range(20)])

    answer_all()

    assert Message.objects.count() == 0


def test_texts_of_many_numbers_are_taken_together_and_a_fault_in_one_harms_no_other(come_in):
    def fails_for_one(incoming, at):
        write_texts([an_sms(dedupe=f"for {incoming.text}")], by=None, at=at)
        if incoming.text == "7":
            raise ValueError
        return [Reply(incoming.text)]

    receives(fails_for_one, purpose="tests.fails")
    come_in(*[(f"{number}", f"+85620550000{number:02}") for number in range(15)])

    assert answer_some(at=NOON) == 15

    assert sum(one == ("answered", "") for one in ends()) == 14
    written = set(ShortMessage.objects.exclude(purpose="tests.fails").values_list("dedupe", flat=True))
    assert written == {f"for {number}" for number in range(15) if number != 7}


def test_a_text_over_which_each_process_dies_is_taken_alone_and_then_given_up(come_in, heard):
    come_in(*[(f"{number}", f"+85620550000{number:02}") for number in range(3)])
    # As if a process had taken them and died.
    IncomingMessage.objects.update(attempts=1)

    assert [answer_some(at=NOON) for _ in range(4)] == [1, 1, 1, 0]

    assert heard == ["0", "1", "2"]
    come_in(("deadly", NUMBER), at=NOON + MINUTE)
    IncomingMessage.objects.filter(text="deadly").update(attempts=3)
    answer_all(NOON + MINUTE)
    assert ends()[-1] == ("failed", "fault")
    assert "deadly" not in heard
