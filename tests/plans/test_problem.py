"""From a plan to a problem: every ugly input ends in a sentence at its place."""

import pytest

from safeconduct.core.evacuation import Mode
from safeconduct.places import gazetteer
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.problem import build
from safeconduct.plans.remarks import Weight
from tests.factories.plans import a_plan_file, a_scenario, evacuation, population, record


def told(file, scenario="quake", least=(Weight.STOPS, Weight.GAP)):
    """The remarks that matter, as (code, sentence with its place)."""
    return {one.code: one.located(OUTLINE) for one in build(file, scenario).remarks if one.weight in least}


def test_a_sound_plan_becomes_a_problem_without_gaps():
    built = build(a_plan_file(), "quake")

    assert built.gaps == built.stops == []
    assert [(one.name, one.counted, one.leaving) for one in built.people] == [
        ("Bangkok", 20_000, 2_000),
        ("Khon Kaen", 5_000, 500),
    ]
    assert built.problem.people == pytest.approx(2_500)
    shares = {
        one.priority: one.people for one in built.problem.groups if one.assembly_point == "point:stadium"
    }
    assert shares == pytest.approx({"urgent": 40, "medical": 100, "family": 400, "other": 1460})
    assert built.problem.deadlines_hours == (24, 48, 72, 168)


def notes_of(file, leg):
    return [one.sentence for one in build(file, "quake").remarks if one.record == leg]


def hours_of(file, origin):
    return next(leg.hours for leg in build(file, "quake").problem.legs if leg.origin == origin)


def moved(file, table, identity, lat, lon):
    record(file, table, identity)["position"] = {"lat": lat, "lon": lon}


def test_a_missing_travel_time_comes_from_the_country_pack_and_says_so():
    """Khon Kaen to the bridge at Nong Khai: 115, 51 and 2 km of published roads, not 1.3 times 157 km."""
    file = a_plan_file()

    (note,) = notes_of(file, "l3")
    assert note == (
        "2.4 hours (2.3 to 3) were estimated by the country pack “Thailand, Lao PDR and neighbours”: 165\u00a0km, "
        "5% more than the straight line, as known roads tell."
    )
    assert hours_of(file, "point:campus") == pytest.approx(2.40, abs=0.005)


def test_a_known_road_is_told_with_its_source():
    file = a_plan_file()
    moved(file, "assembly_points", "campus", 17.4157, 102.7859)
    moved(file, "hubs", "bridge", 17.8785, 102.742)

    (note,) = notes_of(file, "l3")
    assert note == (
        "0.7 hours (0.7 to 0.9) are from the country pack “Thailand, Lao PDR and neighbours”: 51\u00a0km; source: "
        "Udon Thani Travel Guide, sawadee.com (text of the Tourism Authority of Thailand)."
    )


def test_the_speed_written_in_the_plan_is_driven_over_the_distance_of_the_pack():
    file = a_plan_file(evacuation=evacuation(road_km_per_hour=100))

    assert hours_of(file, "point:campus") == pytest.approx(1.646, abs=0.005)
    (note,) = notes_of(file, "l3")
    assert note == (
        "1.6 hours at 100\u00a0km/h, the speed in this plan, for 165\u00a0km that the country pack “Thailand, Lao PDR and "
        "neighbours” estimated: 5% more than the straight line, as known roads tell."
    )


def test_a_flight_is_counted_from_the_airport_and_to_the_town():
    file = a_plan_file()
    del record(file, "legs", "l4")["hours"]

    # 499 km at 500 km/h, half an hour on the ground, and the road from Wattay airport to the reception centre.
    assert hours_of(file, "exit:airport") == pytest.approx(1.67, abs=0.01)


def test_the_speed_of_an_aircraft_in_the_plan_is_that_of_a_straight_line():
    file = a_plan_file(evacuation=evacuation(air_km_per_hour=250))
    del record(file, "legs", "l4")["hours"]

    assert notes_of(file, "l4") == [
        "2 hours were computed: 501\u00a0km in a straight line, 1 times as long on the way, at 250\u00a0km/h."
    ]


def test_where_no_pack_knows_the_country_the_rule_of_thumb_is_left():
    file = a_plan_file()
    moved(file, "assembly_points", "campus", 48.78, 9.18)
    moved(file, "hubs", "bridge", 49.01, 8.40)

    assert notes_of(file, "l3")[0] == (
        "1.6 hours were computed: 62\u00a0km in a straight line, 1.3 times as long on the way, at 50\u00a0km/h."
    )


