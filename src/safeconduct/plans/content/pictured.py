"""Which photographs the content of a plan names."""

from collections.abc import Iterator
from typing import Any

from safeconduct.plans.content.records import Sections, records
from safeconduct.plans.outline import Field, Kind, Outline, Section, Table
from safeconduct.plans.pictures import is_digest


def pictured(outline: Outline, sections: Sections) -> Iterator[tuple[Section, Table, dict[str, Any], Field]]:
    """Every record that names a photograph, and the column in which it does."""
    for section in outline.sections:
        for table in section.tables:
            columns = [column for column in table.columns if column.kind is Kind.PICTURE]
            for row in records(sections.get(section.key, {}), table.key) if columns else ():
                yield from (
                    (section, table, row, column) for column in columns if is_digest(row.get(column.key))
                )


def digests(outline: Outline, sections: Sections) -> set[str]:
    return {str(row[column.key]) for _section, _table, row, column in pictured(outline, sections)}
