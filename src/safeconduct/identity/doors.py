"""The door every staff page stands behind: signed in, and holding the permission at the post at work."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from safeconduct.identity.models import Post, User


class StaffRequest(HttpRequest):
    """A request that has passed a door."""

    user: User
    post_at_work: Post


StaffView = Callable[..., HttpResponse]


def door(permission: str) -> Callable[[StaffView], StaffView]:
    """Let in who holds `permission` at the post at work. Objects are then fetched by `visible_to(user)`."""

    def wrap(view: StaffView) -> StaffView:
        @login_required
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            post = getattr(request, "post_at_work", None)
            if post is None or not cast(User, request.user).has_perm(permission, post):
                raise PermissionDenied
            return view(cast(StaffRequest, request), *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the door test
        return cast(StaffView, guarded)

    return wrap