def test_a_way_that_the_pack_does_not_know_is_computed_and_doubted():
    file = a_plan_file()
    del record(file, "legs", "l4")["hours"]
    moved(file, "hubs", "airport", 19.95, 99.88)
    moved(file, "havens", "vientiane", 19.80, 99.88)

    # By air between two places whose nearest airport is the same.
    computed, doubt = notes_of(file, "l4")
    assert (
        computed
        == "0 hours were computed: 17\u00a0km in a straight line, 1 times as long on the way, at 500\u00a0km/h."
    )
    assert doubt == (
        "The country pack “Thailand, Lao PDR and neighbours” knows no open way there, so these hours may be far too "
        "few. Type them, or choose another way."
    )


def test_an_assembly_point_in_the_sea_is_named_and_its_distances_are_not_used():
    file = a_plan_file()
    record(file, "assembly_points", "campus")["position"] = {"lat": 10.5, "lon": 100.9}

    assert told(file) == {
        "point_in_sea": "Evacuation plan, Assembly point “University campus”, Position: "
        "Its position 10.5000, 100.9000 is not on land. Check latitude and longitude.",
        "leg_without_time": "Evacuation plan, Route “University campus – Nong Khai”, Hours: "
        "It has no hours, and without both positions none can be computed; it is not used.",
        "area_without_route": "Evacuation plan, Routes: Khon Kaen has no route out: none leaves its "
        "assembly points, and 500 people are counted as left behind.",
    }


def test_exchanged_coordinates_are_recognised():
    file = a_plan_file()
    record(file, "hubs", "airport")["position"] = {"lat": 58.5, "lon": 20.0}

    assert "point_in_sea" in told(file)
    record(file, "hubs", "airport")["position"] = {"lat": 0.0, "lon": -20.0}
    assert "point_in_sea" in told(file)
    record(file, "hubs", "airport")["position"] = {"lat": -17.0, "lon": 15.0}
    record(file, "hubs", "airport")["position"] = {"lat": 17.0, "lon": -30.0}
    assert "point_in_sea" in told(file)
    record(file, "hubs", "airport")["position"] = {"lat": 35.0, "lon": -15.0}
    assert told(file)["point_in_sea_swapped"].endswith("With latitude and longitude exchanged it would be.")


def test_a_quay_a_little_off_the_simplified_coast_is_on_land():
    file = a_plan_file()
    record(file, "hubs", "airport")["position"] = {"lat": 13.36, "lon": 100.98}

    assert told(file) == {}


def test_no_harbour_of_the_gazetteer_lies_in_the_sea():
    """A new plan begins with them."""
    file = a_plan_file()
    for row in gazetteer.rows("ports.csv"):
        record(file, "hubs", "airport")["position"] = {"lat": float(row["lat"]), "lon": float(row["lon"])}

        assert "point_in_sea" not in told(file), row["name_en"]


def test_an_assembly_point_as_far_from_the_coast_as_a_harbour_may_be_is_in_the_sea():
    file = a_plan_file()
    record(file, "hubs", "airport")["position"] = {"lat": 7.8190, "lon": 98.4020}
    record(file, "assembly_points", "campus")["position"] = {"lat": 7.8190, "lon": 98.4020}

    found = [one for one in build(file, "quake").remarks if one.code == "point_in_sea"]

    assert [one.table for one in found] == ["assembly_points"]


def test_an_assembly_point_outside_its_area_is_noted():
    file = a_plan_file()
    record(file, "assembly_points", "campus")["position"] = {"lat": 17.41, "lon": 102.79}

    note = next(one for one in build(file, "quake").remarks if one.code == "point_elsewhere")

    assert note.sentence == "Its position lies in Udon Thani, not in Khon Kaen, the area it is meant for."
    record(file, "assembly_points", "campus")["serves"] = ["TH-41"]
    assert "point_elsewhere" not in {one.code for one in build(file, "quake").remarks}


def test_an_area_without_an_assembly_point_is_counted_as_left_behind():
    file = a_plan_file(
        community={"population": [population("TH-10", 20_000), population("TH-41", 1_000)]},
        scenarios={"scenarios": [a_scenario(areas=["TH-10", "TH-41"])]},
    )

    built = build(file, "quake")

    assert told(file) == {
        "area_without_point": "Evacuation plan, Assembly points: Udon Thani has no assembly point: "
        "100 people there are counted as left behind."
    }
    assert sum(one.people for one in built.problem.groups if one.assembly_point == "area:TH-41") == 100


