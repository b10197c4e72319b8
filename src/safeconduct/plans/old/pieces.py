"""What a document consists of once it has been read."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from safeconduct.plans.content.wording import cleaned

# No field of a plan takes more; what is longer is cut between two lines or words.
LONGEST: Final = 12_000
_SPACES: Final = re.compile(r"[^\S\n]+")
_EMPTY_LINES: Final = re.compile(r"\n{3,}")


class Kind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    TABLE = "table"


class Origin(StrEnum):
    BODY = "body"
    TEXT_BOX = "text_box"
    DRAWING = "drawing"
    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    COMMENT = "comment"
    STRUCK_OUT = "struck_out"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Found:
    """One piece. A table has rows of cells, everything else a text; a heading has a level."""

    kind: Kind
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    level: int = 0
    origin: Origin = Origin.BODY


@dataclass(frozen=True, slots=True)
class Reading:
    """The pieces in the order of the document, and how many things of each sort could not be read as text."""

    pieces: tuple[Found, ...]
    unread: Counter[str] = field(default_factory=Counter)


def tidy(text: str) -> str:
    """Plain spaces and one code for each letter; no word changes. What no database can store goes."""
    plain = "".join(mark for mark in cleaned(text) if mark.isspace() or unicodedata.category(mark) != "Cc")
    lines = (_SPACES.sub(" ", line).strip() for line in plain.splitlines())
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip("\n")


def written(kind: Kind, text: str, level: int = 0, origin: Origin = Origin.BODY) -> list[Found]:
    """A text as one piece, or as several where it is too long for any field; none where it is empty."""
    return [Found(kind, part, level=level, origin=origin) for part in _parts(tidy(text))]


def table(rows: list[list[str]], origin: Origin = Origin.BODY) -> list[Found]:
    tidied = tuple(tuple(tidy(cell) for cell in row) for row in rows)
    filled = tuple(row for row in tidied if any(row))
    return [Found(Kind.TABLE, as_text(filled), rows=filled, origin=origin)] if filled else []


def as_text(rows: tuple[tuple[str, ...], ...] | list[list[str]]) -> str:
    """A table as lines, row by row."""
    return "\n".join(" | ".join(cell.replace("\n", " ") for cell in row) for row in rows)


def _parts(text: str) -> list[str]:
    parts = []
    while len(text) > LONGEST:
        cut = max(text.rfind("\n", 0, LONGEST), 0) or max(text.rfind(" ", 0, LONGEST), 0) or LONGEST
        parts.append(text[:cut].strip())
        text = text[cut:].strip()
    return [part for part in [*parts, text] if part]
