"""Pages about faults. They use no query, so that they still render when the database does not answer."""

import logging
import sys
from collections.abc import Iterator

from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static

from safeconduct.base import gallery
from safeconduct.base.faults import fault_sentence

logger = logging.getLogger(__name__)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "base/session_ended.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Without the request's context, like every page here that may be shown when nothing else works."""
    # A session that cannot be kept is reported as a bad request; why it cannot stands behind that.
    if (said := storage_fault(request, exception)) is not None:
        return said
    ended = isinstance(exception, SessionInterrupted)
    page = "base/session_ended.html" if ended else "base/bad_request.html"
    return HttpResponse(render_to_string(page, {"request": request}), status=400)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/not_allowed.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "base/not_found.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    # What broke outside a view, such as the keeping of the session, may be a fault of the disk too.
    error = sys.exception()
    said = storage_fault(request, error) if error is not None else None
    # Without the request: the frame asks the database, which may be what is broken.
    return said or HttpResponse(render_to_string("base/broken.html"), status=500)


def storage_fault(request: HttpRequest, error: BaseException) -> HttpResponse | None:
    """A page for a fault of the disk or the database; None for any other fault."""
    sentence = next(filter(None, map(fault_sentence, _behind(error))), None)
    if sentence is None:
        return None
    logger.error("storage fault: %s", type(error).__name__)
    page = {"sentence": sentence, "request": request}
    return HttpResponse(render_to_string("base/storage_fault.html", page), status=503)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")


def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state; addressed only in the demonstration."""
    return render(request, "base/gallery.html", {**gallery.contents(), "tiles": static("geo/world.pmtiles")})
