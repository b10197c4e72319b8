"""Area coordinators: whom they see and what of them, until when, and what comes of their answers."""

import gzip
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.identity.models import Role
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    CommunityGroup,
    Consent,
    ConsentText,
    Person,
    Phone,
    Purpose,
    Registration,
    TravelDocument,
    WardenAnswer,
    WardenArea,
    WardenCharge,
)
from safeconduct.registry.operations import wardens as operations_of
from safeconduct.registry.operations.details import add_detail
from safeconduct.registry.queries import wardens as queries_of
from tests.factories import NOON
from tests.factories.identity import a_post, a_user, an_officer, appointed
from tests.factories.registry import a_registration, an_agreement_with, thai_areas
from tests.registry.steps import covered

MINE, ANSWER, COUNT = (reverse(f"registry:{name}") for name in ("my_families", "my_answer", "my_count"))
LATER = NOON + timedelta(hours=1)
MOST_BYTES = 30_000


def says_yes(registration, purpose=Purpose.WARDEN, by=None):
    words, _made = ConsentText.objects.get_or_create(
        purpose=purpose, version=1, language="en", defaults={"text": "May we?", "written_at": NOON}
    )
    operations.give(registration.person, words, mode="spoken", by=by, at=NOON)
    return registration


def in_charge(warden, *registrations):
    for one in registrations:
        WardenCharge.objects.create(warden=warden, registration=one, given_at=NOON)


def names(warden, at=NOON):
    return sorted(
        one.name
        for each in queries_of.rounds(warden, at=at)
        for family in each.families
        for one in family.members
    )


def seen(warden, at=NOON):
    """What the first family of the page says it showed."""
    family = queries_of.rounds(warden, at=at)[0].families[0]
    return {one.charge: one.answers for one in family.members}


def answered(warden, found, at=LATER, **how):
    operations_of.answer(
        warden,
        how.pop("seen", None) or seen(warden),
        WardenAnswer.Answer(found),
        by=warden.user,
        at=at,
        **how,
    )


@pytest.fixture
def warden(post):
    return appointed(a_user(name="Nang Coordinator"), Role.WARDEN, post)


@pytest.fixture
def agreement(warden, areas, consul):
    return an_agreement_with(warden, areas["Bangkok"], consul)


@pytest.fixture
def somebody(post, consul, areas):
    """A person in Bangkok who said yes to being seen by the coordinator."""

    def make(**given):
        return says_yes(a_registration(post, consul, **{"area": areas["Bangkok"]} | given))

    return make


@pytest.fixture
def phone(warden):
    """The coordinator's telephone."""
    browser = Client()
    browser.force_login(warden.user)
    return browser


@pytest.fixture
def desk(consul):
    browser = Client()
    browser.force_login(consul)
    return browser


def press(phone, found, registration, note=""):
    charge = WardenCharge.objects.get(registration=registration)
    return phone.post(ANSWER, {"a": f"{found[0]}0", "s": f"{charge.pk}.{charge.answers}", "n0": note})


def test_a_coordinator_sees_who_is_in_their_charge_in_their_area_and_said_yes(
    post, consul, areas, warden, agreement, somebody
):
    hers = somebody(name="Hers")
    in_charge(warden, hers)
    in_charge(warden, somebody(name="In Another Area", area=areas["Rayong"]))
    in_charge(warden, somebody(name="Nowhere Known", area=None))
    in_charge(warden, a_registration(post, consul, name="Not Asked", area=areas["Bangkok"]))
    ended = somebody(name="Ended")
    in_charge(warden, ended)
    operations.end(ended, by=consul, at=NOON)
    somebody(name="In Nobodys Charge")
    other = appointed(a_user(), Role.WARDEN, post)
    an_agreement_with(other, areas["Bangkok"], consul)
    in_charge(other, somebody(name="Anothers"))
    elsewhere = a_post()
    in_charge(warden, says_yes(a_registration(elsewhere, name="Another Posts", area=areas["Bangkok"])))

    assert names(warden) == ["Hers"]
    assert names(other) == ["Anothers"]


