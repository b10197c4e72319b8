"""What the markup of a workbook shows before anything opens it: its sheets, how far they span, formulas without a result.

The reader that follows reserves memory for the rectangle a sheet spans, so its corners are counted.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from safeconduct.base.archive import Parts
from safeconduct.registry.intake.problems import Refused

MOST_CELLS: Final = 10_000_000
# What is kept of markup in which no cell ends.
_LONGEST_TAIL: Final = 256 * 1024

_SHEET: Final = re.compile(rb"<(?:\w+:)?sheet\b[^>]*>")
_RELATION: Final = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE: Final = re.compile(rb"""\b(?:\w+:)?(name|id|Id|Target)=(?:"([^"]*)"|'([^']*)')""")
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


def xlsx(parts: Parts) -> FileKind:
    kind = FileKind("xlsx", has_macros="xl/vbaProject.bin" in parts.names)
    targets = _relations(parts) if "xl/_rels/workbook.xml.rels" in parts.names else {}
    looked: dict[str, Sheet] = {}
    for tag in _SHEET.findall(parts.whole("xl/workbook.xml")):
        said = _attributes(tag)
        title, part = _plain(said.get(b"name", b"")), targets.get(said.get(b"id", b""), "")
        if part in parts.names:
            looked[part] = kind.sheets[title] = looked.get(part) or _sheet(parts, part, title)
    if "xl/sharedStrings.xml" in parts.names:
        for _piece in parts.pieces("xl/sharedStrings.xml"):
            pass
    return kind


def _relations(parts: Parts) -> dict[bytes, str]:
    found = {}
    for tag in _RELATION.findall(parts.whole("xl/_rels/workbook.xml.rels")):
        said = _attributes(tag)
        if b"Id" in said and b"Target" in said:
            path = said[b"Target"].decode("utf-8", "replace")
            found[said[b"Id"]] = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return found


def _attributes(tag: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(tag)}


def _sheet(parts: Parts, part: str, title: str) -> Sheet:
    sheet = Sheet()
    tail = b""
    columns: set[bytes] = set()
    for piece in parts.pieces(part):
        text = tail + piece
        cut = text.rfind(b"</c>") + 4
        done, tail = (text[:cut], text[cut:]) if cut > 3 else (b"", text[-_LONGEST_TAIL:])
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


def ods(parts: Parts) -> FileKind:
    """A repeated row or cell is stored once; the empty ones at the edges are not read, the others are counted."""
    if b"manifest:encryption-data" in parts.whole("META-INF/manifest.xml"):
        raise Refused("password")
    columns = rows = 1
    tail = b""
    for piece in parts.pieces("content.xml"):
        text = tail + piece
        cut = text.rfind(b">") + 1
        done, tail = text[:cut], text[cut:]
        for which, times, is_empty in _REPEATED.findall(done):
            if which == b"columns" and not is_empty:
                columns = max(columns, int(times))
            elif which == b"rows" and int(times) < 1_000_000:
                rows = max(rows, int(times))
    _refuse_wide("", columns * rows)
    return FileKind("ods", has_macros=any(name.startswith("Basic/") for name in parts.names))


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
