"""At the counter: a family in one page, and nobody twice."""

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event
from safeconduct.core.mrz import Holder, write
from safeconduct.registry.models import Consent, FamilyUnit, Person, Registration, TravelDocument
from safeconduct.registry.operations import load_shipped_policies
from tests.factories import NOON
from tests.factories.identity import a_post
from tests.factories.registry import a_registration

pytestmark = pytest.mark.django_db


@pytest.fixture
def counter(client, post, consul):
    client.force_login(consul)
    url = reverse("registry:counter")

    def send(*people: dict[str, str], step: str = "save", token: str = "", **shared: str):
        data = {
            "step": step,
            "token": token or str(uuid4()),
            "m-INITIAL_FORMS": "0",
            "m-TOTAL_FORMS": str(max(1, len(people))),
        }
        for place, person in enumerate(people):
            data |= {f"m-{place}-{name}": value for name, value in person.items()}
        return client.post(url, data | shared)

    return send


def zone(surname: str = "PHOMMACHANH", given: str = "BOUNMY", number: str = "PA1234567") -> str:
    holder = Holder(
        document_type="P", issuing_state="LAO", primary_identifier=surname, secondary_identifier=given, number=number,
        nationality="LAO", born=date(1990, 4, 5), sex="M", expires=date(2030, 1, 31),
    )  # fmt: skip
    return "\n".join(write(holder, "TD3"))


def values(answer) -> dict[str, str]:
    """What the form holds now."""
    tags = re.findall(r"<input[^>]*>", answer.content.decode())
    named = [(re.search(r'name="(m-[^"]+)"', tag), re.search(r'value="([^"]*)"', tag)) for tag in tags]
    return {name[1]: value[1] if value else "" for name, value in named if name}


def test_a_family_is_registered_in_one_page_with_its_papers_and_what_it_shares(counter, post, areas):
    answer = counter(
        {"name": "Bounmy Phommachanh", "document_number": "pa 1234567", "document_holder": "self", "born_on": "5/4/2533"},
        {"name": "Noy Phommachanh", "sex": "F", "family_role": "spouse"},
        {"name": "", "name_native": "ຄຳລາ", "born_on": "2015", "family_role": "child"},
        phone="081 234 5678", area="TH-RYG", landmark="Behind the market", employer="Example Factory",
    )  # fmt: skip

    assert answer.status_code == 302
    people = list(Person.objects.order_by("pk"))
    assert [str(one) for one in people] == ["Bounmy Phommachanh", "Noy Phommachanh", "ຄຳລາ"]
    assert (people[0].born_on, people[2].born_on, people[2].birth_year_only) == (
        date(1990, 4, 5),
        date(2015, 1, 1),
        True,
    )
    assert {one.family_unit_id for one in people} == {FamilyUnit.objects.get().pk}
    assert TravelDocument.objects.get().number == "PA1234567"
    rows = Registration.objects.all()
    assert {(one.area_id, one.landmark, one.employer, one.came_by) for one in rows} == {
        ("TH-RYG", "Behind the market", "Example Factory", "counter")
    }
    assert {one.phone for one in people} == {"+66812345678"}


def test_a_scanned_passport_fills_the_first_free_line_and_nothing_is_saved_yet(counter):
    read = counter({"name": ""}, step="read", zone=zone(), phone="081 234 5678")
    shown = values(read)

    assert read.status_code == 200
    assert shown["m-0-name"] == "Bounmy Phommachanh"
    assert (shown["m-0-document_number"], shown["m-0-born_on"]) == ("PA1234567", "1990-04-05")
    assert (shown["m-0-primary_identifier"], shown["m-0-document_expires_on"]) == (
        "PHOMMACHANH",
        "2030-01-31",
    )
    assert "081 234 5678" in read.content.decode()
    assert Person.objects.count() == 0


def test_the_second_passport_is_the_second_person_and_the_same_one_is_told(counter):
    first = values(counter({"name": ""}, step="read", zone=zone()))
    one = {name.removeprefix("m-0-"): value for name, value in first.items() if name.startswith("m-0-")}
    second = values(counter(one, step="read", zone=zone(given="NOY", number="PA7654321")))
    again = counter(one, step="read", zone=zone())

    assert (second["m-0-name"], second["m-1-name"]) == ("Bounmy Phommachanh", "Noy Phommachanh")
    assert second["m-TOTAL_FORMS"] == "2"
    assert "on the list already" in again.content.decode()
    assert values(again)["m-TOTAL_FORMS"] == "1"


def test_a_number_that_fails_its_check_digit_is_left_to_be_typed(counter):
    lines = zone().split("\n")
    harmed = lines[0] + "\n" + lines[1].replace("PA1234567", "PA1239567", 1)
    read = counter({"name": ""}, step="read", zone=harmed)
    content = read.content.decode()

    assert values(read)["m-0-name"] == "Bounmy Phommachanh"
    assert values(read)["m-0-document_number"] != "PA1239567"
    assert "zone-said" in content
    assert "ompare" in content or "type it from the document" in content


@pytest.mark.parametrize("typed", ["hello", "{", '{"lines": 3}', "{" * 5000, "<" * 200, "ກຂຄ" * 100])
def test_what_is_no_zone_is_said_and_kept(counter, typed):
    read = counter({"name": "Bounmy"}, step="read", zone=typed)

    assert read.status_code == 200
    assert (
        "These are not the lines" in read.content.decode()
        or "more than any document" in read.content.decode()
    )
    assert values(read)["m-0-name"] == "Bounmy"


