"""One uploaded file as a table: inspected once, then read row by row as often as needed."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from safeconduct.base.archive import Watch
from safeconduct.registry.intake import delimited, guard
from safeconduct.registry.intake.encodings import SPOKEN, UTF_8, survey
from safeconduct.registry.intake.layout import LOOKED_AT, Layout, find_layout
from safeconduct.registry.intake.markup import FileKind
from safeconduct.registry.intake.problems import Refused
from safeconduct.registry.intake.workbook import OpenSheet


def unwatched(done: int, total: int) -> None:
    """For small files and tests, where nobody waits."""


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
    # The encodings in which every letter of a text file is one, and a line of it in each of them.
    sample_line: int = 0
    readings: tuple[tuple[str, str], ...] = ()


def inspect(path: Path, choice: Choice | None = None, *, watch: Watch = unwatched) -> Inspection:
    """Look, open, find the header. Raises Refused with the code of the reason.

    `watch` hears of so many bytes of so many, or of 0 of 0 while there is nothing to count.
    """
    chosen = choice or Choice()
    kind = guard.look(path, watch=watch)
    if kind.name == "text":
        return _inspect_text(path, chosen, watch)
    return _inspect_workbook(path, kind, chosen, watch)


def read_rows(
    path: Path, inspection: dict[str, Any], *, watch: Watch = unwatched
) -> Iterator[tuple[int, list[object]]]:
    """(row number as the spreadsheet shows it, cells) of every row with something in it below the header."""
    first = inspection["first_row"]
    with closing(_every_row(path, inspection, watch)) as every:
        for number, cells in enumerate(every, 1):
            if number >= first and any(cell is not None and cell != "" for cell in cells):
                yield number, cells


def _every_row(path: Path, inspection: dict[str, Any], watch: Watch) -> Generator[list[object], None, None]:
    if inspection["format"] == "text":
        yield from delimited.rows(path, inspection["encoding"], inspection["delimiter"])
        return
    with OpenSheet(path, inspection["sheet"], waiting=lambda: watch(0, 0)) as sheet:
        yield from sheet.rows()


def _inspect_text(path: Path, choice: Choice, watch: Watch) -> Inspection:
    found = survey(path, watch=watch)
    encoding = choice.encoding or found.encoding
    delimiter = delimited.find_delimiter(path, encoding)
    top = list(islice(delimited.rows(path, encoding, delimiter), LOOKED_AT))
    layout = _layout(top, choice, "")
    notes = [*layout.notes]
    if encoding != UTF_8 or choice.encoding:
        notes.append(("encoding", {"encoding": SPOKEN[encoding]}))
    return Inspection(
        "text", layout, encoding=encoding, delimiter=delimiter,
        rows=max(1, found.lines), notes=tuple(notes), sample_line=found.sample_line,
        readings=tuple(found.readings()),
    )  # fmt: skip


def _inspect_workbook(path: Path, kind: FileKind, choice: Choice, watch: Watch) -> Inspection:
    with OpenSheet(path, choice.sheet or _fullest(kind), waiting=lambda: watch(0, 0)) as sheet:
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
    if sheet.merged:
        notes.append(("merged", {"count": sheet.merged}))
    return Inspection(
        kind.name, layout, sheet.name, tuple(sheet.names), rows=sheet.height, notes=tuple(notes)
    )  # fmt: skip


def _fullest(kind: FileKind) -> str:
    """The sheet with most rows: lists of people come behind cover sheets."""
    return max(kind.sheets, key=lambda name: kind.sheets[name].rows, default="")


def _layout(top: list[list[object]], choice: Choice, sheet: str) -> Layout:
    if not any(cell is not None for row in top for cell in row):
        raise Refused("empty")
    layout = find_layout(top, header_row=choice.header_row, header_rows=choice.header_rows)
    if not layout.names or len(top) < layout.first_row:
        raise Refused("no_rows", sheet=sheet)
    return layout
