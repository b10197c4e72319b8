"""Pairs of entries that may be one person, and merges that can be undone."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.models import Post, User
from safeconduct.identity.roles import posts_where
from safeconduct.registry.models import DuplicatePair, Merge, Registration

FIND = "registry.find_duplicates"


def pairs_at(user: User, post: Post) -> QuerySet[DuplicatePair]:
    """Likeliest first; those whose people are no longer registered here are over."""
    if post.pk not in posts_where(user, "registry.change"):
        return DuplicatePair.objects.none()
    here = Registration.objects.filter(post=post, state=Registration.State.ACTIVE).values("person")
    return (
        DuplicatePair.objects.filter(post=post, first__in=here, second__in=here)
        .select_related("first", "second")
        .order_by("-probability", "pk")
    )


def open_pairs(user: User, post: Post) -> QuerySet[DuplicatePair]:
    return pairs_at(user, post).filter(state=DuplicatePair.State.OPEN)


def merges_at(user: User, post: Post) -> QuerySet[Merge]:
    if post.pk not in posts_where(user, "registry.change"):
        return Merge.objects.none()
    here = Registration.objects.filter(post=post).values("person")
    return (
        Merge.objects.filter(Q(kept__in=here) | Q(gone__in=here))
        .select_related("kept", "gone", "merged_by", "undone_by")
        .order_by("-pk")
    )


def search_job(post: Post) -> Job | None:
    return jobs.latest(FIND, post.pk)


def known_pairs(post: Post) -> Iterable[tuple[int, int]]:
    return DuplicatePair.objects.filter(post=post).values_list("first", "second")
