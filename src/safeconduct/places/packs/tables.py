"""A table of a pack as rows that know their line: UTF-8, names of columns in the first line, comma, semicolon or tab."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from safeconduct.places.packs.faults import Found, Value

MOST_ROWS: Final = 50_000
DELIMITERS: Final = ",;\t"


@dataclass(frozen=True, slots=True)
class Columns:
    needed: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a line, without spaces around them; what is not there is empty."""

    file: str
    line: int
    cells: Mapping[str, str]
    found: Found

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")

    def fault(self, code: str, field: str = "", /, **values: Value) -> None:
        self.found.fault(code, self.file, self.line, field, **values)

    def doubt(self, code: str, field: str = "", /, **values: Value) -> None:
        self.found.doubt(code, self.file, self.line, field, **values)

    @property
    def where(self) -> str:
        return f"{self.file}, {self.line}"


def rows_of(file: str, content: bytes, columns: Columns, found: Found) -> Iterator[Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found.fault("not_utf8", file, content.count(b"\n", 0, error.start) + 1)
        return
    if not text.strip():
        found.fault("empty", file)
        return
    first = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    lines = _lines(file, text, delimiter, found)
    begins, cells = next(lines, (1, []))
    heads = [cell.strip().lower() for cell in cells]
    if cells and _are_heads(file, begins, heads, columns, found):
        yield from _rows(file, lines, heads, found)


def _lines(file: str, text: str, delimiter: str, found: Found) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with its number; a text in quotation marks may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        found.fault("not_a_table", file, begins, why=str(error))


def _rows(
    file: str, lines: Iterator[tuple[int, list[str]]], heads: Sequence[str], found: Found
) -> Iterator[Row]:
    for count, (begins, cells) in enumerate(lines, 1):
        if count > MOST_ROWS:
            found.fault("too_many_rows", file, begins, most=MOST_ROWS)
            return
        if any(cell.strip() for cell in cells[len(heads) :]):
            found.fault("too_many_cells", file, begins)
            continue
        yield Row(file, begins, {head: cell.strip() for head, cell in zip(heads, cells, strict=False)}, found)


def _are_heads(file: str, line: int, heads: Sequence[str], columns: Columns, found: Found) -> bool:
    missing = [column for column in columns.needed if column not in heads]
    for column in missing:
        found.fault("missing_column", file, line, column=column)
    twice = {head for head in heads if head and heads.count(head) > 1}
    for column in sorted(twice):
        found.fault("column_twice", file, line, column=column)
    for column in heads:
        if column and column not in (*columns.needed, *columns.others):
            found.doubt("ignored_column", file, line, column=column)
    return not missing and not twice
