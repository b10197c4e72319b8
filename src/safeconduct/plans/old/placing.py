"""A piece in its new place as pure functions of what stands there: put, and taken out again."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from safeconduct.plans.content import Content, is_blank, records
from safeconduct.plans.outline import Field, Kind

# The fields that take text, with the most letters each takes: their forms take no more.
ROOM: Final[Mapping[Kind, int]] = {Kind.LONG_TEXT: 20_000, Kind.TEXT: 300, Kind.PHONE: 300}
_BETWEEN: Final[Mapping[Kind, str]] = {Kind.LONG_TEXT: "\n\n", Kind.TEXT: "; ", Kind.PHONE: "; "}


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


def taken_out(content: Content, field: Field, text: str) -> dict[str, Any]:
    """Without the text where the field still ends with it; what somebody wrote since stays as it is."""
    standing, between = str(content.get(field.key) or ""), _BETWEEN[field.kind]
    if standing == text:
        return {**content, field.key: ""}
    if standing.endswith(between + text):
        return {**content, field.key: standing.removesuffix(between + text)}
    return dict(content)


def with_records(content: Content, table: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    return {**content, table: [*records(content, table), *(dict(row) for row in rows)]}


def without_records(content: Content, table: str, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Without the records that still are what was made of the piece."""
    return {**content, table: [row for row in records(content, table) if row not in rows]}
