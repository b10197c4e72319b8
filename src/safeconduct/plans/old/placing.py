"""A piece in its new place as pure functions of what stands there: put, and taken out again."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from safeconduct.plans.content import Content, is_blank, records
from safeconduct.plans.outline import Field, Kind

# The fields that take text, with the most letters each takes: their forms take no more.
ROOM: Final[Mapping[Kind, int]] = {Kind.LONG_TEXT: 20_000, Kind.TEXT: 300, Kind.PHONE: 300}
# What parts one piece from the next where it is put, and at the least where it is found again.
_BETWEEN: Final[Mapping[Kind, str]] = {Kind.LONG_TEXT: "\n\n", Kind.TEXT: "; ", Kind.PHONE: "; "}
_MARK: Final[Mapping[Kind, str]] = {**_BETWEEN, Kind.LONG_TEXT: "\n"}


class TooLong(Exception):
    """The field would hold so many letters, and takes at most so many."""

    def __init__(self, letters: int, most: int) -> None:
        super().__init__(letters, most)
        self.letters, self.most = letters, most


def fitted(field: Field, text: str) -> str:
    """The text as this field holds it: in a field of one line, on one line."""
    return text if field.kind is Kind.LONG_TEXT else " ".join(text.split())


def appended(content: Content, field: Field, texts: Sequence[str]) -> dict[str, Any]:
    standing = content.get(field.key)
    parts = [*([] if is_blank(standing) else [str(standing)]), *(fitted(field, text) for text in texts)]
    whole = _BETWEEN[field.kind].join(parts)
    if len(whole) > ROOM[field.kind]:
        raise TooLong(len(whole), ROOM[field.kind])
    return {**content, field.key: whole}


def standing_at(content: Content, field: Field, text: str) -> list[int]:
    """Where the text stands in the field, unchanged and by itself: between the marks that part one piece from the
    next, or in a long text on lines of its own."""
    mark = _MARK[field.kind]
    alone = rf"(?:\A|(?<={mark}))(?={re.escape(text)}(?:{mark}|\Z))"
    return [found.start() for found in re.finditer(alone, standing_in(content, field))]


def taken_out(content: Content, field: Field, text: str, start: int) -> dict[str, Any]:
    """Without the text that stands there. What is before and behind it stays, as far apart as it was."""
    standing, marks = standing_in(content, field), rf"(?:{_MARK[field.kind]})*"
    before, behind = standing[:start], standing[start + len(text) :]
    gap_before = re.search(rf"{marks}\Z", before)
    gap_behind = re.match(marks, behind)
    above, below = (gap[0] if gap else "" for gap in (gap_before, gap_behind))
    head, tail = before.removesuffix(above), behind.removeprefix(below)
    between = max(above, below, key=len) if head and tail else ""
    return {**content, field.key: head + between + tail}


def standing_in(content: Content, field: Field) -> str:
    """Browsers end lines in two letters; earlier versions of the forms kept both."""
    return str(content.get(field.key) or "").replace("\r\n", "\n")


def with_records(content: Content, table: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**content, table: [*records(content, table), *(dict(row) for row in rows)]}


def without_records(content: Content, table: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Without the records that still are what was made of the piece."""
    return {**content, table: [row for row in records(content, table) if row not in rows]}
