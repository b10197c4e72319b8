"""Unusual reading in days made by hand: found where it is, not found where it is not, and opened down to its events."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.audit.models import Event
from safeconduct.audit.operations import record
from safeconduct.audit.queries import first_since
from safeconduct.base import clock
from safeconduct.desk.unusual.finding import unusual
from safeconduct.desk.unusual.judging import Kind, Look, days_of, findings, is_night, usual
from safeconduct.desk.unusual.relatives import family_sounds
from safeconduct.desk.unusual.thresholds import Thresholds, Unreadable, thresholds
from safeconduct.identity.models import Role
from safeconduct.registry import operations
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer, appointed, headquarters
from tests.factories.registry import a_registration

LIMITS = Thresholds(
    days_shown=14, days_before=28, fewest_days=5, volume_times=4, volume_at_least=200, volume_without_usual=500,
    night_from_hour=22, night_until_hour=5, night_at_least=5, other_posts_at_least=20, relatives_most_bearers=2,
)  # fmt: skip
TODAY = date(2026, 3, 2)


def a_look(days_ago=0, people=10, *, officer=1, hour=10, home="bangkok", **given):
    local = datetime(2026, 3, 2, hour, tzinfo=ZoneInfo("Asia/Bangkok")) - timedelta(days=days_ago)
    return Look(given.pop("event", 0), officer, home, given.pop("post", home), local, people, **given)


def kinds(*looks):
    return [(one.kind, one.officer, one.numbers) for one in findings(days_of(looks), LIMITS, since=TODAY)]


def usual_days(officer=1, people=60, days=10, **given):
    return [a_look(1 + number, people, officer=officer, **given) for number in range(days)]


def test_far_above_the_officers_own_and_the_colleagues_usual_is_found():
    looks = [*usual_days(1, 60), *usual_days(2, 40), a_look(people=300), a_look(people=100)]

    assert kinds(*looks) == [(Kind.VOLUME, 1, {"people": 400, "own": 60, "colleagues": 40})]


@pytest.mark.parametrize(
    "looks",
    [
        # Not four times the officer's own usual.
        [*usual_days(1, 100), *usual_days(2, 40), a_look(people=390)],
        # Colleagues read as much: a day on which everybody had a list to go through.
        [*usual_days(1, 20), *usual_days(2, 110), a_look(people=400)],
        # Four times hardly anything.
        [*usual_days(1, 10), *usual_days(2, 10), a_look(people=199)],
        # Nothing is usual yet, and it is not very much.
        [a_look(people=499)],
        # Nobody read that much on this day, but the day before yesterday it was found already.
        [*usual_days(1, 60), a_look(2, people=4_000)],
    ],
)
def test_what_has_its_reason_in_the_numbers_is_not_found(looks):
    assert kinds(*looks) == []


def test_a_new_officer_is_compared_with_the_colleagues():
    looks = [*usual_days(2, 40), a_look(people=300)]

    assert kinds(*looks) == [(Kind.VOLUME, 1, {"people": 300, "own": 0, "colleagues": 40})]


def test_with_nobody_to_compare_with_only_very_much_is_found():
    assert kinds(a_look(people=500)) == [(Kind.VOLUME, 1, {"people": 500, "own": 0, "colleagues": 0})]


def test_colleagues_are_those_of_the_same_post():
    looks = [*usual_days(1, 60), *usual_days(2, 500, home="seoul"), a_look(people=300)]

    assert kinds(*looks) == [(Kind.VOLUME, 1, {"people": 300, "own": 60, "colleagues": 0})]


@pytest.mark.parametrize(
    ("hour", "found"), [(21, False), (22, True), (23, True), (0, True), (4, True), (5, False)]
)
def test_the_night_is_that_of_the_clock(hour, found):
    assert bool(kinds(a_look(people=5, hour=hour))) is found
    assert is_night(hour, LIMITS) is found


def test_a_look_at_few_people_at_night_is_none():
    assert kinds(a_look(people=4, hour=23)) == []


def test_people_of_other_posts_are_counted_without_headquarters():
    assert kinds(a_look(people=30, of_others=20)) == [(Kind.OTHER_POSTS, 1, {"people": 20})]
    assert kinds(a_look(people=30, of_others=20, is_everywhere=True)) == []
    assert kinds(a_look(people=30, of_others=19)) == []


LOOKS = st.lists(
    st.builds(
        a_look, st.integers(0, 20), st.integers(0, 900), officer=st.integers(1, 3), hour=st.integers(0, 23)
    ),
    max_size=30,
)


@given(LOOKS)
def test_the_order_of_the_trail_does_not_matter(looks):
    def found(rows):
        return [
            (one.kind, one.officer, one.on, one.numbers)
            for one in findings(days_of(rows), LIMITS, since=TODAY)
        ]

    assert found(looks) == found(looks[::-1])


@given(LOOKS)
def test_every_finding_opens_to_events_of_its_officer_and_day(looks):
    numbered = [a_look(0, look.people, officer=look.officer, hour=look.local.hour, event=number)
                for number, look in enumerate(looks)]  # fmt: skip
    for one in findings(days_of(numbered), LIMITS, since=TODAY):
        theirs = [numbered[number] for number in one.events]
        assert theirs
        assert {(look.officer, look.local.date()) for look in theirs} == {(one.officer, one.on)}


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_one_wild_day_does_not_move_what_is_usual_much(people):
    before, after = usual(people, LIMITS), usual([*people, 1_000_000], LIMITS)

    assert before is None or after is None or after <= max(people)


def test_thresholds_of_the_ministry_stand_before_those_shipped(tmp_path):
    assert thresholds(tmp_path).volume_times == 4
    (tmp_path / "reading.json").write_text(json.dumps({"volume_times": 9}))

    assert (thresholds(tmp_path).volume_times, thresholds(tmp_path).night_from_hour) == (9, 22)


@pytest.mark.parametrize("told", ["", "[]", "{", '{"volume_time": 1}', '{"volume_times": "4"}', '{"volume_times": true}',
                                  '{"volume_times": -1}', '{"volume_times": 1.5}', '{"volume_times": 9999999999}'])  # fmt: skip
def test_thresholds_that_say_nonsense_are_refused(tmp_path, told):
    (tmp_path / "reading.json").write_text(told)

    with pytest.raises(Unreadable):
        thresholds(tmp_path)


@pytest.mark.parametrize(
    ("name", "order", "sounds"),
    [
        ("Khamla Vongsa", "", family_sounds("Noy Wongsa")),
        ("Vongsa Khamla", "family_first", family_sounds("Noy Vongsa")),
        ("ຄຳຫຼ້າ ວົງສາ", "", family_sounds("Noy Vongsa")),
        ("Khamla", "", set()),
        ("Khamla Vongsa", "one_name", set()),
        ("", "", set()),
        ("😀 !", "", set()),
    ],
)
def test_the_family_name_is_the_last_word_unless_it_is_known_to_stand_first(name, order, sounds):
    assert family_sounds(name, order) == sounds


# From here on with a real trail.


@pytest.fixture
def post(db):
    return a_post(time_zone="Asia/Seoul")


@pytest.fixture
def auditor(post):
    return an_officer(Role.AUDITOR, post)


def read(by, post, people, at=NOON, action="registry.list"):
    return record(
        Event.Kind.READ, action, by=by, at=at, post=post.code, record_type="registry.person", covered=people
    ).sequence  # fmt: skip


def found(auditor, tmp_path, at=NOON):
    return [
        (one.kind, one.officer, one.on, one.events, one.numbers)
        for one in unusual(auditor, tmp_path, at=at)[0]
    ]


def test_reading_far_more_than_usual_is_found_in_the_trail(post, auditor, tmp_path):
    consul, colleague = an_officer("consul", post), an_officer("consul", post)
    for days in range(8, 0, -1):
        for officer in (consul, colleague):
            read(officer, post, range(20), NOON - timedelta(days=days))
    event = read(consul, post, range(300))

    assert found(auditor, tmp_path) == [
        (Kind.VOLUME, consul.pk, TODAY, (event,), {"people": 300, "own": 20, "colleagues": 20})
    ]


def test_night_is_told_by_the_clock_of_the_officers_own_post(post, auditor, tmp_path):
    """Half past midnight in Seoul is still evening in Vientiane, where the server may stand."""
    consul = an_officer("consul", post)
    event = read(consul, post, range(5), datetime(2026, 3, 1, 15, 30, tzinfo=ZoneInfo("UTC")))
    read(consul, post, range(5), datetime(2026, 3, 1, 1, 0, tzinfo=ZoneInfo("UTC")))

    assert found(auditor, tmp_path) == [(Kind.NIGHT, consul.pk, date(2026, 3, 2), (event,), {"people": 5})]


def test_people_of_other_posts_are_found_by_where_they_are_registered(post, auditor, tmp_path):
    below = a_post(reports_to=post)
    consul = an_officer("consul", post)
    own = [a_registration(post).person_id for _number in range(3)]
    others = [a_registration(below).person_id for _number in range(25)]
    read(consul, post, own, action="registry.open")
    in_search = read(consul, post, [*own, *others[:15]], action="desk.search")
    in_list = read(consul, below, others[15:])

    [(kind, officer, _on, events, numbers)] = found(auditor, tmp_path)

    assert (kind, officer, events, numbers) == (
        Kind.OTHER_POSTS,
        consul.pk,
        (in_search, in_list),
        {"people": 25},
    )


def test_headquarters_reads_everywhere_by_its_task(post, auditor, tmp_path):
    planner = an_officer("duty_officer", headquarters())
    people = [a_registration(post).person_id for _number in range(25)]
    read(planner, post, people)

    assert found(auditor, tmp_path) == []


def test_namesakes_and_their_families_are_found(post, auditor, tmp_path, settings):
    (tmp_path / "reading.json").write_text(json.dumps({"relatives_most_bearers": 5}))
    consul = an_officer("consul", post, name="Somchit Inthavong")
    kin = a_registration(post, name="Noy Intavong")
    spouse = a_registration(post, name="Keo Sisavath")
    stranger = a_registration(post, name="Inthavong Keo")
    operations.create_family(kin, "Family", version=1, by=consul, at=NOON)
    kin.refresh_from_db()
    operations.join_family(spouse, kin.person.family_unit, version=1, by=consul, at=NOON)
    events = tuple(
        read(consul, post, [one.person_id], action="registry.open") for one in (kin, spouse, stranger)
    )
    read(consul, post, [kin.person_id])

    assert found(auditor, tmp_path) == [(Kind.RELATIVES, consul.pk, TODAY, events[:2], {"people": 2})]


def test_a_family_name_that_many_bear_says_nothing(post, auditor, tmp_path):
    (tmp_path / "reading.json").write_text(json.dumps({"relatives_most_bearers": 2}))
    consul = an_officer("consul", post, name="Somchit Inthavong")
    people = [a_registration(post, name=f"{first} Inthavong").person_id for first in ("Noy", "Keo", "Bounmy")]
    read(consul, post, people[:1], action="registry.open")

    assert found(auditor, tmp_path) == []


def test_an_auditor_sees_only_the_posts_they_answer_for(post, tmp_path):
    elsewhere = a_post()
    consul = an_officer("consul", elsewhere)
    read(consul, elsewhere, range(600))

    assert found(an_officer(Role.AUDITOR, post), tmp_path) == []
    assert len(found(an_officer(Role.AUDITOR, headquarters()), tmp_path)) == 1


def test_what_is_older_than_the_days_shown_is_not_judged_again(post, auditor, tmp_path):
    consul = an_officer("consul", post)
    read(consul, post, range(600), NOON - timedelta(days=20))

    assert found(auditor, tmp_path) == []
    assert len(found(auditor, tmp_path, NOON - timedelta(days=19))) == 1


def test_the_first_event_since_a_moment_is_found_in_few_questions(post, django_assert_max_num_queries):
    consul = an_officer("consul", post)
    numbers = [read(consul, post, [1], NOON + timedelta(days=day)) for day in range(40)]

    with django_assert_max_num_queries(10):
        first = first_since(NOON + timedelta(days=21))

    assert first == numbers[20]
    assert first_since(NOON + timedelta(days=90)) == numbers[-1] + 1


def test_the_page_opens_each_line_to_its_events(client, post, auditor, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    consul = an_officer("consul", post)
    at = clock.now()
    event = read(consul, post, range(600), at)
    client.force_login(auditor)

    page = client.get(reverse("desk:unusual")).content.decode()
    on = at.astimezone(ZoneInfo("Asia/Seoul")).date()
    address = reverse("desk:unusual_events", args=["volume", consul.pk, on.isoformat()])
    events = client.get(address)

    assert "600 people were shown on this day" in page
    assert address in page
    assert [one.sequence for one in events.context["events"]] == [event]
    assert client.get(reverse("desk:unusual_events", args=["volume", 4711, "2026-03-02"])).status_code == 404
    assert (
        client.get(reverse("desk:unusual_events", args=["volume", consul.pk, "yesterday"])).status_code == 404
    )


def test_the_page_says_when_the_ministrys_own_file_cannot_be_read(client, auditor, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    (tmp_path / "reading.json").write_text("nonsense")
    client.force_login(auditor)

    assert "cannot be read" in client.get(reverse("desk:unusual")).content.decode()


def test_former_posts_count_as_own(post, auditor, tmp_path):
    """What somebody read was read when they held the role."""
    before = a_post(reports_to=post)
    consul = an_officer("consul", post)
    appointed(consul, "consul", before, ended_at=NOON)
    read(consul, before, [a_registration(before).person_id for _number in range(25)])

    assert found(auditor, tmp_path) == []
