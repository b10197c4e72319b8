"""A program of its own that opens one sheet and hands out its rows: `opener.py FD MEGABYTES`.

Which file and which sheet it is told through the same socket, for a command line can be read by everybody.

A stranger's file that bursts, hangs or crashes whatever reads it ends this process and no other. So that it
starts quickly and knows no secret, it imports nothing of ours, no settings and no database.
"""

import contextlib
import os
import resource
import sys
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

ROWS_AT_ONCE: Final = 500
MOST_SECONDS: Final = 900
MEGABYTE: Final = 1024 * 1024
OUT_OF_MEMORY: Final = 77
# Rust's panic arrives as a BaseException of this name; a file that causes one is damaged.
_PANIC: Final = "PanicException"

Merged = dict[int, list[tuple[int, int]]]


def main(pipe: Connection) -> None:
    try:
        path, wanted = pipe.recv()
        page, names = _opened(path, wanted)
        if page is None:
            pipe.send(("refused", "empty"))
            return
        merged = page.merged_cell_ranges or ()
        pipe.send(("opened", (page.name, names, page.total_height + 1, page.total_width, len(merged))))
        portion: list[list[object]] = []
        for row in _rows(page):
            portion.append(row)
            if len(portion) == ROWS_AT_ONCE:
                pipe.send(("rows", portion))
                portion = []
        pipe.send(("rows", portion))
        pipe.send(("end", None))
    except PasswordError:
        pipe.send(("refused", "password"))
    except BrokenPipeError:
        pass  # whoever asked has seen enough
    except (CalamineError, OSError, ValueError):
        pipe.send(("refused", "damaged"))
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    except BaseException as error:
        if type(error).__name__ != _PANIC:
            raise
        pipe.send(("refused", "damaged"))


def _opened(path: str, wanted: str) -> tuple[CalamineSheet | None, list[str]]:
    book = CalamineWorkbook.from_path(path)
    names = [one.name for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
    if not names:
        return None, names
    if wanted in names:
        return book.get_sheet_by_name(wanted), names
    # Lists of people come behind cover sheets.
    return max(map(book.get_sheet_by_name, names), key=lambda page: page.total_height), names


def _rows(page: CalamineSheet) -> Iterator[list[object]]:
    """Every row from the first of the sheet, a value merged over rows repeated in each of them."""
    starts, covered = _merged_over_rows(page)
    kept: dict[tuple[int, int], object] = {}
    edge: list[object] = [None] * (page.start or (0, 0))[1]
    for number, cells in enumerate(page.iter_rows()):
        row = edge + [None if cell == "" else cell for cell in cells]
        for column in starts.get(number, ()):
            kept[number, column] = row[column] if column < len(row) else None
        for column, top in covered.get(number, ()):
            if column < len(row) and row[column] is None:
                row[column] = kept.get((top, column))
        yield row


def _merged_over_rows(page: CalamineSheet) -> tuple[dict[int, list[int]], Merged]:
    starts: dict[int, list[int]] = {}
    covered: Merged = {}
    for (top, left), (bottom, _right) in page.merged_cell_ranges or ():
        if bottom > top:
            starts.setdefault(top, []).append(left)
            for number in range(top + 1, min(bottom, page.total_height) + 1):
                covered.setdefault(number, []).append((left, top))
    return starts, covered


def _bound(megabytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # On a server that is short of memory this process is the one to go.
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


if __name__ == "__main__":
    _bound(int(sys.argv[2]))
    main(Connection(int(sys.argv[1])))
    # Nothing is left to save, and giving back a gigabyte cell by cell takes seconds.
    os._exit(0)