def test_who_takes_the_yes_back_or_leaves_the_register_is_on_the_list_no_more(warden, agreement, somebody):
    quiet, gone = somebody(), somebody()
    says_yes(gone, Purpose.REGISTER)
    in_charge(warden, quiet, gone)
    assert len(names(warden)) == 2

    operations.withdraw(quiet.person, Purpose.WARDEN, mode="spoken", by=None, at=LATER)
    operations.withdraw(gone.person, Purpose.REGISTER, mode="spoken", by=None, at=LATER)

    assert names(warden, at=LATER) == []


def test_somebody_known_to_have_withdrawn_is_held_back_from_the_list_too(
    post, warden, agreement, somebody, consul
):
    particulars = {"name": "Khamla Twice", "phone": "+66811112222", "born_on": date(1990, 3, 2)}
    left = says_yes(somebody(**particulars), Purpose.REGISTER)
    operations.withdraw(left.person, Purpose.REGISTER, mode="spoken", by=None, at=NOON)
    again = somebody(**particulars)
    in_charge(warden, again, somebody(name="Bounmy Other"))

    assert again.state == Registration.State.ACTIVE
    assert names(warden) == ["Bounmy Other"]


def test_no_number_counts_who_is_not_shown(post, consul, areas, warden, agreement, somebody, phone):
    shown = somebody(name="Shown")
    hidden = a_registration(post, consul, name="Hidden", area=areas["Bangkok"])
    unit = operations.create_family(shown, "Family", version=1, by=consul, at=NOON)
    operations.join_family(hidden, unit, version=1, by=consul, at=NOON)
    in_charge(warden, shown, hidden)

    text = phone.get(MINE).content.decode()

    assert "1 person;" in text
    assert "2 people" not in text


def test_an_agreement_ends_at_midnight_on_the_clock_of_the_post(warden, areas, consul, somebody):
    an_agreement_with(
        warden, areas["Bangkok"], consul, agreed_on=date(2026, 3, 2), agreed_until=date(2026, 4, 1)
    )
    in_charge(warden, somebody(name="Hers"))
    # Bangkok is seven hours before UTC.
    begins, ends = (
        datetime(2026, 3, 1, 17, tzinfo=UTC),
        datetime(2026, 3, 31, 17, tzinfo=UTC),
    )
    moment = timedelta(seconds=1)
    Consent.objects.update(asked_at=begins - moment)

    assert [names(warden, at=at) for at in (begins - moment, begins, ends - moment, ends)] == [
        [], ["Hers"], ["Hers"], [],
    ]  # fmt: skip
    known = dict.fromkeys(WardenCharge.objects.values_list("pk", flat=True), 0)
    with pytest.raises(operations_of.NotInCharge):
        answered(warden, "moved", seen=known, at=ends)


def test_ending_an_agreement_closes_the_list_at_once_and_gives_the_families_back(
    warden, agreement, somebody, phone, desk
):
    one = somebody(name="Khamla Near")
    in_charge(warden, one)
    assert "Khamla Near" in phone.get(MINE).content.decode()

    desk.post(reverse("registry:warden_end", args=[agreement.pk]))

    assert "Khamla Near" not in phone.get(MINE).content.decode()
    assert not WardenCharge.objects.exists()
    assert covered("registry.take_from_warden") == [one.person_id]
    with pytest.raises(operations_of.AgreementOver):
        operations_of.end_agreement(agreement, by=agreement.recorded_by, at=LATER)


def test_a_coordinator_whose_role_ended_sees_nothing(warden, agreement, somebody, phone, consul):
    in_charge(warden, somebody(name="Khamla Near"))
    warden.ended_at = NOON
    warden.save()

    assert phone.get(MINE).status_code in (302, 403)
    assert names(warden) == []


@pytest.mark.parametrize("shows", ["nothing", "phone", "address", "mobility"])
def test_only_what_was_agreed_is_shown(warden, areas, consul, somebody, phone, shows):
    an_agreement_with(
        warden, areas["Bangkok"], consul,
        **{f"shows_{one}": one == shows for one in ("phone", "address", "mobility")},
    )  # fmt: skip
    one = somebody(
        name="Khamla Near", phone="+66810000001", address="Soi Nine", landmark="Red temple",
        assistance="wheelchair", notes="Secretnote", needs="Insulin", status="irregular",
        document_number="PX7788990", employer="Golden Factory", insurance="Paidfor", born_on=date(1990, 3, 2),
    )  # fmt: skip
    in_charge(warden, one)

    text = phone.get(MINE).content.decode()

    words = {"phone": "+66810000001", "address": "Soi Nine, Red temple", "mobility": "Wheelchair"}
    assert {kind for kind, word in words.items() if word in text} == {shows} - {"nothing"}
    assert "Khamla Near" in text
    for never in ("Secretnote", "Insulin", "PX7788990", "rregular", "Golden", "Paidfor", "1990", "Passport"):
        assert never not in text
    assert TravelDocument.objects.get().number == "PX7788990"


