"""Where a sheet's column names stand: under how many title rows, in one row or two, and what they are called."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from safeconduct.registry.intake.fields import is_known
from safeconduct.registry.intake.text import shown

LOOKED_AT: Final = 40
MOST_COLUMNS: Final = 120
SAMPLES: Final = 3
Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Rows are counted from 1, as in the spreadsheet program."""

    header_row: int
    header_rows: int
    names: tuple[str, ...]
    samples: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, dict[str, str | int]], ...] = field(default=())

    @property
    def first_row(self) -> int:
        return self.header_row + self.header_rows


def find_layout(top: Rows, *, header_row: int = 0, header_rows: int = 0) -> Layout:
    """`top` are the first rows of the sheet; a row given by the officer is taken as given."""
    row = header_row or _likeliest(top)
    if not header_row and row > 1 and _groups(top[row - 2], top[row - 1]):
        row -= 1
    count = header_rows or (2 if _second_belongs(top, row) else 1)
    notes: list[tuple[str, dict[str, str | int]]] = []
    titles = any(any(_cells(one)) for one in top[: row - 1])
    if titles:
        notes.append(("title_rows", {"row": row}))
    if count == 2:
        notes.append(("two_header_rows", {"first": row, "second": row + 1}))
    names, said = _names(top, row, count)
    samples = _samples(top[row - 1 + count :], len(names))
    return Layout(row, count, names, samples, (*notes, *said))


def _cells(row: Sequence[object]) -> list[str]:
    return [shown(cell) for cell in row]


def _score(row: Sequence[object]) -> float:
    cells = [cell for cell in row if shown(cell)]
    words = [cell for cell in cells if isinstance(cell, str) and not any(mark.isdigit() for mark in cell)]
    if len(cells) < 2 and not (cells and is_known(shown(cells[0]))):
        return 0
    known = sum(is_known(shown(cell)) for cell in words)
    return 3 * known + len(words) - 2 * (len(cells) - len(words))


def _likeliest(top: Rows) -> int:
    scores = [_score(row) for row in top[: LOOKED_AT // 2]]
    best = max(scores, default=0)
    if best <= 0:
        return next((number for number, row in enumerate(top, 1) if any(_cells(row))), 1)
    return scores.index(best) + 1


def _groups(above: Sequence[object], names: Sequence[object]) -> bool:
    """A row of words over groups of columns: fewer than the names below, and more than a title."""
    filled = [cell for cell in _cells(above) if cell]
    below = [cell for cell in _cells(names) if cell]
    is_words = not any(mark.isdigit() for cell in filled for mark in cell)
    return is_words and 1 < len(filled) < len(below) and any(map(is_known, filled))


def _second_belongs(top: Rows, row: int) -> bool:
    """A second row of names: words only, filling gaps the first left, most of them known."""
    if row >= len(top):
        return False
    first, second = _cells(top[row - 1]), _cells(top[row])
    filled = [cell for cell in second if cell]
    if not filled or any(mark.isdigit() for cell in filled for mark in cell):
        return False
    known = sum(map(is_known, filled))
    first = first + [""] * (len(second) - len(first))
    fills_gap = any(below and not above for above, below in zip(first, second, strict=False))
    return known * 2 >= len(filled) and (fills_gap or known == len(filled) > 1)


def _names(top: Rows, row: int, count: int) -> tuple[tuple[str, ...], list[tuple[str, dict[str, str | int]]]]:
    lines = [_cells(one) for one in top[row - 1 : row - 1 + count]]
    width = max((len(one) for one in top), default=0)
    filled = [
        column
        for column in range(width)
        if any(len(one) > column and shown(one[column]) for one in top[row - 1 :])
    ]
    width = filled[-1] + 1 if filled else 0
    notes: list[tuple[str, dict[str, str | int]]] = []
    if width > MOST_COLUMNS:
        notes.append(("many_columns", {"limit": MOST_COLUMNS}))
        width = MOST_COLUMNS
    joined, unnamed = _joined(lines, width)
    if unnamed:
        notes.append(("unnamed_columns", {"count": unnamed}))
    names, doubled = _numbered(joined)
    if doubled:
        notes.append(("duplicate_columns", {"names": ", ".join(doubled)}))
    return tuple(names), notes


def _joined(lines: list[list[str]], width: int) -> tuple[list[str], int]:
    names: list[str] = []
    unnamed = 0
    group = ""
    for column in range(width):
        parts = [line[column] if column < len(line) else "" for line in lines]
        if len(parts) == 2:
            # A heading over several columns stands only in the first of them.
            group = parts[0] or (group if parts[1] else "")
            parts = [group, parts[1]]
        name = " / ".join(dict.fromkeys(part for part in parts if part))[:110]
        if not name:
            unnamed += 1
            name = _letters(column)
        names.append(name)
    return names, unnamed


def _numbered(names: list[str]) -> tuple[list[str], list[str]]:
    times: Counter[str] = Counter()
    numbered = []
    taken = set(names)
    for name in names:
        times[name] += 1
        number, unique = times[name], name
        while number > 1 and (unique == name or unique in taken):
            unique, number = f"{name} ({number})", number + 1
        taken.add(unique)
        numbered.append(unique)
    return numbered, [name for name, count in times.items() if count > 1]


def _samples(below: Rows, width: int) -> tuple[tuple[str, ...], ...]:
    columns = []
    for column in range(width):
        values = (shown(row[column])[:60] for row in below if len(row) > column)
        columns.append(tuple([value for value in values if value][:SAMPLES]))
    return tuple(columns)


def _letters(column: int) -> str:
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
