"""People placed on the map, for questions about places."""

import numpy as np

from safeconduct.registry import operations
from tests.factories.registry import a_registration

BANGKOK = (13.75, 100.5)


def placed(post, by, lat, lon, **given):
    return a_registration(post, by, position=(lat, lon), **given)


def scattered(post, by, count, *, seed, around=BANGKOK, far=0.06):
    """Registrations around a point, with where each is; a third on lines of the grid."""
    random = np.random.default_rng(seed)
    found = []
    for number in range(count):
        lat, lon = (float(random.uniform(middle - far, middle + far)) for middle in around)
        if number % 3 == 0:
            lat, lon = round(lat, 2), round(lon, 2)
        found.append((placed(post, by, lat, lon).pk, lat, lon))
    return found


def ended(registration, by, at):
    operations.end(registration, by=by, at=at)
    return registration
