"""Registering, changing, finding: who sees whom, what is counted, what is traced."""

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event, ReadRecord
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Registration
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.registry import a_registration
from tests.registry.steps import an_estimate


@pytest.fixture
def stranger(areas):
    return an_officer("consul", a_post())


@pytest.fixture
def page(client, consul):
    client.force_login(consul)

    def get(name, *args, **data):
        return client.get(reverse(f"registry:{name}", args=args), data)

    return get


def test_people_are_visible_at_their_post_below_it_and_at_headquarters_only(post, consul, stranger, areas):
    registration = a_registration(post, consul)
    below = a_post(reports_to=post)
    at_consulate = a_registration(below, consul)
    minister = an_officer("head_of_post", headquarters())

    assert set(queries.visible_to(consul)) == {registration, at_consulate}
    assert set(queries.visible_to(an_officer("consul", below))) == {at_consulate}
    assert set(queries.visible_to(minister)) == {registration, at_consulate}
    assert set(queries.visible_to(stranger)) == set()
    assert set(queries.visible_to(an_officer("planner", post))) == set()
    assert queries.find(stranger, registration.person.name) == []
    assert list(queries.registrations_at(stranger, post)) == []


@pytest.mark.parametrize("state", ["staged", "ended", "undone"])
def test_only_active_registrations_are_visible(post, consul, state):
    registration = a_registration(post, consul, document_number="PA0001", phone="+66812345678")
    Registration.objects.filter(pk=registration.pk).update(state=state)

    assert not queries.visible_to(consul).exists()
    assert not queries.registrations_at(consul, post).exists()
    for text in (registration.person.name, "PA0001", "081 234 5678"):
        assert queries.find(consul, text, post=post) == []


def test_a_person_is_found_by_any_spelling_phone_or_document(post, consul):
    known = a_registration(
        post, consul, name="Bounmy Phommachanh", name_native="ບຸນມີ ພົມມະຈັນ", phone="+66812345678",
        phone_2="+8562055555555", document_number="PA 12-34",
    )  # fmt: skip
    a_registration(post, consul, name="Somchai Invented")

    for text in ("Bunmee", "ບຸນມີ", "boun mi", "Pommachan", "phommachanh bounmy", "Bounmy Phomm", "PA1234", "pa 12 34",
                 "081-234-5678", "020 5555 5555", "+66812345678"):  # fmt: skip
        assert queries.find(consul, text, post=post) == [known], text
    for text in ("", "-", "Bounmy Somchai", "PA123", "081"):
        assert queries.find(consul, text, post=post) == [], text


def test_pages_and_files_with_people_leave_who_was_read(client, post, consul):
    people = [a_registration(post, consul, name=f"Bounmy Invented{number}") for number in range(3)]
    client.force_login(consul)
    ids = sorted(str(one.person_id) for one in people)

    def read(action):
        event = Event.objects.get(action=action)
        return sorted(ReadRecord.objects.filter(event=event).values_list("record_id", flat=True)), event.kind

    client.get(reverse("registry:people"))
    client.post(reverse("registry:search"), {"q": "Bounmy"})
    client.post(reverse("registry:people_export"))
    client.get(reverse("registry:person", args=[people[0].person_id]))

    assert read("registry.list") == (ids, "read")
    assert read("registry.search") == (ids, "read")
    assert read("registry.export_people") == (ids, "export")
    assert read("registry.open") == ([str(people[0].person_id)], "read")


def test_the_list_is_paged_by_position_forth_and_back(post, consul):
    people = [a_registration(post, consul) for _number in range(queries.PAGE * 2 + 5)]
    rows, filters = queries.registrations_at(consul, post), queries.Filters()

    first = queries.page(rows, filters)
    second = queries.page(rows, filters, after=first.after)
    last = queries.page(rows, filters, after=second.after)
    back = queries.page(rows, filters, before=last.before)

    assert first.rows + second.rows + last.rows == people
    assert (first.before, last.after) == (None, None)
    assert back.rows == second.rows


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"area": "TH-BKK"}, {0, 1}), ({"area": "-"}, {2}), ({"status": "irregular"}, {1}), ({"holder": "employer"}, {0}),
        ({"area": "TH-BKK", "status": "irregular"}, {1}), ({"area": "TH-RYG"}, set()),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(post, consul, areas, filters, found):
    people = [
        a_registration(
            post, consul, area=areas["Bangkok"], document_number="PA0001", document_holder="employer"
        ),
        a_registration(post, consul, area=areas["Bangkok"], status="irregular"),
        a_registration(post, consul),
    ]

    shown = queries.page(queries.registrations_at(consul, post), queries.Filters(**filters)).rows

    assert set(shown) == {people[number] for number in found}


@pytest.mark.parametrize("name", ["people", "population", "communities", "estimates", "imports"])
def test_a_page_asks_the_database_as_often_for_three_records_as_for_one(
    page, post, consul, areas, name, django_assert_num_queries, django_assert_max_num_queries
):
    def more(number):
        a_registration(post, consul, area=list(areas.values())[number], document_number=f"PA000{number}")
        values = {
            "area": list(areas.values())[number],
            "label": "Market",
            "low": 1,
            "high": 2,
            "counted_on": NOON.date(),
        }
        operations.add_community_group(post, values, by=consul, at=NOON)
        operations.record_estimate(post, an_estimate(list(areas.values())[number]), by=consul, at=NOON)

    more(0)
    page(name)
    with django_assert_max_num_queries(60) as one:
        page(name)
    more(1)
    more(2)
    with django_assert_num_queries(len(one)):
        page(name)


def test_people_of_another_post_do_not_exist_and_are_not_changed(client, post, consul, stranger):
    registration = a_registration(post, consul)
    client.force_login(stranger)

    for name in ("person", "person_edit", "document_new"):
        assert client.get(reverse(f"registry:{name}", args=[registration.person_id])).status_code == 404
    for name in ("person_end", "family", "family_unite", "family_split"):
        assert client.post(reverse(f"registry:{name}", args=[registration.person_id])).status_code == 404
    registration.refresh_from_db()
    assert (registration.state, registration.version) == ("active", 1)


def test_no_address_and_no_title_of_a_list_holds_a_name(page, post, consul):
    known = a_registration(post, consul, name="Bounmy Secretname")

    text = page("people").content.decode()

    assert reverse("registry:person", args=[known.person_id]) in text
    assert "Secretname" not in text.partition("</title>")[0]
    assert "Secretname" not in "".join(part.partition('"')[0] for part in text.split('href="')[1:])
