"""Plans in worlds that do not keep to them."""

from dataclasses import fields, replace
from math import ceil, comb

import numpy as np
import pytest

from safeconduct.core.evacuation import (
    AssemblyPoint,
    Fleet,
    Group,
    Hub,
    InvalidProblem,
    Leg,
    Mode,
    Trip,
    make_plan,
)
from safeconduct.core.evacuation.chance import calling, simulate
from safeconduct.core.evacuation.chance.draws import begin, draw, how_many, key_of
from safeconduct.core.evacuation.chance.ensemble import odds
from safeconduct.core.evacuation.chance.setting import stage_of
from safeconduct.core.evacuation.chance.world import draw_world, empty_world
from safeconduct.core.evacuation.invented import invented
from safeconduct.core.evacuation.plan.make import Effort
from safeconduct.core.evacuation.problem import CERTAIN, USUAL, Permit, Range, ScheduledLift, Uncertainty
from tests.core.evacuation.problems import a_random_problem, a_shuttle, a_way_out
from tests.core.evacuation.wide import a_wide_problem

LITTLE = Effort(rounds=100, changes=4_000)


def certain(problem, **ranges):
    """The same evacuation, in which nothing turns out otherwise but what is named."""
    return replace(
        problem, uncertainty=replace(CERTAIN, **{name: Range(*ends) for name, ends in ranges.items()})
    )


def planned(problem):
    plan = make_plan(problem, effort=LITTLE)
    return plan.trips, plan.step_minutes


def left_by_plan(problem, trips, step_hours, epochs):
    safe, havens = np.zeros(epochs), {haven.code for haven in problem.havens}
    for trip in trips:
        if trip.destination in havens:
            safe[min(epochs - 1, ceil(trip.arrives_hours / step_hours - 1e-6))] += trip.people
    return np.cumsum(safe)


@pytest.mark.parametrize("seed", range(12))
def test_a_world_without_chance_is_the_plan(seed):
    """To the last person and hour, where all people are alike on their way."""
    problem = certain(a_random_problem(seed))
    trips, step = planned(problem)
    ensemble = simulate(problem, trips, replications=2, repair=False, step_minutes=step)
    safe = left_by_plan(problem, trips, step / 60, len(ensemble.hours))
    assert ensemble.came.low == ensemble.came.high
    assert [ensemble.came.mean - n for n in ensemble.left.mean] == pytest.approx(safe.tolist())


@pytest.mark.parametrize("seed", range(12))
def test_where_people_are_not_alike_a_world_without_chance_is_nearly_the_plan(seed):
    """Of one class those with documents go first, not those who waited longest; families are not kept together."""
    problem = certain(a_wide_problem(seed))
    trips, step = planned(problem)
    ensemble = simulate(problem, trips, replications=2, repair=False, step_minutes=step)
    safe = left_by_plan(problem, trips, step / 60, len(ensemble.hours))
    off = ensemble.came.mean - np.array(ensemble.left.mean) - safe
    assert abs(off).max() <= 0.15 * problem.people
    assert abs(off).mean() <= 0.06 * problem.people


def test_one_seed_is_one_answer_on_any_number_of_threads_and_another_seed_another():
    problem = invented("small")
    trips, step = planned(problem)
    every = {
        threads: simulate(problem, trips, replications=230, step_minutes=step, threads=threads)
        for threads in (1, 2, 5)
    }
    assert every[1] == every[2] == every[5]
    assert simulate(problem, trips, replications=230, step_minutes=step, seed=1) != every[1]


def test_with_and_without_repair_the_same_people_come():
    """Where there is time for it, repair brings out most of those who would be left."""
    problem = invented("small")
    trips, step = planned(problem)
    problem = replace(problem, horizon_hours=1.5 * problem.horizon_hours)
    repaired, on_paper = (
        simulate(problem, trips, replications=200, repair=repair, step_minutes=step)
        for repair in (True, False)
    )
    assert repaired.came == on_paper.came
    assert repaired.left.mean[-1] < 0.75 * on_paper.left.mean[-1]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("repair", [True, False])
def test_nobody_is_lost_found_or_brought_back(seed, repair):
    problem = a_wide_problem(seed)
    trips, step = planned(problem)
    ensemble = simulate(problem, trips, replications=60, repair=repair, step_minutes=step)
    for curve in (ensemble.left.mean, ensemble.left.low, ensemble.left.middle, ensemble.left.high):
        assert list(curve) == sorted(curve, reverse=True)
        assert curve[-1] >= 0
    assert ensemble.left.mean[0] == pytest.approx(ensemble.came.mean)
    assert 0 <= ensemble.seat_use.low <= ensemble.seat_use.high <= 1
    for deadline in ensemble.deadlines:
        assert deadline.all_out.share <= deadline.nearly_all_out.share
        assert deadline.all_out.share <= deadline.most_urgent_out.share


