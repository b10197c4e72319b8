"""One uploaded file as a table: inspected once, then read row by row as often as needed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Final

from safeconduct.registry.intake import delimited, guard
from safeconduct.registry.intake.layout import LOOKED_AT, Layout, find_layout
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.workbook import OpenSheet

SPOKEN: Final = {
    "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16 LE", "utf-16-be": "UTF-16 BE",
    "cp874": "Thai (TIS-620, Windows-874)", "cp1252": "Western European (Windows-1252)",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """What the officer chose about the reading; empty means "find out"."""

    sheet: str = ""
    encoding: str = ""
    header_row: int = 0
    header_rows: int = 0


@dataclass(frozen=True, slots=True)
class Inspection:
    format: str
    layout: Layout
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    rows: int = 0
    notes: tuple[tuple[str, dict[str, Any]], ...] = field(default=())


def inspect(path: Path, choice: Choice | None = None) -> Inspection:
    """Look, open, find the header. Raises Refused with the code of the reason."""
    chosen = choice or Choice()
    kind = guard.look(path)
    return _inspect_text(path, chosen) if kind.name == "text" else _inspect_workbook(path, kind, chosen)


def read_rows(path: Path, inspection: dict[str, Any]) -> Iterator[tuple[int, list[object]]]:
    """(row number as the spreadsheet shows it, cells) of every row with something in it below the header."""
    if inspection["format"] == "text":
        every = delimited.rows(path, inspection["encoding"], inspection["delimiter"])
    else:
        every = OpenSheet(path, inspection["sheet"]).rows()
    first = inspection["first_row"]
    for number, cells in enumerate(every, 1):
        if number >= first and any(cell is not None and cell != "" for cell in cells):
            yield number, cells


def _inspect_text(path: Path, choice: Choice) -> Inspection:
    encoding = choice.encoding or delimited.find_encoding(path)
    delimiter = delimited.find_delimiter(path, encoding)
    top = list(islice(delimited.rows(path, encoding, delimiter), LOOKED_AT))
    layout = _layout(top, choice, "")
    notes = [*layout.notes]
    if encoding != "utf-8-sig" or choice.encoding:
        notes.append(("encoding", {"encoding": SPOKEN[encoding]}))
    return Inspection(
        "text", layout, encoding=encoding, delimiter=delimiter,
        rows=delimited.count_lines(path), notes=tuple(notes),
    )  # fmt: skip


def _inspect_workbook(path: Path, kind: guard.FileKind, choice: Choice) -> Inspection:
    sheet = OpenSheet(path, choice.sheet or _fullest(kind))
    top = list(islice(sheet.rows(), LOOKED_AT))
    layout = _layout(top, choice, sheet.name)
    notes: list[tuple[str, dict[str, Any]]] = [*layout.notes]
    if kind.has_macros:
        notes.append(("macros", {}))
    if len(sheet.names) > 1:
        notes.append(("several_sheets", {"count": len(sheet.names), "sheet": sheet.name}))
    marks = kind.sheets.get(sheet.name)
    if marks and marks.without_result:
        notes.append(
            ("formulas_without_value", {"count": marks.without_result, "first": marks.first_without_result})
        )
    merged = sheet.merged()
    if merged:
        notes.append(("merged", {"count": len(merged)}))
    return Inspection(
        kind.name, layout, sheet.name, tuple(sheet.names), rows=sheet.height, notes=tuple(notes)
    )  # fmt: skip


def _fullest(kind: guard.FileKind) -> str:
    """The sheet with most rows: lists of people come behind cover sheets."""
    return max(kind.sheets, key=lambda name: kind.sheets[name].rows, default="")


def _layout(top: list[list[object]], choice: Choice, sheet: str) -> Layout:
    if not any(cell is not None for row in top for cell in row):
        raise Refused("empty")
    layout = find_layout(top, header_row=choice.header_row, header_rows=choice.header_rows)
    if not layout.names or len(top) < layout.first_row:
        raise Refused("no_rows", sheet=sheet)
    return layout
