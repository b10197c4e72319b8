"""Somebody with a cheap telephone writes down where they are."""

import pytest

from safeconduct.registry.models import CallBack, Consent, Person, Registration, SelfRegistration
from tests.registry.public.visitor import Visitor, begun, slow, through

WHOLE = {
    "country": {"country": "TH"},
    "name": {"name": "ບຸນມີ ສົມມຸດ"},
    "phone": {"phone": "081 234 5678", "whose": "shared"},
    "calling": {"use": "message", "call_when": "Sunday", "saying": "papers"},
    "place": {"area": "TH-KKC", "landmark": "ຕະຫຼາດປາ", "position": "16.44, 102.83", "leave": "no"},
    "about": {"home_area": "LA-CH", "home_village": "ບ້ານໃໝ່", "born": "2533", "sex": "F"},
    "papers": {"holder": "employer", "document_number": "pa 1234567", "call_back": "on"},
    "others": {"other_name": "ນ້ອຍ", "other_born": "2015", "other_role": "child", "other_nationality": "TH"},
    "needs": {"needs": ["medicine", "walk"], "needs_text": "insulin"},
    "agree": {"contact": "yes", "family": "no"},
}


@pytest.fixture
def visitor(world, monkeypatch) -> Visitor:
    return begun(monkeypatch, "lo")


def test_a_whole_registration_reaches_the_post_that_answers_there(visitor, world):
    pages = list(through(visitor, WHOLE))
    visitor.send("send")

    assert pages == list(WHOLE)
    mother, child = Registration.objects.order_by("pk")
    assert {one.post for one in (mother, child)} == {world.consulate}
    assert (mother.came_by, mother.filled_in_by, mother.basis) == ("web", "self", "consent")
    assert (mother.area_id, mother.landmark, mother.position) == ("TH-KKC", "ຕະຫຼາດປາ", [16.44, 102.83])
    person = mother.person
    assert (person.name, person.name_native, person.language) == ("", "ບຸນມີ ສົມມຸດ", "lo")
    assert (person.birth_year, person.birth_year_only, person.sex) == (1990, True, "F")
    assert (person.home_area_id, person.home_village) == ("LA-CH", "ບ້ານໃໝ່")
    assert (person.assistance, person.abilities) == ("some", {"walking": 3})
    assert person.needs == "Needs medicine every day. insulin"
    phone = person.phones.get()
    assert (phone.number, phone.whose, phone.use) == ("+66812345678", "shared", "message")
    assert (phone.saying, phone.call_when) == ("papers", "Sunday")
    paper = person.documents.get()
    assert (paper.number, paper.holder) == ("PA1234567", "employer")
    assert (child.person.name_native, child.person.nationality, child.person.birth_year) == (
        "ນ້ອຍ",
        "TH",
        2015,
    )
    assert child.person.family_role == "child"
    assert child.person.family_unit == person.family_unit is not None
    assert CallBack.objects.get().person == person
    assert CallBack.objects.get().when == "Sunday"
    answered = dict(Consent.objects.values_list("purpose", "is_given"))
    assert answered == {"register": True, "contact": True, "family": False}
    assert {one.text.language for one in Consent.objects.all()} == {"lo"}


def test_everything_can_be_left_empty_but_who_and_where(visitor, world):
    pages = list(through(visitor, {"name": {"description": "red motorbike"}, "country": {"country": "TH"}}))
    visitor.send("send")

    assert "calling" not in pages
    only = Registration.objects.get()
    assert (only.post, only.area, only.notes) == (world.embassy, None, "To be known by: red motorbike")
    assert str(only.person) == "Name not recorded"


def test_without_a_name_or_a_word_nothing_is_sent_and_the_page_says_what_is_lacking(visitor):
    list(through(visitor, {}))
    visitor.send("send")

    assert Registration.objects.count() == 0
    assert SelfRegistration.objects.get().state == "begun"
    assert visitor.text.count("<p>") >= 2
    visitor.send("to:name").send(name="Khamla").send("to:phone").send(phone="+85620 5555 5555").send("send")
    assert Registration.objects.get().person.name == "Khamla"


def test_a_page_sent_twice_counts_once(world, monkeypatch):
    visitor = Visitor("lo").open()
    slow(monkeypatch)
    visitor.send(who="self").again().again()
    assert SelfRegistration.objects.count() == 1
    for _page in through(visitor, WHOLE):
        visitor.again()
    visitor.send("send").again().again()

    assert SelfRegistration.objects.get().state == "sent"
    assert Person.objects.count() == 2
    assert CallBack.objects.count() == 1