def test_a_number_that_may_not_be_used_or_where_something_is_hidden_is_not_shown(
    warden, agreement, somebody, consul, phone
):
    one = somebody()
    in_charge(warden, one)
    for number, use, saying in (
        ("+66810000001", "never", ""), ("+66810000002", "any", "nothing"), ("+66810000003", "any", "papers"),
        ("+66810000004", "message", ""), ("+66810000005", "call", "anything"),
    ):  # fmt: skip
        add_detail(
            one.person.registrations.get(), Phone,
            {"number": number, "use": use, "saying": saying, "whose": "", "call_when": ""},
            version=one.person.registrations.get().version, by=consul, at=NOON,
        )  # fmt: skip

    links = re.findall(r'href="((?:tel|sms):[^"]+)"', phone.get(MINE).content.decode())

    assert links == ["sms:+66810000004", "tel:+66810000005"]


def test_still_here_is_the_last_confirmation_of_everybody_in_the_family(
    post, consul, warden, agreement, somebody, phone
):
    one, other = somebody(), somebody()
    unit = operations.create_family(one, "Family", version=1, by=consul, at=NOON)
    operations.join_family(other, unit, version=1, by=consul, at=NOON)
    in_charge(warden, one, other)

    answered(warden, "confirmed")

    assert set(Registration.objects.values_list("last_confirmed_on", flat=True)) == {date(2026, 3, 2)}
    assert WardenAnswer.objects.count() == 2
    assert Event.objects.filter(action="registry.answer_of_warden", actor_id=warden.user_id).count() == 2
    assert not queries_of.answers_at(consul, post).exists()
    assert "You on 2026-03-02: Still here" in phone.get(MINE).content.decode()


def test_who_moved_or_is_not_known_waits_at_the_post_until_somebody_has_seen_to_it(
    post, consul, warden, agreement, somebody, phone, desk
):
    one = somebody(name="Khamla Near")
    in_charge(warden, one)

    answer = press(phone, "moved", one, note="To Rayong, says her sister")
    charge = WardenCharge.objects.get()
    assert answer.headers["Location"] == f"{MINE}#f{charge.pk}"
    assert Registration.objects.get(pk=one.pk).last_confirmed_on == date(2026, 1, 15)
    waiting = desk.get(reverse("registry:warden_answers")).content.decode()
    assert "To Rayong, says her sister" in waiting
    assert reverse("registry:person", args=[one.person_id]) in waiting
    assert reverse("registry:warden_answers") in desk.get(reverse("desk:home")).content.decode()

    written = WardenAnswer.objects.get()
    desk.post(reverse("registry:warden_answer_handle", args=[written.pk]))

    written.refresh_from_db()
    assert written.handled_by == consul
    assert not queries_of.answers_at(consul, post).exists()
    # What came of it is not the coordinator's.
    assert "To Rayong" not in phone.get(MINE).content.decode()
    with pytest.raises(operations_of.AlreadyHandled):
        operations_of.handle(written, by=consul, at=LATER)


def test_a_later_answer_takes_the_place_of_an_earlier_one(post, consul, warden, agreement, somebody):
    in_charge(warden, somebody())
    answered(warden, "unknown")
    first = queries_of.answers_at(consul, post).get()

    answered(warden, "moved")
    assert queries_of.answers_at(consul, post).get().answer == "moved"
    with pytest.raises(operations_of.AlreadyHandled):
        operations_of.handle(first, by=consul, at=LATER)

    answered(warden, "confirmed")
    assert not queries_of.answers_at(consul, post).exists()


