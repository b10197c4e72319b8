"""What a user chooses for themselves: the post at work, how the pages look."""

from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from safeconduct.identity import operations, queries
from safeconduct.identity.models import User


@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Work for another post."""
    posts = queries.visible_to(cast(User, request.user))
    chosen = get_object_or_404(posts, code=request.POST.get("post", ""))
    request.session["post"] = chosen.code
    return redirect("desk:home")


@login_required
@require_POST
def preferences(request: HttpRequest) -> HttpResponse:
    theme = request.POST.get("theme", "")
    if theme in User.Theme.values:
        operations.prefer(cast(User, request.user), theme=theme)
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=settings.SESSION_COOKIE_SECURE
    )
    return wanted if safe else "/"
