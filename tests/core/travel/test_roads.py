"""Known roads first, then rows of them, then what they tell of the ways beside them; borders only at crossings."""

import pytest

from safeconduct.core.geo import Point, great_circle_km
from safeconduct.core.travel import Calibration, How, Road, Roads, Spread, Stop, Travel

# A country L of four towns on a line, a degree of latitude (111.2 km) apart, and a country T south of it.
A, B, C, D = (Stop(code, Point(17.0 + north, 102.0), frozenset("L")) for north, code in enumerate("ABCD"))
SOUTH = Stop("S", Point(15.0, 102.0), frozenset("T"))
BRIDGE = Stop("bridge", Point(16.5, 102.0), frozenset("LT"), is_crossing=True)
FERRY = Stop("ferry", Point(16.5, 104.0), frozenset("LT"), is_crossing=True)
DETOURS = Calibration(Spread(1.5, 1.2, 2.0, 9))
SPEEDS = Calibration(Spread(50.0, 40.0, 60.0, 9))


def road(start: Stop, end: Stop, km: float, how: How = How.PUBLISHED) -> Road:
    hours = km / 50
    return Road(start.code, end.code, Travel(km, hours, how, f"{start.code}{end.code}", hours, hours))


def net(*roads: Road, stops=(A, B, C, D, BRIDGE, FERRY, SOUTH), closed=()) -> Roads:
    return Roads(stops, roads, DETOURS, SPEEDS, frozenset(map(frozenset, closed)))


def test_a_known_road_is_taken_as_it_is_both_ways():
    known = road(A, B, 130)

    assert net(known).between(A, B) == net(known).between(B, A) == known.travel


def test_of_two_figures_the_first_holds():
    assert net(road(A, B, 99, How.OVERRIDE), road(B, A, 130)).between(A, B).km == 99


def test_known_roads_are_put_in_a_row():
    way = net(road(A, B, 130), road(B, C, 140)).between(A, C)

    assert (way.km, way.how, way.source) == (270, How.ROUTED, "AB; BC")


def test_of_two_rows_of_the_same_length_one_is_taken():
    aside = Stop("aside", Point(17.5, 102.4), frozenset("L"))
    two_ways = net(
        road(A, B, 130), road(B, D, 240), road(A, C, 240), road(C, D, 130), road(A, aside, 130),
        stops=(A, B, C, D, aside),
    )  # fmt: skip

    assert two_ways.between(A, D).km == 370


def test_known_roads_that_go_round_about_are_not_taken():
    way = net(road(A, C, 400), road(C, B, 140)).between(A, B)

    assert way.how is How.ESTIMATED
    assert way.km == pytest.approx(1.5 * 111.195, abs=0.01)


def test_a_place_beside_a_known_road_shares_its_detour():
    beside = Stop("beside", Point(17.1, 102.0), frozenset("L"))

    way = net(road(A, C, 2 * 111.195 * 1.3)).between(beside, C)

    assert way.how is How.ESTIMATED
    assert way.detour == pytest.approx(1.3, abs=1e-4)
    assert way.km == pytest.approx(1.9 * 111.195 * 1.3, abs=0.01)
    assert way.source == "like the known road beside it: AC"


def test_a_place_at_the_end_of_a_known_road_has_that_road():
    station = Stop("station", Point(17.01, 102.0), frozenset("L"))

    assert net(road(A, C, 270)).between(station, C) == road(A, C, 270).travel


def test_a_place_too_far_from_known_roads_takes_the_median_of_its_country():
    far = Stop("far", Point(17.0, 102.3), frozenset("L"))  # 32 km from A

    way = net(road(A, C, 300)).between(far, C)

    assert way.detour == 1.5
    assert way.source == "straight line times the median of 9 known roads (all countries of the pack)"


def test_people_leave_a_country_where_the_border_can_be_crossed():
    over = net().between(SOUTH, A)

    to_bridge, onward = great_circle_km(SOUTH.point, BRIDGE.point), great_circle_km(BRIDGE.point, A.point)
    assert over.km == pytest.approx(1.5 * (to_bridge + onward))


def test_when_the_bridge_is_closed_they_go_round():
    direct, round_about = net().between(SOUTH, A), net(stops=(A, B, C, D, FERRY, SOUTH)).between(SOUTH, A)

    assert round_about.km > direct.km + 200


def test_without_a_crossing_there_is_no_way():
    assert net(stops=(A, B, C, D, SOUTH)).between(SOUTH, A) is None


def test_a_country_without_coast_is_crossed_from_border_to_border():
    beyond = Stop("beyond", Point(22.0, 102.0), frozenset("C"))
    gate = Stop("gate", Point(21.0, 102.0), frozenset("LC"), is_crossing=True)

    way = net(stops=(A, B, C, D, BRIDGE, FERRY, SOUTH, beyond, gate)).between(SOUTH, beyond)

    assert way.km == pytest.approx(1.5 * 7 * 111.195, abs=0.1)


def test_a_known_way_over_the_border_is_routed_along_known_roads():
    way = net(road(SOUTH, BRIDGE, 170), road(BRIDGE, A, 60)).between(SOUTH, A)

    assert (way.km, way.how) == (230, How.ROUTED)


def test_a_closed_road_has_no_estimate_but_may_have_a_way_round():
    assert net(road(A, B, 130), closed=["AB"]).between(A, B) is None
    assert net(road(A, B, 130), road(A, D, 90), road(D, B, 90), closed=["AB"]).between(A, B).km == 180


def test_the_quickest_crossing_is_found_whatever_the_order_of_the_crossings():
    ways = {
        net(stops=stops).between(SOUTH, D).hours
        for stops in ((A, B, C, D, BRIDGE, FERRY, SOUTH), (FERRY, BRIDGE, D, SOUTH, A, B, C))
    }

    assert len(ways) == 1
