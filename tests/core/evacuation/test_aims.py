"""Cheaper, or sooner over: what a plan gives up for it, and what it never gives up."""

from dataclasses import replace

import pytest

from safeconduct.core.evacuation import (
    Aim,
    AssemblyPoint,
    Effort,
    Group,
    Leg,
    Mode,
    Priority,
    ScheduledLift,
    Window,
    audit,
    invented,
    make_plan,
)
from tests.core.evacuation.problems import a_shuttle, a_way_out
from tests.core.evacuation.wide import a_wide_problem

LITTLE = Effort(rounds=210, changes=20_000)


def loaded(plan):
    return [trip for trip in plan.trips if trip.people and trip.fleet]


def test_the_cheapest_plan_costs_less_money_and_at_most_a_hundredth_more_risk():
    problem = invented("small", 0)
    plans = [
        [make_plan(problem, aim=aim, effort=LITTLE, seed=seed) for aim in (Aim.LEAST_RISK, Aim.CHEAPEST)]
        for seed in range(3)
    ]

    for risk, money in plans:
        assert money.audit.cost < risk.audit.cost
        assert money.cost <= risk.cost * 1.01 + 1e-6
        assert audit(problem, money.trips, step_minutes=money.step_minutes).is_sound
    assert sum(money.audit.cost for _, money in plans) < 0.97 * sum(risk.audit.cost for risk, _ in plans)


def test_a_vehicle_that_saves_next_to_nothing_is_not_paid_for():
    """The second bus brings one of 51 people an hour sooner, after ten hours of waiting for either."""
    problem = a_shuttle(51, vehicles=2.0, hours=0.5, base="camp")
    bus = replace(problem.fleets[0], cost_per_vehicle=1000.0, available_from_hours=10.0)
    problem = replace(problem, fleets=(bus,))

    risk, money = (make_plan(problem, aim=aim, effort=LITTLE) for aim in (Aim.LEAST_RISK, Aim.CHEAPEST))

    assert (risk.audit.cost, money.audit.cost) == (2000.0, 1000.0)
    assert (risk.audit.safe, money.audit.safe) == (51, 51)


def test_seats_at_a_price_are_left_empty_where_the_road_is_as_quick():
    lift = ScheduledLift("ferry", "bridge", "nongkhai", Mode.SEA, 3.0, 1.0, 100, cost_per_seat=50.0)
    problem = a_way_out(100, first=Leg("camp", "bridge", Mode.FOOT, 2.0), scheduled_lifts=(lift,))
    problem = replace(problem, legs=(problem.legs[0], Leg("bridge", "nongkhai", Mode.FOOT, 2.0, risk=0.25)))

    risk, money = (make_plan(problem, aim=aim, effort=LITTLE) for aim in (Aim.LEAST_RISK, Aim.CHEAPEST))

    assert money.audit.cost <= risk.audit.cost
    assert (money.audit.cost, money.audit.safe) == (0.0, 100)


def test_a_departure_that_is_needed_does_not_keep_the_next_one_from_being_left_out():
    """Nobody gets out without the ship, the dearest; instead of the boat there is one that costs nothing."""
    ship = ScheduledLift("ship", "bridge", "nongkhai", Mode.SEA, 1.0, 1.0, 60, cost_per_seat=90.0)
    boat = replace(ship, code="boat", seats=40, cost_per_seat=50.0)
    spare = replace(boat, code="spare", cost_per_seat=0.0)
    problem = a_way_out(100, scheduled_lifts=(ship, boat, spare))
    problem = replace(problem, legs=problem.legs[:1])

    money = make_plan(problem, aim=Aim.CHEAPEST, effort=LITTLE)

    assert (money.audit.safe, money.audit.cost) == (100, 60 * 90.0)


def test_who_stops_while_departures_are_left_out_is_heard():
    lift = ScheduledLift(
        "ferry", "bridge", "nongkhai", Mode.SEA, 1.0, 1.0, 5, cost_per_seat=9.0, every_hours=1.0
    )
    problem = replace(a_way_out(100, scheduled_lifts=(replace(lift, departures=40),)))
    problem = replace(problem, legs=problem.legs[:1])
    heard = []

    def watch(standing):
        heard.append(standing.phase)
        return standing.phase != "cheapest"

    plan = make_plan(problem, aim=Aim.CHEAPEST, effort=LITTLE, watch=watch)

    assert plan.was_stopped
    assert heard.count("cheapest") == 1
    assert plan.audit.is_sound


def test_the_soonest_plan_takes_those_first_whose_road_closes_and_lets_the_urgent_wait():
    problem = a_shuttle(50, hours=1.0)
    problem = replace(
        problem,
        priorities=(Priority("urgent", 100.0), *problem.priorities),
        assembly_points=(*problem.assembly_points, AssemblyPoint("valley")),
        groups=(Group("camp", "urgent", 50.0), Group("valley", "anybody", 50.0)),
        legs=(*problem.legs, Leg("valley", "bridge", Mode.ROAD, 1.0, closures=(Window(2.0, 20.0),))),
    )

    risk, soon = (make_plan(problem, aim=aim, effort=LITTLE) for aim in (Aim.LEAST_RISK, Aim.SOONEST))

    assert [trip.origin for trip in loaded(risk)] == ["camp", "valley"]
    assert [trip.origin for trip in loaded(soon)] == ["valley", "camp"]
    assert soon.audit.last_arrival_hours == pytest.approx(4.0)
    assert soon.audit.last_arrival_hours < risk.audit.last_arrival_hours
    assert soon.cost > risk.cost
    assert soon.audit.is_sound


@pytest.mark.parametrize("aim", [Aim.CHEAPEST, Aim.SOONEST])
@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_aim_documents_households_crews_and_lifts_are_kept(aim, seed):
    problem = a_wide_problem(seed)
    plan = make_plan(problem, aim=aim, effort=LITTLE)

    assert [fault.sentence for fault in plan.audit.faults] == []
    assert plan.audit.safe > 0
    assert plan.cost >= plan.bound - 1e-6


@pytest.mark.parametrize("aim", [Aim.CHEAPEST, Aim.SOONEST])
def test_a_second_phase_can_be_stopped_and_repeated(aim):
    problem = invented("small", 1)
    seen = []

    def watch(standing):
        seen.append(standing.phase)
        return seen.count(str(aim)) < 2

    stopped = make_plan(problem, aim=aim, effort=LITTLE, watch=watch)
    one, same = (make_plan(problem, aim=aim, effort=LITTLE) for _ in range(2))

    assert stopped.was_stopped
    assert str(aim) in seen
    assert stopped.audit.is_sound
    assert one.trips == same.trips
