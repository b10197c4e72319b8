"""The clocks: each kind of entry goes on its day, not a day before, and nothing that was touched meanwhile."""

from datetime import date, timedelta

import pytest
from django.db.models import F

from safeconduct.audit.models import Event
from safeconduct.base import keystore
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    Conversation,
    Import,
    Person,
    Registration,
    RetentionRule,
    SelfRegistration,
)
from safeconduct.registry.operations import clocks
from tests.factories import NOON
from tests.factories.registry import a_registration, csv_text
from tests.registry.steps import committed, undone

DAYS = {"ended": 100, "withdrawn": 30, "unconfirmed": 200, "draft": 14, "conversation": 7}


@pytest.fixture(autouse=True)
def rules(db):
    operations.load_shipped_policies(at=NOON - timedelta(days=1))
    for what, days in DAYS.items():
        operations.set_rule(what, days, reason="Tests", by=None, at=NOON)


@pytest.fixture
def night(django_capture_on_commit_callbacks):
    def after(**passed):
        with django_capture_on_commit_callbacks(execute=True):
            operations.keep_the_clocks(at=NOON + timedelta(**passed))

    return after


def erased():
    return Person.objects.filter(erased_at__isnull=False).count()


def test_an_entry_that_ended_goes_on_its_day(post, consul, night):
    registration = a_registration(post, consul)
    operations.end(registration, by=consul, at=NOON)

    night(days=100, seconds=-1)
    assert erased() == 0
    night(days=100)
    assert erased() == 1
    event = Event.objects.get(action="registry.erase")
    assert (event.actor, event.details["because"]) == ("system", "ended")
    assert keystore.alive([registration.key]) == []


def test_an_entry_that_was_taken_back_goes_earlier(post, consul, night):
    registration = a_registration(post, consul)
    operations.withdraw(registration.person, "register", mode="sms", by=None, at=NOON)

    night(days=30, seconds=-1)
    assert erased() == 0
    night(days=30)
    assert Event.objects.get(action="registry.erase").details["because"] == "withdrawn"


def test_who_ended_and_then_took_it_back_goes_by_the_shorter_clock(post, consul, night):
    registration = a_registration(post, consul)
    operations.end(registration, by=consul, at=NOON)
    operations.withdraw(registration.person, "register", mode="sms", by=None, at=NOON)

    night(days=30)

    assert Event.objects.get(action="registry.erase").details["because"] == "withdrawn"


@pytest.mark.parametrize(("days", "gone"), [(199, 0), (200, 1)])
def test_an_entry_nobody_confirmed_goes_on_its_day(post, consul, night, days, gone):
    a_registration(post, consul, last_confirmed_on=NOON.date())

    night(days=days)

    assert erased() == gone
    assert queries.count_differences() == []


def test_who_was_asked_alone_since_was_confirmed(post, consul, night):
    registration = a_registration(post, consul, last_confirmed_on=NOON.date())
    Registration.objects.filter(pk=registration.pk).update(confirmed_alone_on=NOON.date() + timedelta(days=5))

    night(days=200)
    assert erased() == 0
    night(days=205)
    assert erased() == 1


def test_somebody_registered_elsewhere_stays(post, consul, night):
    """One person with two posts goes when both have ended."""
    registration = a_registration(post, consul, last_confirmed_on=date(2030, 1, 1))
    twin = Registration.objects.create(
        person=registration.person, key=registration.key, post=post, state="ended", ended_at=NOON, registered_at=NOON,
        last_confirmed_on=NOON,
    )  # fmt: skip

    night(days=150)
    assert erased() == 0
    operations.end(registration, by=consul, at=NOON + timedelta(days=150))
    night(days=249)
    assert erased() == 0
    night(days=250)
    assert erased() == 1
    assert twin.person_id == Person.objects.get().pk


def test_people_of_an_undone_import_go_by_the_clock_of_ended_entries(post, consul, night):
    batch = committed(post, consul, csv_text([["Name"], ["Noy"], ["Keo"]]).encode(), name="list.csv")
    undone(batch, consul)
    Import.objects.update(undone_at=NOON)

    night(days=99)
    assert erased() == 0
    night(days=100)
    assert erased() == 2


def test_a_hold_stops_every_clock(post, consul, night):
    registration = a_registration(post, consul)
    operations.end(registration, by=consul, at=NOON)
    operations.hold(registration.person, "A case is open", by=consul, at=NOON)

    night(days=5_000)

    assert erased() == 0
    operations.lift_hold(registration.person, by=consul, at=NOON)
    night(days=5_000)
    assert erased() == 1


