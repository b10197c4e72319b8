"""Looking at an uploaded file before anything opens it: what it is, and whether it would burst.

A ZIP file's directory can lie, so every part that will be read is unpacked here once, piece by piece, and
counted. The reader that follows reserves memory for the rectangle a sheet spans: its corners are counted too.
"""

import mmap
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from safeconduct.registry.intake.problems import Refused

MEGABYTE: Final = 1024 * 1024
MOST_UNPACKED: Final = 1024 * MEGABYTE
MOST_ENTRIES: Final = 5_000
# Sheets of people shrink to a tenth; nothing but a bomb shrinks to a two-hundredth.
HIGHEST_RATIO: Final = 200
RATIO_MATTERS_FROM: Final = 20 * MEGABYTE
MOST_CELLS: Final = 10_000_000
_PIECE: Final = 256 * 1024

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_MACROS_IN_XLS: Final = "_VBA_PROJECT".encode("utf-16-le")
_SHEET: Final = re.compile(rb'<sheet\b[^>]*\bname="([^"]*)"[^>]*\br:id="([^"]*)"')
_RELATION: Final = re.compile(rb"<Relationship\b[^>]*>")
_CELL: Final = re.compile(rb'<c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"')
_NO_RESULT: Final = re.compile(
    rb'<c\b[^>]*?\br="([A-Z]{1,3}\d{1,7})"[^>]*>(?:<f\b[^>]*/>|<f\b[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>'
)
_REPEATED: Final = re.compile(rb'number-(rows|columns)-repeated="(\d+)"[^>]*(/?)>')


@dataclass(slots=True)
class Sheet:
    """What the markup of one sheet shows without opening it."""

    rows: int = 0
    columns: int = 0
    without_result: int = 0
    first_without_result: str = ""


@dataclass(slots=True)
class FileKind:
    """xlsx, xls, ods or text."""

    name: str
    has_macros: bool = False
    sheets: dict[str, Sheet] = field(default_factory=dict)


def look(path: Path) -> FileKind:
    if path.stat().st_size == 0:
        raise Refused("empty")
    with path.open("rb") as file:
        start = file.read(4096)
    if start.startswith(b"PK"):
        return _zipped(path)
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
        if view.find(_ENCRYPTED) >= 0:
            raise Refused("password")
        return FileKind("xls", has_macros=view.find(_MACROS_IN_XLS) >= 0)


def _zipped(path: Path) -> FileKind:
    try:
        with zipfile.ZipFile(path) as archive:
            _refuse_bomb(archive)
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return _xlsx(archive, names)
            if "xl/workbook.bin" in names:
                raise Refused("xlsb")
            if "content.xml" in names and "mimetype" in names:
                return _ods(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        # zipfile says "password required" in a RuntimeError
        raise Refused("password" if "password" in str(error) else "damaged") from error
    raise Refused("not_a_spreadsheet")


def _refuse_bomb(archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if (
        unpacked > MOST_UNPACKED
        or len(entries) > MOST_ENTRIES
        or (unpacked > RATIO_MATTERS_FROM and unpacked / packed > HIGHEST_RATIO)
    ):
        raise Refused("bomb", size=unpacked // MEGABYTE)


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The unpacked part, piece by piece; a part longer than the directory says ends in BadZipFile."""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            yield piece


def _xlsx(archive: zipfile.ZipFile, names: set[str]) -> FileKind:
    kind = FileKind("xlsx", has_macros="xl/vbaProject.bin" in names)
    workbook = b"".join(_pieces(archive, "xl/workbook.xml"))
    targets = _relations(archive) if "xl/_rels/workbook.xml.rels" in names else {}
    for title, relation in _SHEET.findall(workbook):
        part = targets.get(relation, "")
        if part in names:
            kind.sheets[_plain(title)] = _sheet(archive, part, _plain(title))
    if "xl/sharedStrings.xml" in names:
        for _piece in _pieces(archive, "xl/sharedStrings.xml"):
            pass
    return kind


def _relations(archive: zipfile.ZipFile) -> dict[bytes, str]:
    found = {}
    for tag in _RELATION.findall(b"".join(_pieces(archive, "xl/_rels/workbook.xml.rels"))):
        number = re.search(rb'\bId="([^"]*)"', tag)
        target = re.search(rb'\bTarget="([^"]*)"', tag)
        if number and target:
            path = target[1].decode("utf-8", "replace")
            found[number[1]] = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return found


def _sheet(archive: zipfile.ZipFile, part: str, title: str) -> Sheet:
    sheet = Sheet()
    tail = b""
    columns: set[bytes] = set()
    for piece in _pieces(archive, part):
        text = tail + piece
        cut = text.rfind(b"</c>") + 4
        done, tail = (text[:cut], text[cut:]) if cut > 3 else (b"", text[-_PIECE:])
        cells = _CELL.findall(done)
        columns.update(column for column, _row in cells)
        if cells:
            sheet.rows = max(sheet.rows, int(cells[-1][1]), int(cells[0][1]))
        if b"<f" in done:
            _count_formulas(sheet, done)
    sheet.columns = max((_column_number(column) for column in columns), default=0)
    _refuse_wide(title, sheet.rows * sheet.columns)
    return sheet


def _count_formulas(sheet: Sheet, markup: bytes) -> None:
    empty = _NO_RESULT.findall(markup)
    sheet.without_result += len(empty)
    if empty and not sheet.first_without_result:
        sheet.first_without_result = empty[0].decode()


def _ods(archive: zipfile.ZipFile) -> FileKind:
    """A repeated row or cell is stored once; the empty ones at the edges are not read, the others are counted."""
    if b"manifest:encryption-data" in b"".join(_pieces(archive, "META-INF/manifest.xml")):
        raise Refused("password")
    columns = rows = 1
    tail = b""
    for piece in _pieces(archive, "content.xml"):
        text = tail + piece
        cut = text.rfind(b">") + 1
        done, tail = text[:cut], text[cut:]
        for which, times, is_empty in _REPEATED.findall(done):
            if which == b"columns" and not is_empty:
                columns = max(columns, int(times))
            elif which == b"rows" and int(times) < 1_000_000:
                rows = max(rows, int(times))
    _refuse_wide("", columns * rows)
    return FileKind("ods", has_macros=any(name.startswith("Basic/") for name in archive.namelist()))


def _refuse_wide(title: str, cells: int) -> None:
    if cells > MOST_CELLS:
        raise Refused("too_many_cells", sheet=title, cells=cells, limit=MOST_CELLS)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _plain(markup: bytes) -> str:
    text = markup.decode("utf-8", "replace")
    for entity, mark in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(entity, mark)
    return text
