"""How far a plan has come with each kind of hazard."""

from datetime import date

import pytest

from safeconduct.plans.standing import KINDS, Standing, Step, Trial, exercised_on, standings

TODAY = date(2026, 6, 1)


def a_hazard(**given):
    return {"id": "shake", "category": "natural", "kind": "earthquake", "likelihood": 3, "impact": 4} | given


def a_plan(*hazards, scenarios=()):
    rows = [{"id": f"case-{number}", "hazard": hazard} for number, hazard in enumerate(scenarios)]
    return {"risks": {"hazards": list(hazards)}, "scenarios": {"scenarios": rows}}


def of_kind(kind, sections, *tests):
    return standings(sections, tests, on=TODAY)[kind]


def test_a_plan_without_hazards_says_nothing_of_any_kind():
    assert standings({}, [], on=TODAY) == {kind: Standing(kind, Step.ABSENT) for kind in KINDS}


def test_a_hazard_that_weighs_enough_asks_for_a_scenario():
    sections = a_plan(a_hazard(likelihood=2, impact=3))

    assert of_kind("earthquake", sections) == Standing("earthquake", Step.NO_SCENARIO, "shake")


def test_an_unlikely_hazard_that_was_thought_of_asks_for_none():
    sections = a_plan(a_hazard(likelihood=1, impact=5))

    assert of_kind("earthquake", sections) == Standing("earthquake", Step.UNLIKELY, "shake")


@pytest.mark.parametrize("missing", [None, "", "low"])
def test_a_hazard_without_numbers_is_not_taken_for_an_unlikely_one(missing):
    sections = a_plan(a_hazard(likelihood=missing))

    assert of_kind("earthquake", sections).step is Step.NO_SCENARIO


def test_a_scenario_that_was_never_tested_is_said_to_be_untested():
    sections = a_plan(a_hazard(), scenarios=["shake"])

    assert of_kind("earthquake", sections) == Standing("earthquake", Step.UNTESTED, "case-0")


@pytest.mark.parametrize(
    ("day", "step"),
    [(date(2025, 6, 1), Step.TESTED), (date(2025, 5, 31), Step.OLD_TEST)],
)
def test_a_test_counts_for_a_year_and_not_a_day_longer(day, step):
    sections = a_plan(a_hazard(), scenarios=["shake"])
    test = Trial(7, "case-0", day)

    assert of_kind("earthquake", sections, test) == Standing("earthquake", step, "case-0", test)


def test_the_newest_test_of_the_scenarios_of_a_hazard_counts():
    sections = a_plan(a_hazard(), scenarios=["shake", "shake"])
    old, new = Trial(1, "case-0", date(2020, 1, 1)), Trial(2, "case-1", date(2026, 1, 1))

    assert of_kind("earthquake", sections, new, old).test == new


def test_a_test_of_a_scenario_that_is_gone_counts_for_nothing():
    sections = a_plan(a_hazard(), scenarios=["shake"])

    assert of_kind("earthquake", sections, Trial(1, "gone", TODAY)).step is Step.UNTESTED


def test_of_two_hazards_of_a_kind_the_one_that_lacks_most_decides():
    sections = a_plan(a_hazard(id="tested"), a_hazard(id="bare"), scenarios=["tested"])

    assert of_kind("earthquake", sections, Trial(1, "case-0", TODAY)).record == "bare"


def test_a_hazard_without_a_kind_counts_as_its_category():
    sections = a_plan(a_hazard(kind=None, category="civil"))

    assert of_kind("civil", sections).step is Step.NO_SCENARIO


def test_a_kind_that_nobody_knows_is_passed_over():
    assert {one.step for one in standings(a_plan(a_hazard(kind="meteor")), [], on=TODAY).values()} == {
        Step.ABSENT
    }


def test_a_call_of_the_contact_tree_is_no_exercise():
    log = [
        {"id": "1", "type": "contact_tree", "held_on": "2026-05-01"},
        {"id": "2", "type": "tabletop", "held_on": "2026-02-01"},
        {"id": "3", "type": "full", "held_on": "yesterday"},
    ]

    assert exercised_on({"annexes": {"exercises": log}}) == date(2026, 2, 1)
    assert exercised_on({}) is None
