"""Taking a pattern over: it adds, it brings up to date, and it never undoes what somebody wrote."""

from copy import deepcopy
from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.audit.models import Event
from safeconduct.cli.demo.library import take_from_library
from safeconduct.plans import operations, queries
from safeconduct.plans.content.defects import defects
from safeconduct.plans.models import Pattern
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import Wishes, shipped, take
from tests.factories import NOON
from tests.factories.plans import a_version
from tests.plans.pages import address, content, words

PATTERNS = {pattern.key: pattern for pattern in shipped()}
FOUR, THREE = PATTERNS["scheme/four-levels"], PATTERNS["scheme/three-steps"]
LAO = Wishes("lo", ("lo", "en"))


def taken(sections, pattern=THREE, wishes=None, numbers=None):
    known = {pattern.number: pattern, **(numbers or {})}
    return take(OUTLINE, sections, pattern, wishes or Wishes("en", ("en",)), known.get)


def row(done, path, record):
    section, _, table = path.partition(".")
    return next((one for one in done.sections[section][table] if one["id"] == record), None)


def next_number(pattern, path, record, **values):
    content = deepcopy(dict(pattern.content))
    for one in content["rows"][path]:
        if one["id"] == record:
            one.update(values)
    return replace(pattern, number=pattern.number + 1, content=content)


@pytest.mark.parametrize("key", sorted(PATTERNS))
def test_taking_twice_is_taking_once(key):
    once = taken({}, PATTERNS[key], LAO)

    again = taken(once.sections, PATTERNS[key], LAO)

    assert once.changes_something
    assert again.sections == once.sections
    assert not again.changes_something
    assert again.kept == []


@pytest.mark.parametrize("key", sorted(PATTERNS))
def test_what_is_taken_fits_the_outline(key):
    assert [str(one) for one in defects(OUTLINE, taken({}, PATTERNS[key], LAO).sections)] == []


def test_rows_get_stable_ids_and_say_where_they_are_from():
    done = taken({})

    level = row(done, "phases.levels", "three-steps-watch")
    task = row(done, "phases.tasks", "three-steps-w1")
    assert level["name"] == "Watch"
    assert level["taken_from"] == {
        "pattern": "scheme/three-steps",
        "number": 1,
        "row": "watch",
        "language": "en",
    }
    assert (task["level"], task["owner"]) == ("three-steps-watch", "three-steps-consular")
    assert row(done, "roles.team", "three-steps-consular")["function"] == "Consular operations"


def test_a_message_comes_once_for_each_language_and_the_plan_speaks_its_own():
    done = taken({}, THREE, Wishes("lo", ("lo", "th")))

    found = [one for one in done.sections["phases"]["messages"] if one["taken_from"]["row"].startswith("mr-")]
    assert [one["language"] for one in found] == ["lo", "th"]
    assert {one["name"] for one in found} == {"ກຽມພ້ອມ"}
    assert found[1]["text"].startswith("เตรียมพร้อม")


def test_the_team_that_is_there_is_meant_by_its_name_in_any_language():
    team = {"roles": {"team": [{"id": "f7", "function": "ວຽກງານກົງສຸນ", "holder": "x"}]}}

    done = taken(team)

    assert row(done, "phases.tasks", "three-steps-w1")["owner"] == "f7"
    assert [one["id"] for one in done.sections["roles"]["team"]].count("three-steps-consular") == 0


def test_a_function_that_nobody_names_is_told_for_each_task_and_can_be_named_later():
    named = {"roles.team:consular": ""}
    done = taken({}, THREE, Wishes("en", ("en",), named=named))

    assert row(done, "phases.tasks", "three-steps-w1")["owner"] == ""
    assert [str(one) for one in done.remarks if one.record == "three-steps-w1"] == [
        "Phases of the crisis and responses, Task “Look through the plan”, Function: It needs a function “Consular operations”: name one."
    ]
    done.sections["roles"]["team"].append({"id": "mine", "function": "Second secretary"})
    later = taken(done.sections, THREE, Wishes("en", ("en",), named={"roles.team:consular": "mine"}))
    assert row(later, "phases.tasks", "three-steps-w1")["owner"] == "mine"
    assert later.remarks == []


