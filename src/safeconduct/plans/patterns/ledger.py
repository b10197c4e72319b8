"""The plan while a pattern is taken over: its sections, what happened to each row, and where each row came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from safeconduct.plans.content import Sections, records
from safeconduct.plans.outline import Outline, Table
from safeconduct.plans.remarks import Remark

Row: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer chose. `named` says for each record a pattern names which one of the plan is meant."""

    language: str = "en"
    message_languages: tuple[str, ...] = ()
    only: frozenset[str] | None = None
    areas: tuple[str, ...] = ()
    named: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Taken:
    """The plan's sections afterwards, and what that means for each row: added, updated, or kept as changed."""

    sections: dict[str, dict[str, Any]] = field(default_factory=dict)
    added: list[Remark] = field(default_factory=list)
    updated: list[Remark] = field(default_factory=list)
    kept: list[Remark] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def changes_something(self) -> bool:
        return bool(self.added or self.updated)


class Ledger:
    def __init__(self, outline: Outline, sections: Sections) -> None:
        self.outline = outline
        self.taken = Taken({key: dict(content) for key, content in sections.items()})

    def table(self, path: str) -> Table:
        table = self.outline.table(path)
        if table is None:
            raise KeyError(path)
        return table

    def rows(self, path: str) -> list[Row]:
        section, _, table = path.partition(".")
        return records(self.taken.sections.get(section, {}), table)

    def row(self, path: str, record: str) -> Row | None:
        return next((row for row in self.rows(path) if row.get("id") == record), None)

    def store(self, path: str, record: str, values: Row) -> None:
        section, _, table = path.partition(".")
        content = self.taken.sections.setdefault(section, {})
        rows = self.rows(path)
        if self.row(path, record) is None:
            content[table] = [*rows, {"id": record, **values}]
        else:
            content[table] = [({**values, "id": record} if row.get("id") == record else row) for row in rows]

    def say(
        self, where: list[Remark], code: str, path: str, record: str, field: str = "", **values: str
    ) -> None:
        section, _, table = path.partition(".")
        row = self.row(path, record) or {}
        title = str(row.get(self.table(path).title) or record)
        where.append(
            Remark(code, values, section=section, table=table, record=record, field=field, title=title)
        )