def test_a_button_pressed_twice_is_one_answer_and_another_button_is_told(warden, agreement, somebody):
    in_charge(warden, somebody())
    shown = seen(warden)
    answered(warden, "moved", seen=shown)

    answered(warden, "moved", seen=shown)
    assert WardenAnswer.objects.count() == 1
    with pytest.raises(operations_of.AnsweredBefore):
        answered(warden, "confirmed", seen=shown)
    assert WardenAnswer.objects.count() == 1


def test_an_answer_that_came_too_late_keeps_every_note_that_was_typed(
    warden, agreement, somebody, phone, consul
):
    one, other = somebody(), somebody()
    in_charge(warden, one, other)
    answered(warden, "confirmed", seen={WardenCharge.objects.get(registration=one).pk: 0})
    first, second = (WardenCharge.objects.get(registration=each).pk for each in (one, other))

    sent = {"a": "m0", "s": f"{first}.0;{second}.0", "n0": "Since May", "n1": "Ill"}
    answer = phone.post(ANSWER, sent)

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Since May" in text
    assert "Ill" in text
    assert WardenAnswer.objects.get().answer == "confirmed"
    # And where the answer is taken, those about the others stay.
    again = phone.post(ANSWER, sent | {"s": f"{first}.1;{second}.0"}).content.decode()
    assert "Ill" in again
    assert "Since May" not in again


def test_about_a_family_that_moved_meanwhile_nothing_is_written(
    areas, consul, warden, agreement, somebody, phone
):
    one = somebody(name="Khamla Far")
    in_charge(warden, one)
    operations.update_person(one, {"area": areas["Rayong"]}, version=1, by=consul, at=NOON)
    before = Registration.objects.get(pk=one.pk).version

    answer = press(phone, "confirmed", one)

    assert answer.status_code == 409
    assert "Khamla Far" not in answer.content.decode()
    assert not WardenAnswer.objects.exists()
    assert Registration.objects.get(pk=one.pk).version == before


def test_nobody_answers_about_a_family_of_another_coordinator(
    post, areas, consul, agreement, somebody, phone
):
    other = appointed(a_user(), Role.WARDEN, post)
    an_agreement_with(other, areas["Bangkok"], consul)
    theirs = somebody(name="Not Hers")
    in_charge(other, theirs)

    answer = press(phone, "moved", theirs)

    assert answer.status_code == 409
    assert not WardenAnswer.objects.exists()


@pytest.mark.parametrize(
    "sent", [{}, {"a": "m"}, {"a": "m0", "s": "x"}, {"a": "e0", "s": "1.0"}, {"a": "m1", "s": "1.0"}]
)
def test_what_cannot_be_read_writes_nothing(agreement, phone, sent):
    assert phone.post(ANSWER, sent).status_code == 422
    assert not WardenAnswer.objects.exists()


def test_enter_in_a_note_answers_nothing(agreement, somebody, warden, phone):
    """It presses the first button of the form, wherever the note stands."""
    in_charge(warden, somebody())
    page = phone.get(MINE).content.decode()

    first = re.search(r'<button[^>]*type="submit" name="a" value="([^"]*)"', page)

    assert first is not None
    assert first[1] == ""
    answer = phone.post(ANSWER, {"a": first[1], "s": "1.0", "n0": "in the hospital"})
    assert answer.status_code == 422
    assert not WardenAnswer.objects.exists()


def test_how_many_more_are_known_is_one_number_without_names(post, consul, areas, warden, agreement, phone):
    for number in ("12", "15"):
        phone.post(COUNT, {"area": "TH-BKK", "number": number})

    group = CommunityGroup.objects.get()
    assert (group.low, group.high, group.area, group.post, group.informant) == (
        15, 15, areas["Bangkok"], post, "Nang Coordinator",
    )  # fmt: skip
    assert list(queries.groups_at(consul, post)) == [group]
    assert 'value="15"' in phone.get(MINE).content.decode()

    assert phone.post(COUNT, {"area": "TH-RYG", "number": "5"}).status_code == 422
    assert phone.post(COUNT, {"area": "TH-BKK", "number": "Bounmy"}).status_code == 422
    phone.post(COUNT, {"area": "TH-BKK", "number": "0"})
    assert not queries.groups_at(consul, post).exists()


