"""Text files of cells: which delimiter, and their rows one at a time."""

import csv
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Final

from safeconduct.registry.intake.problems import Refused

DELIMITERS: Final = (",", ";", "\t", "|")
_SAMPLE_LINES: Final = 30
# A line longer than this is no row of a list; it would be held in memory whole.
_LONGEST_LINE: Final = 1024 * 1024
# A cell longer than this is an unclosed quotation mark.
csv.field_size_limit(256 * 1024)


def find_delimiter(path: Path, encoding: str) -> str:
    """The mark that splits most lines into the same number of cells."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = list(islice(_lines(file), _SAMPLE_LINES))

    def sameness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=sameness)


def rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[object]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(file), delimiter=delimiter)
        try:
            for row in reader:
                yield [cell if cell else None for cell in row]
        except csv.Error as error:
            raise Refused("broken_quotes", line=reader.line_num) from error
        except UnicodeError as error:
            raise Refused("unknown_encoding") from error


def _lines(file: IO[str]) -> Iterator[str]:
    number = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE and not line.endswith("\n"):
            raise Refused("long_line", line=number)
        yield line
