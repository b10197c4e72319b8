"""Why this lift and not the earlier one: every reason on a plan made by hand, where it can be seen to be true."""

from dataclasses import replace
from pathlib import Path

import pytest

from safeconduct.core.evacuation import (
    AssemblyPoint,
    DailyHours,
    DocumentDesk,
    Fleet,
    Group,
    Haven,
    Household,
    Hub,
    Leg,
    Load,
    Member,
    Mode,
    Permit,
    Priority,
    Problem,
    ScheduledLift,
    Together,
    Trip,
    Window,
    audit,
    ready_at,
)
from safeconduct.core.evacuation.explain import REASONS, Whom, why

ROAD, ON = Leg("camp", "bridge", Mode.ROAD, 1.0), Leg("bridge", "town", Mode.FOOT, 1.0)
PROBLEM = Problem(
    priorities=(Priority("urgent", 4.0), Priority("other", 1.0)),
    groups=(Group("camp", "urgent", 10.0), Group("camp", "other", 20.0)),
    assembly_points=(AssemblyPoint("camp"),),
    hubs=(Hub("bridge"),),
    havens=(Haven("town"),),
    fleets=(Fleet("bus", Mode.ROAD, 10.0, 3.0, "camp", turnaround_hours=0.0),),
    legs=(ROAD, ON),
    horizon_hours=24.0,
)
OTHER, URGENT = Whom("camp", "other"), Whom("camp", "urgent")


def load(people, priority="other", *, documents=True, nationality=""):
    return Load("camp", priority, "", documents, nationality, people)


def bus(hour, *loads, vehicle=1, households=()):
    return Trip("camp", "bridge", "road", hour, hour + 1, "bus", vehicle, loads=loads, households=households)


def empty(hour, vehicle=1):
    return Trip("bridge", "camp", "road", hour, hour + 1, "bus", vehicle)


def on_foot(hour, *loads):
    return Trip("bridge", "town", "foot", hour, hour + 1, loads=loads)


def reasons(problem, trips, whom=OTHER):
    return [(each.code, each.trip, dict(each.values)) for each in why(problem, tuple(trips), whom).reasons]


def codes(problem, trips, whom=OTHER):
    return [(code, trip) for code, trip, _ in reasons(problem, trips, whom)]


THREE_BUSES = (
    bus(0, load(10, "urgent")), bus(2, load(10), vehicle=2), bus(4, load(10), vehicle=3),
    on_foot(1, load(10, "urgent")), on_foot(3, load(10)), on_foot(5, load(10)),
)  # fmt: skip


def test_earlier_buses_are_full_of_more_urgent_people_or_of_their_own():
    assert audit(PROBLEM, THREE_BUSES).is_sound
    answer = why(PROBLEM, THREE_BUSES, OTHER)
    assert (answer.people, answer.staying, answer.skipped) == (20, 0, 0)
    assert [(each.trip, each.departs_hours, each.people) for each in answer.carried] == [
        (2, 2.0, 10),
        (3, 4.0, 10),
    ]
    assert [(each.trip, each.people) for each in answer.onward] == [(5, 10), (6, 10)]
    assert [each.sentence for each in answer.reasons] == [
        "bus 1, camp to bridge at hour 0: full; all 10 on board were of more urgent classes.",
        "bus 2, camp to bridge at hour 2: full; all 10 on board were of the same group.",
        "foot, bridge to town at hour 1: they were not at bridge then.",
        "foot, bridge to town at hour 3: they were not at bridge then.",
    ]


def test_the_first_to_go_need_no_reason():
    assert why(PROBLEM, THREE_BUSES, URGENT).reasons == ()


def test_who_stays_is_told_about_every_departure():
    answer = why(PROBLEM, THREE_BUSES[:2], OTHER)
    assert (answer.staying, [each.code for each in answer.reasons]) == (10, ["full_of_urgent", "full_of_own"])


