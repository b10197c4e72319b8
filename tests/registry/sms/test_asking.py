"""Who was asked long ago is asked by SMS, and answers with a digit."""

from datetime import UTC, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.base import clock, jobs
from safeconduct.base.models import Job
from safeconduct.messaging.models import ShortMessage
from safeconduct.registry import operations
from safeconduct.registry.models import CallBack, Consent, Conversation, Phone, Purpose, Registration
from safeconduct.registry.operations import texting
from safeconduct.registry.queries import again, words_for
from safeconduct.registry.said import spoken
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.registry import a_registration
from tests.registry.sms.conftest import PHONE, heard

DAY = timedelta(days=1)
LONG_AGO = NOON.date() - 400 * DAY
PAGE = reverse("registry:again")
ASKED = spoken.STILL_THERE


def nothing(_done, _total):
    """Nobody watches."""


@pytest.fixture
def consul(ministry):
    return an_officer("consul", ministry.embassy)


@pytest.fixture
def somebody(ministry, consul):
    """At the embassy in Bangkok, noon in London being evening there: found long ago, agreed, a telephone of their own."""

    def make(number=PHONE, *, agreed=True, phone=None, **given):
        known = a_registration(ministry.embassy, consul, phone=number, **given)
        safe = {"whose": Phone.Whose.OWN, "saying": Phone.Saying.PAPERS} | (phone or {})
        Phone.objects.filter(person=known.person_id).update(**safe)
        if agreed:
            text = words_for(Purpose.CONTACT, "en")
            operations.give(known.person, text, mode=Consent.Mode.SPOKEN, by=consul, at=NOON)
        Registration.objects.filter(pk=known.pk).update(last_confirmed_on=LONG_AGO)
        return Registration.objects.get(pk=known.pk)

    return make


@pytest.fixture
def ask(ministry, consul):
    def now(at=NOON):
        return texting.text_whom_to_ask(ministry.embassy, progress=nothing, by=consul, at=at)

    return now


def sent():
    return [(one.number, one.text) for one in ShortMessage.objects.order_by("pk")]


def test_a_yes_confirms_the_place_on_the_day_it_was_said(somebody, ask):
    known = somebody(language="lo")
    assert ask() == 1
    assert sent() == [(PHONE, ASKED.text("lo"))]

    assert heard("໑", at=NOON + DAY) == [spoken.STILL_NOTED.text("lo")]

    now = Registration.objects.get()
    assert now.last_confirmed_on == (NOON + DAY).date()
    assert now.version == known.version + 1
    assert Event.objects.filter(action="registry.confirm", record_id=str(known.person_id)).count() == 1


@pytest.mark.parametrize(
    "word", ["Yes", "yes, still here", "1.", "ແມ່ນ", "ຍັງຢູ່", "ค่ะ", "ยังอยู่", "Vâng", "co", "Oui"]
)
def test_a_yes_is_understood_in_every_language(somebody, ask, word):
    somebody()
    ask()

    heard(word)

    assert Registration.objects.get().last_confirmed_on == NOON.date()


@pytest.mark.parametrize(
    "word",
    ["No", "2", "ບໍ່", "ບໍ່ຢູ່ແລ້ວ", "ไม่อยู่แล้ว", "Không còn", "non", "moved", "ຍ້າຍ", "wrong", "mai yu", "Mai chai"],
)
def test_a_no_is_asked_where_and_somebody_calls(somebody, ask, word):
    known = somebody(language="en", notes="Knows the way.")
    ask()

    assert heard(word) == [spoken.WHICH_PLACE_NOW.text("en")]
    assert heard("Nong Khai, blue house") == [spoken.NOTED.text("en")]

    now = Registration.objects.get()
    assert (now.last_confirmed_on, now.area_id) == (LONG_AGO, known.area_id)
    assert now.notes.splitlines()[0] == "Knows the way."
    assert now.notes.endswith("Nong Khai, blue house")
    assert CallBack.objects.get().person_id == known.person_id
    # Once more changes nothing.
    heard("Nong Khai, blue house")
    assert Registration.objects.get().notes == now.notes


def test_the_new_place_may_stand_behind_the_word(somebody, ask):
    somebody()
    ask()

    heard("WHERE Nong Khai")

    assert Registration.objects.get().notes.endswith("Nong Khai")


def test_what_nobody_understands_is_asked_twice_more_and_changes_nothing(somebody, ask):
    somebody(language="en")
    ask()

    answers = [heard(text) for text in ("perhaps", "who is this", "hm")]

    assert answers == [[ASKED.text("en")], [ASKED.text("en")], [spoken.NOT_UNDERSTOOD.text("en")]]
    assert Registration.objects.get().last_confirmed_on == LONG_AGO


