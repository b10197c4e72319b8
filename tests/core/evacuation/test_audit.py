"""The auditor finds whatever is put into a sound list of trips that must not be there."""

from dataclasses import replace

import pytest

from safeconduct.core.evacuation import Window
from safeconduct.core.evacuation.audit import audit
from safeconduct.core.evacuation.plan.make import Effort, make_plan
from tests.core.evacuation.wide import a_wide_problem

PROBLEM = a_wide_problem(4)


@pytest.fixture(scope="module")
def trips():
    plan = make_plan(PROBLEM, effort=Effort(rounds=210, changes=6000))
    assert audit(PROBLEM, plan.trips, step_minutes=plan.step_minutes).is_sound
    return plan.trips


def codes(trips, problem=PROBLEM):
    return {fault.code for fault in audit(problem, tuple(trips)).faults}


def first(trips, wanted):
    return next(n for n, trip in enumerate(trips) if wanted(trip))


def changed(trips, wanted, **changes):
    n = first(trips, wanted)
    return [*trips[:n], replace(trips[n], **changes), *trips[n + 1 :]]


def loaded_bus(trip):
    return trip.fleet == "bus" and trip.people > 0


def more_people(trip, people):
    return (replace(trip.loads[0], people=trip.loads[0].people + people), *trip.loads[1:])


def test_a_journey_that_is_too_quick(trips):
    trip = trips[first(trips, loaded_bus)]
    assert "too_fast" in codes(changed(trips, loaded_bus, arrives_hours=trip.departs_hours + 0.1))


def test_a_vehicle_that_is_not_there(trips):
    def coming(trip):
        return trip.fleet == "bus" and trip.origin.startswith("hub")

    n = first(trips, coming)
    assert "elsewhere" in codes([*trips[:n], *trips[n + 1 :]])


def test_a_vehicle_that_does_not_exist(trips):
    assert "unknown_vehicle" in codes(changed(trips, loaded_bus, vehicle=99))


def test_a_bus_with_too_many_on_board(trips):
    trip = trips[first(trips, loaded_bus)]
    found = codes(changed(trips, loaded_bus, loads=more_people(trip, 60)))
    assert "too_full" in found


def test_people_out_of_nowhere(trips):
    trip = trips[first(trips, lambda each: each.origin == "site0")]
    found = codes(changed(trips, lambda each: each is trip, loads=more_people(trip, 500)))
    assert "not_ready" in found


def test_people_whom_no_desk_has_checked(trips):
    early = [trip for trip in trips if trip.origin.startswith("hub") and trip.people]
    found = codes([*trips, *(replace(trip, departs_hours=0.0, arrives_hours=3.0, fleet="", lift="", mode="foot",
                                      origin="hub0", destination="haven1") for trip in early[:1])])  # fmt: skip
    assert "unchecked" in found


def test_a_lift_that_is_not_in_the_timetable(trips):
    def lifted(trip):
        return trip.lift != ""

    trip = trips[first(trips, lifted)]
    assert "no_lift" in codes(changed(trips, lifted, departs_hours=trip.departs_hours + 0.25))


def test_a_household_that_is_divided(trips):
    def family(trip):
        return trip.households and trip.origin.startswith("site")

    assert "divided" in codes(changed(trips, family, households=()))


def test_a_household_said_to_be_on_board_that_is_not(trips):
    def family(trip):
        return trip.households and trip.origin.startswith("site")

    trip = trips[first(trips, family)]
    together = tuple(replace(each, households=each.households + 50) for each in trip.households)
    assert "not_whole" in codes(changed(trips, family, households=together))


def test_a_plane_without_its_permit(trips):
    def flown(trip):
        return trip.fleet == "plane"

    assert "not_there_yet" in codes(changed(trips, flown, departs_hours=1.0, arrives_hours=4.0))


def test_a_place_with_less_room_than_people(trips):
    hubs = tuple(replace(hub, holding=1.0) for hub in PROBLEM.hubs)
    assert "overfull" in codes(trips, replace(PROBLEM, hubs=hubs))


def test_crews_who_drive_too_long(trips):
    fleets = tuple(replace(fleet, driving_hours_per_day=0.5) for fleet in PROBLEM.fleets)
    assert "too_long_a_day" in codes(trips, replace(PROBLEM, fleets=fleets))


def test_a_closed_road(trips):
    trip = trips[first(trips, loaded_bus)]
    legs = tuple(
        replace(leg, closures=(Window(0.0, 99.0),))
        if (leg.origin, leg.destination) == (trip.origin, trip.destination)
        else leg
        for leg in PROBLEM.legs
    )
    assert "closed" in codes(trips, replace(PROBLEM, legs=legs))


def faults(trips, code, problem=PROBLEM):
    """What is said of each such fault, and the sentence of the first."""
    found = [fault for fault in audit(problem, tuple(trips)).faults if fault.code == code]
    return [dict(fault.values) for fault in found], found[0].sentence


def test_a_fault_of_a_vehicle_names_its_fleet_and_its_number(trips):
    fleets = tuple(replace(fleet, driving_hours_per_day=0.5) for fleet in PROBLEM.fleets)

    values, sentence = faults(trips, "too_long_a_day", replace(PROBLEM, fleets=fleets))

    assert {(one["fleet"], one["number"]) for one in values} <= {(one.fleet, one.vehicle) for one in trips}
    assert sentence.startswith(f"Vehicle {values[0]['fleet']} {values[0]['number']}: it drives ")


@pytest.mark.parametrize(
    ("code", "limit"), [("quota", {"people_per_day": 0.5}), ("rate", {"people_per_hour": 0.5})]
)
def test_a_fault_of_a_way_names_both_its_ends_and_how_it_goes(trips, code, limit):
    legs = tuple(replace(leg, **limit) for leg in PROBLEM.legs)
    driven = {(one.origin, one.destination, one.mode) for one in trips if one.people and not one.lift}

    values, sentence = faults(trips, code, replace(PROBLEM, legs=legs))

    assert {(one["origin"], one["destination"], one["mode"]) for one in values} == driven
    first = values[0]
    assert sentence.startswith(f"{first['origin']}>{first['destination']}:{first['mode']}: ")


def test_a_way_that_nobody_knows_is_named_by_both_its_ends(trips):
    lost = replace(trips[first(trips, loaded_bus)], fleet="", vehicle=0, mode="foot", households=())

    values, sentence = faults([*trips, lost], "unknown_way")

    assert values == [
        {"trip": f"{lost.origin} to {lost.destination}", "origin": lost.origin, "destination": lost.destination,
         "mode": "foot"}
    ]  # fmt: skip
    assert sentence == f"{lost.origin} to {lost.destination}: there is no such leg."
