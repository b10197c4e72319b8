"""Who is within a perimeter: most are told by the grid without opening anything, those at its edge are opened and judged.

Whoever has no position but is recorded in a province that meets the perimeter may be inside. They are counted apart, and so
are those of whom no place is known: a question about a place must never lose them without a word.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.db import connection
from django.db.models import Count, QuerySet
from django.db.models.expressions import RawSQL
from numpy.typing import NDArray

from safeconduct.base import keystore
from safeconduct.base.sealed import WrongKey, unseal
from safeconduct.core.geo import Perimeter, Region, Standing
from safeconduct.core.geo.cells import Ranges
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.places.queries import areas_meeting, region_of
from safeconduct.registry.models import Registration
from safeconduct.registry.queries.filters import UNKNOWN, Filters

Ids = NDArray[np.int64]
NOBODY: Final[Ids] = np.zeros(0, np.int64)
EVERYBODY: Final = Filters()
OPENED_AT_ONCE: Final = 4_000
LISTED: Final = {
    "sqlite": "SELECT value FROM json_each(%s)",
    "postgresql": "SELECT unnest(%s::bigint[])",
}
STRETCHES: Final = {
    # The stretches stand first in both, so that each is looked up in the index of cells.
    "sqlite": (
        "SELECT r.id FROM json_each(%s) AS s CROSS JOIN registry_registration AS r "
        "ON r.cell BETWEEN json_extract(s.value, '$[0]') AND json_extract(s.value, '$[1]')"
    ),
    "postgresql": (
        "SELECT r.id FROM unnest(%s::bigint[], %s::bigint[]) AS s(first, last) "
        "JOIN registry_registration AS r ON r.cell BETWEEN s.first AND s.last"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """Numbers of registrations. Nobody is in two of these."""

    sure: Ids
    # So near the edge, or of a place so roughly known, that somebody must look.
    check: Ids
    # {province: how many have no position and are recorded there}, of the provinces that meet the perimeter.
    may_be: dict[str, int] = field(default_factory=dict)
    # Neither a position nor a province is recorded.
    unplaced: int = 0
    # How many positions were opened for this answer.
    opened: int = 0

    @property
    def possibly(self) -> int:
        return sum(self.may_be.values())


def posts_asked(user: User, post: Post, permission: str) -> list[int]:
    """The post itself; at headquarters every post that whoever asks may see."""
    reach = posts_where(user, permission)
    if post.kind == Post.Kind.HEADQUARTERS:
        return sorted(reach)
    return [post.pk] if post.pk in reach else []


def rows_of(posts: Sequence[int]) -> QuerySet[Registration]:
    """A plain condition where it is one post lets every list use its index."""
    rows = Registration.objects.filter(state=Registration.State.ACTIVE)
    return rows.filter(post=posts[0]) if len(posts) == 1 else rows.filter(post__in=posts)


def people_inside(
    user: User, post: Post, perimeter: Perimeter | None, filters: Filters = EVERYBODY
) -> Inside:
    """Of those whom the user may see. Without a perimeter the filters alone say where."""
    posts = posts_asked(user, post, "registry.view")
    if not posts:
        return Inside(NOBODY, NOBODY)
    return within(posts, perimeter, filters) if perimeter is not None else elsewhere(posts, filters)


def within(posts: Sequence[int], perimeter: Perimeter, filters: Filters = EVERYBODY) -> Inside:
    cover = perimeter.cover()
    sure = ids_in(posts, cover.inside, filters)
    judged = _judged(posts, perimeter, cover.rim, filters)
    return Inside(
        sure=np.sort(np.concatenate([sure, judged.ids(Standing.INSIDE)])),
        check=np.sort(judged.ids(Standing.CHECK)),
        may_be=may_be_inside(posts, perimeter.extent(), filters),
        unplaced=unplaced(posts, filters),
        opened=len(judged.pks),
    )


def elsewhere(posts: Sequence[int], filters: Filters) -> Inside:
    """In a province, at a work site, or anywhere. Whoever has a position in a province but is recorded in none is to be
    checked: its outline is coarse."""
    sure = _ids(filters.apply(rows_of(posts)))
    outline = region_of(filters.area) if filters.area else None
    if outline is None:
        return Inside(sure, NOBODY)
    unrecorded = within(posts, outline, replace(filters, area=UNKNOWN))
    check = np.sort(np.concatenate([unrecorded.sure, unrecorded.check]))
    return Inside(sure, check, opened=unrecorded.opened)


def ids_in(posts: Sequence[int], stretches: Ranges, filters: Filters = EVERYBODY) -> Ids:
    """Of the registrations in these cells: from the index alone where nothing narrows them."""
    if not len(stretches):
        return NOBODY
    if filters.narrowed:
        return _ids(filters.apply(rows_in(posts, stretches)))
    sql, parameters = _statement(posts, stretches)
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return _numbers(cursor.fetchall())


def rows_in(posts: Sequence[int], stretches: Ranges) -> QuerySet[Registration]:
    sql, parameters = _statement(posts, stretches)
    return Registration.objects.filter(pk__in=RawSQL(sql, parameters))  # noqa: S611 - the text above, nothing typed


def rows_with(posts: Sequence[int], ids: Ids) -> QuerySet[Registration]:
    """However many: they travel as one parameter."""
    listed: Any = ids.tolist() if connection.vendor == "postgresql" else str(ids.tolist())
    return rows_of(posts).filter(pk__in=RawSQL(LISTED[connection.vendor], [listed]))  # noqa: S611 - the text above, nothing typed


def _statement(posts: Sequence[int], stretches: Ranges) -> tuple[str, list[Any]]:
    stands = ", ".join(["%s"] * len(posts))
    where = f" WHERE r.post_id IN ({stands}) AND r.state = %s"
    found: list[Any] = [str(stretches.tolist())]
    if connection.vendor == "postgresql":
        found = [stretches[:, 0].tolist(), stretches[:, 1].tolist()]
    return STRETCHES[connection.vendor] + where, [*found, *posts, Registration.State.ACTIVE.value]


def may_be_inside(posts: Sequence[int], extent: Region, filters: Filters = EVERYBODY) -> dict[str, int]:
    rows = rows_of(posts).filter(cell__isnull=True, area__isnull=False).order_by()
    # Both databases skip from one province to the next in the index.
    codes = [code for [code] in rows.values_list("area").distinct()]
    here = filters.apply(rows.filter(area__in=areas_meeting(extent, codes)))
    return dict(here.values_list("area").annotate(Count("pk")).order_by("area"))


def ids_without_position(posts: Sequence[int], areas: Iterable[str], filters: Filters = EVERYBODY) -> Ids:
    return _ids(filters.apply(rows_of(posts).filter(cell__isnull=True, area__in=list(areas))))


def unplaced(posts: Sequence[int], filters: Filters = EVERYBODY) -> int:
    """Neither a position nor a province is recorded."""
    return filters.apply(rows_of(posts).filter(cell__isnull=True, area__isnull=True)).count()


@dataclass(frozen=True)
class _Judged:
    """People of the rim, opened one by one."""

    pks: Ids
    standings: NDArray[np.int8]

    def ids(self, standing: Standing) -> Ids:
        found: Ids = self.pks[self.standings == standing]
        return found


def _judged(posts: Sequence[int], perimeter: Perimeter, rim: Ranges, filters: Filters) -> _Judged:
    if not len(rim):
        return _Judged(NOBODY, np.zeros(0, np.int8))
    pks, places = [], []
    rows = (
        filters.apply(rows_in(posts, rim))
        .order_by()
        .values_list("pk", "key", "position")
        .iterator(OPENED_AT_ONCE)
    )
    # In portions: in a city more people live at an edge than keys are held.
    while found := list(islice(rows, OPENED_AT_ONCE)):
        keystore.load(key for _pk, key, _sealed in found)
        pks += [pk for pk, _key, _sealed in found]
        places += [_opened(pk, key, sealed) for pk, key, sealed in found]
    lats, lons = np.array(places, float).reshape(-1, 2).T
    # What cannot be opened is in a cell of the rim all the same.
    unread = np.isnan(lats)
    standings = perimeter.judge(np.where(unread, 0.0, lats), np.where(unread, 0.0, lons))
    return _Judged(np.array(pks, np.int64), np.where(unread, Standing.CHECK, standings).astype(np.int8))


def _opened(pk: int, key: UUID, sealed: object) -> tuple[float, float]:
    try:
        place = unseal(Registration, "position", sealed, pk=pk, key=key)
    except WrongKey:
        place = None
    return (place[0], place[1]) if place else (np.nan, np.nan)


def _ids(rows: QuerySet[Registration]) -> Ids:
    return np.sort(_numbers(rows.order_by().values_list("pk")))


def _numbers(rows: Iterable[Sequence[int]]) -> Ids:
    return np.array([pk for [pk] in rows], np.int64)
