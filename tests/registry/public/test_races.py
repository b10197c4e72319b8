"""A page that arrives twice at the very same moment, as it does on a bad line."""

import pytest

from safeconduct.registry import operations as registry
from safeconduct.registry.models import CallBack, Person, SelfRegistration
from safeconduct.registry.operations import public
from safeconduct.registry.tickets import new_ticket
from tests.factories import NOON
from tests.factories.identity import headquarters

ANSWERS = {"who": "self", "name": "Khamla", "phone": "+85620 5555 5555", "call_back": True}


@pytest.fixture
def ticket(two_transactions):
    registry.load_shipped_policies(at=NOON)
    headquarters()
    return new_ticket(at=NOON)


def begin(ticket):
    return public.begin(ticket, ANSWERS, language="lo", step="check", source=None, at=NOON)


def test_a_first_page_sent_twice_at_once_is_one_entry(two_transactions, ticket):
    first, second = two_transactions(lambda: begin(ticket).pk, lambda: begin(ticket).pk)

    assert first == second
    assert SelfRegistration.objects.count() == 1


def test_two_who_send_the_same_entry_at_once_make_one_person(two_transactions, ticket):
    entry, words = begin(ticket), public.words_shown("register", "lo")[0]

    def send():
        return public.send(entry, language="lo", words=words, at=NOON).person_id

    first, second = two_transactions(send, send)

    assert first == second == Person.objects.get().pk
    assert CallBack.objects.count() == 1


def test_two_pages_saved_at_once_are_both_kept(two_transactions, ticket):
    entry = begin(ticket)

    def save(**answers):
        return lambda: public.save_answers(entry, answers, language="lo", step="check", at=NOON)

    two_transactions(save(landmark="the bridge"), save(born="1990"))

    kept = SelfRegistration.objects.get().answers
    assert (kept["landmark"], kept["born"], kept["name"]) == ("the bridge", "1990", "Khamla")