def test_a_level_the_plan_has_is_filled_in_and_not_written_twice():
    plan = {"phases": {"levels": [{"id": "level-1", "number": 1, "name": "Caution"}]}}

    done = taken(plan)

    assert [one["id"] for one in done.sections["phases"]["levels"]] == [
        "level-1",
        "three-steps-ready",
        "three-steps-act",
    ]
    assert row(done, "phases.levels", "level-1")["name"] == "Caution"
    assert row(done, "phases.levels", "level-1")["deadline_hours"] == 24
    assert row(done, "phases.tasks", "three-steps-w1")["level"] == "level-1"


def test_a_new_number_changes_what_nobody_touched_and_keeps_what_somebody_wrote():
    plan = taken({}).sections
    task = row(taken(plan), "phases.tasks", "three-steps-w1")
    mine = deepcopy(plan)
    next(one for one in mine["phases"]["tasks"] if one["id"] == task["id"])["name"] = "Read the plan aloud"
    newer = next_number(THREE, "phases.tasks", "w1", name={"en": "Read the plan"}, within_hours=6)

    done = taken(mine, newer, numbers={1: THREE})

    changed = row(done, "phases.tasks", "three-steps-w1")
    assert (changed["name"], changed["within_hours"]) == ("Read the plan aloud", 6)
    assert changed["taken_from"]["number"] == 2
    assert [(one.code, one.values) for one in done.kept] == [("pattern_kept", {"fields": "Task"})]


def test_what_a_new_number_no_longer_has_is_told_and_stays():
    plan = taken({}).sections
    fewer = deepcopy(dict(THREE.content))
    fewer["rows"]["phases.tasks"] = fewer["rows"]["phases.tasks"][1:]

    done = taken(plan, replace(THREE, number=2, content=fewer), numbers={1: THREE})

    assert row(done, "phases.tasks", "three-steps-w1") is not None
    assert [(one.code, one.record) for one in done.remarks] == [("pattern_row_gone", "three-steps-w1")]


def test_two_schemes_hold_in_two_areas_of_one_plan():
    first = taken({}, FOUR, Wishes("en", ("en",), areas=("TH-10",)))
    both = taken(first.sections, THREE, Wishes("en", ("en",), areas=("TH-40",)))

    assert {tuple(one["areas"]) for one in both.sections["phases"]["tasks"]} == {("TH-10",), ("TH-40",)}
    assert {tuple(one["areas"]) for one in both.sections["phases"]["messages"]} == {("TH-10",), ("TH-40",)}
    assert len(both.sections["phases"]["levels"]) == 7


def test_only_the_chosen_scenarios_are_taken():
    done = taken(
        {}, PATTERNS["scenarios/past-crises"], Wishes("en", only=frozenset({"flood"}), areas=("TH-10",))
    )

    (found,) = done.sections["scenarios"]["scenarios"]
    assert (found["id"], found["areas"], found["leave_percent"]) == ("past-crises-flood", ["TH-10"], 2)


PLACES = [
    (path, one["id"], column.key)
    for path, table in (
        ("phases.tasks", OUTLINE.table("phases.tasks")),
        ("phases.levels", OUTLINE.table("phases.levels")),
    )
    for one in taken({}).sections["phases"][table.key]
    for column in table.columns
]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(["", "mine", 3, ["x"]])), max_size=6))
def test_whatever_somebody_changed_is_never_lost(edits):
    plan = deepcopy(taken({}).sections)
    for (path, record, key), value in edits:
        section, _, table = path.partition(".")
        next(one for one in plan[section][table] if one["id"] == record)[key] = value
    newer = next_number(THREE, "phases.tasks", "w1", name={"en": "New"}, authority={"en": "New"})

    done = taken(plan, newer, numbers={1: THREE})

    for (path, record, key), _value in edits:
        section, _, table = path.partition(".")
        wrote = next(one for one in plan[section][table] if one["id"] == record)[key]
        if wrote not in ("", []) and wrote != row(taken({}), path, record).get(key):
            assert row(done, path, record)[key] == wrote