def test_a_mixed_bus_is_told_as_it_is():
    trips = (
        bus(0, load(4, "urgent"), load(6)),
        bus(2, load(6, "urgent"), load(4), vehicle=2),
        bus(4, load(10), vehicle=3),
    )
    (_, _, first), (_, _, second) = reasons(PROBLEM, trips)
    assert (first["people"], first["urgent"], first["same"], first["less"]) == (10, 4, 6, 0)
    assert (second["urgent"], second["same"]) == (6, 4)
    (less,) = reasons(PROBLEM, trips, URGENT)
    assert (less[0], less[2]["same"], less[2]["less"]) == ("full", 4, 6)


def test_others_who_had_been_ready_longer_go_first():
    foreign = Group("camp", "other", 10.0, ready_at((1.0, 1.0)), nationality="THA")
    late = Group("camp", "other", 20.0, ready_at((2.0, 1.0)))
    problem = replace(PROBLEM, groups=(foreign, late))
    trips = (bus(3, load(10, nationality="THA")), bus(4, load(10), vehicle=2), bus(5, load(10), vehicle=3))
    assert codes(problem, trips, Whom("camp", "other", nationality="")) == [
        ("full_of_waiting", 1),
        ("full_of_own", 2),
    ]


def test_who_is_not_ready_cannot_have_gone():
    problem = replace(
        PROBLEM, groups=(PROBLEM.groups[0], Group("camp", "other", 20.0, ready_at((0.0, 0.5), (3.0, 0.5))))
    )
    trips = (bus(0, load(5, "urgent")), bus(2, load(10), vehicle=2), bus(4, load(10), vehicle=3))
    assert reasons(problem, trips)[0][::2] == (
        "not_ready",
        {"trip": "bus 1, camp to bridge at hour 0", "ready": 10},
    )
    assert codes(problem, trips)[1] == ("not_ready", 2)


def test_who_has_no_document_yet_cannot_have_gone():
    problem = replace(
        PROBLEM,
        groups=(PROBLEM.groups[0], Group("camp", "other", 8.0, has_documents=False)),
        hubs=(Hub("bridge", desks=1.0, people_per_desk_hour=100.0),),
        document_desks=(DocumentDesk("camp", 1.0, 2.0),),
    )
    without = load(8, documents=False)
    trips = (bus(0, load(5, "urgent")), bus(1, load(5, "urgent"), vehicle=3), bus(4, without, vehicle=2))
    assert audit(problem, trips).is_sound
    first, second, *_ = reasons(problem, trips)
    assert first == ("no_documents", 1, {"trip": "bus 1, camp to bridge at hour 0", "written": 0})
    # By hour 1 two documents are written, and nobody has left with one.
    assert second == ("free", 2, {"trip": "bus 3, camp to bridge at hour 1", "seats": 5.0})


def test_free_seats_too_few_for_a_household_are_told_as_such():
    problem = replace(
        PROBLEM,
        households=(Household("camp", (Member("other", 4),), 1),),
        groups=(Group("camp", "other", 12.0),),
    )
    trips = (bus(0, load(8)), bus(2, load(4), vehicle=2, households=(Together(1, 1),)))
    assert audit(problem, trips).is_sound
    assert reasons(problem, trips)[0] == (
        "household", 1, {"trip": "bus 1, camp to bridge at hour 0", "seats": 2.0, "members": 4}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("limit", "code"), [({"people_per_hour": 5.0}, "rate"), ({"people_per_day": 5.0}, "quota")]
)
def test_a_way_that_lets_no_more_through_is_the_reason(limit, code):
    problem = replace(PROBLEM, legs=(replace(ROAD, **limit), ON), horizon_hours=48.0)
    trips = (bus(0, load(5)), bus(24, load(5), vehicle=2))
    assert codes(problem, trips, OTHER)[0] == (code, 1)


def test_a_hub_without_room_is_the_reason():
    problem = replace(PROBLEM, hubs=(Hub("bridge", holding=5.0),))
    trips = (bus(0, load(5)), on_foot(5, load(5)), bus(4, load(5), vehicle=2), on_foot(6, load(5)))
    assert audit(problem, trips).is_sound
    assert reasons(replace(problem, groups=(Group("camp", "other", 10.0),)), trips)[0][::2] == (
        "hub_full", {"trip": "bus 1, camp to bridge at hour 0", "place": "bridge", "people": 6, "hour": 1.0, "most": 5.0}
    )  # fmt: skip


