"""Fields and records of a section."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from safeconduct.plans.outline import Table

Content: TypeAlias = Mapping[str, Any]
Sections: TypeAlias = Mapping[str, Content]


def is_blank(value: object) -> bool:
    return value is None or value == "" or value == []


def records(content: Content, table: str) -> list[dict[str, Any]]:
    found = content.get(table)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def record_of(content: Content, table: str, record_id: str) -> dict[str, Any] | None:
    return next((one for one in records(content, table) if one.get("id") == record_id), None)


def title_of(table: Table, record: Mapping[str, Any]) -> str:
    value = record.get(table.title)
    return str(value) if not is_blank(value) else str(record.get("id", ""))
