"""All posts in reach beside each other: their plans, and the people they answer for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from safeconduct.identity.models import User
from safeconduct.identity.roles import posts_where
from safeconduct.plans.queries import PostLine, post_lines
from safeconduct.registry.models import AreaCount, Estimate


@dataclass(frozen=True, slots=True)
class Row:
    """A post with its plan and its people. `registered` is None where the user may not count; `high` where no
    estimate is on record."""

    line: PostLine
    registered: int | None = None
    low: int | None = None
    high: int | None = None


def posts_at_a_glance(user: User, *, on: date) -> list[Row]:
    lines = post_lines(user, on=on)
    countable = posts_where(user, "registry.count")
    registered, thought = _registered(countable), _thought(countable)
    return [
        Row(
            line,
            registered.get(line.post.pk, 0) if line.post.pk in countable else None,
            *thought.get(line.post.pk, (None, None)),
        )
        for line in lines
    ]


def _registered(posts: set[int]) -> Mapping[int, int]:
    found = (
        AreaCount.objects.filter(post__in=posts).order_by().values_list("post").annotate(all=Sum("persons"))
    )
    return dict(found)


def _thought(posts: set[int]) -> Mapping[int, tuple[int, int]]:
    current = Estimate.objects.filter(post__in=posts, superseded_at__isnull=True).order_by()
    sums = current.values_list("post").annotate(low=Sum("low"), high=Sum("high"))
    return {post: (low, high) for post, low, high in sums}
