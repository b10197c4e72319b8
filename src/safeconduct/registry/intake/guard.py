"""Looking at an uploaded file before anything opens it: what it is, and whether it would burst.

What slips through here ends in the memory limit of the process that opens the file (workbook.py).
"""

import mmap
import re
import struct
import zipfile
from pathlib import Path
from typing import Final

from safeconduct.base.archive import DAMAGED, Bomb, Parts, Watch, refuse_bomb
from safeconduct.registry.intake.markup import FileKind, ods, xlsx
from safeconduct.registry.intake.problems import Refused

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# A workbook of Excel 97 begins like this; an encrypted one says so in the next record or the one after.
_BEGINNING: Final = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILE_PASS: Final = 0x2F
_MACROS_IN_XLS: Final = "_VBA_PROJECT".encode("utf-16-le")


def look(path: Path, *, watch: Watch) -> FileKind:
    if path.stat().st_size == 0:
        raise Refused("empty")
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PK"):
        return _zipped(path, watch)
    if start.startswith(_OLE):
        return _old(path)
    if re.match(rb"[\xef\xbb\xbf\s]*<(?:!doctype html|html|table|\?xml)", start, re.IGNORECASE):
        raise Refused("html")
    if start.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
    ):
        raise Refused("not_a_spreadsheet")
    return FileKind("text")


def _old(path: Path) -> FileKind:
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as view:
        if view.find(_ENCRYPTED) >= 0 or _has_file_pass(view):
            raise Refused("password")
        return FileKind("xls", has_macros=view.find(_MACROS_IN_XLS) >= 0)


def _has_file_pass(view: mmap.mmap) -> bool:
    place = view.find(_BEGINNING)
    for _record in range(3 if place >= 0 else 0):
        kind, length = struct.unpack_from("<HH", view[place : place + 4].ljust(4, b"\0"))
        if kind == _FILE_PASS:
            return True
        place += 4 + length
    return False


def _zipped(path: Path, watch: Watch) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            refuse_bomb(archive)
            parts = Parts(archive, watch)
            if "xl/workbook.xml" in parts.names:
                return xlsx(parts)
            if "xl/workbook.bin" in parts.names:
                raise Refused("xlsb")
            if "content.xml" in parts.names and "mimetype" in parts.names:
                return ods(parts)
    except Bomb as error:
        raise Refused("bomb", size=error.megabytes) from error
    except DAMAGED as error:
        # zipfile says "password required" in a RuntimeError
        raise Refused("password" if "password" in str(error) else "damaged") from error
    raise Refused("not_a_spreadsheet")
