"""Files that leave by the browser, with neutral names."""

import io
from collections.abc import Callable
from typing import IO, Final

from django.http import HttpResponse

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def xlsx(name: str, write: Callable[[IO[bytes]], object]) -> HttpResponse:
    """The rows pass through a temporary file of the writer; only the packed result is held in memory."""
    out = io.BytesIO()
    write(out)
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(out.getbuffer(), content_type=XLSX, headers=disposition)
