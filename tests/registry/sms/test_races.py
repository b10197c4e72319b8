"""Two texts of one number at the very same moment."""

import pytest

from safeconduct.registry.models import CallBack, Conversation, Person
from safeconduct.registry.said import spoken
from tests.registry.sms.conftest import a_ministry, heard


@pytest.fixture
def talking(two_transactions):
    a_ministry()
    return two_transactions


def text(words):
    return lambda: heard(words)


def test_two_first_texts_are_one_conversation(talking):
    first, second = talking(text("reg"), text("reg"))

    assert first == second == [spoken.WHICH_LANGUAGE.text("en")]
    assert Conversation.objects.count() == 1


def test_the_second_text_is_the_answer_to_what_the_first_was_asked(talking):
    for words in ("reg", "4"):
        heard(words)

    first, second = talking(text("Bounmy"), text("Rayong"))

    assert (first, second) == ([spoken.WHICH_PLACE.text("en")], [spoken.HOW_MANY.text("en")])
    assert Person.objects.get().name == "Bounmy"


def test_a_place_sent_twice_at_once_makes_one_person(talking):
    for words in ("reg", "4", "Bounmy"):
        heard(words)

    talking(text("Rayong"), text("Rayong"))

    assert Person.objects.count() == 1


def test_who_asks_twice_at_once_is_called_once(talking):
    talking(text("call"), text("call"))

    assert CallBack.objects.count() == Person.objects.count() == 1


def test_a_stop_beside_an_answer_stands(talking):
    for words in ("reg", "4", "Bounmy"):
        heard(words)

    talking(text("Rayong"), text("stop"))

    assert Conversation.objects.get().step == "stopped"
    assert Person.objects.get().consents.get().is_given is False
