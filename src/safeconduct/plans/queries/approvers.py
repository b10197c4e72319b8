"""Who could approve a version."""

from django.db.models import Q

from safeconduct.identity.models import Officer, Post
from safeconduct.identity.roles import PERMISSIONS


def approvers(post: Post, *, besides: int | None) -> list[Officer]:
    """Officers who may approve a plan of this post, without the one who handed it in: those of the post first, then
    those of the post above and of headquarters. Each person once."""
    found = (
        Officer.objects.filter(
            Q(post=post) | Q(post=post.reports_to_id) | Q(post__kind=Post.Kind.HEADQUARTERS),
            role__in=PERMISSIONS["plans.approve"],
            ended_at__isnull=True,
            user__is_active=True,
        )
        .exclude(user=besides)
        .select_related("user", "post")
        .order_by("pk")
    )
    nearest = sorted(found, key=lambda one: (one.post_id != post.pk, one.post_id != post.reports_to_id))
    return list({one.user_id: one for one in reversed(nearest)}.values())[::-1]
