"""Seats shared with partners: from the rows of a plan to the table on an option's page and papers."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from safeconduct.core.evacuation import Group, Mode, ScheduledLift, Trip
from safeconduct.plans.options import hand
from safeconduct.plans.options.asking import asked_for
from safeconduct.plans.options.beside import facts_table
from safeconduct.plans.options.making import make
from safeconduct.plans.options.shared import shared_table
from safeconduct.plans.options.sliders import Asked, answer, changed
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.problem import build
from safeconduct.plans.problem.partners import at_multiple
from safeconduct.plans.remarks import Weight
from tests.factories.options import (
    EXIT,
    HAVEN,
    POINT,
    a_small_problem,
    an_option,
    frozen,
    on_board,
    sound_trips,
)
from tests.factories.plans import a_plan_file, evacuation
from tests.plans.pages import address, words
from tests.plans.test_option_pages import of

FRIEND = "Embassy of a friend"
PARTNERS = {"partners": [{"id": "friend", "name": FRIEND}]}
SEATS = {
    "id": "charter", "name": "Their charter", "partner": "friend", "seats": 20, "mode": "air", "origin": "airport",
    "destination": "vientiane", "departs": 30, "hours": 1.2,
}  # fmt: skip
PEOPLE = {"id": "staff", "name": "Their staff", "partner": "friend", "people": 12, "gather_at": "stadium"}


def a_file(**given):
    return a_plan_file(roles=PARTNERS, evacuation=evacuation(**given))


def told(file):
    """What was found wanting, as (code, weight, record, field)."""
    rows = {"offered_seats", "partner_people", "assets"}
    return [
        (one.code, one.weight, one.record, one.field)
        for one in build(file, "quake").remarks
        if one.table in rows
    ]


def test_seats_that_a_partner_offers_leave_at_their_own_hour():
    (once,) = build(a_file(offered_seats=[SEATS]), "quake").problem.scheduled_lifts
    (daily,) = build(
        a_file(offered_seats=[SEATS | {"departures": 3, "every": 12, "price_per_seat": 90}]), "quake"
    ).problem.scheduled_lifts

    assert once == ScheduledLift(
        "seats:charter", "exit:airport", "haven:vientiane", Mode.AIR, 30.0, 1.2, 20.0, name="Their charter", partner=FRIEND
    )  # fmt: skip
    assert (daily.departures, daily.every_hours, daily.cost_per_seat) == (3, 12.0, 90.0)


def test_vehicles_that_a_partner_lends_are_its_own():
    (coaches, shuttles, plane) = evacuation()["assets"]
    lent = a_file(assets=[coaches, shuttles | {"lent_by": "friend"}, plane])

    fleets = build(lent, "quake").problem.fleets

    assert {one.code: one.partner for one in fleets if one.partner} == {"vehicles:shuttles": FRIEND}
    assert told(lent) == []


def test_people_of_a_partner_gather_with_ours_and_wait_in_their_class():
    file = a_file(
        partner_people=[
            PEOPLE,
            PEOPLE | {"id": "more", "people": 3},
            PEOPLE | {"id": "ill", "priority": "medical"},
        ]
    )

    problem = build(file, "quake").problem

    theirs = {one.priority: one.people for one in problem.groups if one.nationality == FRIEND}
    assert theirs == {"other": 15.0, "medical": 12.0}
    assert {one.assembly_point for one in problem.groups if one.nationality} == {"point:stadium"}
    assert problem.people == pytest.approx(2_500 + 27)


@pytest.mark.parametrize("partner", ["", None, "nobody"])
def test_whoever_names_no_partner_of_the_plan_is_counted_as_ours_and_that_is_noted(partner):
    (coaches, shuttles, plane) = evacuation()["assets"]
    file = a_file(
        offered_seats=[SEATS | {"partner": partner}], partner_people=[PEOPLE | {"partner": partner}],
        assets=[coaches, shuttles | {"lent_by": partner}, plane],
    )  # fmt: skip

    problem = build(file, "quake").problem

    assert {one.partner for one in (*problem.fleets, *problem.scheduled_lifts)} == {""}
    assert len({(one.assembly_point, one.priority) for one in problem.groups}) == len(problem.groups)
    assert problem.people == pytest.approx(2_512)
    noted = [(record, field) for code, weight, record, field in told(file) if weight is Weight.NOTE]
    expected = [("charter", "partner"), ("staff", "partner")]
    assert noted == ([("shuttles", "lent_by")] if partner else []) + expected


@pytest.mark.parametrize(
    "broken",
    [
        {"origin": "stadium"}, {"destination": None}, {"mode": ""}, {"seats": None}, {"departs": None}, {"hours": None},
        {"origin": "nowhere"},
    ],
)  # fmt: skip
def test_seats_of_which_something_is_not_known_are_not_used_and_that_is_a_gap(broken):
    file = a_file(offered_seats=[SEATS | broken])

    assert build(file, "quake").problem.scheduled_lifts == ()
    assert told(file) == [("seats_incomplete", Weight.GAP, "charter", "")]


@pytest.mark.parametrize(
    "broken", [{"people": None}, {"people": 0}, {"gather_at": None}, {"gather_at": "gone"}]
)
def test_people_of_whom_nobody_knows_how_many_or_where_are_a_gap(broken):
    file = a_file(partner_people=[PEOPLE | broken])

    assert build(file, "quake").problem.people == pytest.approx(2_500)
    assert told(file) == [("partner_people_incomplete", Weight.GAP, "staff", "")]


def test_people_of_a_partner_without_a_way_out_are_told_at_their_row():
    legs = [leg for leg in evacuation()["legs"] if leg["origin"] != "campus"]
    built = build(a_file(partner_people=[PEOPLE | {"gather_at": "campus"}], legs=legs), "quake")

    (gap,) = [one for one in built.gaps if one.table == "partner_people"]
    assert gap.located(OUTLINE) == (
        "Evacuation plan, People of a partner “Their staff”, Where they gather: No route leaves where they gather: 12 people "
        "are counted as left behind."
    )


def test_permits_hold_up_seats_that_name_them_and_those_that_leave_from_an_exit_that_does():
    permit = {"id": "p", "name": "P", "lead_hours": 50, "asked_before": 0}
    for needed in ("charter", "airport"):
        file = a_file(offered_seats=[SEATS], permits=[permit | {"needed_for": [needed]}])
        (lift,) = build(file, "quake").problem.scheduled_lifts
        assert lift.permits == ("permit:p",)


def test_an_exit_that_only_offered_seats_leave_is_no_dead_end():
    legs = [leg for leg in evacuation()["legs"] if leg["origin"] != "airport"]
    alone, helped = (
        {one.code for one in build(a_file(legs=legs, **given), "quake").gaps}
        for given in ({}, {"offered_seats": [SEATS]})
    )

    assert "hub_without_haven" in alone
    assert "hub_without_haven" not in helped


def test_what_a_partner_asks_for_does_not_grow_with_the_estimate():
    file = a_file(partner_people=[PEOPLE])
    built = build(file, "quake")

    option = frozen_people(asked_for(file, built, 3.0))

    assert option == {"": 7_500, FRIEND: 12}
    assert at_multiple(built.problem, 3.0).people == pytest.approx(7_512)
    assert changed(built.problem, Asked(people=0.5)).people == pytest.approx(1_262)


def frozen_people(asked):
    people = {}
    for group in asked["problem"]["groups"]:
        whose = group.get("nationality", "")
        people[whose] = people.get(whose, 0) + group["people"]
    return people


# Ten of a friend's at the square, and twenty seats of the friend's from the bridge after three hours.
CHARTER = ScheduledLift(
    "seats:gift", EXIT, HAVEN, Mode.AIR, 3.0, 1.0, 20.0, name="Their charter", partner=FRIEND
)


def a_shared_problem(**given):
    groups = (*a_small_problem().groups, Group(POINT, "other", 10.0, nationality=FRIEND))
    return a_small_problem(groups=groups, scheduled_lifts=(CHARTER,), **given)


def shared_trips():
    """Two buses take sixty of ours and the friend's ten; eighteen of ours and two of the friend's wait for the charter."""
    first = (on_board(10, "urgent"), on_board(30))
    ours, theirs = on_board(20), replace(on_board(10), nationality=FRIEND)
    to_bridge = (sound_trips()[0], replace(sound_trips()[1], loads=(ours, theirs)))
    onward = (
        replace(sound_trips()[2], loads=first),
        replace(sound_trips()[3], loads=(replace(ours, people=2), replace(theirs, people=8))),
    )
    charter = Trip(
        EXIT,
        HAVEN,
        "air",
        3.0,
        4.0,
        lift=CHARTER.code,
        loads=(replace(ours, people=18), replace(theirs, people=2)),
    )
    return (*to_bridge, *onward, charter)


def a_shared_option(version, by, **given):
    return an_option(version, by, trips=shared_trips(), problem=a_shared_problem(), **given)


def test_an_option_says_whose_people_come_to_safety_on_whose_seats(as_planner, draft, planner):
    option = a_shared_option(draft, planner)

    assert option.is_sound, option.faults
    assert shared_table(option.outcome).rows == ((FRIEND, 20, 0, 18, 10, 10, 8),)
    page = words(as_planner.get(of("option", option)))
    assert "Seats shared with partners" in page
    assert (
        f"{FRIEND}: our people on its seats: 18; its people who are safe: 10 of 10, by our means: 8." in page
    )
    assert f"{FRIEND} 20 0 18 10 10 8" in page


def test_an_option_that_shares_nothing_says_nothing_of_it(as_planner, draft, planner):
    option = an_option(draft, planner)
    del option.outcome["shared"]  # as options were before partners were counted
    option.save()

    assert "Seats shared with partners" not in words(as_planner.get(of("option", option)))
    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))
    assert "Seats shared with partners" not in book.sheetnames


def test_the_table_goes_into_the_workbook_the_paper_and_the_plan_in_word(as_planner, draft, planner):
    option = a_shared_option(draft, planner)

    book = load_workbook(BytesIO(as_planner.get(of("option_xlsx", option)).content))
    assert [one.value for one in book["Seats shared with partners"][2]] == [FRIEND, 20, 0, 18, 10, 10, 8]
    paper = PdfReader(BytesIO(as_planner.get(of("option_pdf", option)).content))
    text = " ".join(one.extract_text() for one in paper.pages)
    assert "Seats shared with partners" in text
    assert "Their charter" in text
    as_planner.post(of("option_annex", option), {"revision": option.revision})
    word = Document(BytesIO(as_planner.get(address("paper", draft, "plan", "docx")).content))
    assert FRIEND in {table.rows[1].cells[0].text for table in word.tables if len(table.rows) > 1}


def test_beside_others_each_partner_has_two_rows(draft, planner):
    shared, alone = a_shared_option(draft, planner), an_option(draft, planner, name="Alone")

    rows = {row[0]: row[1:] for row in facts_table([shared, alone]).rows}

    assert rows[f"Our people on seats of {FRIEND}"] == (18, "–")
    assert rows[f"People of {FRIEND} who are safe"] == ("10 of 10", "–")


def test_by_hand_people_of_a_partner_are_told_apart_from_ours():
    rows = hand.rows_of(shared_trips(), hand.carrier_key(shared_trips()[1]), {POINT: "Square"})

    assert [box.label for box in rows[0].loads] == ["Square, Others", f"Square, Others, {FRIEND}"]


def test_seats_that_leave_after_the_days_looked_at_help_nobody_and_harm_nothing():
    late = a_small_problem(scheduled_lifts=(replace(CHARTER, departs_hours=500.0),))

    made = make(frozen(late), "quick", "least_risk", name="Late", watch=lambda _standing: True)

    assert made.faults == []
    assert made.outcome["clear_hours"] is not None
    assert [row["lift_seats"] for row in made.outcome["shared"]] == [20]
    assert answer(late, Asked()).clear_hours is not None
