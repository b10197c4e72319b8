"""Reading a pattern file: refused in whole sentences, or read with everything that is in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.content.defects import fault_of
from safeconduct.plans.exchange.parsing import Refused, check_characters, mapping, parsed
from safeconduct.plans.outline import OUTLINE, Field, Kind, Outline, Table
from safeconduct.plans.patterns.languages import TEXTS
from safeconduct.plans.patterns.patternfile import KINDS, SCHEMA, PatternFile
from safeconduct.plans.remarks import Remark, Weight

FAMILY: Final = "safeconduct.pattern/"
CODE: Final = re.compile(r"[a-z][a-z0-9-]{1,23}")
ROW_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,27}")
KNOWN: Final = frozenset({"schema", "kind", "code", "number", "title", "note"})


@dataclass(frozen=True, slots=True)
class PatternReading:
    """A pattern, or the reasons why there is none. Remarks that stop nothing stand beside it."""

    pattern: PatternFile | None
    remarks: tuple[Remark, ...] = ()


def read_pattern_file(raw: bytes, *, outline: Outline = OUTLINE) -> PatternReading:
    try:
        stored = _parsed(raw)
    except Refused as refused:
        return PatternReading(None, (refused.remark,))
    pattern = PatternFile(
        kind=stored["kind"],
        code=stored["code"],
        number=stored["number"],
        title=_by_language(stored["title"]),
        note=_by_language(stored.get("note") or {}),
        content={key: value for key, value in stored.items() if key not in KNOWN},
    )
    remarks = tuple(defects(pattern, outline))
    stopped = any(remark.weight is Weight.STOPS for remark in remarks)
    return PatternReading(None if stopped else pattern, remarks)


def _parsed(raw: bytes) -> dict[str, Any]:
    stored = parsed(raw)
    schema = stored.get("schema") if isinstance(stored, dict) else None
    if not isinstance(schema, str) or not schema.startswith(FAMILY):
        raise Refused("file_not_a_pattern", schema=SCHEMA)
    if schema != SCHEMA:
        raise Refused("pattern_newer", schema=schema[:60])
    if stored.get("kind") not in KINDS:
        raise Refused("pattern_kind", kind=str(stored.get("kind"))[:60])
    if not isinstance(stored.get("code"), str) or not CODE.fullmatch(stored["code"]):
        raise Refused("pattern_code", code=str(stored.get("code"))[:60])
    number = stored.get("number")
    if isinstance(number, bool) or not isinstance(number, int) or not 0 < number < 10_000:
        raise Refused("pattern_number", number=str(number)[:60])
    if not _is_text(stored.get("title")) or not stored["title"]:
        raise Refused("pattern_title")
    if not _is_text(stored.get("note") or ""):
        raise Refused("pattern_note")
    check_characters(stored)
    return dict(stored)


def defects(pattern: PatternFile, outline: Outline) -> Iterator[Remark]:
    for part in ("rows", "names", "fields"):
        if not isinstance(pattern.content.get(part, {}), Mapping):
            yield Remark("pattern_part", {"part": part}, Weight.STOPS)
    if not pattern.tables and not pattern.fields:
        yield Remark("pattern_empty", weight=Weight.STOPS)
    for part in ("rows", "names"):
        for path, rows in mapping(pattern.content.get(part)).items():
            table = outline.table(str(path))
            if table is None:
                yield Remark("pattern_table_unknown", {"table": str(path)[:60]})
            else:
                yield from _table_defects(pattern, str(path), table, rows)
    for path, value in pattern.fields.items():
        section, _, key = str(path).partition(".")
        outlined = outline.section(section)
        field = outlined.field(key) if outlined else None
        if field is None:
            yield Remark("pattern_field_unknown", {"field": str(path)[:60]})
        elif (fault := _fault(field, value)) is not None:
            yield Remark(fault[0], fault[1], Weight.STOPS, section, field=key)


def _table_defects(pattern: PatternFile, path: str, table: Table, rows: object) -> Iterator[Remark]:
    section = path.partition(".")[0]
    if not isinstance(rows, list) or any(not isinstance(row, dict) for row in rows):
        yield Remark("not_a_table", {}, Weight.STOPS, section, table.key)
        return
    seen: set[str] = set()
    for row in rows:
        record = row.get("id")
        if not isinstance(record, str) or not ROW_ID.fullmatch(record):
            yield Remark(
                "pattern_row_id", {"id": str(record)[:60]}, Weight.STOPS, section, table.key, str(record)[:60]
            )
            continue
        if record in seen:
            yield Remark("id_twice", {}, Weight.STOPS, section, table.key, record)
        seen.add(record)
        for column in table.columns:
            fault = _fault(column, row.get(column.key))
            if fault is not None:
                place = (section, table.key, record, column.key)
                yield Remark(fault[0], fault[1], Weight.STOPS, *place)
            elif _dangles(pattern, column, row.get(column.key)):
                yield Remark("pattern_reference", {}, Weight.NOTE, section, table.key, record, column.key)


def _fault(field: Field, value: object) -> tuple[str, Mapping[str, Any]] | None:
    if isinstance(value, Mapping) and field.kind in TEXTS:
        return None if _is_text(value) else ("pattern_text", {})
    return fault_of(field, value)


def _dangles(pattern: PatternFile, column: Field, value: object) -> bool:
    if column.kind not in {Kind.RECORD, Kind.RECORDS} or not value:
        return False
    known = {
        row.get("id") for path in column.points_to for row in [*pattern.rows(path), *pattern.named(path)]
    }
    return any(one not in known for one in (value if isinstance(value, list) else [value]))


def _is_text(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(isinstance(text, str) for text in value.values())
    return isinstance(value, str)


def _by_language(value: object) -> dict[str, str]:
    if isinstance(value, Mapping):
        return {str(code): str(text) for code, text in value.items()}
    return {"en": str(value)}
