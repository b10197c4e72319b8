"""Text files of cells: which encoding, which delimiter, and their rows one at a time."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from safeconduct.registry.intake.problems import Refused

ENCODINGS: Final = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "cp1252")
DELIMITERS: Final = (",", ";", "\t", "|")
_PIECE: Final = 1024 * 1024
_SAMPLE_LINES: Final = 30
_THAI_RUN: Final = re.compile(rb"[\xa1-\xda\xdf-\xfb]+")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]+")
# Thai marks that can only stand on a consonant or on another mark.
_LOOSE_MARK: Final = re.compile(
    r"(?:^|[^ก-ฮ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]"
)
_MARK: Final = re.compile(r"[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")

# A cell longer than this is an unclosed quotation mark.
csv.field_size_limit(256 * 1024)


def find_encoding(path: Path) -> str:
    with path.open("rb") as file:
        start = file.read(_PIECE)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _if_it_reads(path, "utf-16")
    if b"\x00" in start:
        even, odd = start[::2].count(0), start[1::2].count(0)
        return _if_it_reads(path, "utf-16-be" if even > odd else "utf-16-le")
    if _reads(path, "utf-8"):
        return "utf-8-sig"
    high = b" ".join(_HIGH_RUN.findall(start))
    runs = _HIGH_RUN.findall(start)
    long_runs = sum(map(len, runs)) / max(1, len(runs)) >= 2
    if long_runs and _looks_thai(high) and _reads(path, "cp874"):
        return "cp874"
    if not long_runs and _reads(path, "cp1252"):
        return "cp1252"
    raise Refused("unknown_encoding")


def _looks_thai(high: bytes) -> bool:
    try:
        text = high.decode("cp874")
    except UnicodeDecodeError:
        return False
    thai = sum(map(len, _THAI_RUN.findall(high)))
    marks = len(_MARK.findall(text))
    loose = len(_LOOSE_MARK.findall(text))
    return thai >= 0.95 * len(high.replace(b" ", b"")) and loose <= 0.05 * max(1, marks)


def _if_it_reads(path: Path, encoding: str) -> str:
    if not _reads(path, encoding):
        raise Refused("unknown_encoding")
    return encoding


def _reads(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while piece := file.read(_PIECE):
                text = decoder.decode(piece)
                # Letters of a text are not control letters; a decoded picture's are.
                if "\x00" in text or "\x01" in text:
                    return False
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True


def find_delimiter(path: Path, encoding: str) -> str:
    """The mark that splits most lines into the same number of cells."""
    with path.open(encoding=encoding, newline="", errors="replace") as file:
        lines = [line for _number, line in zip(range(_SAMPLE_LINES), file, strict=False)]

    def sameness(delimiter: str) -> tuple[int, int]:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if row]
        usual = max(set(widths), key=widths.count, default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(DELIMITERS, key=sameness)


def rows(path: Path, encoding: str, delimiter: str) -> Iterator[list[object]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter)
        try:
            for row in reader:
                yield [cell if cell else None for cell in row]
        except csv.Error as error:
            raise Refused("broken_quotes", line=reader.line_num) from error
        except UnicodeError as error:
            raise Refused("unknown_encoding") from error


def count_lines(path: Path) -> int:
    """About how many rows; in UTF-16 too, where a line ends in the same byte."""
    with path.open("rb") as file:
        total = 0
        while piece := file.read(_PIECE):
            total += piece.count(b"\n")
    return max(1, total)
