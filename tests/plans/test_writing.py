"""Starting a plan, and two people writing in it."""

import pytest

from safeconduct.audit.models import Event
from safeconduct.plans import operations, queries
from safeconduct.plans.models import Plan, SectionRevision
from tests.factories import NOON
from tests.factories.identity import a_post, an_officer
from tests.factories.plans import sections


def content(version, key):
    return queries.section_of(version, key).content


def actions():
    return list(Event.objects.order_by("sequence").values_list("action", flat=True))


def test_a_new_plan_has_its_ten_sections_and_what_was_known(draft, planner):
    assert [row.key for row in draft.sections.order_by("pk")] == [
        "post", "introduction", "risks", "community", "scenarios", "roles", "evacuation", "phases", "logistics",
        "annexes",
    ]  # fmt: skip
    assert content(draft, "evacuation") == sections()["evacuation"]
    assert (draft.state, draft.number, draft.started_by) == ("draft", 1, planner)
    assert actions() == ["plans.start"]


def test_a_post_has_one_plan_of_a_title(post, planner):
    operations.start_plan(post, title="Plan", by=planner, at=NOON)

    with pytest.raises(operations.TitleTaken):
        operations.start_plan(post, title="Plan ", by=planner, at=NOON)

    assert Plan.objects.count() == 1


def test_saving_fields_keeps_the_others_and_records_which_changed(draft, planner):
    operations.save_fields(draft, "roles", {"lead": "Ambassador"}, base_revision=0, by=planner, at=NOON)

    saved = operations.save_fields(
        draft, "roles", {"headquarters": "Twelve"}, base_revision=1, by=planner, at=NOON
    )

    assert saved.content == {"lead": "Ambassador", "headquarters": "Twelve"}
    assert saved.revision == 2
    last = Event.objects.latest("sequence")
    assert last.details == {"version": 1, "section": "roles", "fields": ["headquarters"], "revision": 2}
    assert "Twelve" not in str(last.details)


def test_saving_what_is_there_already_changes_nothing(draft, planner):
    operations.save_fields(draft, "roles", {"lead": "Ambassador"}, base_revision=0, by=planner, at=NOON)

    again = operations.save_fields(
        draft, "roles", {"lead": "Ambassador"}, base_revision=1, by=planner, at=NOON
    )

    assert again.revision == 1
    assert actions() == ["plans.start", "plans.edit"]


def test_two_people_who_change_different_fields_both_keep_theirs(draft, planner, head):
    operations.save_fields(draft, "roles", {"lead": "Ambassador"}, base_revision=0, by=planner, at=NOON)

    merged = operations.save_fields(
        draft, "roles", {"headquarters": "Twelve"}, base_revision=0, by=head, at=NOON
    )

    assert merged.content == {"lead": "Ambassador", "headquarters": "Twelve"}


def test_two_people_who_change_one_field_are_shown_both_values_and_nothing_is_saved(draft, planner, head):
    operations.save_fields(
        draft, "roles", {"lead": "Ambassador", "headquarters": "Ten"}, base_revision=0, by=planner, at=NOON
    )

    with pytest.raises(operations.Conflict) as raised:
        operations.save_fields(
            draft, "roles", {"lead": "Consul", "uncovered": "Hanoi"}, base_revision=0, by=head, at=NOON
        )

    clash = raised.value.clashes[0]
    assert (clash.field, clash.mine, clash.theirs) == ("lead", "Consul", "Ambassador")
    assert raised.value.content == {"lead": "Consul", "headquarters": "Ten", "uncovered": "Hanoi"}
    assert raised.value.section.edited_by == planner
    assert content(draft, "roles") == {"lead": "Ambassador", "headquarters": "Ten"}
    assert actions() == ["plans.start", "plans.edit"]


def test_after_reading_the_conflict_the_second_value_can_be_saved(draft, planner, head):
    operations.save_fields(draft, "roles", {"lead": "Ambassador"}, base_revision=0, by=planner, at=NOON)

    saved = operations.save_fields(draft, "roles", {"lead": "Consul"}, base_revision=1, by=head, at=NOON)

    assert saved.content == {"lead": "Consul"}
    kept = SectionRevision.objects.filter(section=saved).order_by("revision")
    assert [row.content for row in kept] == [{}, {"lead": "Ambassador"}, {"lead": "Consul"}]


