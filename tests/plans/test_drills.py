"""Two minutes, and the test stands in the exercise log."""

from datetime import timedelta

import pytest

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.models import Drill
from tests.factories import NOON
from tests.factories.identity import an_officer
from tests.factories.plans import a_version

PEOPLE = [
    {"id": "head", "name": "Head Example", "phone": "+66811110001"},
    {"id": "consul", "name": "Consul Example", "phone": "+66811110002", "second_phone": "Radio 4"},
]
CALLS = [
    {"id": "c2", "caller": "consul", "called": "warden", "order": 2},
    {"id": "c1", "caller": "head", "called": "consul", "order": 1},
]
WARDENS = [{"id": "warden", "name": "Warden Example", "phone": "+66811110003"}]
CHANNELS = [{"id": "sms", "name": "SMS", "channel": "sms", "audience": "All", "language": "lo", "reach": 100}]


@pytest.fixture
def version(post, planner):
    return a_version(
        post,
        planner,
        sections={
            "post": {"staff": PEOPLE},
            "roles": {"calls": CALLS, "area_coordinators": WARDENS},
            "community": {"channels": CHANNELS},
        },
    )


def contents(version, section):
    return queries.sections_of(version)[section]


def call(drill, which, *, reached, minutes, by):
    operations.note_try(
        drill, {"id": which, "name": which}, reached=reached, by=by, at=NOON + timedelta(minutes=minutes)
    )


def test_a_test_of_the_contact_tree_writes_itself_into_the_log_and_dates_who_was_reached(version, planner):
    drill = operations.start_drill(version, "contact_tree", by=planner, at=NOON)
    call(drill, "c1", reached=True, minutes=1, by=planner)
    call(drill, "c2", reached=False, minutes=3, by=planner)

    operations.end_drill(drill, remarks="One number was dead.", by=planner, at=NOON + timedelta(minutes=4))

    [logged] = contents(version, "annexes")["exercises"]
    assert (logged["type"], logged["held_on"]) == ("contact_tree", NOON.date().isoformat())
    assert (
        logged["findings"]
        == "1 of 2 were reached. The last after 1 min. Not reached: c2.\nOne number was dead."
    )
    calls = {row["id"]: row for row in contents(version, "roles")["calls"]}
    assert (calls["c1"]["tested_on"], calls["c1"]["minutes"]) == (NOON.date().isoformat(), 1)
    assert "tested_on" not in calls["c2"]
    assert Event.objects.filter(action="plans.end_drill").count() == 1


def test_what_is_said_twice_counts_once_with_the_last_word(version, planner):
    drill = operations.start_drill(version, "contact_tree", by=planner, at=NOON)
    call(drill, "c1", reached=False, minutes=1, by=planner)
    call(drill, "c1", reached=True, minutes=2, by=planner)

    assert [(one["id"], one["reached"], one["minutes"]) for one in drill.tries] == [("c1", True, 2)]


def test_two_who_begin_a_test_work_on_one(version, planner, head):
    first = operations.start_drill(version, "channel", by=planner, at=NOON)
    second = operations.start_drill(version, "channel", by=head, at=NOON)

    assert first == second
    assert Drill.objects.count() == 1


def test_a_test_is_ended_once_and_takes_nothing_more(version, planner, head):
    drill = operations.start_drill(version, "channel", by=planner, at=NOON)
    call(drill, "sms", reached=True, minutes=1, by=planner)
    operations.end_drill(drill, by=planner, at=NOON)
    before = contents(version, "annexes")

    with pytest.raises(operations.DrillEnded):
        operations.end_drill(drill, by=head, at=NOON)
    with pytest.raises(operations.DrillEnded):
        call(drill, "sms", reached=False, minutes=2, by=head)

    assert contents(version, "annexes") == before
    assert Drill.objects.get().tries == drill.tries


def test_a_test_in_which_nothing_was_tried_is_not_logged(version, planner):
    drill = operations.start_drill(version, "channel", by=planner, at=NOON)

    with pytest.raises(operations.NothingTried):
        operations.end_drill(drill, by=planner, at=NOON)

    assert contents(version, "annexes") == {}
    assert Drill.objects.get().ended_at is None


def test_a_test_while_no_draft_is_there_waits_for_the_next_version(version, planner, head):
    operations.submit(version, by=planner, at=NOON)
    operations.approve(version, by=head, at=NOON)
    drill = operations.start_drill(version, "channel", by=planner, at=NOON)
    operations.note_try(drill, {"id": "sms", "name": "SMS"}, reached=True, percent=81.0, by=planner, at=NOON)
    operations.end_drill(drill, by=planner, at=NOON)
    assert contents(version, "annexes") == {}

    following = operations.start_next_version(version.plan, by=planner, at=NOON)

    assert [one["type"] for one in contents(following, "annexes")["exercises"]] == ["channel"]
    assert contents(following, "community")["channels"][0]["delivered_percent"] == 81.0
    assert Drill.objects.get().logged_in == following


def test_a_test_of_the_line_that_is_gone_is_logged_all_the_same(version, planner):
    drill = operations.start_drill(version, "contact_tree", by=planner, at=NOON)
    call(drill, "c1", reached=True, minutes=1, by=planner)
    operations.remove_record(version, ("roles", "calls"), "c1", base_revision=0, by=planner, at=NOON)

    operations.end_drill(drill, by=planner, at=NOON)

    assert len(contents(version, "annexes")["exercises"]) == 1
    assert [row["id"] for row in contents(version, "roles")["calls"]] == ["c2"]


def test_a_reader_may_not_run_a_test(version, post):
    with pytest.raises(operations.NotAllowed):
        operations.start_drill(version, "channel", by=an_officer("auditor", post), at=NOON)

    assert Drill.objects.count() == 0


def test_the_page_shows_the_calls_in_order_with_their_numbers_and_leaves_a_read(as_planner, version):
    base = f"/plans/{version.plan_id}/v{version.number}/drills/"
    begun = as_planner.post(f"{base}start/contact_tree")

    page = as_planner.get(begun.url).content.decode()

    assert page.index("Consul Example") < page.index("Warden Example")
    assert "+66811110002" in page
    assert "Radio 4" in page
    assert Event.objects.filter(action="plans.open_section").count() == 1


def test_a_test_is_run_and_ended_on_the_pages(as_planner, version):
    base = f"/plans/{version.plan_id}/v{version.number}/drills/"
    url = as_planner.post(f"{base}start/channel").url

    refused = as_planner.post(url, {"remarks": "Nothing yet"})
    as_planner.post(f"{url}try", {"tried": "sms", "reached": "yes", "percent": "91"})
    wrong = as_planner.post(f"{url}try", {"tried": "sms", "reached": "yes", "percent": "9000"}, follow=True)
    ended = as_planner.post(url, {"remarks": "Good"}, follow=True)

    assert "Nothing was tried yet" in refused.content.decode()
    assert "Nothing yet" in refused.content.decode()
    assert "between 0 and 100" in wrong.content.decode()
    assert "stands in the exercise log" in ended.content.decode()
    assert contents(version, "community")["channels"][0]["delivered_percent"] == 91