TWO_BUSES = replace(
    a_shuttle(100, base="camp", vehicles=2.0, hours=2.0), priorities=a_shuttle(1).priorities, horizon_hours=24.0
)  # fmt: skip


def test_a_bus_takes_over_from_one_that_does_not_come_only_where_plans_are_repaired():
    problem = certain(TWO_BUSES, missing_vehicle_share=(0.5, 0.5))
    trips, step = planned(problem)
    assert {trip.vehicle for trip in trips if trip.people and trip.fleet} == {1, 2}
    paper, repaired = (
        simulate(problem, trips, replications=400, repair=repair, step_minutes=step)
        for repair in (False, True)
    )
    # Both come in a quarter of the worlds; in another quarter neither does.
    assert paper.cleared.low < 0.25 < paper.cleared.high
    assert repaired.cleared.low < 0.75 < repaired.cleared.high


LIFTED = replace(
    a_way_out(40, second=Leg("bridge", "nongkhai", Mode.ROAD, 1.0)),
    scheduled_lifts=(ScheduledLift("ferry", "bridge", "nongkhai", Mode.SEA, 5.0, 1.0, 20, departures=2, every_hours=4.0),),
)  # fmt: skip
PERMITTED = replace(
    LIFTED,
    permits=(Permit("landing", 2.0),),
    scheduled_lifts=(replace(LIFTED.scheduled_lifts[0], permits=("landing",)),),
)
DESKS = a_shuttle(60, base="camp", hours=1.0)
DESKS = replace(DESKS, hubs=(Hub("bridge", desks=1.0, people_per_desk_hour=20.0),))


@pytest.mark.parametrize(
    ("problem", "ranges", "expected"),
    [
        (TWO_BUSES, {"missing_vehicle_share": (1, 1)}, 100),
        (TWO_BUSES, {"closed_leg_share": (1, 1), "closure_hours": (400, 400)}, None),
        (TWO_BUSES, {"late_vehicle_hours": (30, 30)}, 100),
        (LIFTED, {"cancelled_lift_share": (1, 1)}, 40),
        (PERMITTED, {"permit_delay_hours": (4, 4)}, 20),
        (PERMITTED, {"permit_delay_hours": (9, 9)}, 40),
        (TWO_BUSES, {"ready_delay_hours": (40, 40)}, 100),
        (TWO_BUSES, {"travel_factor": (20, 20)}, 100),
    ],
)
def test_everything_that_may_turn_out_otherwise_does(problem, ranges, expected):
    trips, step = planned(certain(problem))
    assert simulate(certain(problem), trips, replications=1, step_minutes=step).left.mean[-1] == 0
    ensemble = simulate(certain(problem, **ranges), trips, replications=50, step_minutes=step)
    if expected is None:
        assert ensemble.left.mean[-1] > 0
    else:
        assert ensemble.left.mean[-1] == expected


def test_slow_desks_take_longer_and_longer_roads_too():
    trips, step = planned(certain(DESKS))
    usual, slow, long = (
        simulate(certain(DESKS, **ranges), trips, replications=10, step_minutes=step).clear_hours.mean
        for ranges in (
            {},
            {"slow_desk_share": (1, 1), "slow_desk_factor": (0.5, 0.5)},
            {"travel_factor": (3, 3)},
        )
    )
    assert slow >= usual + 2
    assert long >= usual + 2


def test_as_many_come_as_are_said_to_and_those_who_turn_back_do_not():
    problem = a_way_out(4000)
    trips, step = planned(certain(problem))
    few = certain(problem, people_factor=(1.5, 1.5), show_up=(0.5, 0.5), retraction_share=(0.2, 0.2))
    came = simulate(few, trips, replications=300, step_minutes=step).came
    assert came.mean == pytest.approx(4000 * 1.5 * 0.5 * 0.8, rel=0.01)
    # A thousand and five hundred families of four, each with a chance of 0.4: 1.28 deviations on either side.
    deviation = 4 * np.sqrt(1500 * 0.4 * 0.6)
    assert came.high - came.low == pytest.approx(2 * 1.2816 * deviation, rel=0.15)


