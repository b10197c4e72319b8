"""What the page frame needs: how many messages wait to be read."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from safeconduct.messaging.queries import unread_of


def bell(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    # Lazy: a part of a page has no frame and asks nothing.
    return {"unread_messages": SimpleLazyObject(lambda: unread_of(user).count())}
