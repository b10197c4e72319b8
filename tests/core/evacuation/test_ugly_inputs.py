"""Whatever comes in, a sentence or a right answer comes out."""

from dataclasses import replace
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.evacuation import (
    AssemblyPoint,
    Cancelled,
    DailyHours,
    Fleet,
    Group,
    Haven,
    Household,
    Hub,
    InvalidProblem,
    Member,
    Mode,
    Priority,
    Problem,
    ReadyShare,
    Window,
    in_whole_people,
    solve,
    validate,
)
from tests.core.evacuation.problems import a_random_problem, a_shuttle, a_way_out

WAY = a_way_out()
BUS = Fleet("bus", Mode.ROAD, 45, 2, "bridge")


def with_leg(**changes):
    return replace(WAY, legs=(replace(WAY.legs[0], **changes), WAY.legs[1]))


def with_group(**changes):
    return replace(WAY, groups=(replace(WAY.groups[0], **changes),))


def with_fleet(**changes):
    return replace(WAY, fleets=(replace(BUS, **changes),))


@pytest.mark.parametrize(
    ("problem", "sentences"),
    [
        (with_group(people=-1), ["Group anybody at camp: number of people is -1; it cannot be less than 0."]),
        (with_group(people=float("nan")), ["Group anybody at camp: number of people is not a number."]),
        (with_group(people="12"), ["Group anybody at camp: number of people is not a number."]),
        (
            with_group(people=2e9),
            [
                "Group anybody at camp: number of people is 2,000,000,000; it cannot be more than 1,000,000,000."
            ],
        ),
        (
            with_group(assembly_point="mars"),
            ["Group anybody at mars: assembly point names mars, which is not among the assembly points."],
        ),
        (with_group(priority="vip"), ["Group vip at camp: class names vip, which is not among the classes."]),
        (
            with_group(ready=(ReadyShare(0.5, 0, 0),)),
            ["Group anybody at camp: the shares that become ready add up to 0.5; they must add up to 1."],
        ),
        (
            with_group(ready=(ReadyShare(1, 9, 3),)),
            [
                "Group anybody at camp: time of becoming ready ends at hour 3, which is not after its beginning at hour 9."
            ],
        ),
        (with_leg(hours=-2.0), ["Leg camp>bridge:foot: hours is -2; it cannot be less than 0."]),
        (with_leg(hours=float("inf")), ["Leg camp>bridge:foot: hours is not a number."]),
        (
            with_leg(closures=(Window(5, 5),)),
            ["Leg camp>bridge:foot: closure ends at hour 5, which is not after its beginning at hour 5."],
        ),
        (
            with_leg(closures=(Window(-1, 5),)),
            ["Leg camp>bridge:foot: closure is -1; it cannot be less than 0."],
        ),
        (
            with_leg(destination="moon"),
            ["Leg camp>moon:foot: destination names moon, which is not among the places."],
        ),
        (
            with_leg(destination="nongkhai"),
            [
                "Leg camp>nongkhai:foot: a leg goes from an assembly point to a hub or from a hub to a haven, not from an assembly point to a haven."
            ],
        ),
        (
            replace(WAY, legs=(*WAY.legs, WAY.legs[0])),
            ["Leg camp>bridge:foot is given more than once; keep one, with all its closures."],
        ),
        (
            with_fleet(mode=Mode.FOOT),
            ["Fleet bus: a fleet goes by road, air or sea; foot needs no vehicles."],
        ),
        (
            with_fleet(base="moon"),
            ["Fleet bus: base names moon, which is not among the assembly points, hubs and havens."],
        ),
        (with_fleet(pace=0), ["Fleet bus: pace is 0; it must be more than zero."]),
        (
            with_fleet(available_from_hours=8, available_until_hours=8),
            ["Fleet bus: time of availability ends at hour 8, which is not after its beginning at hour 8."],
        ),
        (
            replace(WAY, hubs=(Hub("bridge", opening=(DailyHours(8, 25),)),)),
            ["Hub bridge: closing hour is 25; it cannot be more than 24."],
        ),
        (
            replace(WAY, hubs=(*WAY.hubs, Hub("bridge"))),
            ["The code bridge is used more than once; give each place, class and fleet its own."],
        ),
        (
            replace(WAY, havens=(*WAY.havens, Haven(""))),
            ["Haven number 2 has no code; every place, class and fleet needs one."],
        ),
        (replace(WAY, horizon_hours=0.0), ["Evacuation: horizon in hours is 0; it must be more than zero."]),
        (
            replace(WAY, horizon_hours=8000.0, step_minutes=1),
            [
                "Evacuation: 480,000 steps are too many; lengthen the step or shorten the horizon to stay within 4,000."
            ],
        ),
        (
            replace(WAY, deadlines_hours=(72.0,)),
            ["Evacuation: the deadline at hour 72 lies after the horizon of 48 hours."],
        ),
        (
            replace(WAY, priorities=(Priority("anybody", 0),)),
            ["Class anybody: weight is 0; it must be more than zero."],
        ),
    ],
)
def test_every_defect_is_a_sentence(problem, sentences):
    assert [defect.sentence for defect in validate(problem)] == sentences
    with pytest.raises(InvalidProblem) as refused:
        solve(problem)
    assert refused.value.defects == validate(problem)


