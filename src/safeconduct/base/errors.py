"""Error reports and logs that hold no personal data."""

import logging
import traceback
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class NoPersonalData(SafeExceptionReporterFilter):
    """Forms and local variables hold names and passport numbers, so a report shows neither, whatever DEBUG says."""

    def is_active(self, request: HttpRequest | None) -> bool:
        return True

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        posted = request.POST if request is not None else {}
        return dict.fromkeys(posted, self.cleansed_substitute)

    def get_traceback_frame_variables(self, request: HttpRequest | None, tb_frame: Any) -> Any:
        return [(name, self.cleansed_substitute) for name in tb_frame.f_locals]


class WithoutWords(logging.Formatter):
    """A fault in the log: where it was and of what kind. What it says may quote a row of the database, so it is left out."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        lines: list[str] = []
        error: BaseException | None = ei[1]
        while error is not None:
            frames = traceback.format_tb(error.__traceback__)
            # The code of PostgreSQL's own list says what kind of fault without quoting anything.
            code = getattr(error, "sqlstate", None)
            kind = f"{type(error).__module__}.{type(error).__qualname__}" + (f" {code}" if code else "")
            lines[:0] = ["Traceback, words left out:\n", *frames, kind + "\n"]
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "".join(lines).rstrip()
