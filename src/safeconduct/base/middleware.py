"""Rules for every response: private pages stay out of caches, a full disk or a busy database is said in words."""

import errno
import logging
from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

logger = logging.getLogger(__name__)
View = Callable[[HttpRequest], HttpResponse]

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


def private_pages(get_response: View) -> View:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


class storage_faults:  # noqa: N801 - read as a function in MIDDLEWARE; a class only for process_exception
    """Turns a full disk or a locked database into a page that says what was kept and what to do."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        sentence = fault_sentence(exception)
        if sentence is None:
            return None
        logger.error("storage fault: %s", type(exception).__name__)
        return render(request, "base/storage_fault.html", {"sentence": sentence}, status=503)


def fault_sentence(exception: BaseException) -> str | None:
    text = str(exception).lower()
    if isinstance(exception, OSError) and exception.errno in {errno.ENOSPC, errno.EDQUOT}:
        return _("The server's disk is full, so nothing was saved.")
    if isinstance(exception, OSError) and exception.errno == errno.EROFS:
        return _("The server's disk can only be read at the moment, so nothing was saved.")
    if isinstance(exception, OperationalError):
        if "full" in text or "no space" in text:
            return _("The server's disk is full, so nothing was saved.")
        if "readonly" in text or "read-only" in text:
            return _("The server's disk can only be read at the moment, so nothing was saved.")
        if "locked" in text:
            return _("The database was busy with other work for too long, so nothing was saved.")
    return None