def test_records_are_added_changed_and_removed_by_their_id(draft, planner):
    def hubs():
        return [row["id"] for row in content(draft, "evacuation")["hubs"]]

    for _click in (1, 2):
        operations.save_record(draft, ("evacuation", "hubs"), "pier", {"name": "Pier"}, by=planner, at=NOON)
    assert hubs() == ["airport", "bridge", "pier"]

    operations.save_record(
        draft, ("evacuation", "hubs"), "pier", {"desks": 2}, base_revision=1, by=planner, at=NOON
    )
    assert content(draft, "evacuation")["hubs"][2] == {"id": "pier", "name": "Pier", "desks": 2}

    operations.remove_record(draft, ("evacuation", "hubs"), "airport", base_revision=2, by=planner, at=NOON)
    assert hubs() == ["bridge", "pier"]


def test_removing_a_record_that_somebody_just_changed_is_refused(draft, planner, head):
    operations.save_record(
        draft, ("evacuation", "hubs"), "bridge", {"desks": 9}, base_revision=0, by=planner, at=NOON
    )

    with pytest.raises(operations.Conflict):
        operations.remove_record(draft, ("evacuation", "hubs"), "bridge", base_revision=0, by=head, at=NOON)

    assert content(draft, "evacuation")["hubs"][1]["desks"] == 9


def test_keys_nobody_knows_survive_every_edit(post, planner):
    first = {"roles": {"from_the_future": {"a": [1]}}, "tenth_and_a_half": {"x": 1}}
    version = operations.start_plan(post, title="Plan", first=first, by=planner, at=NOON)

    operations.save_fields(version, "roles", {"lead": "Consul"}, base_revision=0, by=planner, at=NOON)

    assert content(version, "roles") == {"from_the_future": {"a": [1]}, "lead": "Consul"}
    assert content(version, "tenth_and_a_half") == {"x": 1}


def test_counts_taken_from_outside_replace_those_of_their_areas_only(draft, planner):
    row = {
        "area": "TH-10", "status": "regular", "registered": 10, "low": 5, "best": 7, "high": 9,
        "source": "Register", "as_of": NOON.date(),
    }  # fmt: skip

    operations.take_population(draft, [row], by=planner, at=NOON)
    saved = operations.take_population(draft, [row | {"best": 8}], by=planner, at=NOON)

    found = [(one["id"], one["area"], one["status"], one["best"]) for one in saved.content["population"]]
    assert found == [("people-TH-40", "TH-40", "all", 5000), ("th-10-regular", "TH-10", "regular", 8)]
    assert saved.content["population"][1]["as_of"] == "2026-03-02"


@pytest.mark.parametrize(
    ("section", "table"), [("nowhere", "hubs"), ("evacuation", "nowhere"), ("roles", "hubs")]
)
def test_a_table_that_is_not_in_the_outline_takes_no_record(draft, planner, section, table):
    with pytest.raises(operations.NoSuchSection):
        operations.save_record(draft, (section, table), "x", {"name": "x"}, by=planner, at=NOON)

    assert actions() == ["plans.start"]


@pytest.mark.parametrize("role", ["duty_officer", "auditor", "trainer", "operator"])
def test_who_may_only_read_changes_nothing(draft, post, role):
    reader = an_officer(role, post)

    with pytest.raises(operations.NotAllowed):
        operations.save_fields(draft, "roles", {"lead": "x"}, base_revision=0, by=reader, at=NOON)
    with pytest.raises(operations.NotAllowed):
        operations.start_plan(post, title="Another", by=reader, at=NOON)

    assert content(draft, "roles") == {}
    assert Plan.objects.count() == 1
    assert actions() == ["plans.start"]


def test_the_planner_of_another_post_neither_sees_nor_changes_the_plan(draft):
    stranger = an_officer("planner", a_post())

    with pytest.raises(operations.NotAllowed):
        operations.save_fields(draft, "roles", {"lead": "x"}, base_revision=0, by=stranger, at=NOON)

    assert not queries.visible_to(stranger).exists()
    assert not queries.versions_visible_to(stranger).exists()
    assert queries.lines(stranger) == []
    assert content(draft, "roles") == {}
