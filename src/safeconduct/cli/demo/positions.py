"""Some of the invented people have said exactly where they live: near a town of their province."""

from datetime import datetime
from random import Random
from typing import Final

from safeconduct.identity.models import Post, User
from safeconduct.places.models import Place
from safeconduct.registry import operations
from safeconduct.registry.models import Registration

MOST: Final = 200
# About 7 km: beyond it a place near a border would be abroad.
FAR: Final = 0.03


def positions(post: Post, by: User, *, seed: int, at: datetime) -> None:
    random = Random(seed)  # noqa: S311 - invented people, not secrets
    towns = towns_by_area()
    rows = Registration.objects.filter(post=post, state="active", area__in=towns).order_by("pk")
    for registration in rows[: 3 * MOST : 3]:
        lat, lon = random.choice(towns[registration.area_id or ""])
        place = (round(random.gauss(lat, FAR), 5), round(random.gauss(lon, FAR), 5))
        operations.update_person(
            registration, {"position": place}, version=registration.version, by=by, at=at
        )


def towns_by_area() -> dict[str, list[tuple[float, float]]]:
    found: dict[str, list[tuple[float, float]]] = {}
    towns = Place.objects.filter(kind=Place.Kind.CITY, area__isnull=False, population__gte=10_000)
    for area, lat, lon in towns.order_by("-population", "pk").values_list("area", "lat", "lon"):
        found.setdefault(area, []).append((lat, lon))
    return {area: places[:5] for area, places in found.items()}