def test_a_hold_on_an_earlier_entry_of_the_same_person_stops_the_clock(post, consul, night):
    kept, gone = a_registration(post, consul), a_registration(post, consul)
    operations.merge(kept.person, gone.person, by=consul, at=NOON)
    operations.end(kept, by=consul, at=NOON)
    operations.hold(gone.person, "A case is open", by=consul, at=NOON)

    night(days=100)

    assert erased() == 0


def test_the_newest_rule_holds_and_without_a_rule_nothing_goes(post, consul, night):
    operations.end(a_registration(post, consul), by=consul, at=NOON)
    operations.set_rule("ended", 500, reason="Longer", by=consul, at=NOON + timedelta(hours=1))

    night(days=300)
    assert erased() == 0
    RetentionRule.objects.all().delete()
    night(days=3_000)
    assert erased() == 0


@pytest.mark.parametrize("what", ["confirmed", "came back", "held"])
def test_whoever_is_touched_between_the_list_and_their_turn_stays(post, consul, what):
    registration = a_registration(post, consul, name="Noy", last_confirmed_on=NOON.date())
    if what == "came back":
        operations.withdraw(registration.person, "register", mode="sms", by=None, at=NOON)
    kind = "withdrawn" if what == "came back" else "unconfirmed"
    due = queries.due(kind, days=DAYS[kind], at=NOON + timedelta(days=200))
    [pk] = due.values_list("pk", flat=True)
    if what == "confirmed":
        operations.update_person(
            registration, {"last_confirmed_on": date(2026, 9, 1)}, version=1, by=consul, at=NOON
        )
    elif what == "held":
        operations.hold(registration.person, "A case", by=consul, at=NOON)
    else:
        text = queries.words_for("register", "lo")
        operations.give(registration.person, text, mode="sms", by=None, at=NOON + timedelta(days=199))

    assert clocks._erase_if_due(pk, due, RetentionRule.What(kind), at=NOON) is False
    assert str(Person.objects.get()) == "Noy"


def a_draft(**given):
    [key] = keystore.make(1, at=NOON)
    number = SelfRegistration.objects.count()
    return SelfRegistration.objects.create(
        **{
            "key": key, "code_index": bytes([number]) * 16, "language": "lo", "step": "name", "begun_at": NOON,
            "answers": {"name": "Zuphalak"}, "touched_at": NOON,
        } | given
    )  # fmt: skip


def test_a_form_that_was_begun_and_left_goes_with_its_key(night):
    draft, sent = a_draft(), a_draft(state="sent", sent_at=NOON)

    night(days=14, seconds=-1)
    assert SelfRegistration.objects.count() == 2
    night(days=14)

    assert SelfRegistration.objects.get() == sent
    assert keystore.alive([draft.key, sent.key]) == [sent.key]
    assert Event.objects.get(action="registry.remove_unfinished").details == {"what": "draft", "removed": 1}


def test_a_conversation_that_went_no_further_goes_and_leaves_the_key_of_the_person(post, consul, night):
    registration = a_registration(post, consul, name="Noy")
    [own] = keystore.make(1, at=NOON)
    common = {"step": "name", "language": "lo", "touched_at": NOON}
    Conversation.objects.create(key=own, number_index=b"1" * 16, **common)
    Conversation.objects.create(
        key=registration.key, number_index=b"2" * 16, person=registration.person, **common
    )

    night(days=7)

    assert not Conversation.objects.exists()
    assert keystore.alive([own, registration.key]) == [registration.key]
    assert str(Person.objects.get()) == "Noy"


def test_the_night_can_be_run_again(post, consul, night):
    for _one in range(3):
        operations.end(a_registration(post, consul), by=consul, at=NOON)

    night(days=100)
    night(days=100)

    assert (erased(), Event.objects.filter(action="registry.erase").count()) == (3, 3)


def test_one_who_cannot_be_read_does_not_stop_the_others(post, consul, night):
    """A row that was tampered with is emptied like any other."""
    broken, whole = a_registration(post, consul), a_registration(post, consul)
    Person.objects.filter(pk=broken.person_id).update(name=F("name_native"), name_native=F("name"))
    for one in (broken, whole):
        operations.end(one, by=consul, at=NOON)

    night(days=100)

    assert erased() == 2
