"""A post with a million people spread like the inhabitants of a country: in towns, around them, and in between.

Nobody has a name; each has a key of their own, a sealed position and the cell that stands in clear beside it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import numpy as np
import shapely
from django.db import connection, transaction
from django.db.models import Q

from safeconduct.base import clock, keystore
from safeconduct.base.sealed import reserve, seal
from safeconduct.cli.demo import world
from safeconduct.core.geo import Region
from safeconduct.core.geo.cells import cell_of
from safeconduct.places.models import Place
from safeconduct.places.shapes import _shapes
from safeconduct.registry import operations
from safeconduct.registry.models import Person, Registration
from safeconduct.registry.operations.inserting import insert

CHUNK = 4_000
WITHOUT_POSITION = 0.05
CORNERS = 200
SEXES, STATUSES = ("F", "M", ""), ("regular", "irregular", "not_asked")
PERSON = (
    "id", "key", "sex", "birth_year", "birth_year_only", "nationality", "name_order", "language", "reading",
    "assistance", "family_role", "is_pseudonymous", "is_on_hold", "created_at",
)  # fmt: skip
REGISTRATION = (
    "id", "key", "person", "post", "state", "area", "position", "cell", "status", "sector", "came_by",
    "filled_in_by", "basis", "registered_at", "last_confirmed_on", "version",
)  # fmt: skip


def spread(count: int, random: Any) -> tuple[Any, Any]:
    """Latitudes and longitudes: most near a town as large as its share, some far out."""
    towns = list(
        Place.objects.filter(Q(kind=Place.Kind.CITY), country="TH", population__gt=0).values_list(
            "lat", "lon", "population"
        )
    )
    lats, lons, people = (np.array(column, float) for column in zip(*towns, strict=True))
    town = random.choice(len(towns), count, p=people / people.sum())
    far = np.where(random.random(count) < 0.5, 0.06, 0.45)
    return lats[town] + random.normal(0, 1, count) * far, lons[town] + random.normal(0, 1, count) * far


def build(count: int) -> Any:
    here, now = world.build(at=clock.now()), clock.now()
    random = np.random.default_rng(7)
    lats, lons = spread(count, random)
    areas = provinces(lats, lons)
    for start in range(0, count, CHUNK):
        part = slice(start, min(count, start + CHUNK))
        with transaction.atomic():
            fill(here.embassy.pk, lats[part].tolist(), lons[part].tolist(), areas[part], random, now)
    operations.recount(here.embassy)
    connection.cursor().execute("ANALYZE")
    return here


def provinces(lats: Any, lons: Any) -> list[str]:
    """Of each point the province, or the nearest."""
    shapes = _shapes()
    nearest = shapes.tree.nearest(shapely.points(lons, lats))
    return [shapes.codes[number] for number in nearest]


def fill(post: int, lats: list[float], lons: list[float], areas: list[str], random: Any, now: Any) -> None:
    count = len(lats)
    keys = keystore.make(count, at=now)
    people, registrations = reserve(Person, count), reserve(Registration, count)
    sexes, statuses = random.integers(0, 3, count), random.integers(0, 3, count)
    years, days = random.integers(1945, 2025, count), random.integers(0, 1_000, count)
    placed = random.random(count) >= WITHOUT_POSITION

    insert(Person, PERSON, (
        (people[n], keys[n], SEXES[sexes[n]], int(years[n]), False, "LA", "", "", "", "", "", False, False, now)
        for n in range(count)
    ))  # fmt: skip
    insert(Registration, REGISTRATION, (
        (registrations[n], keys[n], people[n], post, "active", areas[n],
         seal(Registration, "position", [lats[n], lons[n]], pk=registrations[n], key=keys[n]) if placed[n] else None,
         cell_of(lats[n], lons[n]) if placed[n] else None, STATUSES[statuses[n]], "", "officer", "", "public_task",
         now, now.date() - timedelta(days=int(days[n])), 1)
        for n in range(count)
    ))  # fmt: skip


def star(lat: float, lon: float, size: float) -> Region:
    """Two hundred corners around a point, with coves and capes."""
    turns = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    far = size * (1 + 0.25 * np.sin(5 * turns) + 0.1 * np.sin(17 * turns))
    return Region(shapely.Polygon(np.column_stack([lon + far * np.cos(turns), lat + far * np.sin(turns)])))


def with_hits(lat: float, lon: float, wanted: int, lats: Any, lons: Any) -> Region:
    """So large that about so many of the points lie within."""
    small, large = 0.001, 8.0
    for _ in range(24):
        size = (small + large) / 2
        if (star(lat, lon, size).judge(lats, lons) == 1).sum() < wanted:
            small = size
        else:
            large = size
    return star(lat, lon, large)


def questions(count: int) -> Iterator[tuple[str, Region]]:
    lats, lons = spread(count, np.random.default_rng(7))
    for name, wanted in (("small", 2_000), ("medium", 34_000), ("large", 140_000)):
        yield f"{name}, in the country", with_hits(16.0, 103.2, int(wanted * count / 1e6), lats, lons)
        yield f"{name}, in a city", with_hits(13.76, 100.52, int(wanted * count / 1e6), lats, lons)