def test_one_of_two_assembly_points_without_a_route_leaves_its_share():
    points = evacuation()["assembly_points"]
    points.append(points[0] | {"id": "park", "name": "Park", "holding": 1000})

    found = told(a_plan_file(evacuation=evacuation(assembly_points=points)))

    assert found == {
        "point_without_route": "Evacuation plan, Assembly point “Park”: "
        "No route leaves it: 400 people are counted as left behind."
    }


def test_an_exit_without_a_way_on_to_a_safe_haven_is_named():
    file = a_plan_file()
    file.sections["evacuation"]["legs"] = [row for row in evacuation()["legs"] if row["id"] != "l4"]

    assert told(file) == {
        "asset_without_leg": "Evacuation plan, Vehicles “Chartered aircraft”, Goes by: "
        "No route by air exists, so it cannot be used.",
        "hub_without_haven": "Evacuation plan, Exit “Don Mueang”: "
        "No route leads from it to a safe haven, so people who reach it stay there.",
    }


@pytest.mark.parametrize(
    ("table", "code", "sentence"),
    [
        (
            "assembly_points",
            "no_assembly_points",
            "There is no assembly point, so nobody would know where to go.",
        ),
        ("hubs", "no_hubs", "There is no airport, border crossing or port to leave by."),
        ("havens", "no_havens", "There is no safe haven, so no journey has an end."),
        ("legs", "no_legs", "There is no route at all, so nobody can leave."),
        (
            "assets",
            "no_assets",
            "There is no bus, aircraft or ship, and no route that people can walk or drive themselves.",
        ),
    ],
)
def test_a_plan_that_lacks_a_whole_table_is_not_computed(table, code, sentence):
    file = a_plan_file(evacuation=evacuation(**{table: []}))

    built = build(file, "quake")

    assert built.problem is None
    assert {one.code: one.sentence for one in built.stops}[code] == sentence


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"areas": []}, "scenario_without_areas"),
        ({"leave_percent": None}, "scenario_number_missing"),
        ({"leave_percent": 0}, "nobody_leaves"),
        ({"leave_percent": 140}, "too_large"),
        ({"affected_percent": -1}, "too_small"),
        ({"horizon_days": "seven"}, "scenario_number_missing"),
        ({"horizon_days": 0}, "too_small"),
        ({"urgent_percent": 80, "family_percent": 30}, "shares_over_100"),
    ],
)
def test_a_scenario_whose_numbers_cannot_be_used_is_not_computed(change, code):
    built = build(a_plan_file(scenarios={"scenarios": [a_scenario(**change)]}), "quake")

    assert built.problem is None
    assert code in {one.code for one in built.stops}
    assert all(one.title == "Earthquake in Bangkok" for one in built.stops if one.table == "scenarios")


def test_a_scenario_that_is_gone_is_told():
    assert told(a_plan_file(), "flood") == {
        "no_scenario": "Crisis scenarios: There is no scenario with this name any more."
    }


def test_nobody_counted_anywhere_is_not_computed():
    built = build(a_plan_file(community={}), "quake")

    assert built.problem is None
    assert {one.code for one in built.stops} == {"nobody_counted"}


@pytest.mark.parametrize(
    ("rows", "people", "codes"),
    [
        ([population("TH-10", 100)], 100, set()),
        (
            [population("TH-10", 100, status="regular"), population("TH-10", 50, status="irregular")],
            150,
            set(),
        ),
        ([population("TH-10", 100), population("TH-10", 50, status="irregular")], 100, {"population_mixed"}),
        ([population("TH-10", 100, best=None, registered=40)], 40, {"registered_only"}),
        ([population("TH-10", 100, best="many", registered=None)], 0, {"population_wrong", "nobody_counted"}),
        ([], 0, {"population_missing", "nobody_counted"}),
    ],
)
def test_the_count_of_an_area_is_the_estimate_of_all_or_the_sum_over_statuses(rows, people, codes):
    file = a_plan_file(community={"population": rows}, scenarios={"scenarios": [a_scenario(areas=["TH-10"])]})

    built = build(file, "quake")

    assert built.people[0].counted == people
    assert {one.code for one in built.remarks if one.section == "community"} == codes


