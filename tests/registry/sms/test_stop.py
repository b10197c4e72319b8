"""STOP, at every step and in every language: nobody is written to any more, and what was half said is forgotten."""

from datetime import timedelta

import pytest

from safeconduct.registry import queries
from safeconduct.registry.models import Consent, Conversation, Person, Purpose
from safeconduct.registry.operations import consents
from safeconduct.registry.said import spoken
from tests.factories import NOON
from tests.factories.registry import a_registration
from tests.registry.sms.conftest import PHONE

STOPPED = spoken.STOPPED.text("en")
STEPS = {
    "nothing": [],
    "idle": ["hello"],
    "language": ["reg"],
    "name": ["reg", "4"],
    "place": ["reg", "4", "Bounmy"],
    "with": ["reg", "4", "Bounmy", "Rayong"],
    "done": ["reg", "4", "Bounmy", "Rayong", "0"],
    "where": ["reg", "4", "Bounmy", "Rayong", "0", "where"],
    "language again": ["reg", "4", "Bounmy", "language"],
    "called": ["call"],
}


def contact_of(person):
    return queries.standings(person, at=NOON + timedelta(hours=1))[Purpose.CONTACT].state


@pytest.mark.parametrize("step", STEPS)
def test_it_stops_at_every_step(say, step):
    for text in STEPS[step]:
        assert say(text)

    assert say("Stop.") == STOPPED

    assert say("hello") == say("Rayong") == say("what") == ""
    # Said once; who repeats it was heard.
    assert say("STOP") == ""
    assert {contact_of(person) for person in Person.objects.all()} <= {"refused"}
    kept = Conversation.objects.get()
    assert (kept.step, "name" in kept.answers, kept.person) == ("stopped", False, None)
    # Whoever had said where they are is in the register still: they asked not to be written to, no more.
    assert Person.objects.count() == (step in {"with", "done", "where", "called"})


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("ຢຸດ", "lo"), ("ຢຸດສົ່ງ", "lo"), ("ຍົກເລີກ", "lo"), ("หยุด", "th"), ("ยกเลิก", "th"), ("dung lai", "vi"), ("Ngừng", "vi"),
        ("ARRET", "fr"), ("s t o p", "en"), ("stop please", "en"), ("ＳＴＯＰ", "en"), ("stop it now", "en"),
    ],
)  # fmt: skip
def test_it_stops_in_every_language(say, word, language):
    say("reg")
    say("4")

    assert say(word) == spoken.STOPPED.text(language)
    assert Conversation.objects.get().step == "stopped"


def test_a_landmark_that_begins_with_the_word_is_a_landmark(say):
    for text in ("reg", "4", "Bounmy"):
        say(text)

    assert say("stop of the bus behind the market") == spoken.HOW_MANY.text("en")


def test_everybody_with_the_number_is_left_alone_and_nothing_is_said_of_them(say, ministry):
    people = [a_registration(ministry.embassy, phone=PHONE, name=f"Secret {one}").person for one in "abc"]
    consents.give(people[0], queries.words_for("contact", "lo"), mode=Consent.Mode.SPOKEN, by=None, at=NOON)
    other = a_registration(ministry.embassy, phone="+66812345999").person

    assert say("stop") == STOPPED

    assert [contact_of(one) for one in people] == ["withdrawn", "refused", "refused"]
    assert contact_of(other) == "not_asked"
    assert {one.mode for one in Consent.objects.filter(is_given=False)} == {"sms"}


def test_who_comes_back_begins_again(say):
    say("ຢຸດ")

    assert say("reg") == spoken.WHAT_NAME.text("lo")


def test_who_was_registered_since_is_stopped_for_too(say, ministry):
    say("stop")
    later = a_registration(ministry.embassy, phone=PHONE).person

    assert say("stop") == STOPPED
    assert contact_of(later) == "refused"
