"""A text file: paragraphs between empty lines, lists by their marks, tables by their tabs."""

import re
from itertools import groupby
from typing import Final

from safeconduct.base.archive import Watch
from safeconduct.plans.old.pieces import Found, Kind, Reading, table, written
from safeconduct.plans.old.refusals import Refused

_ITEM: Final = re.compile(r"\s*(?:[-–•*·▪◦]|\(?\w{1,3}[.)])\s+\S")
_BLANK: Final = re.compile(r"[\s\u200b\ufeff]*")
_HEADING_LETTERS: Final = 80


def read_text(content: bytes, watch: Watch) -> Reading:
    lines = _decoded(content).splitlines()
    blocks = [
        list(block)
        for blank, block in groupby(lines, key=lambda line: bool(_BLANK.fullmatch(line)))
        if not blank
    ]
    found: list[Found] = []
    for done, block in enumerate(blocks, 1):
        watch(done, len(blocks))
        found += _pieces(block)
    return Reading(tuple(found))


def _decoded(content: bytes) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("letters") from error
    if "\x00" in text:
        raise Refused("not_word")
    return text


def _pieces(block: list[str]) -> list[Found]:
    cells = [line.strip().split("\t") for line in block]
    if len(block) > 1 and len(cells[0]) > 1 and len({len(row) for row in cells}) == 1:
        return table(cells)
    if len(block) == 1 and _is_heading(block[0]):
        return written(Kind.HEADING, block[0], level=1)
    kind = Kind.LIST if all(_ITEM.match(line) for line in block) and len(block) > 1 else Kind.PARAGRAPH
    return written(kind, "\n".join(block))


def _is_heading(line: str) -> bool:
    """A short line that stands alone and does not end like a sentence."""
    return len(line.strip()) <= _HEADING_LETTERS and not line.rstrip().endswith((".", ";", ",", "!", "?"))
