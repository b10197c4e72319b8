"""From a scenario to what it needs, held against what is there."""

from datetime import date
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from safeconduct.audit.models import Event
from safeconduct.plans.needs import reckoning
from safeconduct.plans.problem.people import people_of
from tests.factories.plans import a_plan_file, a_scenario, a_version, sections
from tests.plans.pages import address, words

TODAY = date(2026, 3, 1)
WATER = {
    "id": "water",
    "name": "Water",
    "unit": "litres",
    "amount": 3,
    "per": "day_affected",
    "source": "Advice",
}


def a_file(needs=(WATER,), stock=(), **scenario):
    return a_plan_file(
        scenarios={"scenarios": [a_scenario(**scenario)], "needs": list(needs)},
        logistics={"stock": list(stock)},
    )


def reckoned(plan, on=TODAY):
    return reckoning(plan, plan.sections["scenarios"]["scenarios"][0], on=on)


def some_water(**given):
    return {
        "id": "s1",
        "item": "Bottles",
        "need": "water",
        "quantity": 1000,
        "unit": "Litres",
        "place": "Yard",
    } | given


def test_water_is_people_affected_times_litres_times_days_at_each_estimate():
    (water,) = reckoned(a_file(duration_days=10)).needs

    # Half of 25,000 people are affected; low is half and high twice the best.
    assert {key: (one.people, one.days, one.amount) for key, one in water.by_estimate.items()} == {
        "low": (6250, 10, 187_500), "best": (12_500, 10, 375_000), "high": (25_000, 10, 750_000),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("per", "amount"),
    [
        ("day_affected", 12_500 * 7),
        ("day_waiting", 2500 * 7),
        ("once_leaving", 2500),
        ("once_affected", 12_500),
    ],
)
def test_a_need_is_for_those_it_is_for(per, amount):
    (need,) = reckoned(a_file([WATER | {"per": per, "amount": 1}])).needs

    assert need.by_estimate["best"].amount == amount


def test_those_who_leave_are_those_of_the_stress_test():
    plan = a_file()

    people, _remarks = people_of(plan, plan.sections["scenarios"]["scenarios"][0])

    assert reckoned(plan).people["best"] == tuple(people)


def test_stock_counts_when_it_names_the_need_is_in_its_unit_and_lasts():
    stock = [
        some_water(), some_water(id="s2", unit="bottles"), some_water(id="s3", expires_on="2026-03-06"),
        some_water(id="s4", expires_on="2026-03-07", quantity=5), some_water(id="s5", need=""), some_water(id="s6", quantity=None),
    ]  # fmt: skip

    (water,) = reckoned(a_file(stock=stock)).needs

    assert water.has == 1005
    assert water.by_estimate["best"].lacks == 12_500 * 3 * 7 - 1005
    assert {one.record: one.remark.code for one in water.stock if one.remark} == {
        "s2": "need_unit_differs", "s3": "need_stock_expired", "s6": "need_stock_wrong",
    }  # fmt: skip


def test_a_need_without_amount_is_not_nothing_but_not_known():
    made = reckoned(a_file([{"id": "food", "name": "Food", "per": "day_affected"}]))

    assert made.needs[0].by_estimate == {}
    assert [str(one) for one in made.remarks] == [
        "Crisis scenarios, Need “Food”, Amount for one person: It has no amount, so the need is not known."
    ]


def test_a_share_of_people_needs_it():
    (need,) = reckoned(a_file([WATER | {"per": "once_leaving", "amount": 1, "share_percent": 3}])).needs

    assert need.by_estimate["best"].amount == 75


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_more_stock_never_makes_more_lack_and_what_lacks_and_is_there_covers_the_need(one, more):
    few, many = (reckoned(a_file(stock=[some_water(quantity=have)])).needs[0] for have in (one, one + more))

    for estimate in ("low", "best", "high"):
        assert many.by_estimate[estimate].lacks <= few.by_estimate[estimate].lacks
        assert few.has + few.by_estimate[estimate].lacks >= few.by_estimate[estimate].amount


@given(st.sampled_from(["needs", "stock", "scenarios"]), st.none() | st.text(max_size=3) | st.lists(st.dictionaries(st.sampled_from(["id", "need", "amount", "quantity", "expires_on", "per"]), st.none() | st.integers() | st.text(max_size=3) | st.just("water"), max_size=4), max_size=3))  # fmt: skip
def test_no_content_whatever_raises(table, value):
    plan = a_file(stock=[some_water()])
    scenario = plan.sections["scenarios"]["scenarios"][0]
    plan.sections["logistics" if table == "stock" else "scenarios"][table] = value

    reckoning(plan, scenario, on=TODAY)


@pytest.fixture
def version(post, planner):
    plan = a_file(stock=[some_water(expires_on="2999-01-01")])
    return a_version(post, planner, sections=dict(plan.sections))


def test_the_page_opens_each_number_to_its_rows(as_planner, version):
    html = as_planner.get(address("scenario_needs", version, "quake")).content.decode()

    for section, record in (
        ("scenarios", "water"),
        ("community", "people-TH-10"),
        ("logistics", "s1"),
        ("scenarios", "quake"),
    ):
        assert f"{address('section', version, section)}#{record}" in html
    assert "131,250 / 262,500 / 525,000" in html
    assert "130,250 / 261,500 / 524,000" in html


def test_the_overview_names_what_lacks(as_planner, version, draft):
    assert "Water" in words(as_planner.get(address("needs", version)))
    assert "does not say what one person needs" in words(as_planner.get(address("needs", draft)))
    assert as_planner.get(address("scenario_needs", version, "none")).status_code == 404


def test_the_workbook_holds_the_same_numbers_and_taking_it_stands_in_the_chain(as_planner, version):
    response = as_planner.get(address("needs_xlsx", version, "quake"))

    book = load_workbook(BytesIO(response.content))
    assert [cell.value for cell in book["Needs"][2]][4:11] == [
        131_250,
        262_500,
        525_000,
        1000,
        130_250,
        261_500,
        524_000,
    ]
    assert book["People"].max_row == 3
    assert Event.objects.filter(action="plans.export_needs").count() == 1


def test_a_plan_without_scenarios_is_led_to_the_library(as_planner, post, planner):
    version = a_version(post, planner, sections=sections(scenarios={}))

    assert "Take scenarios from the library" in words(as_planner.get(address("needs", version)))
