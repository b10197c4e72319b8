"""Who may see which post and which officers."""

from django.db.models import QuerySet

from safeconduct.identity.models import Officer, Post, User
from safeconduct.identity.roles import posts_where


def posts_with(user: User, permission: str) -> QuerySet[Post]:
    return Post.objects.filter(pk__in=posts_where(user, permission), closed_on__isnull=True)


def visible_to(user: User) -> QuerySet[Post]:
    """The posts a user works for."""
    return posts_with(user, "identity.view_post")


def officers_of(post: Post) -> QuerySet[Officer]:
    return Officer.objects.filter(post=post, ended_at__isnull=True).select_related("user", "organisation")


def post_of(user: User, code: str | None) -> Post | None:
    """The post the user has chosen to work for, else their first: an own post before those merely in reach."""
    posts = visible_to(user)
    chosen = posts.filter(code=code).first() if code else None
    if chosen is not None:
        return chosen
    own = (
        Officer.objects.filter(user=user, ended_at__isnull=True).order_by("pk").values_list("post", flat=True)
    )
    return posts.filter(pk__in=own[:1]).first() or posts.first()
