"""Who may see which post and which officers."""

from django.db.models import QuerySet

from safeconduct.identity.models import Jurisdiction, Officer, Post, User
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


def answering_for(country_code: str, area_code: str = "") -> Post | None:
    """The open post that answers for a place: the one that holds the area, else the country's, a resident one before
    one from afar; else headquarters. None: the ministry has no open post at all."""
    held = (
        Jurisdiction.objects.filter(country_code=country_code, post__closed_on__isnull=True)
        .filter(area_code__in={area_code, ""})
        .select_related("post")
    )
    here = sorted(
        held, key=lambda one: (not one.area_code, one.manner != Jurisdiction.Manner.RESIDENT, one.pk)
    )
    if here:
        return here[0].post
    posts = Post.objects.filter(closed_on__isnull=True).order_by("pk")
    return posts.filter(kind=Post.Kind.HEADQUARTERS).first() or posts.first()


def countries_answered_for() -> list[str]:
    """The codes of the countries that some open post answers for."""
    held = Jurisdiction.objects.filter(post__closed_on__isnull=True)
    return sorted(set(held.values_list("country_code", flat=True)))
