"""Files that leave by the browser, with neutral names."""

import tempfile
from collections.abc import Callable
from typing import IO, Final, cast

from django.http import FileResponse, HttpResponse

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY: Final = 2 * 1024 * 1024


def xlsx(name: str, write: Callable[[IO[bytes]], object]) -> HttpResponse:
    """The response closes the file, and a file without a name leaves nothing on the disk."""
    out = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by the response
    write(out)
    out.seek(0)
    response = FileResponse(out, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)
    # A streamed response is no subclass of HttpResponse, but every caller treats it as one.
    return cast(HttpResponse, response)
