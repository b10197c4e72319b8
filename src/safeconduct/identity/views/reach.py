"""The post a page speaks of, if the user reaches it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from safeconduct.identity import queries
from safeconduct.identity.doors import StaffRequest
from safeconduct.identity.models import Post


def visible_post(request: StaffRequest, code: str) -> Post:
    return get_object_or_404(queries.visible_to(request.user), code=code)


def post_where(request: StaffRequest, code: str, permission: str) -> Post:
    """The door asked for the permission at the post at work; this asks for it at the post of the page."""
    here = visible_post(request, code)
    if not request.user.has_perm(permission, here):
        raise PermissionDenied
    return here
