"""Areas and points drawn by hypothesis, and a way to see where a point lies that knows nothing of grids."""

from math import cos, pi, sin

import numpy as np
from hypothesis import strategies as st

from safeconduct.core.geo.cells import cell_of, held_by

Corner = tuple[float, float]


@st.composite
def stars(draw, *, lons=(-170.0, 170.0), lats=(-80.0, 80.0), most=60) -> list[Corner]:
    """A ring without crossings: corners around a middle at distances of their own."""
    lon, lat = draw(st.floats(*lons)), draw(st.floats(*lats))
    size = draw(st.sampled_from([0.004, 0.05, 0.6, 4.0]))
    far = draw(st.lists(st.floats(0.2, 1.0), min_size=3, max_size=most))
    turns = [2 * pi * number / len(far) for number in range(len(far))]
    return [
        (lon + size * one * cos(turn), lat + size * one * sin(turn))
        for one, turn in zip(far, turns, strict=True)
    ]


def around(ring, random, count=200):
    """Points in and near the box of a ring, a third of them on lines of the grid."""
    xs, ys = np.array(ring).T
    air = max(0.02, (xs.max() - xs.min()) * 0.1)
    lons = random.uniform(xs.min() - air, xs.max() + air, count)
    lats = random.uniform(ys.min() - air, ys.max() + air, count)
    lons[::3], lats[1::3] = np.round(lons[::3], 2), np.round(lats[1::3], 2)
    return np.clip(lats, -90, 90), (lons + 180) % 360 - 180


def by_cells(cover, lats, lons):
    """1 inside, 0 outside, -1 to be judged: what the grid alone says of each point."""
    cells = np.array([cell_of(lat, lon) for lat, lon in zip(lats.tolist(), lons.tolist(), strict=True)])
    return np.where(held_by(cover.rim, cells), -1, held_by(cover.inside, cells).astype(int))


def is_within(rings, lat, lon) -> bool:
    """Whether a ray to the east crosses an odd number of edges."""
    crossings = 0
    for ring in rings:
        for (x, y), (to_x, to_y) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y > lat) != (to_y > lat) and lon < x + (lat - y) / (to_y - y) * (to_x - x):
                crossings += 1
    return crossings % 2 == 1