def test_the_way_back_changes_an_answer_and_keeps_the_others(visitor):
    visitor.send(country="TH").send(name="Khamla")
    visitor.send("back", phone="not finished")
    assert visitor.asked() == "name"
    assert visitor.form["fields"]["name"] == "Khamla"
    visitor.send(name="Khamla Another")
    assert visitor.form["fields"]["phone"] == "not finished"
    visitor.send("back").send("back")

    assert visitor.form["fields"]["country"] == "TH"


def test_what_cannot_be_read_is_remarked_upon_once_and_then_taken_as_it_is(visitor):
    visitor.send(country="TH").send(name="Khamla")
    visitor.send(phone="ask at the shop")
    assert visitor.asked() == "phone"
    assert visitor.form["fields"]["phone"] == "ask at the shop"
    assert 'class="error"' in visitor.text
    visitor.send()
    assert visitor.asked() == "calling"
    for page in through(
        visitor, {"place": {"position": "behind the temple"}, "about": {"born": "year of the rat"}}
    ):
        assert page
    visitor.send("send")

    notes = Registration.objects.get().notes
    assert "Telephone as written: ask at the shop" in notes
    assert "Position as written: behind the temple" in notes
    assert "Birth as written: year of the rat" in notes


@pytest.mark.parametrize(
    "name",
    [
        "ກ",
        "ບຸນ" * 66,
        "👩🏽‍🌾 ນາງ",
        "Nguyễn ກ ข",
        "-",
        "'; DROP TABLE",
        "<b>Khamla</b>",
        "a\x00b",
        "\u202eevil",
    ],
)
def test_any_name_is_kept(visitor, name):
    list(through(visitor, {"country": {"country": "TH"}, "name": {"name": name}}))
    assert "<b>Khamla" not in visitor.text
    visitor.send("send")

    assert str(Person.objects.get()) == name.replace("\x00", "")


def test_a_name_that_is_too_long_is_not_lost(visitor):
    visitor.send(country="TH").send(name="ກ" * 201)

    assert visitor.asked() == "name"
    assert visitor.form["fields"]["name"] == "ກ" * 201
    assert "200" in visitor.text


def test_an_employer_is_not_asked_what_only_the_person_can_say(world, monkeypatch):
    visitor = begun(monkeypatch, who="employer")
    asked = set()
    answers = {
        "country": {"country": "TH"}, "name": {"name": "Khamla"}, "phone": {"phone": "0812345678"},
        "others": {"other_name": "Bounmy"},
    }  # fmt: skip
    for page in through(visitor, answers):
        asked |= {page, *visitor.form["fields"]}
    visitor.send("send")

    assert not {"agree", "leave", "call_back", "other_role"} & asked
    first, second = Registration.objects.order_by("pk")
    assert (first.basis, first.filled_in_by, first.confirmed_alone_on) == ("public_task", "employer", None)
    assert first.person.family_unit is None
    assert second.person.phone == first.person.phone == "+66812345678"
    assert Consent.objects.count() == 0


def test_people_are_added_and_taken_off_the_list(visitor):
    while visitor.asked() != "others":
        visitor.send()
    visitor.send("add", other_name="One").again()
    visitor.send("add", other_name="Two").send("add", other_name="Three")
    visitor.send("drop:1/3").again()
    visitor.send(other_name="Four")

    assert [one["name"] for one in SelfRegistration.objects.get().answers["others"]] == [
        "One",
        "Three",
        "Four",
    ]


def test_a_link_that_a_telephone_shares_is_read_as_a_place(visitor):
    link = "https://maps.example/?q=13.7563,100.5018"
    list(through(visitor, {"name": {"name": "Khamla"}, "place": {"position": link}}))
    visitor.send("send")

    assert Registration.objects.get().position == [13.7563, 100.5018]


def test_a_country_without_a_post_of_its_own_goes_to_headquarters_and_is_written_down(visitor, world):
    list(through(visitor, {"name": {"name": "Khamla"}, "country": {"country_other": "Atlantis"}}))
    visitor.send("send")

    only = Registration.objects.get()
    assert only.post == world.home
    assert "Country as written: Atlantis" in only.notes


def test_the_address_the_title_and_the_cookies_say_nothing(visitor):
    for _page in through(visitor, WHOLE):
        assert visitor.last[0] == "/register/lo/"
        title = visitor.text.partition("<title>")[2].partition("</title>")[0]
        assert not any(word in title for word in ("ບຸນມີ", "passport", "?"))
        assert "ບຸນມີ" not in str(visitor.page.headers)
    assert not visitor.page.cookies
    assert visitor.page.headers["Cache-Control"] == "no-store"
