"""What differs between two states of a plan, field by field.

Laws (tests/plans/test_comparing.py): comparing with itself is empty; the changes applied to the old give the new;
swapping the sides swaps each change. Blank values are one: an empty field and a missing one do not differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from safeconduct.plans.content.merge import same
from safeconduct.plans.content.ordering import arranged, moved
from safeconduct.plans.content.records import Content, Sections, is_blank
from safeconduct.plans.outline import Outline, Table


class Turn(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. Without a field it is the whole record: what it held, and its place in the table from 0."""

    turn: Turn
    section: str
    table: str = ""
    record: str = ""
    field: str = ""
    before: Any = None
    after: Any = None
    place_before: int | None = None
    place_after: int | None = None


SWAPPED = {Turn.ADDED: Turn.REMOVED, Turn.REMOVED: Turn.ADDED}


def swapped(change: Change) -> Change:
    """The change back."""
    return replace(
        change,
        turn=SWAPPED.get(change.turn, change.turn),
        before=change.after,
        after=change.before,
        place_before=change.place_after,
        place_after=change.place_before,
    )


def compare(outline: Outline, before: Sections, after: Sections) -> list[Change]:
    """Every change from `before` to `after`, in the order of the outline, then of what no outline knows."""
    keys = [section.key for section in outline.sections]
    keys += sorted({*before, *after}.difference(keys))
    return [
        change
        for key in keys
        for change in compare_section(outline, key, before.get(key) or {}, after.get(key) or {})
    ]


def compare_section(outline: Outline, key: str, before: Content, after: Content) -> list[Change]:
    section = outline.section(key)
    tables = [
        table
        for table in (section.tables if section else ())
        if _is_table(before.get(table.key)) and _is_table(after.get(table.key))
    ]
    fields = [field.key for field in section.fields] if section else []
    found = _fields(before, after, fields, {table.key for table in tables}, Change(Turn.CHANGED, key))
    for table in tables:
        found += _records(before.get(table.key) or [], after.get(table.key) or [], table, key)
    return found


def _is_table(value: object) -> bool:
    """Whether it is empty or a list of records that can be told apart; what is not is compared as one value."""
    if is_blank(value):
        return True
    if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
        return False
    ids = [row.get("id") for row in value]
    return all(isinstance(one, str) and one for one in ids) and len(set(ids)) == len(ids)


def _fields(
    before: Content, after: Content, order: Sequence[str], besides: set[str], place: Change
) -> list[Change]:
    unknown = sorted({*before, *after}.difference(order))
    found = []
    for key in (*order, *unknown):
        was, now = before.get(key), after.get(key)
        if key in besides or same(was, now):
            continue
        turn = Turn.ADDED if is_blank(was) else Turn.REMOVED if is_blank(now) else Turn.CHANGED
        found.append(replace(place, turn=turn, field=key, before=was, after=now))
    return found


def _records(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]], table: Table, section: str
) -> list[Change]:
    columns = [column.key for column in table.columns]
    old = {row["id"]: (place, row) for place, row in enumerate(before)}
    new = {row["id"]: (place, row) for place, row in enumerate(after)}
    elsewhere = moved(list(old), list(new))
    found = []
    for key in [*new, *(one for one in old if one not in new)]:
        (was_at, was), (is_at, now) = old.get(key, (None, None)), new.get(key, (None, None))
        place = Change(Turn.MOVED, section, table.key, key, place_before=was_at, place_after=is_at)
        if was is None or now is None:
            turn = Turn.ADDED if was is None else Turn.REMOVED
            found.append(replace(place, turn=turn, before=was, after=now))
            continue
        if key in elsewhere:
            found.append(place)
        if was == now:
            continue
        found += _fields(was, now, columns, {"id"}, replace(place, place_before=None, place_after=None))
    return found


def applied(changes: Iterable[Change], old: Sections) -> dict[str, dict[str, Any]]:
    """The old sections with the changes made to them."""
    new = {key: dict(content) for key, content in old.items()}
    by_table: dict[tuple[str, str], list[Change]] = {}
    for change in changes:
        content = new.setdefault(change.section, {})
        if change.table:
            by_table.setdefault((change.section, change.table), []).append(change)
        else:
            content[change.field] = change.after
    for (section, table), its in by_table.items():
        new[section][table] = _rearranged(new[section].get(table) or [], its)
    return new


def _rearranged(rows: Iterable[Mapping[str, Any]], changes: Iterable[Change]) -> list[dict[str, Any]]:
    kept = {str(row["id"]): dict(row) for row in rows}
    staying, placed = list(kept), {}
    for change in changes:
        if change.field:
            kept[change.record][change.field] = change.after
            continue
        if change.place_before is not None:
            staying.remove(change.record)
        if change.place_after is not None:
            placed[change.place_after] = change.record
        if change.turn is Turn.ADDED:
            kept[change.record] = dict(change.after)
    return [kept[one] for one in arranged(staying, placed)]
