"""Figures that were given away, and what a new table is made of.

For four weeks after a table was published its count is kept for the missions in it: two counts some days apart would tell, by
subtraction, who came in between.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Final

from django.db.models import QuerySet, Sum

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.core.figures import Key, Table
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import AreaCount, Publication
from safeconduct.registry.queries.splits import in_bands

COUNT_FIGURES: Final = "registry.count_figures"
KEPT_FOR: Final = timedelta(days=28)
# As they stand in what was counted.
PLACES: Final = {"post": 0, "area": 1, "status": 2, "sex": 3, "age": 4}


def publications_at(user: User, post: Post) -> QuerySet[Publication]:
    if post.pk not in posts_where(user, "registry.publish"):
        return Publication.objects.none()
    shown = Publication.objects.exclude(state=Publication.State.DISCARDED)
    return shown.filter(post=post).select_related("asked_by", "published_by")


def last_published() -> int:
    """0: none."""
    newest = Publication.objects.filter(state=Publication.State.PUBLISHED).order_by("-pk").first()
    return newest.pk if newest else 0


def counting(publication: Publication) -> Job | None:
    return jobs.latest(COUNT_FIGURES, publication.pk)


def beside(posts: Sequence[str], *, at: datetime) -> list[Publication]:
    """Tables of the last weeks that count some of the same missions, or share a count with one that does."""
    recent = Publication.objects.filter(
        state=Publication.State.PUBLISHED, published_at__gt=at - KEPT_FOR
    ).order_by("pk")
    known, reached = list(recent), set(posts)
    found: list[Publication] = []
    while nearer := [one for one in known if one not in found and reached & missions_of(one)]:
        found += nearer
        reached.update(*(missions_of(one) for one in nearer))
    return sorted(found, key=lambda one: one.pk)


def missions_of(publication: Publication) -> frozenset[str]:
    return frozenset(row[0] for row in publication.counted)


def counts_of(publication: Publication) -> dict[Key, int]:
    return {tuple(key): persons for *key, persons in publication.counted}


def table_of(publication: Publication) -> Table:
    return Table(
        tuple(PLACES[name] for name in publication.dimensions),
        {tuple(key): shown for *key, shown in publication.cells},
        publication.least,
        missions_of(publication),
    )


def count_now(posts: Sequence[str], *, today: date) -> dict[Key, int]:
    """{(mission, province, status, sex, age): persons}, each by the number or code of it."""
    counts = AreaCount.objects.filter(post__in=[int(one) for one in posts], persons__gt=0)
    kinds = in_bands(counts, today.year).order_by()
    rows = kinds.values_list("post", "area_code", "status", "sex", "band").annotate(Sum("persons"))
    return {(str(post), area, status, sex, band): many for post, area, status, sex, band, many in rows}
