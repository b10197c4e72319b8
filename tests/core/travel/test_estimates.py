"""Journeys estimated from the straight line: distance over speed, and how sure that is."""

import pytest

from safeconduct.core.geo import Point
from safeconduct.core.travel import (
    AIR_KM_PER_HOUR,
    How,
    Spread,
    Travel,
    by_air,
    by_road,
    by_sea,
    exactly,
    in_a_row,
    timed,
)

HERE = Point(17.0, 102.0)
A_DEGREE_NORTH = Point(18.0, 102.0)  # 111.195 km on the mean sphere
SPEED = Spread(50.0, 40.0, 60.0)


def test_a_road_is_the_straight_line_times_the_detour_over_the_speed():
    way = by_road(HERE, A_DEGREE_NORTH, Spread(1.2, 1.1, 1.5), SPEED, "a test")

    assert way.straight_km == pytest.approx(111.195, abs=0.001)
    assert way.km == pytest.approx(133.434, abs=0.001)
    assert way.hours == pytest.approx(133.434 / 50, abs=1e-4)
    assert (way.how, way.source, way.detour, way.km_per_hour) == (How.ESTIMATED, "a test", 1.2, 50.0)


def test_the_range_holds_the_middle_and_is_narrower_than_both_extremes_at_once():
    way = by_road(HERE, A_DEGREE_NORTH, Spread(1.2, 1.1, 1.5), SPEED, "")

    assert (
        way.straight_km * 1.1 / 60 < way.low_hours < way.hours < way.high_hours < way.straight_km * 1.5 / 40
    )


def test_what_is_known_exactly_has_no_range():
    way = timed(exactly(100.0), exactly(50.0), How.PUBLISHED, "a timetable")

    assert (way.low_hours, way.hours, way.high_hours) == (2.0, 2.0, 2.0)


def test_a_flight_takes_half_an_hour_more_than_flying():
    way = by_air(HERE, A_DEGREE_NORTH, exactly(500.0), "")

    assert way.hours == pytest.approx(111.195 / 500 + 0.5, abs=1e-5)
    assert way.km == pytest.approx(111.195, abs=0.001)


@pytest.mark.parametrize("journey", [
    lambda: by_road(HERE, HERE, Spread(1.2, 1.1, 1.5), SPEED, ""),
    lambda: by_air(HERE, HERE, AIR_KM_PER_HOUR, ""),
    lambda: by_sea(HERE, HERE, SPEED, ""),
], ids=["road", "air", "sea"])  # fmt: skip
def test_from_a_place_to_itself_it_takes_nothing(journey):
    way = journey()

    assert (way.km, way.low_hours, way.hours, way.high_hours) == (0.0, 0.0, 0.0, 0.0)


def test_a_sea_way_without_sea_lanes_is_thirty_percent_longer_than_the_straight_line():
    assert by_sea(HERE, A_DEGREE_NORTH, SPEED, "").km == pytest.approx(1.3 * 111.195, abs=0.001)


def test_journeys_in_a_row_add_up_and_are_as_sure_as_the_least_sure_of_them():
    first = Travel(10.0, 1.0, How.PUBLISHED, "a map", 0.5, 2.0)
    second = Travel(20.0, 2.0, How.ESTIMATED, "a guess", 1.0, 4.0)

    assert in_a_row([first, second, first]) == Travel(40.0, 4.0, How.ESTIMATED, "a map; a guess", 2.0, 8.0)


def test_a_journey_without_parts_is_refused():
    with pytest.raises(ValueError, match="at least one part"):
        in_a_row([])
