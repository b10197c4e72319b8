"""What all public pages share: a language in the address, compression, and no request in the template.

Without the request no session is looked for and no cookie is set; whoever is signed in at this browser is not known.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, Final, cast

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from safeconduct.identity.models import Organisation


class Compressing(GZipMiddleware):
    """Without the noise that hides the length of a page from who can make a browser ask for it again and again with
    words of theirs (BREACH): without the ticket in the form nobody else can ask for these pages."""

    max_random_bytes = 0


compressed = decorator_from_middleware(Compressing)
View = Callable[..., HttpResponse]
# No script runs on these pages, not even one of ours.
ONLY_STYLES: Final = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": ["data:"],
    "form-action": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# A weak line carries no indents.
BETWEEN_LINES: Final = re.compile(r"\s*\n\s*")


def public(view: View) -> View:
    """The language of the address for the whole page. No token of a cookie is asked for: the ticket in the form does
    more (registry.tickets), and forms from other sites are told apart by the view."""

    @csp(ONLY_STYLES)
    @csrf_exempt
    @compressed
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def framed(request: HttpRequest, language: str = settings.LANGUAGE_CODE) -> HttpResponse:
        if language not in dict(settings.LANGUAGES):
            raise Http404
        with translation.override(language):
            response = view(request, language)
        response.headers["Content-Language"] = language
        return response

    return cast(View, framed)


def shown(name: str, language: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    frame = {
        "language": language,
        "is_demo": settings.IS_DEMO,
        "ministry": _ministry(),
        "url": reverse("public:flow", args=[language]),
        "back_url": reverse("public:back", args=[language]),
    }
    page = render_to_string(f"registry/public/{name}.html", frame | context)
    return HttpResponse(BETWEEN_LINES.sub("\n", page), status=status)


def _ministry() -> str:
    found = Organisation.objects.filter(kind=Organisation.Kind.MINISTRY).order_by("pk").first()
    return str(found) if found else ""
