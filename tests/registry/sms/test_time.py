"""What the clock does with conversations, and what remains of one that is stopped in the middle."""

from datetime import timedelta

import pytest
from django.db import transaction

from safeconduct.registry import operations
from safeconduct.registry.models import CallBack, Conversation, Person, Registration
from safeconduct.registry.operations import texting
from safeconduct.registry.said import spoken
from tests.factories import NOON
from tests.registry.sms.conftest import heard

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class Killed(Exception):
    """The process ends here."""


def take_and_die(text):
    with transaction.atomic():
        assert heard(text)
        raise Killed


def begin(say, *texts):
    for text in ("reg", "4", *texts):
        assert say(text)


@pytest.mark.parametrize("text", ["reg", "4", "Bounmy", "Rayong", "2", "call", "stop"])
def test_a_text_whose_process_is_killed_leaves_nothing_and_counts_once_when_it_is_taken_again(ministry, text):
    before = {"reg": [], "4": ["reg"], "Bounmy": ["reg", "4"], "Rayong": ["reg", "4", "Bounmy"]}
    for earlier in before.get(text, ["reg", "4", "Bounmy", "Rayong"]):
        heard(earlier)

    def standing():
        row = Conversation.objects.first()
        counted = (Person.objects.count(), CallBack.objects.count())
        return row and (row.step, row.answers), *counted

    stood = standing()
    with pytest.raises(Killed):
        take_and_die(text)
    assert standing() == stood

    assert heard(text)
    assert Person.objects.count() == (text in {"Rayong", "2", "call", "stop"})
    assert CallBack.objects.count() == (text == "call")


def test_who_said_a_name_and_fell_silent_is_written_down_with_it(say, ministry):
    begin(say, "ບຸນມີ")

    assert texting.keep_what_was_said(at=NOON + HOUR) == 0
    assert texting.keep_what_was_said(at=NOON + 3 * HOUR) == 1
    assert texting.keep_what_was_said(at=NOON + 4 * HOUR) == 0

    entry = Registration.objects.select_related("person", "post").get()
    assert (entry.person.name_native, entry.post, entry.area) == ("ບຸນມີ", ministry.embassy, None)


def test_whose_name_was_kept_goes_on_days_later_and_is_one_person(say):
    begin(say, "Bounmy")
    texting.keep_what_was_said(at=NOON + 3 * HOUR)

    assert say("Rayong", at=NOON + 5 * DAY) == spoken.HOW_MANY.text("en")
    assert say("4", at=NOON + 6 * DAY).startswith("Thank you, Bounmy.")

    entry = Registration.objects.select_related("person").get()
    assert (entry.person.name, entry.area_id) == ("Bounmy", "TH-RYG")
    assert entry.notes.endswith(": 4")


def test_who_said_no_name_or_stopped_is_not_written_down_by_the_clock(say):
    begin(say)
    assert texting.keep_what_was_said(at=NOON + 3 * HOUR) == 0

    say("Bounmy")
    say("stop")
    assert texting.keep_what_was_said(at=NOON + 5 * HOUR) == 0
    assert not Person.objects.exists()


def test_a_conversation_is_cleared_after_its_time_and_the_entry_stays(say):
    begin(say, "Bounmy", "Rayong", "0")

    operations.erase_by_rule(at=NOON + 29 * DAY)
    assert Conversation.objects.count() == 1
    operations.erase_by_rule(at=NOON + 31 * DAY)

    assert Conversation.objects.count() == 0
    assert Registration.objects.get().state == "active"
    # Whoever wrote it down finds it again by the number.
    assert say("where Bangkok", at=NOON + 40 * DAY) == spoken.NOTED.text("en")
    assert Registration.objects.get().area_id == "TH-BKK"


def test_with_a_person_their_conversation_is_erased(say):
    begin(say, "Bounmy", "Rayong", "0")

    operations.erase(Person.objects.get(), because="asked", by=None, at=NOON + DAY)

    assert Conversation.objects.count() == 0
