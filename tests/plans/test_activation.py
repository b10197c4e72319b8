"""If it happened now: exactly what the plan would set in motion, and what would be missing."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.plans.activation import Asked, happening, levels_by_area
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import Wishes, shipped, take
from tests.factories import NOON
from tests.factories.plans import a_version, evacuation, sections
from tests.plans.pages import address, words

FOUR = next(one for one in shipped() if one.key == "scheme/four-levels")


def a_plan(**given):
    plan = sections(
        post={"staff": [
            {"id": "noi", "name": "Noi Example", "phone": "+85620001"},
            {"id": "kham", "name": "Kham Example", "phone": "+85620002"},
        ]},
        roles={
            "team": [
                {"id": "lead", "function": "Crisis lead", "holder": "noi", "deputy": "kham", "authority": "Levels 1 and 2", "may_spend": 500, "currency": "USD"},
                {"id": "buses", "function": "Transport", "holder": "kham", "deputy": "noi"},
            ],
            "calls": [
                {"id": "c2", "caller": "noi", "called": "w", "order": 2}, {"id": "c1", "caller": "noi", "called": "kham", "order": 1},
            ],
            "area_coordinators": [{"id": "w", "name": "Dao Example", "phone": "+66810"}],
        },
        phases={
            "levels": [{"id": f"l{one}", "number": one, "name": f"Level {one}"} for one in (1, 2)],
            "decision_points": [
                {"id": "d1", "level": "l1", "name": "Shaking", "hazard": "quake-hazard", "owner": "buses", "decides": "lead"},
                {"id": "d2", "level": "l2", "name": "Ruins", "areas": ["TH-40"], "owner": "lead", "decides": "lead"},
            ],
            "tasks": [
                {"id": "t1", "level": "l1", "name": "Meet", "side": "post", "owner": "lead", "deputy": "buses", "within_hours": 4},
                {"id": "t2", "level": "l2", "name": "Send buses", "side": "post", "owner": "buses", "deputy": "lead", "within_hours": 1},
                {"id": "t3", "level": "l2", "name": "Only there", "side": "post", "owner": "buses", "deputy": "lead", "within_hours": 2, "areas": ["TH-41"]},
            ],
            "messages": [
                {"id": "m1", "level": "l2", "name": "Go", "audience": "affected", "channel": "sms", "language": "lo", "text": "ໄປ", "within_hours": 1, "approved_on": "2026-01-01"},
            ],
        },
        community={
            "population": sections()["community"]["population"],
            "channels": [{"id": "ch", "name": "SMS", "channel": "sms", "language": "lo", "reach": 900}],
        },
    )  # fmt: skip
    return plan | given


def codes(found):
    return {(one.code, one.record) for one in found.missing}


def test_a_level_brings_its_tasks_with_owner_deputy_and_the_time_they_are_due():
    found = happening(a_plan(), Asked("l2", NOON, from_level="l1", scenario="quake"))

    (task,) = found.tasks
    assert (task.name, task.owner.title, task.owner.person, task.owner.phone) == (
        "Send buses",
        "Transport",
        "Kham Example",
        "+85620002",
    )
    assert task.deputy.person == "Noi Example"
    assert task.due_at == NOON + timedelta(hours=1)
    assert found.areas == ("TH-10", "TH-40")
    assert [(one.name, one.reach) for one in found.messages] == [("Go", 900)]


def test_without_a_level_in_force_the_levels_on_the_way_count_too():
    found = happening(a_plan(), Asked("l2", NOON))

    assert found.levels == ("l1", "l2")
    assert [one.name for one in found.tasks] == ["Send buses", "Only there", "Meet"]
    assert [(card.holder.title, [task.name for task in card.tasks]) for card in found.role_cards] == [
        ("Crisis lead", ["Meet"]), ("Transport", ["Send buses", "Only there"]),
    ]  # fmt: skip
    assert (found.role_cards[0].authority, found.role_cards[0].may_spend) == ("Levels 1 and 2", "500 USD")


def test_the_way_to_a_level_is_that_of_its_own_scheme():
    plan = take(
        OUTLINE,
        a_plan(),
        FOUR,
        Wishes("en", named={f"phases.levels:l{one}": "+" for one in (1, 2, 3, 4)}),
        lambda _n: FOUR,
    ).sections

    assert happening(plan, Asked("four-levels-l2", NOON)).levels == ("four-levels-l1", "four-levels-l2")
    assert happening(plan, Asked("l2", NOON)).levels == ("l1", "l2")


def test_decision_points_of_another_hazard_or_another_area_are_not_reached():
    other = a_plan()
    other["scenarios"]["scenarios"][0]["hazard"] = "flood"

    assert [one.name for one in happening(other, Asked("l2", NOON, scenario="quake")).decisions] == ["Ruins"]
    assert [one.name for one in happening(a_plan(), Asked("l2", NOON, areas=("TH-10",))).decisions] == [
        "Shaking"
    ]


def test_calls_stand_in_the_order_of_the_tree_and_a_ring_ends():
    assert [(one.caller, one.called, one.phone) for one in happening(a_plan(), Asked("l1", NOON)).calls] == [
        ("Noi Example", "Kham Example", "+85620002"), ("Noi Example", "Dao Example", "+66810"),
    ]  # fmt: skip
    ring = a_plan()
    ring["roles"]["calls"].append({"id": "back", "caller": "kham", "called": "noi"})
    assert len(happening(ring, Asked("l1", NOON)).calls) == 2


def test_points_vehicles_and_permits_come_with_the_time_they_are_ready():
    plan = a_plan(
        evacuation=evacuation(permits=[{"id": "p", "name": "Exit", "authority": "Police", "lead_hours": 200}])
    )

    found = happening(plan, Asked("l1", NOON, scenario="quake"))

    assert [one.name for one in found.places] == ["National Stadium", "University campus"]
    ready = {one.name: one.ready_at for one in found.vehicles}
    assert ready["Shuttle buses"] == NOON + timedelta(hours=6)  # the provider needs six hours' notice
    assert found.permits[0].granted_at == NOON + timedelta(hours=200)
    assert ("now_permit_late", "p") in codes(found)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda p: p["phases"]["tasks"][1].pop("owner"), ("now_owner_open", "t2")),
        (lambda p: p["roles"]["team"][1].pop("holder"), ("now_holder_open", "buses")),
        (lambda p: p["roles"]["team"][1].pop("deputy"), ("now_no_deputy", "buses")),
        (lambda p: p["roles"]["team"][1].update(deputy="kham"), ("now_deputy_same", "buses")),
        (lambda p: p["post"]["staff"][1].pop("phone"), ("now_no_phone", "kham")),
        (lambda p: p["phases"]["messages"][0].pop("text"), ("now_text_missing", "m1")),
        (lambda p: p["phases"]["messages"][0].pop("approved_on"), ("now_not_approved", "m1")),
        (lambda p: p["community"]["channels"].append({"id": "th", "channel": "sms", "language": "th"}), ("now_not_translated", "m1")),
        (lambda p: p["community"].pop("channels"), ("now_no_channel", "")),
        (lambda p: p["phases"].pop("decision_points"), ("now_no_decision_point", "")),
        (lambda p: p["phases"].pop("tasks"), ("now_no_task", "")),
        (lambda p: p["phases"].pop("messages"), ("now_no_message", "")),
        (lambda p: p["phases"].pop("levels"), ("now_no_level", "")),
        (lambda p: p["roles"].pop("calls"), ("now_no_calls", "")),
        (lambda p: p["evacuation"]["providers"][0].update(contract_until="2020-01-01"), ("now_contract_expired", "bus")),
        (lambda p: p.update(logistics={"stock": [{"id": "s", "expires_on": "2020-01-01"}]}), ("now_stock_expired", "s")),
        (lambda p: p["evacuation"].pop("assembly_points"), ("now_no_point", "")),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_with_its_place_and_only_when_it_is_missing(spoil, code):
    plan = a_plan()
    assert codes(happening(plan, Asked("l2", NOON, scenario="quake"))) == set()
    spoil(plan)

    found = happening(plan, Asked("l2", NOON, scenario="quake"))

    assert code in codes(found)
    assert all(one.sentence for one in found.missing)


TEXT = st.text("abl12", max_size=3)
JSON = st.recursive(st.none() | st.booleans() | st.integers(-9, 9) | TEXT, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.sampled_from(["id", "level", "name", "owner", "areas", "number", "order"]), one, max_size=4), max_leaves=10)  # fmt: skip
TABLES = [(section.key, table.key) for section in OUTLINE.sections for table in section.tables]


@settings(deadline=None, max_examples=60)
@given(st.sampled_from(TABLES), JSON, TEXT, TEXT)
def test_no_content_whatever_raises(place, value, level, scenario):
    plan = a_plan()
    plan.setdefault(place[0], {})[place[1]] = value

    for one in (level, "l2"):
        happening(plan, Asked(one, NOON, from_level=level, scenario=scenario))
    levels_by_area(plan)


def test_levels_are_counted_where_they_differ_and_everywhere_else():
    levels, lines = levels_by_area(a_plan())

    assert levels == [("l1", "1 Level 1"), ("l2", "2 Level 2")]
    assert {line.area: line.counts for line in lines} == {
        "": ((1, 1, 0), (0, 1, 1)), "TH-40": ((1, 1, 0), (1, 1, 1)), "TH-41": ((1, 1, 0), (0, 2, 1)),
    }  # fmt: skip


def test_the_page_shows_it_and_creates_nothing(as_planner, post, planner):
    version = a_version(post, planner, sections=a_plan())

    shown = words(as_planner.get(address("happening", version) + "?level=l2&scenario=quake"))

    assert "Nothing is created, nobody is called and no message is sent" in shown
    assert "Send buses" in shown
    assert "Nothing is missing" in shown
    assert version.plan.versions.get().sections.get(key="phases").revision == 0


def test_a_plan_without_levels_is_led_to_the_library(as_planner, draft):
    for name in ("happening", "levels_by_area"):
        assert "The plan has no levels yet" in words(as_planner.get(address(name, draft)))


def test_four_hundred_tasks_in_one_level_are_shown_with_as_few_questions_as_one(
    as_planner, post, planner, django_assert_max_num_queries
):
    tasks = [{"id": f"t{one}", "level": "l2", "name": f"Task {one}", "owner": "lead", "deputy": "buses", "within_hours": one % 48} for one in range(400)]  # fmt: skip
    plan = a_plan()
    plan["phases"]["tasks"] = tasks
    version = a_version(post, planner, sections=plan)

    with django_assert_max_num_queries(40):
        response = as_planner.get(address("happening", version) + "?level=l2")

    assert response.content.decode().count("Task ") >= 400
    assert len(response.content) < 600_000
