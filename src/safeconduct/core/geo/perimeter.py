"""What a question about a place is asked of: an area or a circle, without knowing which."""

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from safeconduct.core.geo.cover import Cover, Floats
from safeconduct.core.geo.region import Region


class Perimeter(Protocol):
    """A part of the earth that somebody asks about."""

    def cover(self) -> Cover: ...

    def judge(self, lats: Floats, lons: Floats) -> NDArray[np.int8]:
        """The Standing of each point, in degrees."""
        ...

    def extent(self) -> Region:
        """An area that holds all of it, and little more."""
        ...
