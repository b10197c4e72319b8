"""Changing a pattern while it is a draft: a row in one language, and rows taken from a plan."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from safeconduct.plans.content import Sections, is_blank, records
from safeconduct.plans.outline import OUTLINE, Field, Kind, Outline, Table
from safeconduct.plans.patterns.languages import TEXTS, in_language
from safeconduct.plans.patterns.patternfile import TABLES, PatternFile

# Kinds of values that belong to one post, and so never go into a pattern.
OF_A_POST = frozenset(
    {Kind.PHONE, Kind.POINT, Kind.AREA, Kind.AREAS, Kind.DATE, Kind.PICTURE, Kind.AGREEMENT}
)
# Records that a pattern may name without holding them, and what it says about each.
NAMED = {"roles.team": ("function", "duties"), "risks.hazards": ("category", "hazard")}
ID_MOST = 28


def with_row(pattern: PatternFile, path: str, row: Mapping[str, Any], language: str) -> dict[str, Any]:
    """The pattern's content with this row; its texts in one language, beside those in the others."""
    table = OUTLINE.table(path)
    rows = pattern.rows(path)
    before = next((one for one in rows if one.get("id") == row["id"]), {})
    made = _spoken(before, row, table.columns if table else (), language)
    others = [one for one in rows if one.get("id") != row["id"]]
    position = rows.index(before) if before else len(others)
    return _with_rows(pattern, path, [*others[:position], made, *others[position:]])


def without_row(pattern: PatternFile, path: str, row: str) -> dict[str, Any]:
    return _with_rows(pattern, path, [one for one in pattern.rows(path) if one.get("id") != row])


def shown_row(row: Mapping[str, Any], table: Table, language: str) -> dict[str, Any]:
    """The row as a form shows it: texts of this language only, so that none is saved in a language it is not in."""
    spoken = {
        key: (value.get(language, "") if isinstance(value, Mapping) else value) for key, value in row.items()
    }
    return {"id": row.get("id"), **in_language(spoken, table.columns, language)}


def rows_from_plan(
    pattern: PatternFile, outline: Outline, sections: Sections, language: str
) -> dict[str, Any]:
    content = dict(pattern.content)
    rows: dict[str, Any] = dict(content.get("rows") or {})
    named: dict[str, dict[str, Any]] = {}
    for path in TABLES[pattern.kind]:
        table = outline.table(path)
        found = _records(sections, path)
        if table is None or not found:
            continue
        kept = {one.get("id"): one for one in pattern.rows(path)}
        rows[path] = []
        for record in found:
            made = _own(pattern, str(record.get("id")))
            values = {column.key: record.get(column.key) for column in _general(table)}
            referred = {
                key: _referred(pattern, outline, sections, table.column(key), value, language, named)
                for key, value in values.items()
            }
            rows[path].append(_spoken(kept.get(made, {}), {**referred, "id": made}, table.columns, language))
    content["rows"] = rows
    for path, found_names in named.items():
        if path not in rows:
            content["names"] = {**(content.get("names") or {}), path: list(found_names.values())}
    return content


def _general(table: Table) -> Iterator[Field]:
    for column in table.columns:
        names_a_person = column.kind in {Kind.RECORD, Kind.RECORDS} and not _may_be_named(column)
        if column.kind not in OF_A_POST and not names_a_person:
            yield column


def _may_be_named(column: Field) -> bool:
    every = {path for paths in TABLES.values() for path in paths}
    return any(path in every or path in NAMED for path in column.points_to)


def _referred(
    pattern: PatternFile,
    outline: Outline,
    sections: Sections,
    column: Field | None,
    value: Any,
    language: str,
    named: dict[str, dict[str, Any]],
) -> Any:
    """A reference as the pattern's id; a record outside of the pattern is named in it."""
    if column is None or column.kind not in {Kind.RECORD, Kind.RECORDS} or is_blank(value):
        return value
    ids = []
    for one in value if isinstance(value, list) else [value]:
        made = _own(pattern, str(one))
        for path in column.points_to:
            record = next((row for row in _records(sections, path) if row.get("id") == one), None)
            if record is None or (path not in NAMED and path not in TABLES[pattern.kind]):
                continue
            ids.append(made)
            if path in NAMED:
                columns = outline.table(path)
                told = {"id": made, **{key: record.get(key) for key in NAMED[path]}}
                spoken = _spoken({}, told, columns.columns if columns else (), language)
                named.setdefault(path, {})[made] = spoken
    return ids if isinstance(value, list) else (ids[0] if ids else "")


def _own(pattern: PatternFile, record: str) -> str:
    plain = record.removeprefix(f"{pattern.code}-").lower()
    kept = "".join(mark if mark.isascii() and mark.isalnum() else "-" for mark in plain).strip("-")
    return kept[:ID_MOST].strip("-") or "row"


def _spoken(
    before: Mapping[str, Any], row: Mapping[str, Any], columns: tuple[Field, ...], language: str
) -> dict[str, Any]:
    made = {**before, "id": row["id"]}
    for column in columns:
        if column.key not in row:
            continue
        value = row[column.key]
        if column.kind in TEXTS:
            standing = before.get(column.key)
            texts = dict(standing) if isinstance(standing, Mapping) else {}
            value = {code: text for code, text in {**texts, language: value}.items() if not is_blank(text)}
        if is_blank(value) or value == {}:
            made.pop(column.key, None)
        else:
            made[column.key] = value
    return made


def _records(sections: Sections, path: str) -> list[dict[str, Any]]:
    section, _, table = path.partition(".")
    return records(sections.get(section, {}), table)


def _with_rows(pattern: PatternFile, path: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {**pattern.content, "rows": {**(pattern.content.get("rows") or {}), path: rows}}


def general_table(table: Table) -> Table:
    """The table with the columns that a pattern may fill: nothing of one post, nobody's name."""
    return replace(table, columns=tuple(_general(table)))
