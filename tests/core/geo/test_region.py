"""Areas on the grid of cells: what the grid says of a point without looking is what looking would say."""

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safeconduct.core.geo import NotARegion, region
from safeconduct.core.geo.cells import held_by
from safeconduct.core.geo.cover import Standing
from tests.core.geo.shapes import around, by_cells, is_within, stars

seeds = st.integers(0, 2**32 - 1).map(np.random.default_rng)
BOX = [(102.0, 17.0), (103.0, 17.0), (103.0, 18.0), (102.0, 18.0)]
# Crosses itself in the middle: two triangles that meet in a point.
BOW_TIE = [(102.0, 17.0), (103.0, 18.0), (103.0, 17.0), (102.0, 18.0)]


def agrees(shape, lats, lons, inside):
    """The grid must be right where it is sure, and judging must be right everywhere."""
    said = by_cells(shape.cover(), lats, lons)
    assert (said[inside] != 0).all()
    assert (said[~inside] != 1).all()
    assert ((shape.judge(lats, lons) == Standing.INSIDE) == inside).all()


@settings(max_examples=100, deadline=None)
@given(stars(most=200), seeds)
def test_the_grid_agrees_with_shapely_on_any_area(ring, random):
    lats, lons = around(ring, random)
    agrees(region([[ring]]), lats, lons, shapely.intersects_xy(shapely.Polygon(ring), lons, lats))


@settings(max_examples=60, deadline=None)
@given(st.lists(stars(lons=(100, 101), lats=(15, 16)), min_size=1, max_size=4), st.floats(0.2, 0.8), seeds)
def test_holes_and_several_parts_are_what_shapely_makes_of_them(rings, share, random):
    polygons, whole = [], shapely.Polygon()
    for ring in rings:
        middle = np.mean(ring, axis=0)
        hole = [tuple(middle + share * (np.array(corner) - middle)) for corner in ring]
        polygons.append([ring, hole])
        whole = whole.union(shapely.Polygon(ring).difference(shapely.Polygon(hole).buffer(0)))
    lats, lons = around([corner for ring in rings for corner in ring], random)
    clear = shapely.distance(whole.boundary, shapely.points(lons, lats)) > 1e-9

    agrees(region(polygons), lats[clear], lons[clear], shapely.intersects_xy(whole, lons[clear], lats[clear]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(100, 101), st.floats(15, 16)), min_size=4, max_size=12), seeds)
def test_a_ring_that_crosses_itself_holds_what_an_odd_number_of_its_turns_goes_round(ring, random):
    line = shapely.LinearRing(ring)
    # A stretch that it runs along twice could be meant either way.
    assume(shapely.unary_union(line).length > line.length - 1e-9)
    lats, lons = around(ring, random)
    clear = shapely.distance(line, shapely.points(lons, lats)) > 1e-9
    assume(shapely.make_valid(shapely.Polygon(ring)).area > 0)
    shape = region([[ring]])
    inside = np.array([is_within([ring], lat, lon) for lat, lon in zip(lats, lons, strict=True)])

    agrees(shape, lats[clear], lons[clear], inside[clear])


@settings(max_examples=60, deadline=None)
@given(stars(lons=(179.0, 181.0)), seeds, st.sampled_from(["beyond 180", "jumping back"]))
def test_an_area_over_180_degrees_is_the_same_area_moved_there(ring, random, way):
    """In whichever of the two ways its longitudes are written."""
    written = [(lon - 360 if lon > 180 and way == "jumping back" else lon, lat) for lon, lat in ring]
    lats, lons = around(ring, random)
    lons[::7] = 180.0
    eastern = np.where(lons < 0, lons + 360, lons)
    clear = shapely.distance(shapely.LinearRing(ring), shapely.points(eastern, lats)) > 1e-9
    inside = shapely.intersects_xy(shapely.Polygon(ring), eastern, lats)

    agrees(region([[written]]), lats[clear], lons[clear], inside[clear])


@pytest.mark.parametrize("lon", [180.0, -180.0])
def test_180_degrees_east_and_west_are_one_meridian(lon):
    east_of_it = region([[[(-180.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (-180.0, 1.0)]]])

    agrees(east_of_it, np.array([0.5, 1.5]), np.array([lon, lon]), np.array([True, False]))


def test_an_edge_from_one_side_of_the_map_to_the_other_runs_along_its_edge():
    antarctica = region([[[(-180.0, -90.0), (180.0, -90.0), (180.0, -70.0), (-180.0, -70.0)]]])

    agrees(
        antarctica, np.array([-80.0, -90.0, -60.0]), np.array([0.0, 12.0, 0.0]), np.array([True, True, False])
    )


def test_a_ring_that_touches_itself_is_both_of_its_parts():
    agrees(
        region([[BOW_TIE]]),
        np.array([17.5, 17.5, 17.9]),
        np.array([102.05, 102.95, 102.5]),
        np.array([True, True, False]),
    )


def test_parts_that_lie_over_each_other_are_one_area():
    twice = region([[BOX], [[(lon + 0.5, lat) for lon, lat in BOX]]])

    agrees(twice, np.array([17.5]), np.array([102.75]), np.array([True]))


def test_inside_and_rim_share_no_cell():
    cover = region([[BOX, [(102.4, 17.4), (102.6, 17.4), (102.5, 17.6)]]]).cover()

    for ranges, others in ((cover.inside, cover.rim), (cover.rim, cover.inside)):
        assert not held_by(others, ranges.ravel()).any()
    assert (np.diff(cover.inside[:, 0]) > 0).all()


@pytest.mark.parametrize(
    ("rings", "code"),
    [
        ([[(1.0, 1.0), (2.0, 2.0)]], "too_few_points"),
        ([[(1.0, 1.0), (2.0, 2.0), (3.0, 3.0)]], "no_area"),
        ([[(1.0, 91.0), (2.0, 2.0), (3.0, 1.0)]], "off_the_earth"),
        ([[(1.0, float("nan")), (2.0, 2.0), (3.0, 1.0)]], "off_the_earth"),
        ([[(400.0, 1.0), (2.0, 2.0), (3.0, 1.0)]], "off_the_earth"),
        ([[(0.0, 80.0), (120.0, 80.0), (-120.0, 80.0)]], "round_a_pole"),
        ([[]], "too_few_points"),
        ([BOX, BOX], "no_area"),
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused_with_its_reason(rings, code):
    with pytest.raises(NotARegion) as refused:
        region([rings])

    assert refused.value.code == code


def test_a_scribble_is_refused_before_it_fills_the_memory():
    scribble = [(number / 500, 89.0 if number % 2 else -89.0) for number in range(2_000)]

    with pytest.raises(NotARegion) as refused:
        region([[scribble]]).cover()

    assert refused.value.code == "too_fine"
