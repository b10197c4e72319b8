"""A plan in which every field and cell holds words of its own, so that a paper that loses one is found out."""

from itertools import count
from typing import Any

from safeconduct.plans.outline import OUTLINE, Field, Kind, Table

FIRST = "first"


def record_id(path: str) -> str:
    return f"id-{path.replace('.', '-').replace('_', '-')}"


def planted() -> dict[str, Any]:
    """Sections with one record in each table; every value differs from every other of its kind."""
    numbers = count(1)
    content: dict[str, Any] = {}
    for section in OUTLINE.sections:
        content[section.key] = {field.key: value(field, next(numbers)) for field in section.fields}
        for table in section.tables:
            content[section.key][table.key] = [row(f"{section.key}.{table.key}", table, numbers)]
    return content


def row(path: str, table: Table, numbers: Any) -> dict[str, Any]:
    return {"id": record_id(path)} | {column.key: value(column, next(numbers)) for column in table.columns}


def value(field: Field, number: int) -> Any:
    match field.kind:
        case Kind.NUMBER:
            return number + 0.25
        case Kind.DATE:
            return f"20{number % 80 + 10}-0{number % 9 + 1}-{number % 28 + 1:02}"
        case Kind.CHOICE:
            return field.choices[number % len(field.choices)][0]
        case Kind.YES_NO:
            return False  # nothing is public unless a test says so
        case Kind.AREAS:
            return [f"XA-{number}", f"XB-{number}"]
        case Kind.POINT:
            return {"lat": 10 + number / 100, "lon": 100 + number / 100}
        case Kind.HOURS:
            return f"{number % 12:02}:{number % 60:02}-23:{number % 60:02}"
        case Kind.WINDOWS:
            return f"{number}-{number + 5}"
        case Kind.PICTURE:
            return ""  # no words; tests/plans/test_pictured_papers.py looks at pictures
        case Kind.PHONE:
            return f"+8562077{number:06}"
        case Kind.RECORD:
            return record_id(field.points_to[0])
        case Kind.RECORDS:
            return [record_id(field.points_to[0])]
    return f"Zq{number}x{field.key.replace('_', '')[:12]}"
