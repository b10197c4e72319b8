"""Who is in the register, for whom: what may be seen, and lists by keyset."""

from dataclasses import dataclass
from typing import Final

from django.db.models import Prefetch, QuerySet

from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import Registration, TravelDocument
from safeconduct.registry.queries.filters import Filters

PAGE: Final = 50
MOST_COUNTED: Final = 1_000


def visible_to(user: User) -> QuerySet[Registration]:
    """Active registrations at the posts where the user may see people."""
    return Registration.objects.filter(
        post__in=posts_where(user, "registry.view"), state=Registration.State.ACTIVE
    )


def registrations_at(user: User, post: Post) -> QuerySet[Registration]:
    """Those visible at one post. One plain condition on the post lets every list use its index."""
    if post.pk not in posts_where(user, "registry.view"):
        return Registration.objects.none()
    return Registration.objects.filter(post=post, state=Registration.State.ACTIVE)


def bounded_count(rows: QuerySet[Registration]) -> int:
    """At most MOST_COUNTED: more than anybody works through, and quick among a million."""
    return rows.order_by()[:MOST_COUNTED].count()


def listed(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """With everything a line of the list shows, in a fixed number of queries."""
    documents = TravelDocument.objects.order_by("pk")
    return rows.select_related("person", "area", "work_site").prefetch_related(
        "person__phones", Prefetch("person__documents", queryset=documents, to_attr="papers")
    )


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Registration]
    before: int | None
    after: int | None


def page(
    rows: QuerySet[Registration], filters: Filters, *, after: int | None = None, before: int | None = None
) -> Page:
    """Fifty rows from a position, without counting and without skipping over rows."""
    key = filters.key
    wanted = filters.apply(rows)
    on, back, order, reverse = (
        ("lt", "gt", f"-{key}", key) if filters.is_newest_first else ("gt", "lt", key, f"-{key}")
    )
    if before is not None:
        found = list(listed(wanted.filter(**{f"{key}__{back}": before}).order_by(reverse)[: PAGE + 1]))
        has_more_before, has_more_after = len(found) > PAGE, True
        shown = found[:PAGE][::-1]
    else:
        start = wanted.filter(**{f"{key}__{on}": after}) if after is not None else wanted
        found = list(listed(start.order_by(order)[: PAGE + 1]))
        has_more_before, has_more_after = after is not None, len(found) > PAGE
        shown = found[:PAGE]
    return Page(
        shown,
        before=_place(shown[0], key) if shown and has_more_before else None,
        after=_place(shown[-1], key) if shown and has_more_after else None,
    )


def _place(row: Registration, key: str) -> int:
    return int(row.pk if key == "pk" else row.batch_row or 0)
