"""Rows of an XLSX, XLS or ODS sheet, read by calamine: values only, nothing in the file is ever run."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
)

from safeconduct.registry.intake.guard import MOST_CELLS
from safeconduct.registry.intake.problems import Refused

# Rust's panic arrives as a BaseException of this name; a file that causes one is damaged.
_PANIC: Final = "PanicException"


class OpenSheet:
    """One sheet, held in memory by the reader; its rows are turned into values one at a time."""

    def __init__(self, path: Path, name: str = "") -> None:
        book = _guarded(lambda: CalamineWorkbook.from_path(path))
        self.names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        if not self.names:
            raise Refused("empty")
        self.name = name if name in self.names else self.names[0]
        self._page: CalamineSheet = _guarded(lambda: book.get_sheet_by_name(self.name))
        self.height = self._page.total_height + 1
        cells = self.height * self._page.total_width
        if cells > MOST_CELLS:
            raise Refused("too_many_cells", sheet=self.name, cells=cells, limit=MOST_CELLS)

    def merged(self) -> list[tuple[tuple[int, int], tuple[int, int]]]:
        ranges: Any = self._page.merged_cell_ranges
        return list(ranges or ())

    def rows(self) -> Iterator[list[object]]:
        """Every row from the first of the sheet, a value merged over rows repeated in each of them."""
        starts, covered = _merged_over_rows(self._page)
        kept: dict[tuple[int, int], object] = {}
        edge: list[object] = [None] * (self._page.start or (0, 0))[1]
        for number, cells in enumerate(self._page.iter_rows()):
            row = edge + [None if cell == "" else cell for cell in cells]
            for column in starts.get(number, ()):
                kept[number, column] = row[column] if column < len(row) else None
            for column, top in covered.get(number, ()):
                if column < len(row) and row[column] is None:
                    row[column] = kept.get((top, column))
            yield row


def _merged_over_rows(
    page: CalamineSheet,
) -> tuple[dict[int, list[int]], dict[int, list[tuple[int, int]]]]:
    starts: dict[int, list[int]] = {}
    covered: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _right) in page.merged_cell_ranges or ():
        if bottom > top:
            starts.setdefault(top, []).append(left)
            for number in range(top + 1, min(bottom, page.total_height) + 1):
                covered.setdefault(number, []).append((left, top))
    return starts, covered


def _guarded(load: Any) -> Any:
    try:
        return load()
    except PasswordError as error:
        raise Refused("password") from error
    except (CalamineError, OSError, ValueError) as error:
        raise Refused("damaged") from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise Refused("damaged") from error
        raise