def test_a_stopped_simulation_says_what_was_played():
    problem = certain(TWO_BUSES, missing_vehicle_share=(0, 1))
    trips, step = planned(problem)
    told = []

    def watch(share):
        told.append(share)
        return len(told) < 2

    stopped = simulate(problem, trips, replications=400, step_minutes=step, threads=1, watch=watch)
    assert stopped.was_stopped
    assert stopped.replications == 100
    assert told == [0.125, 0.25]
    assert replace(stopped, was_stopped=False) == simulate(
        problem, trips, replications=100, step_minutes=step
    )


def test_a_problem_that_is_none_is_refused_and_no_trips_bring_nobody():
    with pytest.raises(InvalidProblem):
        simulate(replace(TWO_BUSES, horizon_hours=-1.0), ())
    assert simulate(certain(TWO_BUSES), (), replications=3, repair=False).left.mean[-1] == 100
    strange = Trip("camp", "atlantis", "road", 0.0, 1.0, "bus", 7)
    assert simulate(certain(TWO_BUSES), (strange,), replications=3, repair=False).left.mean[-1] == 100


def test_a_full_hub_is_told():
    crowded = replace(DESKS, hubs=(Hub("bridge", desks=1.0, people_per_desk_hour=20.0, holding=55.0),))
    trips, step = planned(certain(crowded))
    calm = simulate(certain(crowded), trips, replications=5, repair=False, step_minutes=step).crowding
    assert [(each.place, each.overflows.share) for each in calm] == [("bridge", 0.0)]
    more = certain(crowded, people_factor=(1.6, 1.6), slow_desk_share=(1, 1), slow_desk_factor=(0.01, 0.01))
    full = simulate(more, trips, replications=5, repair=False, step_minutes=step).crowding
    assert full[0].overflows.share == 1.0
    assert full[0].most.mean > 55


def test_odds_are_those_of_wilson_and_hold_what_they_promise():
    eight = odds(8, 10)
    assert (eight.low, eight.high) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert (odds(0, 20).low, odds(20, 20).high) == (0.0, 1.0)
    random = np.random.default_rng(5)
    for chance in (0.03, 0.3, 0.86):
        held = [
            each.low <= chance <= each.high
            for each in (odds(int(n), 300) for n in random.binomial(300, chance, 4000))
        ]
        assert 0.93 < np.mean(held) < 0.97


def test_numbers_are_evenly_spread_and_belong_to_their_names():
    key = np.uint64(key_of("vehicle", "bus", 1))
    assert key_of("vehicle", "bus", 1) != key_of("vehicle", "bus", 2) != key_of("vehicle", "bus1", "")
    worlds = [np.uint64(begin(np.uint64(3), n)) for n in range(20_000)]
    drawn = np.array([draw(world, key, 0) for world in worlds])
    assert np.histogram(drawn, 10, (0, 1))[0] == pytest.approx(2000, rel=0.1)
    assert abs(np.corrcoef(drawn[1:], drawn[:-1])[0, 1]) < 0.03
    for of in (10, 32, 33, 400):
        counts = np.array([how_many(world, key, of, 0.3) for world in worlds[:4000]])
        assert counts.mean() == pytest.approx(0.3 * of, rel=0.02)
        assert counts.var() == pytest.approx(0.21 * of, rel=0.1)
        assert counts.min() >= 0
        assert counts.max() <= of


def test_more_are_called_than_there_are_seats_and_some_stand_by():
    likely = replace(CERTAIN, show_up=Range(0.7, 0.7))
    called = calling(100, 1, likely)
    drawn = np.random.default_rng(1).binomial(called.call, 0.7, 200_000)
    assert (drawn > 100).mean() == pytest.approx(called.turned_away, abs=0.005)
    assert (
        called.turned_away
        <= 0.1
        < (np.random.default_rng(2).binomial(called.call + 1, 0.7, 200_000) > 100).mean()
    )
    assert (100 - np.minimum(drawn, 100)).mean() == pytest.approx(called.empty, abs=0.05)
    assert (drawn + called.standby >= 100).mean() == pytest.approx(called.filled, abs=0.005)
    assert called.filled >= 0.9 > (drawn + called.standby - 1 >= 100).mean()


def test_who_is_sure_to_come_is_called_once_and_families_stay_whole():
    sure = calling(50, 4, CERTAIN)
    assert (sure.call, sure.standby, sure.turned_away, sure.empty) == (48, 0, 0.0, pytest.approx(2.0))
    unsure = calling(50, 4, USUAL)
    assert unsure.call % 4 == unsure.standby % 4 == 0
    assert unsure.call > 48
    for seats, household in ((3, 4), (50, 0)):
        with pytest.raises(ValueError, match="family"):
            calling(seats, household, USUAL)
    with pytest.raises(ValueError, match="somebody"):
        calling(50, 4, replace(USUAL, show_up=Range(0.0, 0.0)))