def test_people_are_added_and_taken_off_and_what_was_typed_stays(counter):
    more = values(counter({"name": "Bounmy"}, {"name": "Noy"}, step="add"))
    less = values(counter({"name": "Bounmy"}, {"name": "Noy"}, step="remove-0"))

    assert (more["m-TOTAL_FORMS"], more["m-1-name"]) == ("3", "Noy")
    assert (less["m-TOTAL_FORMS"], less["m-0-name"]) == ("1", "Noy")


def test_nobody_is_registered_without_anything_to_know_them_by(counter):
    refused = counter({"sex": "F"}, area="TH-RYG")

    assert refused.status_code == 422
    assert "Write at least a name" in refused.content.decode()
    assert Person.objects.count() == 0


def test_a_telephone_alone_is_enough(counter):
    assert counter({"sex": "F"}, phone="081 234 5678").status_code == 302
    assert Person.objects.get().phone == "+66812345678"


def test_bad_input_names_its_field_and_loses_nothing(counter):
    refused = counter({"name": "Bounmy", "born_on": "the day after"}, phone="12")
    content = refused.content.decode()

    assert refused.status_code == 422
    assert 'value="the day after"' in content
    assert 'value="12"' in content
    assert Person.objects.count() == 0


def test_a_form_sent_twice_registers_once(counter):
    token = str(uuid4())
    for _time in range(2):
        assert counter({"name": "Bounmy"}, token=token).status_code == 302
    assert Person.objects.count() == 1


def test_somebody_known_is_asked_about_before_anything_is_saved(counter, post, consul):
    known = a_registration(post, consul, name="Bounmy Phommachanh", document_number="PA1234567")
    asked = counter({"name": "Bunmee Pommachan", "document_number": "PA1234567"}, {"name": "Noy"})

    assert asked.status_code == 409
    assert "The same passport number." in asked.content.decode()
    assert Person.objects.count() == 1
    assert Event.objects.filter(action="registry.counter").exists()

    saved = counter(
        {"name": "Bunmee Pommachan", "document_number": "PA1234567", "known_as": str(known.pk)}, {"name": "Noy"},
        area="TH-RYG", phone="081 999 8888",
    )  # fmt: skip
    known.refresh_from_db()

    assert saved.status_code == 302
    assert Person.objects.count() == 2
    assert (known.area_id, known.last_confirmed_on > date(2026, 1, 15)) == ("TH-RYG", True)
    assert Person.objects.get(pk=known.person_id).phone == "+66819998888"
    assert len({one.family_unit_id for one in Person.objects.all()}) == 1


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ({"name": "ບຸນມີ ພົມມະຈັນ", "born_on": "2530"}, "The same name and birth."),
        ({"name": "Phommachanh Bounmy", "born_on": "31/12/1987"}, "The same name and birth."),
        ({"name": "Bunmi Pommachan"}, "The same name and telephone."),
    ],
)
def test_a_namesake_with_the_same_birth_or_telephone_is_asked_about(counter, post, consul, typed, because):
    a_registration(post, consul, name="Bounmy Phommachanh", born_on=date(1987, 12, 31), phone="+66812345678")

    asked = counter(typed, phone="081 234 5678")

    assert asked.status_code == 409
    assert because in asked.content.decode()


@pytest.mark.parametrize(
    "typed",
    [{"name": "Khamla Sisavath", "born_on": "1987"}, {"name": "Bounmy Phommachanh", "born_on": "1990"}],
)
def test_a_shared_telephone_or_a_common_name_alone_holds_nobody_up(counter, post, consul, typed):
    a_registration(post, consul, name="Bounmy Phommachanh", born_on=date(1987, 12, 31), phone="+66812345678")
    shared = {"phone": "081 234 5678"} if typed["name"].startswith("Khamla") else {}

    assert counter(typed, **shared).status_code == 302
    assert Person.objects.count() == 2


def test_somebody_else_with_the_same_paper_is_registered_when_an_officer_says_so(counter, post, consul):
    a_registration(post, consul, name="Bounmy Phommachanh", document_number="PA1234567")

    assert counter({"name": "Noy", "document_number": "PA1234567", "known_as": "new"}).status_code == 302
    assert Person.objects.count() == 2


def test_two_people_with_one_passport_number_are_refused(counter):
    refused = counter({"name": "A", "document_number": "PA1"}, {"name": "B", "document_number": "pa-1"})

    assert refused.status_code == 422
    assert "Two people have the passport number PA1." in refused.content.decode()
    assert Person.objects.count() == 0


def test_an_entry_of_another_post_is_not_confirmed_from_here(counter, post, consul):
    from_elsewhere = a_registration(a_post(), consul, name="Bounmy", document_number="PA9")

    assert (
        counter({"name": "Bounmy", "document_number": "PA9", "known_as": str(from_elsewhere.pk)}).status_code
        == 302
    )
    from_elsewhere.refresh_from_db()
    assert from_elsewhere.version == 1
    assert Person.objects.count() == 2


def test_a_spoken_yes_to_be_called_is_kept_for_each_of_them(counter):
    load_shipped_policies(at=NOON)
    counter({"name": "Bounmy"}, {"name": "Noy"}, may_contact="on")

    kept = Consent.objects.all()
    assert {(one.purpose, one.is_given, one.mode) for one in kept} == {("contact", True, "spoken")}
    assert {one.person_id for one in kept} == set(Person.objects.values_list("pk", flat=True))
