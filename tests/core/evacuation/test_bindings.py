"""What holds an evacuation up is named, priced and dated."""

from dataclasses import replace

import pytest

from safeconduct.core.evacuation import (
    AssemblyPoint,
    DailyHours,
    Haven,
    Hub,
    Leg,
    Mode,
    Window,
    solve,
)
from tests.core.evacuation.problems import a_random_problem, a_shuttle, a_way_out

DESK = Hub("bridge", "Friendship Bridge", desks=1, people_per_desk_hour=10)


def first(problem):
    return solve(problem).bindings[0]


@pytest.mark.parametrize(
    ("problem", "kind", "subject"),
    [
        (a_way_out(hub=DESK), "desks", "bridge"),
        (a_way_out(hub=Hub("bridge", people_per_day=40)), "hub_quota", "bridge"),
        (
            a_way_out(second=Leg("bridge", "nongkhai", Mode.FOOT, 0, people_per_hour=9)),
            "border_rate",
            "bridge>nongkhai:foot",
        ),
        (
            a_way_out(second=Leg("bridge", "nongkhai", Mode.FOOT, 0, people_per_day=40)),
            "leg_quota",
            "bridge>nongkhai:foot",
        ),
        (a_way_out(haven=Haven("nongkhai", capacity=60)), "haven_capacity", "nongkhai"),
        (
            a_way_out(haven=Haven("nongkhai", capacity=0, onward_people_per_hour=5)),
            "haven_onward",
            "nongkhai",
        ),
        (a_shuttle(400), "seats", "bus"),
        (
            a_way_out(first=Leg("camp", "bridge", Mode.FOOT, 1, closures=(Window(0, 9),))),
            "closure",
            "camp>bridge:foot",
        ),
    ],
)
def test_the_limit_that_binds_comes_first(problem, kind, subject):
    found = first(problem)
    assert (found.kind, found.subject) == (kind, subject)
    assert found.saves > 0


def test_a_full_holding_area_is_named_beside_the_desks_that_fill_it():
    hub = replace(DESK, holding=20)
    assert {"desks", "hub_holding"} <= {each.kind for each in solve(a_way_out(200, hub=hub)).bindings}


def test_closed_hours_are_named():
    result = solve(a_way_out(hub=Hub("bridge", opening=(DailyHours(8, 18),))))
    assert ("opening_hours", "bridge") in {(each.kind, each.subject) for each in result.bindings}


@pytest.mark.parametrize("seed", range(12))
def test_only_a_place_with_hours_has_closed_hours(seed):
    problem = a_random_problem(seed, whole_hours=False)
    with_hours = {place.code for place in (*problem.assembly_points, *problem.hubs) if place.opening}

    named = {each.subject for each in solve(problem).bindings if each.kind == "opening_hours"}

    assert named <= with_hours


def test_only_a_leg_with_closures_has_a_closure():
    closed = Leg("camp", "bridge", Mode.FOOT, 1, closures=(Window(0, 9),))
    result = solve(a_way_out(first=closed, second=Leg("bridge", "nongkhai", Mode.FOOT, 10)))

    assert [(each.kind, each.subject) for each in result.bindings] == [("closure", "camp>bridge:foot")]


def test_a_binding_says_from_when_until_when_it_binds():
    found = first(a_way_out(55, hub=DESK))
    assert (found.from_hours, found.until_hours) == (0.0, 5.0)
    assert dict(found.values) == {"place": "Friendship Bridge", "desks": 1}


@pytest.mark.parametrize("desks", [2, 4, 8])
def test_the_price_of_a_desk_is_what_a_little_more_desk_saves(desks):
    problem = a_way_out(1000, hub=replace(DESK, desks=desks), horizon_hours=24)
    more = a_way_out(1000, hub=replace(DESK, desks=desks + 0.01), horizon_hours=24)
    saved = solve(problem).certificate.objective - solve(more).certificate.objective
    assert first(problem).saves * 0.01 == pytest.approx(saved, rel=0.02)


def test_an_assembly_point_with_more_people_than_it_holds_is_reported():
    problem = replace(
        a_way_out(55, hub=replace(DESK, holding=5)), assembly_points=(AssemblyPoint("camp", holding=20),)
    )
    found = solve(problem).bindings[-1]
    assert (found.kind, dict(found.values)["people"]) == ("assembly_point_full", 50)


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (replace(a_way_out(), legs=()), "no_leg"),
        (a_shuttle(100, vehicles=0), "no_vehicle"),
        (a_way_out(first=Leg("camp", "bridge", Mode.FOOT, 0, closures=(Window(0, 999),))), "always_closed"),
        (a_way_out(hub=Hub("bridge", desks=0, people_per_desk_hour=10)), "no_onward_way"),
        (a_way_out(haven=Haven("nongkhai", capacity=0)), "no_onward_way"),
        (a_way_out(first=Leg("camp", "bridge", Mode.FOOT, 100)), "too_far"),
    ],
)
def test_people_without_a_way_out_remain_and_are_reported_first(problem, reason):
    result = solve(problem)
    assert [(each.assembly_point, each.people, each.reason) for each in result.unreachable] == [
        ("camp", 100, reason)
    ]
    assert (result.clear_hours, result.left_behind[-1].people) == (None, 100)
    assert result.bindings[0].kind == "unreachable"
    assert dict(result.bindings[0].values) == {"place": "camp", "people": 100, "reason": reason}
    assert result.certificate.holds


def test_those_without_a_way_out_do_not_hold_up_the_others():
    problem = a_way_out(50)
    alone = replace(problem.groups[0], assembly_point="island", people=30)
    result = solve(
        replace(
            problem,
            assembly_points=(*problem.assembly_points, AssemblyPoint("island")),
            groups=(*problem.groups, alone),
            deadlines_hours=(24.0,),
        )
    )
    assert [(each.hours, each.people, dict(each.at_assembly_points)) for each in result.left_behind] == [
        (24.0, 30, {"island": 30}),
        (48.0, 30, {"island": 30}),
    ]
