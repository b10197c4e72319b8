"""Everything within a distance, on the grid and by the great circle."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeconduct.core.geo import Circle, Point, great_circle_km
from safeconduct.core.geo.cells import held_by
from safeconduct.core.geo.cover import Standing
from tests.core.geo.shapes import by_cells

VIENTIANE = Point(17.9757, 102.6331)


@st.composite
def circles(draw):
    lat = draw(st.one_of(st.floats(-90, 90), st.sampled_from([-90.0, 0.0, 89.99, 90.0])))
    lon = draw(st.one_of(st.floats(-180, 180), st.sampled_from([-180.0, 179.999, 180.0])))
    return Circle(Point(lat, lon), draw(st.sampled_from([0.3, 2.0, 25.0, 400.0, 3_000.0, 9_000.0])))


@settings(max_examples=200, deadline=None)
@given(circles(), st.integers(0, 2**32 - 1))
def test_the_grid_and_the_great_circle_agree_on_every_point(circle, seed):
    random = np.random.default_rng(seed)
    air = circle.radius_km / 111 * 1.2 + 0.02
    lats = np.clip(circle.centre.lat + random.uniform(-air, air, 200), -90, 90)
    wide = np.minimum(180, air / np.maximum(np.cos(np.radians(lats)), 1e-3))
    lons = (circle.centre.lon + random.uniform(-1, 1, 200) * wide + 180) % 360 - 180
    lons[::3], lats[1::3] = np.round(lons[::3], 2), np.round(lats[1::3], 2)
    share = np.array(
        [great_circle_km(circle.centre, Point(lat, lon)) for lat, lon in zip(lats, lons, strict=True)]
    ) / circle.radius_km  # fmt: skip

    said, judged = by_cells(circle.cover(), lats, lons), circle.judge(lats, lons)

    sure = np.abs(share - 0.995) > 1e-9, np.abs(share - 1.005) > 1e-9
    assert (judged[sure[0] & (share < 0.995)] == Standing.INSIDE).all()
    assert (judged[(share > 0.9951) & (share < 1.0049)] == Standing.CHECK).all()
    assert (judged[sure[1] & (share > 1.005)] == Standing.OUTSIDE).all()
    assert (judged[said == 1] == Standing.INSIDE).all()
    assert (judged[said == 0] == Standing.OUTSIDE).all()
    # Whatever may be inside is within the area around it, too.
    assert (circle.extent().judge(lats, lons)[judged != Standing.OUTSIDE] == Standing.INSIDE).all()


def test_inside_and_rim_share_no_cell_and_nothing_lies_between_them():
    cover = Circle(VIENTIANE, 30).cover()

    assert not held_by(cover.rim, cover.inside.ravel()).any()
    assert not held_by(cover.inside, cover.rim.ravel()).any()


def test_the_area_around_a_circle_is_little_more_than_the_circle():
    around = Circle(VIENTIANE, 100).extent().shape
    degrees = 100 / 111.2

    assert around.area < 1.06 * np.pi * degrees**2 / np.cos(np.radians(VIENTIANE.lat))


def test_an_outline_lies_at_the_distance_and_ends_where_it_begins():
    corners = Circle(Point(-16.5, 179.9), 50).outline()
    away = [great_circle_km(Point(-16.5, 179.9), Point(lat, (lon + 180) % 360 - 180)) for lon, lat in corners]

    assert away == pytest.approx([50] * len(corners), rel=1e-6)
    assert corners[0] == pytest.approx(corners[-1])
    # It goes on beyond 180° instead of jumping back.
    assert max(lon for lon, _lat in corners) > 180


@pytest.mark.parametrize("radius", [0, -1, float("nan"), 20_000])
def test_a_radius_that_is_none_is_refused(radius):
    with pytest.raises(ValueError, match="km"):
        Circle(VIENTIANE, radius)
