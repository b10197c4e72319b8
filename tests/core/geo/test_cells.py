"""The grid of a hundredth of a degree, and stretches of it as ranges of numbers."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.core.geo.cells import COLUMNS, ROW, cell_of, held_by, merged, middle_of, ranges_of
from safeconduct.core.geo.circle import without

hundredths = st.integers(-9_000, 9_000)
stretches = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=12)


def as_ranges(pairs):
    return merged(np.array([(first, first + more) for first, more in pairs], np.int64).reshape(-1, 2))


def members(ranges):
    return {cell for first, last in ranges for cell in range(first, last + 1)}


@given(hundredths, st.integers(-18_000, 17_999))
def test_a_point_on_a_line_of_the_grid_belongs_to_the_cell_above_and_to_the_east(lat, lon):
    assert cell_of(lat / 100, lon / 100) == (lat + 9_000) * ROW + lon + 18_000


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_the_middle_of_a_cell_is_in_that_cell(lat, lon):
    cell = cell_of(lat, lon)
    middle = middle_of(cell)

    assert lat == 90 or cell_of(middle.lat, middle.lon) == cell
    assert abs(middle.lat - lat) <= 0.0051


def test_180_degrees_east_is_the_cell_of_180_degrees_west():
    assert cell_of(10, 180) == cell_of(10, -180)


@given(stretches)
def test_merged_ranges_hold_the_same_cells_and_do_not_touch(pairs):
    ranges = as_ranges(pairs)

    assert members(ranges) == {first + more for first, most in pairs for more in range(most + 1)}
    assert (ranges[1:, 0] > ranges[:-1, 1] + 1).all()


@given(stretches, st.lists(st.integers(0, 80), max_size=20))
def test_a_cell_is_held_by_the_range_it_lies_in(pairs, cells):
    ranges = as_ranges(pairs)

    assert list(held_by(ranges, np.array(cells, np.int64))) == [cell in members(ranges) for cell in cells]


@given(stretches, st.data())
def test_ranges_without_their_holes_hold_what_is_left(pairs, data):
    ranges = as_ranges(pairs)
    holes = [
        (first + data.draw(st.integers(0, last - first)), last) for first, last in ranges.tolist()
        if data.draw(st.booleans())
    ]  # fmt: skip
    left = without(ranges, np.array(holes, np.int64).reshape(-1, 2))

    assert members(left) == members(ranges) - members(holes)


@pytest.mark.parametrize(
    ("first", "last", "columns"),
    [
        (-2, 1, {0, 1, COLUMNS - 2, COLUMNS - 1}),
        (COLUMNS - 1, COLUMNS + 1, {COLUMNS - 1, 0, 1}),
        (COLUMNS, COLUMNS, {0}),
        (-5, COLUMNS, set(range(COLUMNS))),
    ],
)
def test_a_stretch_goes_round_the_earth(first, last, columns):
    ranges = ranges_of(np.array([7]), np.array([first]), np.array([last]))

    assert members(ranges) == {7 * ROW + column for column in columns}
