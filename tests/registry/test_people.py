"""Registering, changing, finding: who sees whom, what is counted, what is traced."""

from datetime import date

import pytest
from django.urls import reverse

from safeconduct.audit.models import Event, ReadRecord
from safeconduct.registry import operations, queries
from safeconduct.registry.models import AreaCount, NameKey, Registration
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, headquarters
from tests.factories.registry import a_registration


def counts():
    return {(row.area_code, row.status): row.persons for row in AreaCount.objects.filter(persons__gt=0)}


def last_event():
    return Event.objects.order_by("-sequence").first()


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


def test_a_changed_name_is_found_and_the_old_one_is_not(post, consul):
    known = a_registration(post, consul, name="Bounmy Invented")

    operations.update_person(known, {"name": "Somchai Invented"}, version=1, by=consul, at=NOON)

    assert queries.find(consul, "Somsay", post=post) == [known]
    assert queries.find(consul, "Bounmy", post=post) == []


def test_counts_follow_every_write(post, consul, areas):
    one = a_registration(post, consul, area=areas["Bangkok"], status="regular")
    a_registration(post, consul, area=areas["Bangkok"])
    a_registration(post, consul)
    assert counts() == {("TH-BKK", "regular"): 1, ("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}

    operations.update_person(
        one, {"area": areas["Rayong"], "status": "irregular"}, version=1, by=consul, at=NOON
    )
    assert counts() == {("TH-RYG", "irregular"): 1, ("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}

    operations.end(one, by=consul, at=NOON)
    assert counts() == {("TH-BKK", "not_asked"): 1, ("", "not_asked"): 1}
    assert queries.count_differences() == []
    with pytest.raises(operations.AlreadyEnded):
        operations.end(one, by=consul, at=NOON)
    assert queries.count_differences() == []


def test_wrong_counts_are_named_and_put_right(post, consul, areas):
    a_registration(post, consul, area=areas["Bangkok"])
    AreaCount.objects.update(persons=7)

    assert queries.count_differences() == [(post.pk, "TH-BKK", "not_asked", 7, 1)]
    operations.recount(post)
    assert queries.count_differences() == []


def test_a_second_change_of_the_same_version_is_refused_and_changes_nothing(post, consul, areas):
    known = a_registration(post, consul, area=areas["Bangkok"])
    operations.update_person(known, {"employer": "First"}, version=1, by=consul, at=NOON)
    events = Event.objects.count()

    with pytest.raises(operations.ChangedMeanwhile):
        operations.update_person(known, {"employer": "Second", "area": None}, version=1, by=consul, at=NOON)

    known.refresh_from_db()
    assert (known.employer, known.area_id, known.version) == ("First", "TH-BKK", 2)
    assert Event.objects.count() == events


def test_saving_without_a_change_leaves_neither_trace_nor_version(post, consul):
    known = a_registration(post, consul)
    events = Event.objects.count()

    assert operations.update_person(known, {"name": known.person.name}, version=1, by=consul, at=NOON) == {}

    known.refresh_from_db()
    assert (known.version, Event.objects.count()) == (1, events)


def test_every_write_leaves_an_event_in_which_no_personal_value_stands(post, consul):
    known = a_registration(post, consul, name="Bounmy Secretname", document_number="PA7654321")
    operations.update_person(
        known,
        {"name": "Keo Othername", "phone": "+66812345678", "status": "regular"},
        version=1,
        by=consul,
        at=NOON,
    )
    document = operations.add_document(
        known, {"number": "PB1234567", "holder": "employer"}, by=consul, at=NOON
    )
    operations.update_document(
        known, document, {"holder": "self", "holder_name": "Boss Name"}, by=consul, at=NOON
    )
    operations.create_family(known, "Family", by=consul, at=NOON)
    operations.leave_family(known, by=consul, at=NOON)
    operations.end(known, by=consul, at=NOON)

    events = Event.objects.filter(record_type="registry.person", record_id=str(known.person_id)).order_by(
        "sequence"
    )
    assert [event.action.removeprefix("registry.") for event in events] == [
        "register", "update", "add_document", "update_document", "create_family", "leave_family", "end",
    ]  # fmt: skip
    assert events[1].details["changes"]["status"] == ["not_asked", "regular"]
    written = " ".join(str(event.details) for event in events)
    for secret in ("Secretname", "Othername", "PA7654321", "PB1234567", "812345678", "Boss Name"):
        assert secret not in written


def test_pages_and_files_with_people_leave_who_was_read(client, post, consul):
    people = [a_registration(post, consul, name=f"Bounmy Invented{number}") for number in range(3)]
    client.force_login(consul)
    ids = sorted(str(one.person_id) for one in people)

    def read(action):
        event = Event.objects.get(action=action)
        return sorted(ReadRecord.objects.filter(event=event).values_list("record_id", flat=True)), event.kind

    client.get(reverse("registry:people"))
    client.post(reverse("registry:search"), {"q": "Bounmy"})
    client.get(reverse("registry:people_xlsx"))
    client.get(reverse("registry:person", args=[people[0].person_id]))

    assert read("registry.list") == (ids, "read")
    assert read("registry.search") == (ids, "read")
    assert read("registry.export_people") == (ids, "export")
    assert read("registry.open") == ([ids[0]], "read")


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


def an_estimate(area, **given):
    return {
        "area": area, "status": "irregular", "low": 100, "best": 150, "high": 300, "method": "Counted.",
        "source": "Ministry", "as_of": date(2026, 1, 1),
    } | given  # fmt: skip


def test_an_estimate_is_superseded_not_overwritten_and_never_summed_with_the_register(post, consul, areas):
    a_registration(post, consul, area=areas["Bangkok"])
    first = operations.record_estimate(post, an_estimate(areas["Bangkok"]), by=consul, at=NOON)
    second = operations.record_estimate(post, an_estimate(areas["Bangkok"], best=200), by=consul, at=NOON)

    first.refresh_from_db()
    picture = queries.population(consul, post)
    assert first.superseded_at == NOON
    assert picture.rows[0].estimates == [second]
    assert (picture.total, picture.estimate_low, picture.estimate_best, picture.estimate_high) == (
        1,
        100,
        200,
        300,
    )


def test_a_planner_sees_numbers_but_no_people(client, post, consul, areas):
    registration = a_registration(post, consul, area=areas["Bangkok"], name="Bounmy Secretname")
    planner = an_officer("planner", post)
    client.force_login(planner)

    answer = client.get(reverse("registry:population"))

    assert queries.population(planner, post).total == 1
    assert answer.status_code == 200
    assert "Secretname" not in answer.content.decode()
    assert reverse("registry:people") + "?area" not in answer.content.decode()
    assert client.get(reverse("registry:people")).status_code == 403
    assert client.get(reverse("registry:person", args=[registration.person_id])).status_code == 403


def test_people_of_another_post_do_not_exist_and_are_not_changed(client, post, consul, stranger):
    registration = a_registration(post, consul)
    client.force_login(stranger)

    for name in ("person", "person_edit", "document_new"):
        assert client.get(reverse(f"registry:{name}", args=[registration.person_id])).status_code == 404
    for name in ("person_end", "family_leave", "family_join"):
        assert client.post(reverse(f"registry:{name}", args=[registration.person_id])).status_code == 404
    registration.refresh_from_db()
    assert (registration.state, registration.version) == ("active", 1)


def test_two_people_editing_one_entry_lose_nothing(client, post, consul):
    known = a_registration(post, consul, name="Bounmy Invented", employer="Old")
    client.force_login(consul)
    typed = {"name": "Bounmy Invented", "nationality": "LA", "status": "regular", "employer": "Mine", "version": "1",
             "last_confirmed_on": "2026-01-15"}  # fmt: skip
    operations.update_person(known, {"employer": "Theirs"}, version=1, by=consul, at=NOON)
    url = reverse("registry:person_edit", args=[known.person_id])

    refused = client.post(url, typed)

    text = refused.content.decode()
    assert refused.status_code == 409
    assert 'value="Mine"' in text
    assert "Theirs" in text
    assert client.post(url, typed | {"version": "2"}).status_code == 302
    known.refresh_from_db()
    assert (known.employer, known.status) == ("Mine", "regular")


def test_a_person_registered_by_hand_is_complete(client, post, consul, areas):
    client.force_login(consul)

    answer = client.post(
        reverse("registry:person_new"),
        {
            "name": "Noy Invented", "born_on": "2530", "nationality": "la", "phone": "081 234 5678", "area": "TH-BKK",
            "status": "regular", "document_number": "pa 123 4567", "document_holder": "employer",
        },
    )  # fmt: skip

    known = queries.visible_to(consul).get()
    assert answer.headers["Location"] == reverse("registry:person", args=[known.person_id])
    assert (known.person.born_on, known.person.birth_year_only) == (date(1987, 1, 1), True)
    assert (known.person.phone, known.person.nationality) == ("+66812345678", "LA")
    paper = known.person.documents.get()
    assert (paper.number, paper.holder) == ("PA1234567", "employer")
    assert NameKey.objects.filter(person=known.person).exists()


def test_a_date_that_does_not_exist_is_refused_in_a_sentence_and_what_was_typed_stays(client, post, consul):
    client.force_login(consul)

    answer = client.post(
        reverse("registry:person_new"),
        {"name": "Noy Invented", "born_on": "31 February 2567", "nationality": "LA", "status": "regular"},
    )

    text = answer.content.decode()
    assert "Day 31 of month 2 does not exist in the year 2567 (2024)." in text
    assert "31 February 2567" in text
    assert not Registration.objects.exists()


def test_no_address_and_no_title_of_a_list_holds_a_name(page, post, consul):
    known = a_registration(post, consul, name="Bounmy Secretname")

    text = page("people").content.decode()

    assert reverse("registry:person", args=[known.person_id]) in text
    assert "Secretname" not in text.partition("</title>")[0]
    assert "Secretname" not in "".join(part.partition('"')[0] for part in text.split('href="')[1:])


def test_families_are_of_one_post(post, consul, stranger):
    here, elsewhere = a_registration(post, consul), a_registration(stranger.officers.get().post, stranger)
    family = operations.create_family(here, "Keo", by=consul, at=NOON)

    with pytest.raises(operations.OtherPost):
        operations.join_family(elsewhere, family, by=stranger, at=NOON)

    elsewhere.person.refresh_from_db()
    assert elsewhere.person.family_unit is None
