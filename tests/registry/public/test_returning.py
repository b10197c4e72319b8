"""Who registered comes back with the code, on any telephone."""

from datetime import timedelta

import pytest

from safeconduct.base import clock
from safeconduct.registry import operations, queries
from safeconduct.registry.models import (
    AreaCount,
    Consent,
    NameKey,
    Person,
    Registration,
    SelfRegistration,
    Stay,
)
from safeconduct.registry.operations import public
from safeconduct.registry.said.codes import spaced
from tests.factories import NOON
from tests.registry.public.visitor import Visitor, begun, slow, through

ANSWERS = {
    "country": {"country": "TH"}, "name": {"name": "ບຸນມີ"}, "phone": {"phone": "081 234 5678"},
    "place": {"area": "TH-BKK", "landmark": "the old bridge"}, "about": {"born": "2533", "home_village": "Ban Mai"},
    "others": {"other_name": "Noy"}, "agree": {"contact": "yes", "family": "yes"},
}  # fmt: skip


@pytest.fixture
def visitor(world, monkeypatch) -> Visitor:
    return begun(monkeypatch)


@pytest.fixture
def sent(visitor) -> Visitor:
    list(through(visitor, ANSWERS))
    return visitor.send("send")


def code() -> str:
    return spaced(SelfRegistration.objects.get().answers["code"])


def returned(known: str, *, language: str = "th", written: str = "") -> Visitor:
    return Visitor(language, "198.51.100.9").open("code").send("", code=written or code(), known=known)


def states() -> list[str]:
    return list(Registration.objects.order_by("pk").values_list("state", flat=True))


@pytest.mark.parametrize(
    "known",
    ["0812345678", "+66 81 234 5678", "๐๘๑๒๓๔๕๖๗๘", "ບຸນມີ", "Bounmy", "1990", "2533", "໒໕໓໓", "ban mai"],
)
def test_somebody_goes_on_where_they_stopped_on_another_telephone_and_in_another_language(visitor, known):
    for page in through(visitor, ANSWERS):
        if page == "papers":
            break
    other = returned(known)

    assert other.asked() == "papers"
    assert 'lang="th"' in other.text
    other.send("back")
    assert other.form["fields"]["home_village"] == "Ban Mai"


def test_the_answer_that_is_not_shown_again_stays_when_it_is_left_alone(visitor):
    for page in through(visitor, ANSWERS | {"place": {"leave": "no", "area": "TH-BKK"}}):
        if page == "about":
            break
    visitor.send("back")

    assert visitor.form["fields"]["leave"] == []
    visitor.send()
    assert SelfRegistration.objects.get().answers["leave"] == "no"
    list(through(visitor, {}))
    assert "cannot" not in visitor.text


@pytest.mark.parametrize("known", ["", "0812345679", "1991", "5678", "ບຸນມາ", "TH", "the old bridge", "²"])
def test_a_wrong_answer_opens_nothing_and_says_what_a_wrong_code_says(sent, known):
    wrong, unknown = returned(known), returned("0812345678", written="BAKO-TIMU-SEK")

    assert wrong.page.status_code == unknown.page.status_code == 200
    assert [one["fields"].keys() for one in wrong.forms()] == [{"code", "known"}]
    assert len(wrong.text) == len(unknown.text)


def test_five_wrong_answers_close_a_code_for_an_hour_and_no_other_code(sent, monkeypatch):
    for _ in range(5):
        returned("1991")
    assert returned("1990").forms()[0]["fields"].keys() == {"code", "known"}

    slow(monkeypatch, seconds=3_700)
    assert returned("1990").asked() == "news"


def test_whoever_guesses_codes_is_stopped(sent):
    guesser = Visitor(address="192.0.2.66")
    statuses = []
    for _ in range(22):
        guesser.open("code").send("", code="BAKO-TIMU-SEK", known="1990")
        statuses.append(guesser.page.status_code)

    assert statuses == [200] * 20 + [429] * 2
    assert returned("1990").asked() == "news"