def test_nothing_that_is_not_of_the_pattern_changes():
    plan = {
        "evacuation": {"hubs": [{"id": "h"}], "own": 1},
        "phases": {"tasks": [{"id": "t", "name": "Mine"}], "scheme": "Ours"},
    }

    done = taken(plan)

    assert done.sections["evacuation"] == plan["evacuation"]
    assert done.sections["phases"]["tasks"][0] == {"id": "t", "name": "Mine"}
    assert done.sections["phases"]["scheme"] == "Ours"


@pytest.fixture
def library(db):
    operations.load_shipped(at=NOON)


def scheme():
    return Pattern.objects.get(code="three-steps")


def test_taking_over_writes_the_plan_and_the_chain(draft, planner, library):
    operations.take_over(draft, scheme(), Wishes("en", ("en",)), by=planner, at=NOON)

    assert len(content(draft, "phases")["tasks"]) == 8
    assert len(content(draft, "roles")["team"]) == 4
    event = Event.objects.get(action="plans.take_over")
    assert (event.details["pattern"], event.details["added"]) == ("scheme/three-steps 1", 22)


def test_only_a_draft_takes_over_and_a_withdrawn_number_is_not_taken(draft, planner, head, library):
    one = scheme()
    Pattern.objects.filter(pk=one.pk).update(withdrawn_at=NOON)
    with pytest.raises(operations.PatternMoved):
        operations.take_over(draft, scheme(), Wishes(), by=planner, at=NOON)
    operations.submit(draft, by=planner, at=NOON)
    with pytest.raises(operations.NotEditable):
        operations.take_over(draft, one, Wishes(), by=planner, at=NOON)

    assert content(draft, "phases") == {}
    assert not Event.objects.filter(action="plans.take_over").exists()


def test_an_officer_sees_what_would_change_then_takes_it_over(as_planner, draft, library):
    page = address("take_pattern", draft, "scheme", "three-steps")

    preview = as_planner.get(page)
    assert "Would be added" in words(preview)
    assert content(draft, "phases") == {}
    response = as_planner.post(page, {"language": "lo", "message_languages": ["lo"], **dict.fromkeys((
        "roles.team:lead", "roles.team:consular", "roles.team:headquarters", "roles.team:wardens",
        "phases.levels:watch", "phases.levels:ready", "phases.levels:act"), "+")}, follow=True)  # fmt: skip

    assert "Taken over: 22 added" in words(response)
    assert "nothing of the plan would change" in words(response)
    assert "drafted by a machine: Lao" in words(response)
    assert queries.section_of(draft, "phases").content["levels"][0]["name"] == "ເຝົ້າລະວັງ"


def test_the_library_is_offered_from_the_plan(as_planner, draft, library):
    assert address("take_choose", draft) in as_planner.get(address("version", draft)).content.decode()
    listed = words(as_planner.get(address("take_choose", draft)))
    assert "Scenarios from past crises" in listed
    assert (
        as_planner.get(reverse("plans:take_pattern", args=[draft.plan_id, 1, "scheme", "none"])).status_code
        == 404
    )


def test_taking_all_that_is_shipped_makes_a_plan_whose_records_all_point_somewhere(post, planner, library):
    version = a_version(post, planner, sections={})
    for one in queries.offered_patterns(planner):
        wishes = Wishes("en", ("en", "lo"), areas=("TH-10",) if one.kind == "scenarios" else ())
        operations.take_over(version, one, wishes, by=planner, at=NOON)

    assert [str(one) for one in defects(OUTLINE, queries.sections_of(version))] == []
    assert len(content(version, "roles")["team"]) == 11


def test_the_demonstrations_plan_can_take_from_the_library(post, planner, library):
    version = a_version(post, planner, sections={})

    take_from_library(version, by=planner, at=NOON)

    assert len(content(version, "phases")["levels"]) == 4
    assert len(content(version, "scenarios")["needs"]) == 10
    assert content(version, "introduction")["objectives"].startswith("1. Reach everybody")
