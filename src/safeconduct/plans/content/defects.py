"""What does not fit the outline, one remark each."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import isfinite
from typing import Any, TypeAlias

from safeconduct.plans.content.circles import circles
from safeconduct.plans.content.records import Content, Sections, is_blank, records, title_of
from safeconduct.plans.content.written import parse_hours, parse_windows, point_of
from safeconduct.plans.outline import Field, Kind, Outline, Section, Table
from safeconduct.plans.pictures import is_digest
from safeconduct.plans.remarks import Remark, Value, Weight

Fault: TypeAlias = tuple[str, dict[str, Value]] | None


def defects(outline: Outline, sections: Sections) -> list[Remark]:
    """Everything that does not fit the outline, one sentence each."""
    found: list[Remark] = []
    for section in outline.sections:
        content = sections.get(section.key, {})
        if not isinstance(content, Mapping):
            found.append(Remark("not_an_object", section=section.key, weight=Weight.STOPS))
            continue
        found += _field_defects(section, content)
        for table in section.tables:
            found += _table_defects(outline, section, table, content, sections)
    return found


def _field_defects(section: Section, content: Content) -> Iterator[Remark]:
    for field in section.fields:
        fault = fault_of(field, content.get(field.key))
        if fault is not None:
            yield Remark(fault[0], fault[1], section=section.key, field=field.key)


def _table_defects(
    outline: Outline, section: Section, table: Table, content: Content, sections: Sections
) -> Iterator[Remark]:
    rows = content.get(table.key, [])
    if not isinstance(rows, list) or any(not isinstance(row, dict) for row in rows):
        yield Remark("not_a_table", section=section.key, table=table.key, weight=Weight.STOPS)
        return
    seen: set[str] = set()
    for row in rows:
        record, title = str(row.get("id") or ""), title_of(table, row)
        if not record or record in seen:
            code = "id_missing" if not record else "id_twice"
            yield Remark(code, {}, Weight.STOPS, section.key, table.key, record, title=title)
        seen.add(record)
        for column in table.columns:
            fault = fault_of(column, row.get(column.key)) or _dangling(outline, column, row, sections)
            if fault is not None:
                place = (section.key, table.key, record, column.key, title)
                yield Remark(fault[0], fault[1], Weight.NOTE, *place)
    yield from order_defects(section.key, table, rows)


def order_defects(
    section: str, table: Table, rows: Sequence[Mapping[str, Any]], weight: Weight = Weight.NOTE
) -> Iterator[Remark]:
    """Entries that wait for themselves: each circle once, at the entry of it that stands first."""
    titles = {str(row.get("id")): title_of(table, row) for row in rows}
    for column in table.columns:
        for circle in circles(rows, column.key) if column.is_order else ():
            fault, values = fault_of_circle([titles[one] for one in circle])
            place = (section, table.key, circle[0], column.key, titles[circle[0]])
            yield Remark(fault, values, weight, *place)


def fault_of_circle(titles: Sequence[str]) -> tuple[str, dict[str, Value]]:
    """The first and the last of them are one."""
    if len(titles) == 2:
        return "record_itself", {}
    return "records_circle", {"circle": " → ".join(titles)}


def _dangling(outline: Outline, column: Field, row: Mapping[str, Any], sections: Sections) -> Fault:
    value = row.get(column.key)
    if column.kind not in {Kind.RECORD, Kind.RECORDS} or is_blank(value):
        return None
    known = {
        one.get("id")
        for path in column.points_to
        for one in records(sections.get(path.partition(".")[0], {}), path.partition(".")[2])
    }
    named = value if isinstance(value, list) else [value]
    return None if all(one in known for one in named) else ("record_gone", {})


def fault_of(field: Field, value: object) -> Fault:
    """What is wrong with one value, or nothing. An empty value is never wrong, only missing."""
    if is_blank(value):
        return None
    return _CHECKS[field.kind](field, value)


def _text(field: Field, value: object) -> Fault:
    return None if isinstance(value, str) else ("not_text", {})


def _number(field: Field, value: object) -> Fault:
    if isinstance(value, bool) or not isinstance(value, int | float) or not _is_finite(value):
        return "not_a_number", {"value": str(value)[:60]}
    if field.least is not None and value < field.least:
        return "too_small", {"value": value, "least": field.least}
    if field.most is not None and value > field.most:
        return "too_large", {"value": value, "most": field.most}
    return None


def _is_finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # whole numbers have no end, the numbers that are computed with do
        return False


def _date(field: Field, value: object) -> Fault:
    try:
        date.fromisoformat(str(value))
    except ValueError:
        return "not_a_date", {"value": str(value)[:60]}
    return None


def _choice(field: Field, value: object) -> Fault:
    known = {code for code, _label in field.choices}
    return None if str(value) in known else ("not_a_choice", {"value": str(value)[:60]})


def _yes_no(field: Field, value: object) -> Fault:
    return None if isinstance(value, bool) else ("not_yes_no", {"value": str(value)[:60]})


def _codes(field: Field, value: object) -> Fault:
    fits = isinstance(value, list) and all(isinstance(one, str) for one in value)
    return None if fits else ("not_areas" if field.kind is Kind.AREAS else "not_records", {})


def _point(field: Field, value: object) -> Fault:
    return None if point_of(value) is not None else ("not_a_point", {})


def _hours(field: Field, value: object) -> Fault:
    fits = isinstance(value, str) and parse_hours(value) is not None
    return None if fits else ("not_hours", {"value": str(value)[:60]})


def _windows(field: Field, value: object) -> Fault:
    fits = isinstance(value, str) and parse_windows(value) is not None
    return None if fits else ("not_windows", {"value": str(value)[:60]})


def _picture(field: Field, value: object) -> Fault:
    return None if is_digest(value) else ("not_a_picture", {})


_CHECKS = {
    Kind.TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.AREA: _text,
    Kind.AREAS: _codes,
    Kind.COUNTRY: _text,
    Kind.POINT: _point,
    Kind.PHONE: _text,
    Kind.HOURS: _hours,
    Kind.WINDOWS: _windows,
    Kind.PICTURE: _picture,
    Kind.RECORD: _text,
    Kind.RECORDS: _codes,
    Kind.AGREEMENT: _text,
}
