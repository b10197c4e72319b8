"""What a change brings, by solving again: laws that hold for every problem, and answers known by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from safeconduct.core.evacuation import Fleet, Hub, Leg, Mode, Permit, solve
from safeconduct.core.evacuation.explain import changes, effects, measure, permit_effects
from tests.core.evacuation.problems import a_random_problem, a_shuttle, a_way_out, seeds

NEVER_WORSE = {"desk", "vehicle", "departure", "day_earlier"}
NEVER_BETTER = {"closed", "day_later"}


def all_effects(problem):
    present = measure(problem)
    return present, list(effects(present, changes(present.problem, present.result)))


@settings(max_examples=25, deadline=None)
@given(seeds)
def test_more_means_are_never_worse_and_less_never_better(seed):
    present, found = all_effects(a_random_problem(seed))
    slack = 1e-6 * max(1.0, abs(present.result.cost))
    assert {each.change.code for each in found} >= {"closed", "day_later", "day_earlier"}
    for each in found:
        assert each.change.code in NEVER_WORSE | NEVER_BETTER
        assert each.cost <= slack if each.change.code in NEVER_WORSE else each.cost >= -slack, each.sentence


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_a_permit_at_once_is_never_worse_and_a_late_one_never_better(seed):
    problem = a_random_problem(seed)
    legs = tuple(
        replace(leg, permits=("b",)) if number == 0 else replace(leg, permits=("c",)) if number == 3 else leg
        for number, leg in enumerate(problem.legs)
    )
    permits = (Permit("a", 2.0), Permit("b", 3.0, requires=("a",)), Permit("c", 4.0))
    present = measure(replace(problem, legs=legs, permits=permits))
    found = permit_effects(present)
    slack = 1e-6 * max(1.0, abs(present.result.cost))
    assert {now.change.subject: now.path for now, _ in found} == {"a": ("a",), "b": ("a", "b"), "c": ("c",)}
    assert [now.cost for now, _ in found] == sorted(now.cost for now, _ in found)
    for now, late in found:
        assert now.cost <= slack
        assert late.cost >= -slack


def test_the_cost_of_a_closed_way_counts_those_who_then_have_none():
    problem = a_way_out(10.0, horizon_hours=10.0)
    present, found = all_effects(problem)
    assert present.result.cost == 0
    closed = [each for each in found if each.change.code == "closed"]
    # Ten people wait ten hours, and are left: twenty hours more.
    assert [each.cost for each in closed] == [pytest.approx(300.0)] * 2
    assert closed[0].sentence == (
        "camp – bridge (foot) closed: everybody is no longer safe in time; 10 more are left behind at hour 10; "
        "300 weighted person-hours at risk are added."
    )


def test_a_second_desk_halves_the_queue():
    problem = a_way_out(10.0, hub=Hub("bridge", desks=1.0, people_per_desk_hour=1.0), horizon_hours=24.0)
    _, found = all_effects(problem)
    (desk,) = [each for each in found if each.change.code == "desk"]
    assert (desk.cleared_before, desk.clear_hours) == (10.0, 5.0)
    assert desk.sentence.startswith("One more desk at bridge: everybody is safe at hour 5 instead of 10; ")


def test_a_second_bus_is_asked_about_where_seats_bind():
    _, found = all_effects(a_shuttle(200.0))
    (vehicle,) = [each for each in found if each.change.code == "vehicle"]
    assert vehicle.clear_hours < vehicle.cleared_before


def test_an_effect_is_what_solving_the_changed_problem_says():
    present, found = all_effects(a_random_problem(3))
    for each in found:
        alone = solve(replace(each.change.problem, step_minutes=present.result.step_minutes))
        assert each.clear_hours == alone.clear_hours
        assert each.cost == pytest.approx(alone.cost - present.result.cost, abs=1e-5 * abs(alone.cost) + 1e-6)


def test_the_permit_that_bites_comes_first_with_its_path():
    bus = Fleet("bus", Mode.ROAD, 50.0, 1.0, "camp", turnaround_hours=0.0, permits=("convoy",))
    problem = a_way_out(
        40.0, first=Leg("camp", "bridge", Mode.ROAD, 1.0), second=Leg("bridge", "nongkhai", Mode.FOOT, 0.0, permits=("visa",)),
        fleets=[bus], permits=(Permit("visa", 2.0), Permit("note", 3.0), Permit("convoy", 4.0, requires=("note",)),
        Permit("granted", 5.0, requested_at_hours=-9.0)),
    )  # fmt: skip
    found = permit_effects(measure(problem))
    assert [(now.change.subject, now.path) for now, _ in found] == [
        ("convoy", ("note", "convoy")), ("note", ("note",)), ("visa", ("visa",))
    ]  # fmt: skip
    now, late = found[0]
    assert (now.cleared_before, now.clear_hours, late.clear_hours) == (8.0, 2.0, 32.0)
    assert found[2][0].sentence == "visa granted at once: nothing changes."