def test_where_the_desks_hold_everybody_up_an_earlier_bus_would_have_been_no_use():
    hub = Hub("bridge", desks=1.0, people_per_desk_hour=1.0)
    problem = replace(
        PROBLEM, hubs=(hub,), groups=(Group("camp", "urgent", 10.0), Group("camp", "other", 10.0))
    )
    trips = (bus(0, load(10, "urgent")), bus(1, load(5), vehicle=2), bus(4, load(5), vehicle=3))
    told = reasons(problem, trips)[1]
    assert told == (
        "desks",
        2,
        {"trip": "bus 2, camp to bridge at hour 1", "seats": 5.0, "place": "bridge", "people": 9},
    )


def test_a_free_seat_is_told_honestly():
    trips = (bus(0, load(5)), bus(2, load(5), vehicle=2))
    problem = replace(PROBLEM, groups=(Group("camp", "other", 10.0),))
    (told,) = reasons(problem, trips)
    assert told == ("free", 1, {"trip": "bus 1, camp to bridge at hour 0", "seats": 5.0})
    # And true: with everybody on the first bus the plan is still sound.
    assert audit(problem, (bus(0, load(10)),)).is_sound


def test_permits_closures_closed_hours_and_vehicles_far_away_are_told():
    problem = replace(
        PROBLEM,
        assembly_points=(AssemblyPoint("camp", opening=(DailyHours(3.0, 20.0),)),),
        legs=(replace(ROAD, permits=("convoy",), closures=(Window(2.0, 4.0),)), ON),
        permits=(Permit("convoy", 1.5),),
        fleets=(
            Fleet("bus", Mode.ROAD, 10.0, 3.0, "bridge", turnaround_hours=0.0, available_from_hours=3.5),
        ),
        groups=(Group("camp", "other", 10.0),),
    )
    trips = (empty(4.0), bus(5.0, load(10)))
    assert audit(problem, trips).is_sound
    road = {"origin": "camp", "destination": "bridge", "mode": "road"}
    assert reasons(problem, trips) == [
        ("permit", 0, road | {"hour": 1.5, "permit": "convoy"}),
        ("closed", 0, road | {"from": 2.0, "until": 4.0}),
        ("place_closed", 0, {"place": "camp", "hours": 3.0}),
        ("no_vehicle", 0, {"place": "camp", "hour": 4.5}),
        ("came_then", 2, {"trip": "bus 1, camp to bridge at hour 5", "place": "camp", "hour": 5.0}),
    ]


def test_at_the_hub_full_flights_and_permits_are_told():
    fly = ScheduledLift(
        "tg", "bridge", "town", Mode.AIR, 3.0, 1.0, 5.0, departures=3, every_hours=3.0, permits=("landing",)
    )
    problem = replace(
        PROBLEM,
        scheduled_lifts=(fly,),
        permits=(Permit("landing", 4.0),),
        legs=(ROAD,),
        groups=(Group("camp", "other", 10.0),),
    )
    on = [Trip("bridge", "town", "air", hour, hour + 1.0, lift="tg", loads=(load(5),)) for hour in (6.0, 9.0)]
    trips = (bus(0, load(10)), *on)
    assert audit(problem, trips).is_sound
    assert reasons(problem, trips) == [
        ("lift_permit", 0, {"lift": "tg", "hour": 4.0, "permit": "landing"}),
        ("full_of_own", 2, {"trip": "tg, bridge to town at hour 6", "people": 5}),
    ]


def test_only_the_last_dozen_departures_are_looked_at():
    trips = tuple(bus(hour, load(1), vehicle=hour % 3 + 1) for hour in range(20))
    answer = why(PROBLEM, trips, OTHER)
    assert (answer.skipped, len(answer.reasons)) == (7, 12)


def test_every_reason_occurs_above():
    above = Path(__file__).read_text(encoding="utf-8").split("def test_every_reason")[0]
    shown_in_words = {"not_there"}
    assert {code for code in REASONS if f'"{code}"' not in above} == shown_in_words
