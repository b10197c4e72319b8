"""Which cells of the grid lie wholly within something, and which its edge passes through."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.geo.cells import Ranges

Floats = NDArray[np.float64]


class Standing(IntEnum):
    """How a point stands to what is asked about."""

    OUTSIDE = 0
    INSIDE = 1
    # So near the edge that it depends on how the earth is measured.
    CHECK = 2


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Every point of an inside cell is inside; a point of a rim cell must be judged; every other point is outside."""

    inside: Ranges
    rim: Ranges
