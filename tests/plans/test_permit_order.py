"""Permits that can only be asked for after others: chosen in the plan, held against circles, waited for, and told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.evacuation import Permit
from safeconduct.core.evacuation.permits import grants
from safeconduct.plans.activation import Asked, happening
from safeconduct.plans.content.circles import circle_of, circles
from safeconduct.plans.content.defects import defects
from safeconduct.plans.options import effects
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.problem import build
from tests.factories import NOON
from tests.factories.options import a_small_problem
from tests.factories.plans import a_plan_file, a_version, evacuation, sections
from tests.plans.pages import address, content, words
from tests.plans.test_option_why import found

NOTE = {"id": "note", "name": "Note verbale", "lead_hours": 10, "asked_before": 4}
LANDING = {
    "id": "landing", "name": "Landing right", "lead_hours": 20, "requires": ["note"], "needed_for": ["plane"],
}  # fmt: skip


def with_permits(*permits):
    return a_plan_file(evacuation=evacuation(permits=[dict(one) for one in permits]))


def test_a_permit_is_asked_for_when_the_one_before_it_is_granted():
    built = build(with_permits(NOTE, LANDING), "quake")

    granted = grants(built.problem.permits)
    assert granted["permit:landing"].path == ("permit:note", "permit:landing")
    assert granted["permit:landing"].granted_hours == -4 + 10 + 20
    assert [one.code for one in built.problem.fleets if one.permits] == ["vehicles:plane"]
    assert not [one for one in built.remarks if one.table == "permits"]


def test_a_permit_that_is_asked_for_later_than_it_could_be_waits_for_its_own_hour():
    late = LANDING | {"asked_before": 1}
    early = NOTE | {"asked_before": 100}

    granted = grants(build(with_permits(early, late), "quake").problem.permits)

    assert granted["permit:landing"].path == ("permit:landing",)
    assert granted["permit:landing"].granted_hours == -1 + 20


def test_the_order_of_the_rows_does_not_matter():
    one, other = (build(with_permits(*rows), "quake").problem for rows in ((NOTE, LANDING), (LANDING, NOTE)))

    assert grants(one.permits) == grants(other.permits)


@pytest.mark.parametrize(
    ("before", "code", "record", "field"),
    [
        (NOTE | {"asked_before": None}, "permit_in_time", "note", "asked_before"),
        (NOTE | {"lead_hours": None}, "permit_without_hours", "note", "lead_hours"),
        (None, "permit_before_gone", "landing", "requires"),
    ],
)
def test_what_is_not_known_of_the_permit_before_is_taken_for_granted_and_noted(before, code, record, field):
    rows = [LANDING] if before is None else [before, LANDING]
    built = build(with_permits(*rows), "quake")

    # Nothing says when the landing right is asked for either, so it holds nobody up.
    assert built.problem.permits == ()
    places = {(one.code, one.record, one.field) for one in built.remarks if one.table == "permits"}
    assert places == {(code, record, field), ("permit_in_time", "landing", "asked_before")}


def test_a_permit_that_nothing_needs_and_nothing_waits_for_says_nothing():
    built = build(with_permits(NOTE | {"asked_before": None}, LANDING | {"needed_for": []}), "quake")

    assert built.problem.permits == ()
    assert not [one for one in built.remarks if one.table == "permits"]


ITSELF = "“Landing right”, Can only be asked for after: It names itself, so it could never come first. Take it out here."
EACH_OTHER = (
    "“Note verbale”, Can only be asked for after: These wait for each other, so none of them could ever come first: "
    "Note verbale → Landing right → Note verbale."
)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([LANDING | {"requires": ["landing"]}], ITSELF),
        ([NOTE | {"requires": ["landing"]}, LANDING], EACH_OTHER),
    ],
)
def test_who_waits_for_itself_is_told_with_row_and_field_and_stops_the_test(rows, told):
    file, sentence = with_permits(*rows), f"Evacuation plan, Permit {told}"

    built = build(file, "quake")

    assert built.problem is None
    assert [one.located(OUTLINE) for one in built.stops] == [sentence]
    assert sentence in [one.located(OUTLINE) for one in defects(OUTLINE, file.sections)]


def test_a_permit_that_is_not_there_is_told_with_row_and_field():
    (told,) = [one for one in defects(OUTLINE, with_permits(LANDING).sections) if one.table == "permits"]

    assert told.located(OUTLINE) == (
        "Evacuation plan, Permit “Landing right”, Can only be asked for after: The record named here is no longer in the "
        "plan."
    )


NAMED = st.dictionaries(
    st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefg"), max_size=3), max_size=6
)


@given(NAMED)
def test_whoever_is_in_a_circle_is_never_granted_and_everybody_else_who_waits_for_nobody_there_is(named):
    rows = [{"id": one, "requires": list(others)} for one, others in named.items()]
    known = {one: tuple(x for x in others if x in named) for one, others in named.items()}

    granted = grants(tuple(Permit(one, 1.0, requires=others) for one, others in known.items()))

    for one in named:
        circle = circle_of(rows, "requires", one)
        assert not (circle and one in granted)
        assert not circle or (circle[0] == circle[-1] == one and len(set(circle)) == len(circle) - 1)
    assert bool(list(circles(rows, "requires"))) == (len(granted) < len(named))


def test_as_many_permits_as_may_be_one_after_the_other_are_followed_to_the_first():
    last = 999
    rows = [
        {"id": f"p{n}", "name": f"P{n}", "lead_hours": 0.001, "requires": [f"p{n + 1}"]} for n in range(last)
    ]
    rows[0]["needed_for"] = ["plane"]
    rows.append({"id": f"p{last}", "name": "First", "lead_hours": 1, "asked_before": 0})

    problem = build(with_permits(*rows), "quake").problem

    assert len(problem.permits) == last + 1


def posted(version, as_planner, record, **given):
    base = {
        "base_revision": 0, "record": record, "kind": "other", "authority": "Ministry", "note": "Safe",
        "asked_before": "4",
    }  # fmt: skip
    return as_planner.post(address("record_edit", version, "evacuation", "permits", record), base | given)


def test_a_planner_chooses_what_comes_first_and_is_told_of_a_circle(as_planner, post, planner):
    version = a_version(post, planner, sections=sections(evacuation=evacuation(permits=[NOTE, LANDING])))
    page = as_planner.get(
        address("record_edit", version, "evacuation", "permits", "landing")
    ).content.decode()
    assert 'name="requires" value="note"' in page
    assert 'name="requires" value="landing"' not in page

    refused = posted(version, as_planner, "note", name="Note verbale", lead_hours="10", requires=["landing"])

    assert (
        "These wait for each other, so none of them could ever come first: Note verbale → Landing right → Note verbale."
        in words(refused)
    )
    assert content(version, "evacuation")["permits"] == [NOTE, LANDING]
    kept = posted(version, as_planner, "note", name="Note verbale", lead_hours="12", requires=[])
    assert kept.status_code == 302
    assert content(version, "evacuation")["permits"][0]["lead_hours"] == 12


def test_if_it_happened_now_a_permit_comes_after_those_before_it():
    plan = with_permits(NOTE, LANDING).sections
    circle = with_permits(NOTE | {"requires": ["landing"]}, LANDING).sections

    hours = [
        [one.granted_at - NOON for one in happening(one, Asked("l1", NOON)).permits] for one in (plan, circle)
    ]

    assert hours == [[timedelta(hours=10), timedelta(hours=30)], [timedelta(hours=10), timedelta(hours=20)]]


def test_the_permit_that_bites_is_told_with_those_before_it():
    (fleet,) = a_small_problem().fleets
    problem = a_small_problem(
        fleets=(replace(fleet, permits=("permit:road",)),),
        permits=(
            Permit("permit:note", 4.0, -1.0, name="Note verbale"),
            Permit("permit:road", 3.0, -40.0, requires=("permit:note",), name="Coaches abroad"),
        ),
        horizon_hours=48.0,
    )

    store, _said = found(problem)
    told = {one["path"][-1]: sentence for one, sentence in
            zip(store["permits"], effects.permits_said(store), strict=True)}  # fmt: skip

    assert told["Coaches abroad"].endswith(
        "It comes after others, each asked for when the one before it is granted: Note verbale → Coaches abroad. The last is "
        "granted at hour 6."
    )
    assert "after others" not in told["Note verbale"]
