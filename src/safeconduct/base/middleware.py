"""Rules for every response: private pages stay out of caches, a full disk or a busy database is said in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from safeconduct.base.views import storage_fault

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
        return storage_fault(request, exception)
