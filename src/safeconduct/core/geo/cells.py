"""A grid of a hundredth of a degree (1.1 km north to south): coarse enough to stand in clear beside what is sealed.

Cells of one row follow each other in number, so that a stretch of a row is one range.
"""

from math import floor
from typing import Final

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.geo.point import Point

PER_DEGREE: Final = 100
COLUMNS: Final = 360 * PER_DEGREE
ROWS: Final = 180 * PER_DEGREE
# Wider than the 36,000 cells of a row, so that a number can be read: row, then column in five digits.
ROW: Final = 100_000
# A point so little below a line of the grid, in degrees, is counted above it (see row_of). Twice what rounding does.
SLACK: Final = 1e-8

# Shape (n, 2): the first and the last cell of each stretch, both part of it.
Ranges = NDArray[np.int64]


def cell_of(lat: float, lon: float) -> int:
    """The number of the cell that holds a point in degrees.

    >>> cell_of(17.97, 102.6)
    1079728260
    """
    return row_of(lat) * ROW + column_of(lon)


def row_of(lat: float) -> int:
    # Rounded first: 17.97 * 100 is a little less than 1797 in binary.
    return floor(round((lat + 90) * PER_DEGREE, 6))


def column_of(lon: float) -> int:
    # 180 degrees east and 180 degrees west are one meridian.
    return floor(round((lon + 180) * PER_DEGREE, 6)) % COLUMNS


def middle_of(cell: int) -> Point:
    """The point in the middle of a cell."""
    row, column = divmod(cell, ROW)
    # The one above the last row holds the pole and nothing else.
    return Point(min(90.0, (row + 0.5) / PER_DEGREE - 90), (column + 0.5) / PER_DEGREE - 180)


def ranges_of(rows: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]) -> Ranges:
    """Stretches of columns, possibly overlapping, as few ranges of cells as hold the same; in ascending order.

    A stretch may begin before column 0 or go on after the last one: it goes round the earth.
    """
    full = last - first >= COLUMNS
    first, last = np.where(full, 0, first), np.where(full, COLUMNS - 1, last)
    turns = (first // COLUMNS) * COLUMNS
    first, last = first - turns, last - turns
    over = last >= COLUMNS
    rows = np.concatenate([rows, rows[over]])
    first, last = (
        np.concatenate([first, np.zeros(int(over.sum()), np.int64)]),
        np.concatenate([np.minimum(last, COLUMNS - 1), last[over] - COLUMNS]),
    )
    return merged(np.column_stack([rows * ROW + first, rows * ROW + last]))


def merged(ranges: Ranges) -> Ranges:
    """Overlapping ranges, and those that follow each other without a gap, become one."""
    if not len(ranges):
        return ranges.reshape(0, 2)
    ordered = ranges[np.argsort(ranges[:, 0], kind="stable")]
    reach = np.maximum.accumulate(ordered[:, 1])
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:, 0] > reach[:-1] + 1]))
    ends = np.concatenate([begins[1:] - 1, [len(ordered) - 1]])
    return np.column_stack([ordered[begins, 0], reach[ends]])


def held_by(ranges: Ranges, cells: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which cells lie in ranges that are merged."""
    if not len(ranges):
        return np.zeros(len(cells), bool)
    place = np.searchsorted(ranges[:, 0], cells, side="right") - 1
    held: NDArray[np.bool_] = (place >= 0) & (cells <= ranges[np.maximum(place, 0), 1])
    return held
