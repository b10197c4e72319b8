"""Maps drawn on the server: what is where, and that nothing a person needs is hidden."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from safeconduct.core.geo import Point
from safeconduct.places.basemap import features, latitude, project, tile, tile_number
from safeconduct.places.drawing import Mark, Way, draw, frame_around
from safeconduct.places.drawing.lines import path_of
from safeconduct.places.drawing.picture import RADIUS
from safeconduct.places.vector_tiles import Feature, NotATile, decode

BANGKOK, VIENTIANE = Point(13.75, 100.5), Point(17.97, 102.6)


@pytest.fixture
def frame():
    return frame_around([BANGKOK, VIENTIANE], width=680, least=300, most=800)


def test_tiles_are_numbered_along_the_curve_of_each_zoom():
    assert [tile_number(1, x, y) for x, y in ((0, 0), (0, 1), (1, 1), (1, 0))] == [1, 2, 3, 4]
    numbers = {tile_number(4, x, y) for x in range(16) for y in range(16)}
    assert numbers == set(range(85, 85 + 256))


def test_the_basemap_is_read_with_its_names_and_borders():
    names = {one.properties.get("name_lo") for one in tile(1, 1, 0)["country_labels"]}

    assert "ລາວ" in names
    assert {"countries", "boundaries"} <= set(tile(0, 0, 0))


def test_bytes_that_are_no_tile_are_refused():
    for content in (b"\xff", b"\x1a\xff\x01", b"\x1a\x05abc"):
        with pytest.raises(NotATile):
            decode(content)


def test_a_projected_latitude_comes_back():
    for lat in (-60.0, 0.0, 17.97, 80.0):
        assert latitude(project(lat, 0)[1]) == pytest.approx(lat)


def test_equal_arguments_draw_equal_pictures_that_are_sound_xml(frame):
    marks = [Mark(1, "circle", 13.75, 100.5), Mark(2, "diamond", 17.97, 102.6)]
    ways = [Way((13.75, 100.5), (17.97, 102.6), "dashed")]
    one = draw(frame, marks, ways, language="lo", areas=["TH-10"])

    assert one == draw(frame, marks, ways, language="lo", areas=["TH-10"])
    words = [text.text for text in etree.fromstring(one).iter("{http://www.w3.org/2000/svg}text")]
    assert {"1", "2", "50 km"} <= set(words)
    assert any("\u0e80" <= word[0] <= "\u0eff" for word in words)


def test_the_scale_is_true_within_a_hundredth(frame):
    north, south = frame.at(16.0, 101.5), frame.at(15.5, 101.5)
    pixels = south[1] - north[1]

    assert pixels * frame.km_per_pixel == pytest.approx(0.5 * 111.2, rel=0.01)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(13.6, 13.9), st.floats(100.4, 100.7)), min_size=1, max_size=40))
def test_no_mark_lies_on_another_or_beyond_the_rim(places):
    frame = frame_around([BANGKOK, VIENTIANE], width=680, least=300, most=800)
    marks = [Mark(number, "circle", lat, lon) for number, (lat, lon) in enumerate(places, 1)]
    picture = draw(frame, marks, language="en")
    found = re.findall(rf'<circle cx="([\d.]+)" cy="([\d.]+)" r="{RADIUS}"', picture)
    centres = [(float(x), float(y)) for x, y in found]

    assert len(centres) == len(places)
    for number, (x, y) in enumerate(centres):
        assert 0 < x < frame.width
        assert 0 < y < frame.height
        assert all((x - ox) ** 2 + (y - oy) ** 2 > (2 * RADIUS) ** 2 for ox, oy in centres[:number])


def test_leaving_out_what_lies_beyond_the_rim_changes_no_line_inside(frame):
    """A ring that runs around two corners outside the picture must not cut through it."""
    window = frame.window
    far = window.east - window.west
    ring = (
        (window.west + far / 2, window.north - far), (window.west - far, window.north - far),
        (window.west - 2 * far, window.north - far), (window.west - 2 * far, window.south + far),
        (window.west - far, window.south + far), (window.west + far / 2, window.south + far),
    )  # fmt: skip
    path = path_of([Feature("polygon", {}, (ring,))], frame)

    corners = [tuple(map(float, pair)) for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]
    assert min(x for x, _y in corners) < -frame.width
    assert len(corners) >= 4


def test_places_on_both_sides_of_the_180th_meridian_stand_side_by_side():
    frame = frame_around([Point(-17, 178), Point(-17, -178)], width=400, least=200, most=400)

    assert 0 < frame.at(-17, 178)[0] < frame.at(-17, -178)[0] < 400
    assert any(layer == "countries" for layer, _one in features(frame.window, 400))