def test_a_post_gives_those_who_said_yes_with_the_rest_of_their_families(
    post, consul, areas, warden, agreement, somebody, desk
):
    one, child = somebody(name="Khamla Near"), somebody(name="Noy Near")
    unit = operations.create_family(one, "Family", version=1, by=consul, at=NOON)
    operations.join_family(child, unit, version=1, by=consul, at=NOON)
    a_registration(post, consul, name="Not Asked", area=areas["Bangkok"])
    far = somebody(name="Bounmy Far", area=areas["Rayong"])
    page = reverse("registry:warden", args=[agreement.pk])
    text = desk.get(page).content.decode()
    assert "Khamla Near" in text
    assert "Not Asked" not in text
    assert "Bounmy Far" not in text
    assert "1 more person lives here" in text

    desk.post(reverse("registry:warden_give", args=[agreement.pk]), {"person": [one.pk, far.pk]})

    assert names(warden) == ["Khamla Near", "Noy Near"]
    assert covered("registry.give_to_warden") == sorted([one.person_id, child.person_id])
    assert queries_of.agreed_at(consul, post, at=NOON)[0].families == 1

    desk.post(reverse("registry:warden_take_back", args=[agreement.pk]), {"person": [child.pk]})
    assert names(warden) == ["Khamla Near"]


def test_a_post_gives_everybody_of_an_area_at_once(post, consul, areas, warden, agreement, somebody, desk):
    for _number in range(3):
        somebody()
    taken = somebody(name="Anothers")
    in_charge(appointed(a_user(), Role.WARDEN, post), taken)

    desk.post(reverse("registry:warden_give", args=[agreement.pk]), {"everybody": "yes"})

    assert len(names(warden)) == 3
    assert "Anothers" not in names(warden)


def test_an_agreement_is_made_and_renewed_in_the_words_of_its_paper(warden, areas, desk, somebody):
    made = {"warden": warden.pk, "area": "TH-BKK", "agreed_on": "2026-03-02", "last_day": "2098-12-31"}
    desk.post(reverse("registry:warden_new"), made | {"shows_phone": "on"})
    first = WardenArea.objects.get()
    assert (first.agreed_until, first.shows_phone, first.shows_address) == (date(2099, 1, 1), True, False)
    in_charge(warden, somebody(name="Khamla Near"))

    twice = desk.post(reverse("registry:warden_new"), made)
    assert "stands already" in twice.content.decode()
    backwards = {"agreed_on": "2098-03-02", "last_day": "2097-12-31"}
    assert (
        "must not be before" in desk.post(reverse("registry:warden_new"), made | backwards).content.decode()
    )
    desk.post(
        reverse("registry:warden_renew", args=[first.pk]),
        {"agreed_on": "2026-04-01", "last_day": "2097-12-31", "shows_address": "on"},
    )

    renewed = WardenArea.objects.get(ended_at__isnull=True)
    assert renewed.pk != first.pk
    assert (renewed.shows_phone, renewed.shows_address) == (False, True)
    assert names(warden, at=NOON + timedelta(days=60)) == ["Khamla Near"]


def test_seeing_the_list_leaves_a_trace_of_everybody_on_it(warden, agreement, somebody, phone):
    one, other = somebody(), somebody()
    in_charge(warden, one)

    phone.get(MINE)

    assert covered("registry.list_of_warden") == [one.person_id]
    assert Event.objects.get(action="registry.list_of_warden").actor_id == warden.user_id
    assert other.pk


def test_a_coordinator_sees_nobody_anywhere_else(warden, agreement, somebody, phone):
    one = somebody()
    in_charge(warden, one)

    assert not queries.visible_to(warden.user).exists()
    assert phone.get("/").headers["Location"] == MINE
    for name, args in (("people", []), ("person", [one.person_id]), ("wardens", []), ("warden_answers", [])):
        assert phone.get(reverse(f"registry:{name}", args=args)).status_code in (403, 404)


def test_a_post_sees_no_agreement_of_another(agreement):
    browser = Client()
    browser.force_login(an_officer("consul", a_post()))

    assert browser.get(reverse("registry:warden", args=[agreement.pk])).status_code == 404


