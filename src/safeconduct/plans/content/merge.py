"""Two people changed one section: what each changed alone is kept, what both changed is shown to them.

A three-way merge on fields and records. Laws (tests/plans/test_merge.py): merging with an unchanged side gives the
other side; equal changes agree; without a clash the order of the two sides does not matter to the values.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from safeconduct.plans.content import Content, is_blank, records

GONE: Any = None


@dataclass(frozen=True, slots=True)
class Clash:
    """One value changed by both. Without a field, one side removed the record that the other changed."""

    table: str
    record: str
    field: str
    mine: Any
    theirs: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """`content` holds my value wherever there is a clash, so that a form can be filled with it again."""

    content: dict[str, Any]
    clashes: tuple[Clash, ...]


def merge(base: Content, mine: Content, theirs: Content, tables: Iterable[str]) -> Merged:
    tables = set(tables)
    clashes: list[Clash] = []
    content = _fields(
        _without(base, tables), _without(mine, tables), _without(theirs, tables), "", "", clashes
    )
    for table in sorted(tables):
        rows = _rows(table, base, mine, theirs, clashes)
        if rows or table in theirs or table in mine:
            content[table] = rows
    return Merged(content, tuple(clashes))


def _without(content: Content, tables: set[str]) -> dict[str, Any]:
    return {key: value for key, value in content.items() if key not in tables}


def same(one: object, other: object) -> bool:
    return one == other or (is_blank(one) and is_blank(other))


def _fields(
    base: Mapping[str, Any],
    mine: Mapping[str, Any],
    theirs: Mapping[str, Any],
    table: str,
    record: str,
    clashes: list[Clash],
) -> dict[str, Any]:
    merged = dict(theirs)
    for key in [*theirs, *(key for key in mine if key not in theirs)]:
        before, ours, others = base.get(key), mine.get(key), theirs.get(key)
        if same(before, ours) or same(ours, others):
            continue
        if not same(before, others):
            clashes.append(Clash(table, record, key, ours, others))
        merged[key] = ours
    return merged


def _rows(
    table: str, base: Content, mine: Content, theirs: Content, clashes: list[Clash]
) -> list[dict[str, Any]]:
    before, ours, others = (
        {str(row.get("id")): row for row in records(side, table)} for side in (base, mine, theirs)
    )
    kept = []
    for key in [*others, *(key for key in ours if key not in others)]:
        row = _row(table, key, before.get(key), ours.get(key), others.get(key), clashes)
        if row is not None:
            kept.append(row)
    return kept


def _row(
    table: str,
    key: str,
    before: dict[str, Any] | None,
    mine: dict[str, Any] | None,
    theirs: dict[str, Any] | None,
    clashes: list[Clash],
) -> dict[str, Any] | None:
    if mine is not None and theirs is not None:
        return _fields(before or {}, mine, theirs, table, key, clashes)
    standing = mine if theirs is None else theirs
    if before is None:
        return standing  # new on one side
    if standing == before:
        return None  # removed by one, untouched by the other
    clashes.append(Clash(table, key, "", mine, theirs))
    return standing
