"""What is right, however odd, is not refused: nobody to bring out, no way, households that fit somewhere."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from safeconduct.core.evacuation import solve, validate
from safeconduct.core.evacuation.problem import (
    CERTAIN,
    Fleet,
    Household,
    Leg,
    Member,
    Mode,
    Permit,
    Priority,
    Problem,
    ScheduledLift,
    scaled,
)
from tests.core.evacuation.everything import EVERYTHING, any_problem
from tests.core.evacuation.problems import a_way_out

unhurried = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def sentences(problem):
    return [defect.sentence for defect in validate(problem)]


@unhurried
@given(any_problem())
def test_what_is_right_is_not_refused_and_has_a_proven_result(problem):
    assert sentences(problem) == []
    result = solve(problem)
    assert result.certificate.holds
    curve = result.curve
    states = (curve.not_ready, curve.at_assembly_points, curve.at_hubs, curve.moving, curve.safe)
    assert {sum(people) for people in zip(*states, strict=True)} == {result.people}


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), (), (), (), (), (), (), uncertainty=CERTAIN),
        replace(EVERYTHING, legs=(), scheduled_lifts=()),
        replace(EVERYTHING, fleets=()),
        replace(EVERYTHING, fleets=tuple(replace(each, vehicles=0.0) for each in EVERYTHING.fleets)),
        replace(
            EVERYTHING, groups=tuple(replace(each, people=0.0) for each in EVERYTHING.groups), households=()
        ),
        replace(EVERYTHING, document_desks=(), permits=EVERYTHING.permits[:3]),
    ],
)
def test_nobody_nothing_to_ride_on_and_no_way_are_no_defects(problem):
    assert sentences(problem) == []


def test_a_household_too_large_for_some_vehicles_but_not_for_all_is_no_defect():
    camp = Household("camp", (Member("anybody", 41),))
    way = a_way_out(
        first=Leg("camp", "bridge", Mode.ROAD, 1.0),
        fleets=[Fleet("bus", Mode.ROAD, 40.0, 9, "bridge"), Fleet("coach", Mode.ROAD, 50.0, 1, "bridge")],
        households=(camp,),
    )
    assert sentences(way) == []
    assert len(sentences(replace(way, fleets=way.fleets[:1]))) == 1
    assert sentences(replace(way, legs=(replace(way.legs[0], mode=Mode.FOOT), way.legs[1]))) == []
    assert sentences(replace(way, legs=way.legs[:1])) == []  # no way at all is told by the result


def test_a_household_is_held_up_by_the_smallest_means_on_its_way():
    way = a_way_out(
        first=Leg("camp", "bridge", Mode.ROAD, 1.0),
        second=Leg("bridge", "nongkhai", Mode.AIR, 1.0),
        fleets=[Fleet("coach", Mode.ROAD, 50.0, 1, "bridge"), Fleet("plane", Mode.AIR, 9.0, 1, "nongkhai")],
        households=(Household("camp", (Member("anybody", 12),)),),
    )
    assert [dict(defect.values) for defect in validate(way)] == [{"value": 12, "most": 9.0}]
    lift = ScheduledLift("tg571", "bridge", "nongkhai", Mode.AIR, 1.0, 1.0, 20.0)
    assert sentences(replace(way, scheduled_lifts=(lift,))) == []


def test_an_evacuation_scaled_down_keeps_only_whole_households():
    fewer = scaled(EVERYTHING, 0.4)
    assert [each.households for each in fewer.households] == [2]
    assert sentences(fewer) == []


def test_permits_asked_for_before_the_evacuation_begins_are_no_defect():
    asked = tuple(replace(each, requested_at_hours=-72.0) for each in EVERYTHING.permits)
    assert sentences(replace(EVERYTHING, permits=asked)) == []


def test_a_long_chain_of_permits_is_looked_through_at_once():
    chain = tuple(Permit(f"p{n}", 1.0, requires=(f"p{n - 1}",) if n else ()) for n in range(1000))
    assert sentences(replace(a_way_out(), permits=chain)) == []
    tied = (replace(chain[0], requires=("p999",)), *chain[1:])
    assert [
        len(defect.values[0][1].split(" > ")) for defect in validate(replace(a_way_out(), permits=tied))
    ] == [1001]


def test_a_class_and_a_permit_may_share_their_code():
    assert (
        sentences(
            replace(a_way_out(), permits=(Permit("anybody", 1.0),), priorities=(Priority("anybody", 1.0),))
        )
        == []
    )
