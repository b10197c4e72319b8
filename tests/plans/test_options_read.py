"""What is read from the journeys of an option: where everybody is, what it costs, what the auditor says, what if."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.evacuation import Effort, audit, invented, make_plan
from safeconduct.core.evacuation.audit.fault import FAULTS as AUDITORS
from safeconduct.plans.options import hand, sliders
from safeconduct.plans.options.faults import Told, told
from safeconduct.plans.options.outcome import cost_of, has_prices, outcome_of
from safeconduct.plans.options.picture import Circle, numbered
from safeconduct.plans.options.said import nearness
from safeconduct.plans.options.tables import deadline_table, use_table
from safeconduct.plans.options.timetable import clock_of, gantt, vehicles_of
from safeconduct.plans.options.whereabouts import curve_of, moment_of
from safeconduct.plans.options.words import FAULTS
from safeconduct.plans.testing.freezing import names_of
from tests.factories.options import BUSES, EXIT, HAVEN, POINT, a_small_problem, on_board, sound_trips

PROBLEM = a_small_problem()
NAMES = names_of(PROBLEM)


def test_the_curve_counts_everybody_at_every_hour_in_one_state():
    curve = curve_of(PROBLEM, sound_trips())

    assert curve.waiting[:3] == (0, 0, 0)
    assert curve.moving[:3] == (60, 60, 0)
    assert curve.safe[:4] == (0, 0, 60, 60)
    assert {
        sum(states) for states in zip(curve.waiting, curve.at_exits, curve.moving, curve.safe, strict=True)
    } == {60}


@given(st.permutations(range(4)), st.integers(0, 4), st.floats(0, 30))
@settings(deadline=None)
def test_nobody_is_lost_or_invented_at_any_hour_whatever_the_journeys(order, count, hour):
    trips = [sound_trips()[number] for number in order[:count]]

    curve, moment = curve_of(PROBLEM, trips), moment_of(PROBLEM, trips, hour)

    for states in zip(curve.waiting, curve.at_exits, curve.moving, curve.safe, strict=True):
        assert sum(states) == 60
    assert sum(moment.at.values()) + moment.moving == 60


def test_the_hour_of_a_map_agrees_with_the_curve():
    curve = curve_of(PROBLEM, sound_trips())

    for hour in range(4):
        moment = moment_of(PROBLEM, sound_trips(), hour)
        assert (moment.moving, moment.at[HAVEN], moment.at[EXIT]) == (
            curve.moving[hour], curve.safe[hour], curve.at_exits[hour]
        )  # fmt: skip


def test_the_cost_read_from_the_journeys_is_the_one_the_engine_made_small():
    problem = invented("small", seed=3)
    plan = make_plan(problem, effort=Effort(rounds=60, changes=2_000))

    assert cost_of(problem, plan.trips, step_minutes=plan.step_minutes) == pytest.approx(plan.cost)


def test_who_is_left_at_a_deadline_stands_by_point_and_class():
    trips = sound_trips()[:1] + sound_trips()[2:3]
    outcome = outcome_of(PROBLEM, trips, audit(PROBLEM, trips))

    rows = deadline_table(outcome, NAMES).rows

    assert rows == (
        ("1\u00a0h", "All", 60, 10, 50), ("1\u00a0h", "Square", 60, 10, 50),
        ("24\u00a0h", "All", 20, 0, 20), ("24\u00a0h", "Square", 20, 0, 20),
    )  # fmt: skip
    assert (outcome["clear_hours"], outcome["left_at"]) == (None, {POINT: 20})


def test_what_a_fleet_does_counts_journeys_hours_seats_and_money():
    fleet = replace(PROBLEM.fleets[0], cost_per_vehicle=100.0, cost_per_driving_hour=10.0)
    problem = replace(PROBLEM, fleets=(fleet,), currency="EUR")

    row = outcome_of(problem, sound_trips(), audit(problem, sound_trips()))["use"][0]

    assert {key: row[key] for key in ("vehicles", "journeys", "empty", "people", "seats", "hours", "money")} == {
        "vehicles": 2, "journeys": 4, "empty": 0, "people": 120, "seats": 160, "hours": 4.0, "money": 240.0,
    }  # fmt: skip


def test_money_is_counted_where_anything_has_a_price_even_if_nothing_that_has_one_is_used():
    spare = replace(PROBLEM.fleets[0], code="spare", cost_per_vehicle=100.0)
    for problem, is_counted in (
        (PROBLEM, False),
        (replace(PROBLEM, fleets=(*PROBLEM.fleets, spare)), True),
    ):
        outcome = outcome_of(problem, sound_trips(), audit(problem, sound_trips()))

        assert has_prices(outcome) == is_counted
        assert (use_table(outcome, NAMES).heads[-1] == "Cost (no currency)") == is_counted


def test_an_option_stored_before_there_were_aims_counts_money_where_any_was_spent():
    fleet = replace(PROBLEM.fleets[0], cost_per_vehicle=100.0)
    for problem, is_counted in ((PROBLEM, False), (replace(PROBLEM, fleets=(fleet,)), True)):
        old = outcome_of(problem, sound_trips(), audit(problem, sound_trips()))
        del old["is_priced"]

        assert has_prices(old) == is_counted


def test_every_fault_that_the_auditor_knows_has_words_here():
    assert FAULTS.keys() == AUDITORS.keys()


def test_a_fault_names_the_journey_in_the_words_of_the_plan_and_the_field_it_lies_in():
    trips = (replace(sound_trips()[0], loads=(on_board(41),)),)

    (full,) = [
        one
        for one in told(
            [{"code": fault.code, "values": dict(fault.values)} for fault in audit(PROBLEM, trips).faults],
            trips,
            NAMES,
        )
        if one.field
    ]

    assert full.sentence == "Buses, number 1, Square to Bridge, hour 0: 41 seats are taken, and there are 40."
    assert (full.trip, full.field) == (0, "people")


def sentences(problem, trips):
    found = [{"code": fault.code, "values": dict(fault.values)} for fault in audit(problem, trips).faults]
    return [one.sentence for one in told(found, trips, NAMES)]


@pytest.mark.parametrize("name", ["Town > Bridge", "Camp 3: east"])
def test_what_a_place_or_fleet_is_called_does_not_confuse_its_faults(name):
    """Codes are made of what people typed, so that no sign in them can part one from the next."""
    fleet = replace(PROBLEM.fleets[0], code=f"vehicles:{name}", name=name, driving_hours_per_day=0.5)
    site = replace(PROBLEM.assembly_points[0], code=f"point:{name}", name=name)
    legs = tuple(
        replace(leg, origin=site.code if leg.origin == POINT else leg.origin, people_per_day=50.0)
        for leg in PROBLEM.legs
    )
    groups = tuple(replace(group, assembly_point=site.code) for group in PROBLEM.groups)
    problem = replace(
        PROBLEM, assembly_points=(site,), groups=groups, legs=legs,
        fleets=(replace(fleet, base=site.code),),
    )  # fmt: skip
    trips = tuple(
        replace(
            trip, origin=site.code if trip.origin == POINT else trip.origin, fleet=fleet.code,
            loads=tuple(replace(load, assembly_point=site.code) for load in trip.loads),
        )
        for trip in sound_trips()
    )  # fmt: skip

    found = [{"code": one.code, "values": dict(one.values)} for one in audit(problem, trips).faults]

    assert {one.sentence for one in told(found, trips, names_of(problem))} == {
        f"{name}, number 1: it drives 2 hours on day 1; allowed are 0.5.",
        f"{name}, number 2: it drives 2 hours on day 1; allowed are 0.5.",
        f"{name} to Bridge (By road): 60 pass on day 1; allowed are 50.",
        "Bridge to Town (By road): 60 pass on day 1; allowed are 50.",
    }


def test_a_way_that_an_option_does_not_have_is_said_in_the_names_of_its_places():
    lost = replace(sound_trips()[0], fleet="", vehicle=0, mode="foot")

    assert "Square to Bridge (On foot): there is no such route." in sentences(PROBLEM, (*sound_trips(), lost))


def test_how_near_an_option_is_to_the_best_is_said_only_as_far_as_it_is_proven():
    assert nearness(100.0, 98.0, 0.02) == (
        "No plan with these means can do much better: at most 2% less weighted waiting, which is proven."
    )
    assert "at most 20% could still be won" in nearness(100.0, 80.0, 0.2)
    assert nearness(100.0, None, None) == "How near it is to the best possible is not known."
    assert nearness(None, 80.0, None) == ""


def circle(people, x, y=100.0):
    return Circle("point", "Square", people, x, y, 10.0)


def test_numbers_on_the_map_do_not_cover_each_other_and_the_largest_stands():
    large, near, far, nobody = circle(900, 100.0), circle(30, 110.0), circle(20, 180.0), circle(0, 300.0)

    assert numbered([large, near, far, nobody]) == (large, far)


def test_vehicles_with_faults_stand_first_with_their_number():
    trips = sound_trips()
    faults = [Told("Too full.", trip=1), Told("Nobody's.")]

    listed = hand.carriers(trips, NAMES, faults)

    assert [(one.key, one.faults) for one in listed] == [(f"{BUSES}/2", 1), (f"{BUSES}/1", 0)]


def test_a_bar_lies_where_its_journey_is_and_says_who_is_on_board():
    drawn = gantt(vehicles_of(PROBLEM.fleets[0], sound_trips()), NAMES, PROBLEM)

    first, second = drawn.bars[:2]
    assert first.x + first.width == pytest.approx(second.x)
    assert (first.people, second.people) == (40, 40)
    assert first.said == "Square to Bridge, day 1, 00:00 to day 1, 01:00, 40 on board"
    assert [number for _y, number in drawn.lines] == [1, 2]


def test_the_clock_runs_on_from_the_hour_at_which_the_evacuation_begins():
    assert clock_of(26.5, replace(PROBLEM, start_hour_of_day=13.0)) == "day 2, 15:30"


def typed(rows, **changes):
    sent = {f"was-{row.number}": row.key for row in rows}
    for row in rows:
        sent |= {row.departs.name: row.departs.value, f"carrier-{row.number}": row.carrier}
        sent |= {box.name: box.value for box in row.loads}
    return sent | {name.replace("_", "-"): value for name, value in changes.items()}


def edited(**changes):
    trips, carrier = sound_trips(), f"{BUSES}/1"
    rows = hand.rows_of(trips, carrier, NAMES)
    rows = hand.rows_of(trips, carrier, NAMES, typed(rows, **changes))
    return hand.changed(PROBLEM, trips, rows), rows


def test_what_was_not_touched_stays_to_the_last_digit():
    assert edited()[0] == list(sound_trips())


def test_a_departure_moved_takes_its_arrival_along():
    trips, _rows = edited(departs_0="0.5")

    assert (trips[0].departs_hours, trips[0].arrives_hours) == (0.5, 1.5)
    assert trips[1:] == list(sound_trips()[1:])


def test_people_are_taken_off_journeys_left_out_and_vehicles_exchanged():
    trips, _rows = edited(people_0_1="12", remove_1="on", carrier_0=f"{BUSES}/2")

    assert [load.people for load in trips[0].loads] == [10, 12]
    assert (trips[0].vehicle, len(trips)) == (2, 3)


@pytest.mark.parametrize(
    ("changes", "box"),
    [
        ({"departs_0": "soon"}, "departs-0"),
        ({"departs_0": "-1"}, "departs-0"),
        ({"departs_0": "1e999"}, "departs-0"),
        ({"people_0_0": "2.5"}, "people-0-0"),
        ({"people_0_0": "-3"}, "people-0-0"),
        ({"carrier_0": "vehicles:buses/9"}, "departs-0"),
    ],
)
def test_what_cannot_be_read_is_said_at_its_field_and_nothing_else_is_lost(changes, box):
    trips, rows = edited(**changes, departs_1="7")

    assert trips is None
    wrong = [one for row in rows for one in (row.departs, *row.loads) if one.error]
    assert [one.name for one in wrong] == [box]
    assert rows[1].departs.value == "7"


def test_a_journey_that_a_colleague_removed_is_counted_and_the_others_keep_what_was_typed():
    rows = hand.rows_of(sound_trips(), f"{BUSES}/1", NAMES)
    sent = typed(rows, departs_1="3")

    left = hand.rows_of(sound_trips()[1:], f"{BUSES}/1", NAMES, sent)

    assert hand.lost_rows(left, sent) == 1
    assert [row.departs.value for row in left] == ["3"]


def test_more_people_never_leave_sooner_and_more_of_anything_else_never_later():
    problem = invented("small", seed=1)
    ends = {}
    for name, asked in {
        "as it stands": sliders.Asked(), "people": sliders.Asked(people=2), "vehicles": sliders.Asked(vehicles=2),
        "desks": sliders.Asked(desks=2), "warning": sliders.Asked(warning_hours=12),
    }.items():  # fmt: skip
        answer = sliders.answer(problem, asked)
        assert answer.is_certified
        ends[name] = sum(answer.waiting) / answer.people
    assert ends["people"] >= ends["as it stands"]
    for more in ("vehicles", "desks", "warning"):
        assert ends[more] <= ends["as it stands"] + 1e-9


def test_the_border_of_others_gets_no_more_desks():
    hub = replace(PROBLEM.hubs[0], desks=1.0, people_per_desk_hour=100.0)
    problem = replace(PROBLEM, hubs=(hub,))

    theirs = sliders.changed(problem, sliders.Asked(desks=3), frozenset({EXIT}))
    ours = sliders.changed(problem, sliders.Asked(desks=3))

    assert (theirs.hubs[0].desks, ours.hubs[0].desks) == (1.0, 3.0)
