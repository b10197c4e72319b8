"""What the page frame needs: the post at work, the posts to switch to, the doors that are open."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from safeconduct.identity import queries
from safeconduct.identity.roles import PERMISSIONS, posts_where


def frame(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"is_demo": settings.IS_DEMO, "second_factor_required": settings.SECOND_FACTOR_REQUIRED}
    post = getattr(request, "post_at_work", None)
    return {
        "is_demo": settings.IS_DEMO,
        "second_factor_required": settings.SECOND_FACTOR_REQUIRED,
        "post_at_work": post,
        "my_posts": SimpleLazyObject(lambda: list(queries.visible_to(user))),
        "may": {
            permission.replace(".", "_"): post is not None and post.pk in posts_where(user, permission)
            for permission in PERMISSIONS
        },
    }
