"""Questions about a place: whose they are, what is asked, and the answer in numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet, Sum

from safeconduct.core.geo import Circle, Perimeter, Point, parse_region
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.places.models import Area
from safeconduct.registry.models import AreaCount, PerimeterQuestion, Registration, WorkSite
from safeconduct.registry.queries.crowd import Cluster, Split, clusters_of, split_of
from safeconduct.registry.queries.filters import Filters
from safeconduct.registry.queries.inside import (
    NOBODY,
    Ids,
    Inside,
    ids_without_position,
    may_be_inside,
    people_inside,
    posts_asked,
    rows_in,
    rows_of,
    rows_with,
    unplaced,
)
from safeconduct.registry.queries.people import PAGE

# To whom people are only a number, each number about a place is said to the nearest ten: with single ones anybody could
# be found by moving the edge.
ROUNDED: Final = 10


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many are there. `at_edge` are those whom somebody who may see people would have told apart."""

    inside: Split
    check: int = 0
    at_edge: int = 0
    may_be: Mapping[str, int] = field(default_factory=dict)
    unplaced: int = 0
    clusters: tuple[Cluster, ...] = ()

    @property
    def possibly(self) -> int:
        return sum(self.may_be.values())


def questions_visible_to(user: User) -> QuerySet[PerimeterQuestion]:
    """Each is seen only by whoever asked it, as long as its answer is kept."""
    posts = posts_where(user, "registry.count")
    return PerimeterQuestion.objects.filter(asked_by=user, post__in=posts, forgotten_at__isnull=True)


def registered_asked(user: User, post: Post) -> list[tuple[Area, int]]:
    """The provinces that can be asked about by name: those in which anybody is registered, and how many are."""
    counts = AreaCount.objects.filter(post__in=posts_asked(user, post, "registry.count"), persons__gt=0)
    persons = dict(counts.order_by().values_list("area_code").annotate(Sum("persons")))
    areas = Area.objects.filter(pk__in=persons).select_related("country").order_by("country__name", "name")
    return [(area, persons[area.pk]) for area in areas]


def sites_asked(user: User, post: Post) -> QuerySet[WorkSite]:
    return WorkSite.objects.filter(post__in=posts_asked(user, post, "registry.view"))


def perimeter_of(question: PerimeterQuestion) -> Perimeter | None:
    """What it was asked of. None: its filters alone say where."""
    asked: Any = question.perimeter
    if not asked:
        return None
    if "shape" in asked:
        return parse_region(asked["shape"])
    return Circle(Point(asked["lat"], asked["lon"]), asked["km"])


def filters_of(question: PerimeterQuestion) -> Filters:
    return Filters(**question.filters)


def found_by(question: PerimeterQuestion, user: User) -> Inside:
    return people_inside(user, question.post, perimeter_of(question), filters_of(question))


def people_of(question: PerimeterQuestion, user: User, found: Inside) -> dict[str, Ids]:
    """{part: numbers of registrations}, of all whom the answer speaks of by name."""
    posts = posts_asked(user, question.post, "registry.view")
    may_be = ids_without_position(posts, found.may_be, filters_of(question)) if found.may_be else NOBODY
    return {"inside": found.sure, "check": found.check, "may_be": may_be}


def rows_found(question: PerimeterQuestion, user: User, ids: Ids) -> QuerySet[Registration]:
    return rows_with(posts_asked(user, question.post, "registry.view"), ids)


@dataclass(frozen=True, slots=True, eq=False)
class IdPage:
    """Fifty of many numbers of registrations, and after which the fifty before and the fifty behind them come."""

    ids: Ids
    before: int | None
    after: int | None


def page_of_ids(ids: Ids, *, after: int = 0) -> IdPage:
    start = int(np.searchsorted(ids, after, side="right"))
    earlier = start - PAGE - 1
    return IdPage(
        ids[start : start + PAGE],
        before=None if not start else int(ids[earlier]) if earlier >= 0 else 0,
        after=int(ids[start + PAGE - 1]) if len(ids) > start + PAGE else None,
    )


def numbers_of(question: PerimeterQuestion, user: User, found: Inside, *, year: int) -> Numbers:
    """For those who may see people."""
    rows = rows_found(question, user, found.sure)
    return Numbers(
        inside=split_of(rows, year),
        check=len(found.check),
        may_be=found.may_be,
        unplaced=found.unplaced,
        clusters=tuple(clusters_of(rows)),
    )


def rounded_numbers_of(question: PerimeterQuestion, user: User, *, year: int) -> Numbers:
    """For those to whom people are only a number: nothing is opened, and each number is rounded by itself."""
    posts = posts_asked(user, question.post, "registry.count")
    filters, perimeter = filters_of(question), perimeter_of(question)
    if not posts:
        return Numbers(Split({}, {}, 0))
    if perimeter is None:
        return Numbers(_rounded(split_of(filters.apply(rows_of(posts)), year)))
    cover = perimeter.cover()
    may_be = may_be_inside(posts, perimeter.extent(), filters)
    return Numbers(
        inside=_rounded(split_of(filters.apply(rows_in(posts, cover.inside)), year)),
        at_edge=about(filters.apply(rows_in(posts, cover.rim)).count()),
        may_be={code: about(persons) for code, persons in may_be.items()},
        unplaced=about(unplaced(posts, filters)),
    )


def about(persons: int) -> int:
    return (persons + ROUNDED // 2) // ROUNDED * ROUNDED


def _rounded(split: Split) -> Split:
    return Split(
        {kind: about(persons) for kind, persons in split.by_age.items()},
        {status: about(persons) for status, persons in split.by_status.items()},
        about(split.total),
    )
