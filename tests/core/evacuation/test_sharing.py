"""Seats lent and asked for between states, read from a plan."""

from dataclasses import replace

from safeconduct.core.evacuation import (
    Effort,
    Fleet,
    Group,
    Leg,
    Load,
    Mode,
    ScheduledLift,
    Shared,
    Trip,
    make_plan,
    sharing,
)
from tests.core.evacuation.problems import a_shuttle, a_way_out

LITTLE = Effort(rounds=100, changes=20_000)


def with_a_friend(**given):
    """Sixty of ours and twenty of a friend's, whose aircraft has forty seats once; our own has fifty, in the end."""
    ours, theirs = Group("camp", "anybody", 60.0), Group("camp", "anybody", 20.0, nationality="friend")
    values = {
        "second": Leg("bridge", "nongkhai", Mode.AIR, 1.0),
        "fleets": [Fleet("plane", Mode.AIR, 50.0, 1.0, "bridge", available_from_hours=20.0)],
        "scheduled_lifts": (
            ScheduledLift("gift", "bridge", "nongkhai", Mode.AIR, 4.0, 1.0, 40, partner="friend"),
        ),
    }
    return replace(a_way_out(80.0, **values | given), groups=(ours, theirs))


def test_everybody_is_counted_once_by_whose_people_and_whose_seats():
    problem = with_a_friend()
    plan = make_plan(problem, effort=LITTLE)

    (friend,) = sharing(problem, plan.trips)

    assert plan.audit.is_sound
    assert (friend.lift_seats, friend.vehicle_seats, friend.asked, friend.safe) == (40, 0, 20, 20)
    assert friend.ours_on_theirs + (friend.safe - friend.on_our_means) == 40


def test_vehicles_that_are_lent_count_with_the_seats_of_all_of_them():
    problem = with_a_friend(fleets=[Fleet("bus", Mode.AIR, 30.0, 2.5, "bridge", partner="friend")])

    (friend,) = sharing(problem, ())

    assert friend == Shared("friend", 40, 60, 20, 0, 0, 0)


def test_whoever_is_named_stands_there_by_name_and_nobody_else():
    problem = with_a_friend()
    asks = replace(problem, groups=(*problem.groups, Group("camp", "anybody", 5.0, nationality="another")))

    assert [each.partner for each in sharing(asks, ())] == ["another", "friend"]
    assert sharing(a_shuttle(10.0), ()) == ()


def on_board(ours, theirs):
    return (Load("camp", "anybody", "", True, "", ours), Load("camp", "anybody", "", True, "friend", theirs))


def test_who_is_under_way_is_counted_once_a_journey_has_ended_in_a_haven():
    own, lent = (
        Fleet("bus", Mode.ROAD, 30.0, 1.0, "camp"),
        Fleet("lent", Mode.ROAD, 30.0, 1.0, "camp", partner="friend"),
    )
    plane = Fleet("plane", Mode.AIR, 50.0, 1.0, "bridge")
    problem = with_a_friend(first=Leg("camp", "bridge", Mode.ROAD, 1.0), fleets=[own, lent, plane])
    to_the_bridge = [
        Trip("camp", "bridge", "road", 0.0, 1.0, "bus", 1, loads=on_board(25, 5)),
        Trip("camp", "bridge", "road", 0.0, 1.0, "lent", 1, loads=on_board(10, 5)),
    ]
    gift = Trip("bridge", "nongkhai", "air", 4.0, 5.0, lift="gift", loads=on_board(28, 7))
    flight = Trip("bridge", "nongkhai", "air", 24.0, 25.0, "plane", 1, loads=on_board(7, 3))

    def told(*home):
        (friend,) = sharing(problem, [*to_the_bridge, *home])
        assert (friend.lift_seats, friend.vehicle_seats, friend.asked) == (40, 30, 20)
        return friend.safe, friend.on_our_means, friend.ours_on_theirs

    assert told() == (0, 0, 0)
    assert told(flight) == (3, 3, 0)
    assert told(gift) == (7, 0, 28)
    assert told(gift, flight) == (10, 3, 28)
