"""Writing XLSX. What is written as text stays text: no cell of ours is ever a formula."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import date, datetime
from typing import IO, Any, Final

import xlsxwriter

from safeconduct.registry.operations.files import EXPORTS, folder

# A spreadsheet program that saves the sheet as CSV and opens it again would run what begins like this.
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
# Of one sheet, with the row of column names; what is beyond stands on a further sheet.
MOST_ROWS: Final = 1_048_576
# Of one cell; the writer would leave a longer one empty without a word.
MOST_LETTERS: Final = 32_767
# Before it a spreadsheet knows no dates.
FIRST_YEAR: Final = 1900


def safe_text(value: object) -> str:
    text = str(value)
    if text.startswith(DANGEROUS):
        text = f"'{text}"
    return text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"


def write_table(
    out: IO[bytes],
    title: str,
    header: Sequence[object],
    rows: Iterable[Sequence[object]],
    *,
    waiting: Callable[[], None] = lambda: None,
) -> None:
    """`waiting` is called every second while the rows, laid aside until then, are packed."""
    # Beside the exports: the system's own folder for temporary files may be read by others or be kept in memory.
    with tempfile.TemporaryDirectory(dir=folder(EXPORTS)) as aside:
        book = xlsxwriter.Workbook(
            out,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "tmpdir": aside,
            },
        )
        table = _Table(book, title, header)
        try:
            for row in rows:
                table.add(row)
        except BaseException:
            # What was laid aside is still open, and a book that is not packed does not close it.
            for page in book.worksheets():
                page.row_data_fh.close()
            raise
        with ThreadPoolExecutor(max_workers=1) as pool:
            packing = pool.submit(book.close)
            while wait([packing], timeout=1).not_done:
                waiting()
            packing.result()


class _Table:
    """One table over as many sheets as it needs."""

    def __init__(self, book: Any, title: str, header: Sequence[object]) -> None:
        self._book, self._title, self._header = book, title, header
        self._bold, self._day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
        self._sheets = 0
        self._turn()

    def _turn(self) -> None:
        self._sheets += 1
        name = self._title[:25] if self._sheets == 1 else f"{self._title[:25]} ({self._sheets})"
        self._page = self._book.add_worksheet(name)
        self._page.freeze_panes(1, 0)
        self._next = 1
        for column, heading in enumerate(self._header):
            self._page.set_column(column, column, 18)
            self._page.write_string(0, column, safe_text(heading), self._bold)

    def add(self, row: Sequence[object]) -> None:
        if self._next == MOST_ROWS:
            self._turn()
        for column, value in enumerate(row):
            if isinstance(value, date) and value.year >= FIRST_YEAR:
                day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a day
                self._page.write_datetime(self._next, column, day, self._day)
            elif isinstance(value, int) and not isinstance(value, bool):
                self._page.write_number(self._next, column, value)
            elif value not in (None, ""):
                self._page.write_string(self._next, column, safe_text(value))
        self._next += 1