@pytest.mark.parametrize(
    ("table", "row", "change", "code"),
    [
        ("legs", "l3", {"destination": "gone"}, "leg_end_missing"),
        ("legs", "l3", {"mode": "rocket"}, "leg_end_missing"),
        ("legs", "l3", {"destination": "vientiane"}, "leg_wrong_way"),
        ("legs", "l3", {"open_from": 10, "open_until": 10}, "leg_never_open"),
        ("assets", "plane", {"based_at": "gone"}, "asset_base_missing"),
        ("assets", "plane", {"seats": None}, "asset_number_missing"),
        ("assets", "plane", {"count": "two"}, "asset_number_missing"),
    ],
)
def test_a_record_that_cannot_be_used_is_named_and_left_out(table, row, change, code):
    file = a_plan_file()
    record(file, table, row).update(change)

    built = build(file, "quake")

    assert built.problem is not None
    assert [one.record for one in built.gaps if one.code == code] == [row]


def test_the_same_route_twice_is_used_once():
    file = a_plan_file()
    file.sections["evacuation"]["legs"] = [*evacuation()["legs"], evacuation()["legs"][0] | {"id": "again"}]

    built = build(file, "quake")

    assert [one.record for one in built.remarks if one.code == "leg_twice"] == ["again"]
    assert len(built.problem.legs) == 5


def test_closed_hours_and_opening_days_reach_the_core():
    file = a_plan_file()
    record(file, "legs", "l2").update(open_from=6, open_until=100, closed="18-30, 42-54")

    leg = next(
        one for one in build(file, "quake").problem.legs if one.key.startswith("point:stadium>exit:bridge")
    )

    assert [(one.from_hours, one.until_hours) for one in leg.closures] == [
        (0, 6),
        (100, 9600),
        (18, 30),
        (42, 54),
    ]


def test_a_border_slower_than_our_desks_is_the_border():
    file = a_plan_file()
    record(file, "hubs", "bridge")["per_hour"] = 20

    built = build(file, "quake")

    bridge = next(one for one in built.problem.hubs if one.code == "exit:bridge")
    assert (bridge.desks, bridge.people_per_desk_hour) == (1, 20)
    assert built.at_the_border == {"exit:bridge"}


def test_people_can_leave_on_foot_or_in_their_own_cars_without_any_vehicle():
    legs = [
        {"id": "a", "origin": "campus", "destination": "bridge", "mode": "own"},
        {"id": "b", "origin": "bridge", "destination": "vientiane", "mode": "foot", "hours": 2},
    ]
    file = a_plan_file(
        evacuation=evacuation(assets=[], legs=legs),
        scenarios={"scenarios": [a_scenario(areas=["TH-40"])]},
    )

    assert told(file) == {}
    assert {one.mode for one in build(file, "quake").problem.legs} == {Mode.OWN, Mode.FOOT}


def a_permit(**given):
    permit = {"id": "landing", "name": "Landing right", "lead_hours": 48, "needed_for": ["plane"]}
    return a_plan_file(evacuation=evacuation(permits=[permit | given]))


def test_a_permit_that_is_asked_for_too_late_holds_up_what_needs_it():
    problem = build(a_permit(asked_before=12, needed_for=["plane", "airport"]), "quake").problem

    (permit,) = problem.permits
    assert (permit.lead_hours, permit.requested_at_hours, permit.name) == (48, -12, "Landing right")
    assert [one.code for one in problem.fleets if one.permits] == ["vehicles:plane"]
    assert [one.origin for one in problem.legs if one.permits] == ["exit:airport"]


def test_a_permit_that_does_not_say_when_it_is_asked_for_holds_nobody_up_and_that_is_noted():
    built = build(a_permit(), "quake")

    assert built.problem.permits == ()
    assert [(one.record, one.field) for one in built.remarks if one.code == "permit_in_time"] == [
        ("landing", "asked_before")
    ]


@pytest.mark.parametrize("broken", [{"lead_hours": None}, {"needed_for": None}, {"needed_for": []}])
def test_a_permit_that_nothing_waits_for_says_nothing(broken):
    built = build(a_permit(asked_before=0, **broken), "quake")

    assert built.problem.permits == ()
    assert not [one for one in built.remarks if one.code == "permit_in_time"]


def test_prices_of_vehicles_reach_the_core():
    (coaches, shuttles, plane) = evacuation()["assets"]
    assets = [coaches | {"price_each": 400, "price_per_hour": 60}, shuttles, plane]
    problem = build(a_plan_file(evacuation=evacuation(assets=assets, currency="THB")), "quake").problem

    priced = {one.code: (one.cost_per_vehicle, one.cost_per_driving_hour) for one in problem.fleets}
    assert priced["vehicles:coaches"] == (400.0, 60.0)
    assert priced["vehicles:plane"] == (0.0, 0.0)
    assert problem.currency == "THB"