@pytest.mark.parametrize(
    "unsafe",
    [
        {"agreed": False}, {"phone": {"whose": ""}}, {"phone": {"whose": "shared"}}, {"phone": {"use": "call"}},
        {"phone": {"use": "never"}}, {"phone": {"saying": "nothing"}}, {"phone": {"saying": ""}},
    ],
    ids=str,
)  # fmt: skip
def test_nobody_is_asked_whom_a_text_may_harm_or_who_never_agreed(somebody, ask, unsafe):
    somebody(**unsafe)

    assert ask() == 0
    assert sent() == []


def test_a_number_that_two_have_is_not_written_to(somebody, ask):
    somebody()
    somebody(name="Khamla Other")

    assert ask() == 0


def test_who_took_it_back_or_said_stop_is_not_asked(somebody, ask, consul):
    heard("stop", number="+66899999999")
    operations.withdraw(somebody().person, Purpose.CONTACT, mode=Consent.Mode.SPOKEN, by=consul, at=NOON)
    somebody("+66877777777")
    heard("stop", number="+66877777777")

    assert ask(NOON + DAY) == 0
    assert Registration.objects.filter(asked_by_sms_on__isnull=False).count() == 0


def test_a_stop_in_answer_ends_it(somebody, ask):
    somebody()
    ask()

    heard("STOP")
    heard("1")

    assert Registration.objects.get().last_confirmed_on == LONG_AGO
    assert ask(NOON + 90 * DAY) == 0


def test_nobody_is_asked_twice_in_two_months(somebody, ask):
    somebody()

    assert [ask(), ask(), ask(NOON + 60 * DAY), ask(NOON + 61 * DAY)] == [1, 0, 0, 1]
    assert len(sent()) == 2


def test_nobody_is_asked_at_night(somebody, ask, ministry, consul):
    somebody()
    night = NOON + timedelta(hours=3)

    assert ask(night) == 0
    with pytest.raises(texting.NightThere):
        texting.ask_to_text(ministry.embassy, by=consul, at=night)


def test_who_is_in_the_middle_of_registering_somebody_is_left_to_it(somebody, ask):
    somebody()
    for word in ("reg", "4"):
        heard(word)

    assert ask() == 0
    assert heard("Bounmy") == [spoken.WHICH_PLACE.text("en")]


def test_an_answer_about_somebody_who_left_the_register_changes_nothing(somebody, ask):
    known = somebody()
    ask()
    Registration.objects.update(state=Registration.State.ENDED)

    assert heard("1")

    assert Registration.objects.get().last_confirmed_on == LONG_AGO
    assert Event.objects.filter(action="registry.confirm", record_id=str(known.person_id)).count() == 0


def test_who_is_erased_takes_the_conversation_along(somebody, ask):
    known = somebody()
    ask()

    operations.erase(known.person, because="asked", by=None, at=NOON)

    assert Conversation.objects.count() == 0


@pytest.fixture
def at_hour(ministry, monkeypatch):
    """The clock of the post, today."""

    def set_to(hour):
        here = clock.now().astimezone(ZoneInfo(ministry.embassy.time_zone)).replace(hour=hour)
        monkeypatch.setattr(clock, "now", lambda: here.astimezone(UTC))

    return set_to


def test_the_page_says_how_many_and_asks_them(somebody, client, consul, settings, at_hour):
    settings.SMS_WAY = "smpp"
    at_hour(12)
    somebody()
    somebody("+66877777777", agreed=False)
    client.force_login(consul)
    assert "1 of them agreed to be contacted" in client.get(PAGE).content.decode()

    client.post(reverse("registry:ask_by_sms"))
    jobs.work(Job.objects.get(kind=again.ASK_BY_SMS).pk)

    assert [number for number, _text in sent()] == [PHONE]
    page = client.get(PAGE).content.decode()
    assert "asked by SMS on" in page
    assert "agreed to be contacted" not in page


def test_at_night_the_page_says_when(somebody, client, consul, settings, at_hour):
    settings.SMS_WAY = "smpp"
    at_hour(22)
    somebody()
    client.force_login(consul)

    page = client.get(PAGE).content.decode()
    answer = client.post(reverse("registry:ask_by_sms"), follow=True).content.decode()

    assert "leave between 9 and 20" in page
    assert "it is night at this post" in answer
    assert not Job.objects.filter(kind=again.ASK_BY_SMS).exists()


def test_without_a_carrier_nobody_is_asked(somebody, client, consul):
    somebody()
    client.force_login(consul)

    assert "agreed to be contacted" not in client.get(PAGE).content.decode()
    assert "No carrier" in client.post(reverse("registry:ask_by_sms"), follow=True).content.decode()
    assert not Job.objects.filter(kind=again.ASK_BY_SMS).exists()


def test_who_may_only_read_asks_nobody(somebody, client, ministry):
    somebody()
    client.force_login(an_officer("auditor", ministry.embassy))

    assert client.post(reverse("registry:ask_by_sms")).status_code in (403, 404)