def a_district(post, consul, warden, families):
    area = thai_areas()["Bangkok"]
    for number in range(families):
        pair = [
            says_yes(
                a_registration(
                    post, consul, area=area, name=f"{name} Invented{number:03}", address=f"{number} Soi Sukhumvit 21",
                    phone=f"+668100{number:05}",
                )
            )
            for name in ("Bounmy", "Khamla")
        ]  # fmt: skip
        unit = operations.create_family(pair[0], "Family", version=1, by=consul, at=NOON)
        operations.join_family(pair[1], unit, version=1, by=consul, at=NOON)
        in_charge(warden, *pair)


def test_the_list_of_sixty_families_is_light_and_needs_no_script(post, consul, warden, agreement, phone):
    a_district(post, consul, warden, 60)

    content = phone.get(MINE).content
    sent = phone.get(MINE, headers={"accept-encoding": "gzip"})

    assert content.count(b"<li id=") == 60
    assert len(content) < MOST_BYTES
    assert b"<script" not in content
    assert b"htmx" not in content
    assert sent.headers["Content-Encoding"] == "gzip"
    assert b"<li id=" in gzip.decompress(sent.content)
    assert len(sent.content) < MOST_BYTES / 4


def test_the_list_asks_as_many_questions_for_many_families_as_for_one(post, consul, warden, agreement, phone):
    asked = []
    for more in (1, 6):
        a_district(post, consul, warden, more)
        phone.get(MINE)
        with CaptureQueriesContext(connection) as found:
            phone.get(MINE)
        asked.append(len(found))

    assert asked[0] == asked[1] < 30


@pytest.fixture
def world(two_transactions):
    """What is committed, for two who write at once."""
    area = thai_areas()["Bangkok"]
    post = a_post()
    consul = an_officer("consul", post)
    warden = appointed(a_user(), Role.WARDEN, post)
    agreement = an_agreement_with(warden, area, consul)
    one = says_yes(a_registration(post, consul, area=area))
    in_charge(warden, one)
    return warden, agreement, one, consul


def test_of_two_answers_at_once_the_second_is_told(two_transactions, world):
    warden, _agreement, one, _consul = world
    shown = seen(warden)

    first, second = two_transactions(
        lambda: answered(warden, "confirmed", seen=shown), lambda: answered(warden, "moved", seen=shown)
    )

    assert first is None
    assert isinstance(second, operations_of.AnsweredBefore)
    assert WardenAnswer.objects.get().answer == "confirmed"
    assert Registration.objects.get(pk=one.pk).last_confirmed_on == date(2026, 3, 2)


def test_one_button_pressed_on_two_telephones_at_once_is_one_answer(two_transactions, world):
    warden, *_rest = world
    shown = seen(warden)

    def press_it():
        answered(warden, "moved", seen=shown)

    assert two_transactions(press_it, press_it) == (None, None)
    assert WardenAnswer.objects.count() == 1


def test_an_answer_while_the_person_leaves_the_register_writes_nothing(two_transactions, world):
    warden, _agreement, one, _consul = world
    shown = seen(warden)
    words = ConsentText.objects.create(
        purpose=Purpose.REGISTER, version=1, language="en", text="May we?", written_at=NOON
    )
    person = Person.objects.get(pk=one.person_id)

    left, said = two_transactions(
        lambda: operations.refuse(person, words, mode="spoken", by=None, at=LATER),
        lambda: answered(warden, "moved", seen=shown),
    )

    assert isinstance(left, Consent)
    assert isinstance(said, operations_of.NotInCharge)
    assert not WardenAnswer.objects.exists()


def test_an_answer_while_the_agreement_ends_writes_nothing(two_transactions, world):
    warden, agreement, _one, consul = world
    shown = seen(warden)

    ended, said = two_transactions(
        lambda: operations_of.end_agreement(agreement, by=consul, at=NOON),
        lambda: answered(warden, "moved", seen=shown),
    )

    assert ended is None
    assert isinstance(said, operations_of.AnsweredBefore | operations_of.NotInCharge)
    assert not WardenAnswer.objects.exists()


def test_two_numbers_at_once_leave_one_headcount_with_the_last(two_transactions, world):
    warden, agreement, *_rest = world

    def count(number):
        operations_of.count_others(warden, agreement.area, number, by=warden.user, at=NOON)

    assert two_transactions(lambda: count(3), lambda: count(5)) == (None, None)
    assert [one.high for one in CommunityGroup.objects.all()] == [5]