def test_all_defects_are_told_at_once():
    problem = replace(with_leg(hours=-1), groups=(Group("mars", "vip", -5),), horizon_hours=float("nan"))
    assert {defect.field for defect in validate(problem)} == {
        "hours",
        "assembly point",
        "class",
        "number of people",
        "horizon in hours",
    }


@pytest.mark.parametrize(
    "problem",
    [
        Problem((), (), (), (), (), (), ()),
        a_way_out(0),
        Problem((Priority("a", 1),), (), (AssemblyPoint("x"),), (), (), (), ()),
    ],
)
def test_nobody_to_bring_out_is_done_at_once(problem):
    result = solve(problem)
    assert (result.people, result.clear_hours, result.bindings) == (0, 0.0, ())
    assert result.certificate.holds


@pytest.mark.parametrize(("people", "expected"), [(0.4, 0), (0.6, 1), (2.5, 3)])
def test_broken_people_are_reported_whole(people, expected):
    result = solve(a_way_out(people))
    assert (result.people, result.curve.safe[-1], result.clear_hours) == (expected, expected, 0.0)


@given(st.lists(st.sampled_from([0.0, 0.4, 0.5, 1.0, 2.5, 7.75]) | st.floats(0, 1e6), min_size=1, max_size=9))
def test_in_whole_people_everybody_together_is_rounded_and_no_group_by_a_whole_person(people):
    (group,) = a_way_out().groups
    problem = replace(a_way_out(), groups=tuple(replace(group, people=number) for number in people))

    whole = in_whole_people(problem)

    assert whole.people == floor(problem.people + 0.5)
    for before, after in zip(problem.groups, whole.groups, strict=True):
        assert after.people == int(after.people)
        assert abs(after.people - before.people) < 1
    assert in_whole_people(whole) == whole


def test_households_still_fit_their_groups_in_whole_people():
    """Two and a half and two and a half of the same marks are five, whatever else is rounded."""
    problem = a_way_out(2.5)
    (group,) = problem.groups
    others = tuple(replace(group, people=0.7, nationality=code) for code in ("one", "other"))
    family = Household("camp", (Member("anybody", 5),))
    problem = replace(problem, groups=(group, group, *others), households=(family,))
    assert validate(problem) == ()

    whole = in_whole_people(problem)

    assert validate(whole) == ()
    assert [each.people for each in whole.groups] == [3.0, 2.0, 1.0, 0.0]


def test_a_million_people_in_one_class_pass_a_small_desk_at_its_rate():
    result = solve(a_way_out(1e6, hub=Hub("bridge", desks=10, people_per_desk_hour=60), horizon_hours=168))
    assert (result.people, result.clear_hours, result.curve.safe[-1]) == (1_000_000, None, 167 * 600)
    assert result.certificate.holds


def test_a_hub_larger_than_its_haven_leaves_the_rest_behind():
    result = solve(a_way_out(500, hub=Hub("bridge", holding=1000), haven=Haven("nongkhai", capacity=120)))
    assert (result.curve.safe[-1], result.left_behind[-1].people) == (120, 380)


def test_a_horizon_shorter_than_the_step_is_one_step():
    result = solve(a_way_out(10, horizon_hours=0.5))
    assert (result.step_minutes, result.clear_hours) == (30.0, 0.0)


def test_a_horizon_that_is_no_whole_number_of_steps_is_cut_and_says_so():
    result = solve(a_way_out(10, horizon_hours=10.5))
    assert (result.horizon_hours, [note.code for note in result.notes]) == (10.0, ["horizon_shortened"])


def test_a_fleet_that_serves_no_leg_is_named():
    result = solve(with_fleet(mode=Mode.SEA))
    assert [(note.code, dict(note.values)) for note in result.notes] == [
        ("fleet_never_used", {"fleet": "bus"})
    ]


def test_a_fleet_that_serves_no_leg_may_be_withdrawn_beside_one_that_does():
    problem = a_shuttle(200)
    bus = replace(problem.fleets[0], available_until_hours=9.0)
    lost = replace(bus, code="lost", base="nongkhai", available_until_hours=5.0)
    ship = replace(bus, code="ship", mode=Mode.SEA)

    result = solve(replace(problem, fleets=(lost, ship, bus)))

    assert result.curve.safe[-1] == 100
    assert [dict(note.values)["fleet"] for note in result.notes] == ["lost", "ship"]


def test_a_fleet_must_be_back_when_it_is_withdrawn():
    problem = a_shuttle(200)
    leaves = replace(problem.fleets[0], available_until_hours=9.0)
    assert solve(replace(problem, fleets=(leaves,))).curve.safe[-1] == 100


@pytest.mark.parametrize("patience", range(4))
def test_whoever_asks_to_stop_is_obeyed_at_every_point(patience):
    asked = iter(range(100))
    with pytest.raises(Cancelled):
        solve(a_random_problem(1), progress=lambda _: next(asked) < patience)


def test_an_error_of_the_watcher_comes_back_to_its_owner():
    def watch(progress):
        if progress.phase == "solve":
            raise KeyError("superseded")
        return True

    with pytest.raises(KeyError, match="superseded"):
        solve(a_random_problem(1), progress=watch)
