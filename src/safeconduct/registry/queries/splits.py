"""The kept counts split by sex and age: of a whole post, and of each of its provinces."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, CharField, QuerySet, Sum, Value, When

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.ages import BANDS, UNKNOWN
from safeconduct.registry.models import AreaCount
from safeconduct.registry.queries.crowd import Split
from safeconduct.registry.queries.population import PopulationFilters, narrowed


def splits_by_area(
    user: User, post: Post, filters: PopulationFilters | None = None, *, year: int
) -> dict[str, Split]:
    """{area code, empty where it is not known: split}. `year` is that of the post's today. In one question: the bands
    are made by the database, so that a million people are some thousand rows."""
    if post.pk not in posts_where(user, "registry.count"):
        return {}
    wanted = filters or PopulationFilters()
    counts = narrowed(AreaCount.objects.filter(post=post, persons__gt=0), wanted.counted)
    found: dict[str, list[tuple[str, str, str, int]]] = {}
    kinds = in_bands(counts, year).order_by().values_list("area_code", "status", "sex", "band")
    for area, *kind in kinds.annotate(Sum("persons")):
        found.setdefault(area, []).append((kind[0], kind[1], kind[2], kind[3]))
    return {area: _split(rows) for area, rows in found.items()}


def in_bands(counts: QuerySet[AreaCount], year: int) -> QuerySet[Any]:
    """With the age band of each count."""
    bands = [
        When(birth_year__gte=year - oldest, then=Value(code)) for code, _words, _youngest, oldest in BANDS if oldest
    ]  # fmt: skip
    band = Case(
        When(birth_year=0, then=Value(UNKNOWN)), *bands, default=Value(BANDS[-1][0]), output_field=CharField()
    )
    return counts.annotate(band=band)


def together(splits: Iterable[Split]) -> Split:
    by_age: dict[tuple[str, str], int] = {}
    by_status: dict[str, int] = {}
    total = 0
    for split in splits:
        total += split.total
        for kind, persons in split.by_age.items():
            by_age[kind] = by_age.get(kind, 0) + persons
        for status, persons in split.by_status.items():
            by_status[status] = by_status.get(status, 0) + persons
    return Split(by_age, by_status, total)


def _split(rows: list[tuple[str, str, str, int]]) -> Split:
    return together(
        Split({(sex, band): persons}, {status: persons}, persons) for status, sex, band, persons in rows
    )
