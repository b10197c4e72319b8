"""How much of a plan is written: counted from the fields a section needs, never from text length."""

from collections.abc import Iterator
from dataclasses import dataclass

from safeconduct.plans.content import Content, Sections, is_blank, records, title_of
from safeconduct.plans.content.defects import fault_of
from safeconduct.plans.outline import Field, Outline, Section, Table
from safeconduct.plans.remarks import Remark


@dataclass(frozen=True, slots=True)
class SectionProgress:
    section: Section
    number: int
    filled: int
    total: int
    missing: tuple[Remark, ...]

    @property
    def percent(self) -> int:
        return self.filled * 100 // self.total if self.total else 100

    @property
    def is_complete(self) -> bool:
        return self.filled == self.total


def progress(outline: Outline, sections: Sections) -> list[SectionProgress]:
    return [
        section_progress(section, number, sections.get(section.key, {}))
        for number, section in enumerate(outline.sections, 1)
    ]


def section_progress(section: Section, number: int, content: Content) -> SectionProgress:
    missing = [
        Remark("field_missing", section=section.key, field=field.key)
        for field in section.fields
        if field.needed and not _stands(field, content.get(field.key))
    ]
    total = sum(field.needed for field in section.fields)
    for table in section.tables:
        total += bool(table.least)
        rows = records(content, table.key)
        if len(rows) < table.least:
            values = {"least": table.least, "present": len(rows)}
            missing.append(Remark("records_missing", values, section=section.key, table=table.key))
        total += len(rows)
        missing += _unfinished(section, table, content)
    return SectionProgress(section, number, max(0, total - len(missing)), total, tuple(missing))


def _unfinished(section: Section, table: Table, content: Content) -> Iterator[Remark]:
    """One remark for each record that lacks something, so that a half-filled row counts as one thing to do."""
    for row in records(content, table.key):
        for column in table.columns:
            if column.needed and not _stands(column, row.get(column.key)):
                yield Remark(
                    "field_missing",
                    section=section.key,
                    table=table.key,
                    record=str(row.get("id", "")),
                    field=column.key,
                    title=title_of(table, row),
                )
                break


def _stands(field: Field, value: object) -> bool:
    return not is_blank(value) and fault_of(field, value) is None


def overall_percent(parts: list[SectionProgress]) -> int:
    total = sum(part.total for part in parts)
    return sum(part.filled for part in parts) * 100 // total if total else 0