def test_still_there_is_confirmed_today(sent):
    Registration.objects.update(last_confirmed_on=NOON.date())
    returned("1990").send("here").again()

    assert set(Registration.objects.values_list("last_confirmed_on", flat=True)) == {
        clock.today("Asia/Bangkok")
    }
    assert Stay.objects.count() == 0


def test_moving_keeps_the_earlier_place_and_is_counted_once(sent):
    other = returned("1990").send("moved").send(country="TH").send(area="TH-CNX", landmark="the station")
    other.again()

    here = Registration.objects.filter(state="active")
    assert {(one.area_id, one.landmark) for one in here} == {("TH-CNX", "the station")}
    assert [one.landmark for one in Stay.objects.all()] == ["the old bridge"] * 2
    counted = dict(AreaCount.objects.filter(persons__gt=0).values_list("area_code", "persons"))
    assert counted in ({"TH-CNX": 1}, {"TH-CNX": 2})
    assert sum(AreaCount.objects.values_list("persons", flat=True)) == 2


def test_who_moves_to_another_country_is_registered_with_the_post_there(sent, world):
    returned("1990").send("moved").send(country="VN").send(landmark="the port").again()

    assert sorted(states()) == ["active", "active", "ended", "ended"]
    here = Registration.objects.filter(state="active")
    assert {(one.post, one.landmark, one.came_by) for one in here} == {(world.consulate, "the port", "web")}
    assert [one.landmark for one in Stay.objects.all()] == ["the old bridge"] * 2
    assert returned("1990").asked() == "news"


def test_gone_home_ends_the_entry_after_a_second_question(sent):
    other = returned("1990").send("home")
    assert states() == ["active", "active"]
    other.send("home").again()

    assert states() == ["ended", "ended"]
    assert sum(AreaCount.objects.values_list("persons", flat=True)) == 0


def test_withdrawing_takes_back_every_yes(sent):
    first, second = Person.objects.order_by("pk")
    assert queries.may_use(first, "family", at=clock.now())
    returned("1990").send("withdraw").send("withdraw").again()

    assert states() == ["withdrawn", "withdrawn"]
    given = Consent.objects.filter(person=first, is_given=True)
    assert given.count() == 3
    assert all(one.withdrawn_at and one.withdrawn_by_mode == "web" for one in given)
    assert not queries.may_use(second, "register", at=clock.now())
    assert returned("1990").forms() == []


def test_who_was_found_to_be_another_person_still_comes_back(sent, world):
    kept = operations.register(
        world.embassy, operations.Details(name="Bounmy", phone="+66812345678"), by=None, at=NOON
    )
    first = Registration.objects.order_by("pk")[0]
    Registration.objects.filter(pk=first.pk).update(state="merged")
    Person.objects.filter(pk=first.person_id).update(merged_into=kept.person)
    returned("1990").send("home").send("home")

    kept.refresh_from_db()
    assert kept.state == "ended"


def test_a_page_that_stood_open_for_days_asks_for_the_code(visitor, monkeypatch):
    fixed = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: fixed)
    visitor.send(country="TH")

    assert visitor.forms()[0]["fields"].keys() == {"code", "known"}
    assert "country" not in SelfRegistration.objects.get().answers


def test_whoever_takes_themselves_out_is_kept_out_of_lists_and_may_come_back(sent):
    person = Registration.objects.order_by("pk").first().person
    known, later = queries.known_of(person), clock.now() + timedelta(days=1)
    public.withdraw(SelfRegistration.objects.get(), at=later)

    assert set(states()) == {"withdrawn"}
    assert operations.is_held_back(known)
    assert not NameKey.objects.exists()
    assert queries.count_differences() == []
    words = queries.words_for("register", "lo")
    operations.give(person, words, mode="web", by=None, at=later + timedelta(days=1))
    assert not operations.is_held_back(known)
