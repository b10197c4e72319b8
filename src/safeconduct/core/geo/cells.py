"""A grid of a hundredth of a degree (1.1 km north to south): coarse enough to stand in clear beside what is sealed.

Cells of one row follow each other in number, so that a stretch of a row is one range.
"""

from math import floor
from typing import Final

PER_DEGREE: Final = 100
# Wider than the 36,001 cells of a row, so that a number can be read: row, then column in five digits.
ROW: Final = 100_000


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
    return floor(round((lon + 180) * PER_DEGREE, 6))
