"""How many to call, and how many stand by: read from the chances of an option."""

from dataclasses import replace

import pytest

from safeconduct.core.evacuation.chance import calling
from safeconduct.core.evacuation.problem import Range, Uncertainty
from safeconduct.plans.options.calling import calling_said, calling_table, calls_of
from safeconduct.plans.options.making import make
from safeconduct.plans.options.ranges import LABELS, ranges
from safeconduct.plans.testing.freezing import names_of
from tests.factories.options import BUSES, a_small_problem, an_option, frozen, sound_trips
from tests.plans.pages import words
from tests.plans.test_option_pages import of

NAMES = names_of(a_small_problem())


def test_the_advice_is_what_the_core_says_for_the_seats_of_each_vehicle():
    problem = a_small_problem()

    calls = calls_of(problem, sound_trips())

    alone, family = (calling(40, size, problem.uncertainty) for size in (1, 4))
    assert [(one["carrier"], one["household"], one["call"], one["standby"]) for one in calls] == [
        (BUSES, 1, alone.call, alone.standby), (BUSES, 4, family.call, family.standby),
    ]  # fmt: skip


def test_where_everybody_comes_as_many_are_called_as_there_are_seats_and_nobody_stands_by():
    sure = Uncertainty(show_up=Range(1.0, 1.0), retraction_share=Range(0.0, 0.0))

    (alone, _family) = calls_of(a_small_problem(uncertainty=sure), sound_trips())

    assert (alone["call"], alone["standby"], alone["turned_away"]) == (40, 0, pytest.approx(0.0, abs=1e-6))
    assert calling_said([alone], NAMES)[0].startswith(
        "Not all who are called come. For Buses with 40 seats call 40 people: then more come than there are seats in 0 of"
    )


def test_nobody_is_called_for_who_goes_without_a_vehicle():
    on_foot = [replace(trip, fleet="", vehicle=0) for trip in sound_trips()]

    assert calls_of(a_small_problem(), on_foot) == []
    assert calling_said([], NAMES) == []


def test_every_range_that_the_advice_and_the_chances_rest_on_is_listed_with_its_source():
    assert LABELS.keys() == set(Uncertainty.__slots__)
    assert all(source for _label, _range, source in ranges(Uncertainty()))


def test_the_option_page_says_how_many_to_call_beside_the_chances(as_planner, draft, planner):
    option = an_option(draft, planner)
    made = make(frozen(), "quick", "least_risk", name="One", watch=lambda _standing: True)
    option.outcome = made.outcome
    option.save()

    page = words(as_planner.get(of("option", option)))

    call = calling(40, 1, a_small_problem().uncertainty)
    assert f"For Buses with 40 seats call {call.call} people" in page
    assert f"Keep {call.standby} people at hand" in page
    table = calling_table(option.outcome["chances"]["calling"], NAMES)
    assert "in families of 4" in {row[1] for row in table.rows}
    assert "Share of those who would come and turn back in the end" in page
