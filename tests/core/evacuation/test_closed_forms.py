"""Small evacuations whose answer is known without a computer."""

from dataclasses import replace
from math import ceil

import pytest

from safeconduct.core.evacuation import DailyHours, Haven, Hub, Leg, Mode, Rounding, Window, ready_at, solve
from tests.core.evacuation.problems import a_shuttle, a_way_out


@pytest.mark.parametrize(
    ("people", "seats", "vehicles"), [(40, 50, 1), (200, 50, 1), (210, 50, 2), (90, 45, 3)]
)
def test_a_shuttle_from_the_hub_clears_after_a_round_trip_for_each_load(people, seats, vehicles):
    loads = ceil(people / (seats * vehicles))
    assert solve(a_shuttle(people, seats=seats, vehicles=vehicles)).clear_hours == 2 * 2.0 * loads


def test_a_shuttle_that_stands_at_the_assembly_point_saves_its_first_empty_journey():
    assert solve(a_shuttle(200, base="camp")).clear_hours == (2 * 4 - 1) * 2.0


def test_turnaround_is_spent_on_every_round_trip():
    assert solve(a_shuttle(200, turnaround=1.0)).clear_hours == 4 * (2 + 2 + 1)


def test_a_vehicle_that_comes_later_clears_later_by_as_much():
    problem = a_shuttle(200)
    late = replace(problem, fleets=(replace(problem.fleets[0], available_from_hours=5.0),))
    assert solve(late).clear_hours == solve(problem).clear_hours + 5


def test_seats_that_shuttle_within_a_step_carry_as_many_as_they_can_in_truth():
    """A round trip of 15 minutes: four loads an hour, whatever the step."""
    result = solve(a_shuttle(1000, seats=25, hours=0.125, base="camp"))
    assert result.curve.safe[1:11] == tuple(range(100, 1001, 100))


@pytest.mark.parametrize("step", [30, 60, 120])
def test_a_longer_step_does_not_make_the_fleet_look_smaller(step):
    """Round trips of 2.5 hours: 500 people in ten loads of one bus take 25 hours."""
    result = solve(a_shuttle(500, hours=1.25, step_minutes=step))
    assert 25 <= result.clear_hours <= 25 + 2 * step / 60


@pytest.mark.parametrize(("people", "desks"), [(100, 1), (240, 2), (241, 2), (7, 3)])
def test_desks_clear_a_queue_at_their_rate(people, desks):
    hub = Hub("bridge", desks=desks, people_per_desk_hour=12)
    assert solve(a_way_out(people, hub=hub)).clear_hours == ceil(people / (12 * desks))


def test_desks_that_open_at_eight_start_at_eight_and_stop_at_night():
    hub = Hub("bridge", desks=1, people_per_desk_hour=10, opening=(DailyHours(8, 18),))
    result = solve(a_way_out(150, hub=hub, start_hour_of_day=6))
    assert result.clear_hours == 2 + 10 + 14 + 5


def test_a_border_lets_through_its_rate():
    second = Leg("bridge", "nongkhai", Mode.FOOT, 0.5, people_per_hour=30)
    assert solve(a_way_out(300, second=second)).clear_hours == 10 + 1


@pytest.mark.parametrize("where", ["hub", "leg"])
def test_a_daily_quota_begins_anew_at_midnight(where):
    hub = Hub("bridge", people_per_day=100 if where == "hub" else None)
    second = Leg("bridge", "nongkhai", Mode.FOOT, 0.0, people_per_day=100 if where == "leg" else None)
    result = solve(a_way_out(250, hub=hub, second=second, start_hour_of_day=20))
    assert result.clear_hours == 4 + 24


def test_a_haven_takes_its_places_and_then_what_is_brought_onward():
    haven = Haven("nongkhai", capacity=50, onward_people_per_hour=10)
    result = solve(a_way_out(100, haven=haven))
    assert result.curve.safe[:3] == (60, 70, 80)
    assert result.clear_hours == 4


def test_a_holding_area_holds_people_back_at_the_assembly_point():
    hub = Hub("bridge", desks=1, people_per_desk_hour=10, holding=30)
    result = solve(a_way_out(100, hub=hub))
    assert result.curve.at_hubs[0] == 30
    assert result.clear_hours == 10


def test_a_leg_that_is_open_for_one_minute_lets_a_minute_of_people_through():
    closures = (Window(0, 3), Window(3 + 1 / 60, 1000))
    second = Leg("bridge", "nongkhai", Mode.FOOT, 0.0, people_per_hour=600, closures=closures)
    result = solve(a_way_out(100, second=second))
    assert (result.clear_hours, result.curve.safe[-1]) == (None, 10)


def test_a_bus_passes_a_leg_that_is_open_for_one_minute():
    problem = a_shuttle(100, seats=100, base="camp")
    leg = replace(problem.legs[0], closures=(Window(0, 3.5), Window(3.5 + 1 / 60, 1000)))
    assert (
        solve(replace(problem, legs=(leg, problem.legs[1]))).clear_hours == 6
    )  # 05:30, at the end of its step


def test_people_who_become_ready_later_leave_later():
    problem = a_way_out(100)
    group = replace(problem.groups[0], ready=ready_at((0, 0.25), (9, 0.75)))
    result = solve(replace(problem, groups=(group,)))
    assert (result.curve.safe[8], result.curve.not_ready[8], result.clear_hours) == (25, 75, 9)


def test_the_hopeful_rounding_is_never_slower_than_the_careful_one():
    problem = a_shuttle(210, hours=1.4, turnaround=0.3, hub=Hub("bridge", desks=2, people_per_desk_hour=20))
    assert solve(problem, rounding=Rounding.DOWN).clear_hours < solve(problem).clear_hours


def test_the_urgent_leave_first():
    problem = a_shuttle(100)
    urgent = replace(problem.priorities[0], code="urgent", weight=4.0)
    groups = (problem.groups[0], replace(problem.groups[0], priority="urgent", people=50))
    result = solve(replace(problem, priorities=(*problem.priorities, urgent), groups=groups))
    assert (result.by_priority["urgent"][2], result.by_priority["anybody"][2]) == (0, 100)
