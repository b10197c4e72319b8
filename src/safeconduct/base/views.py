"""Pages about faults. They use no query, so that they still render when the database does not answer."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from safeconduct.base import gallery


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "base/session_ended.html", status=403)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/not_allowed.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # Without the request: the frame asks the database, which may be what is broken.
    return HttpResponse(render_to_string("base/broken.html"), status=500)


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state; addressed only in the demonstration."""
    return render(request, "base/gallery.html", {**gallery.contents(), "tiles": static("geo/world.pmtiles")})
