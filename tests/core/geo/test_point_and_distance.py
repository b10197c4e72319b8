from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.geo import Box, Point, bounding_box, great_circle_km

VIENTIANE, BANGKOK = Point(17.9757, 102.6331), Point(13.7563, 100.5018)
points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


def test_vientiane_to_bangkok_is_about_520_kilometres_straight():
    assert great_circle_km(VIENTIANE, BANGKOK) == pytest.approx(521, abs=3)


def test_a_quarter_of_a_meridian_is_a_quarter_of_the_circumference():
    assert great_circle_km(Point(0, 10), Point(90, 10)) == pytest.approx(6371.0088 * 3.14159265358979 / 2)


@given(points, points)
def test_distance_is_the_same_both_ways_and_never_more_than_half_round_the_earth(start, end):
    there = great_circle_km(start, end)
    assert isclose(there, great_circle_km(end, start), abs_tol=1e-6)
    assert 0 <= there <= 20_016


@given(st.lists(points, min_size=1, max_size=8))
def test_a_box_holds_every_point_it_was_drawn_around(places):
    box = bounding_box(places)
    assert all(box.holds(place) for place in places)


def test_a_box_over_the_date_line_is_narrow_and_leaves_europe_out():
    box = bounding_box([Point(-18, 178), Point(-14, -171)])
    assert box == Box(-18, 178, -14, -171)
    assert not box.holds(Point(-16, 0))


@pytest.mark.parametrize(("lat", "lon"), [(91, 0), (0, 181), (float("nan"), 0)])
def test_a_point_off_the_earth_is_refused(lat, lon):
    with pytest.raises(ValueError, match="degrees"):
        Point(lat, lon)


def test_a_box_around_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one point"):
        bounding_box([])