# Each range at an end of it, in an evacuation that has what it is about; beside it what it needs to be seen.
EXTREMES = {
    "people_factor": (TWO_BUSES, (2, 2), {}),
    "show_up": (TWO_BUSES, (0.5, 0.5), {}),
    "retraction_share": (TWO_BUSES, (0.5, 0.5), {}),
    "ready_delay_hours": (TWO_BUSES, (40, 40), {}),
    "travel_factor": (TWO_BUSES, (20, 20), {}),
    "late_vehicle_hours": (TWO_BUSES, (30, 30), {}),
    "missing_vehicle_share": (TWO_BUSES, (1, 1), {}),
    "closed_leg_share": (TWO_BUSES, (1, 1), {"closure_hours": (400, 400)}),
    "closure_hours": (TWO_BUSES, (400, 400), {"closed_leg_share": (1, 1)}),
    "slow_desk_share": (DESKS, (1, 1), {"slow_desk_factor": (0.2, 0.2)}),
    "slow_desk_factor": (DESKS, (0.2, 0.2), {"slow_desk_share": (1, 1)}),
    "cancelled_lift_share": (LIFTED, (1, 1), {}),
    "permit_delay_hours": (PERMITTED, (9, 9), {}),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Uncertainty)])
def test_every_range_is_played(name):
    """A new kind of chance that nobody plays would be promised and not kept."""
    problem, extreme, beside = EXTREMES[name]
    trips, step = planned(certain(problem))
    without, with_it = (
        simulate(certain(problem, **beside, **ranges), trips, replications=50, step_minutes=step)
        for ranges in ({}, {name: extreme})
    )
    assert (without.came, without.left) != (with_it.came, with_it.left)


def test_two_plans_meet_the_same_worlds():
    """The same people come, the same vehicles are late or missing, the same roads are closed, whatever is planned."""
    problem = a_wide_problem(3)
    one, other = (make_plan(problem, effort=LITTLE, seed=seed) for seed in (0, 1))
    assert one.trips != other.trips
    stages = [stage_of(problem, plan.trips, plan.step_minutes / 60)[0] for plan in (one, other)]
    for replication in range(20):
        drawn = []
        for stage in stages:
            world = empty_world(stage)
            parts = (
                stage.people,
                stage.places,
                stage.lifts,
                stage.rides,
                stage.fleet,
                stage.permits,
                stage.ranges,
            )
            draw_world(*parts, np.uint64(7), replication, world)
            drawn.append(world)
        for first, second in zip(*drawn, strict=True):
            np.testing.assert_array_equal(first, second)


def test_where_hardly_anybody_comes_many_are_called_at_once():
    few = replace(CERTAIN, show_up=Range(0.01, 0.01))
    advice = calling(100, 1, few)
    assert 8_500 < advice.call < 9_500
    assert advice.turned_away <= 0.1 < calling_over(advice.call + 1, few, 100)


def calling_over(families, uncertainty, room):
    """The chance that more come than there is room for, from the law itself."""
    share = uncertainty.show_up.low
    return 1.0 - sum(comb(families, n) * share**n * (1 - share) ** (families - n) for n in range(room + 1))


def test_those_without_a_way_are_in_no_other_number():
    problem = replace(
        TWO_BUSES,
        assembly_points=(*TWO_BUSES.assembly_points, AssemblyPoint("island")),
        groups=(*TWO_BUSES.groups, Group("island", "anybody", 30.0)),
    )
    trips, step = planned(certain(problem))
    ensemble = simulate(certain(problem), trips, replications=2, step_minutes=step)
    assert (ensemble.without_a_way, ensemble.people, ensemble.came.mean) == (30, 100, 100)


def test_a_fleet_that_may_not_come_before_its_permit_waits_for_it():
    bus = Fleet("bus", Mode.ROAD, 50.0, 1.0, "camp", turnaround_hours=0.0, permits=("entry",))
    problem = replace(TWO_BUSES, fleets=(bus,), permits=(Permit("entry", 3.0),))
    trips, step = planned(certain(problem))
    early, late = (
        simulate(
            certain(problem, permit_delay_hours=ends), trips, replications=5, step_minutes=step
        ).clear_hours.mean
        for ends in ((0, 0), (5, 5))
    )
    assert late == early + 5
