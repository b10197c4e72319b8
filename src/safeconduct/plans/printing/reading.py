"""A version as the printer reads it: its records, and their values as words in the language of the paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from safeconduct.plans import queries
from safeconduct.plans.content import Sections, is_blank, record_of, records
from safeconduct.plans.display import Names, shown_title, shown_value
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import Field, Kind, Outline, Table

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    outline: Outline
    sections: Sections
    names: Names

    def content(self, section: str) -> Any:
        return self.sections.get(section, {})

    def table(self, path: str) -> Table:
        table = self.outline.table(path)
        if table is None:
            raise KeyError(path)
        return table

    def rows(self, path: str) -> list[Record]:
        section, _dot, key = path.partition(".")
        return records(self.content(section), key)

    def row(self, path: str, record_id: object) -> Record | None:
        section, _dot, key = path.partition(".")
        return record_of(self.content(section), key, str(record_id)) if record_id else None

    def find(self, paths: tuple[str, ...], record_id: object) -> tuple[str, Record] | None:
        """The record of this id in the first of the tables that holds it."""
        return next(((path, row) for path in paths if (row := self.row(path, record_id))), None)

    def title(self, path: str, row: Record) -> str:
        return shown_title(self.table(path), row, self.names)

    def text(self, path: str, row: Record | None, key: str) -> str:
        """A value as words; empty when the record, the column or the value is not there."""
        column = self.table(path).column(key)
        return shown_value(column, row.get(key), self.names) if row and column else ""

    def field_text(self, section: str, key: str) -> str:
        found = self.outline.section(section)
        field = found.field(key) if found else None
        return shown_value(field, self.content(section).get(key), self.names) if field else ""

    def field_of(self, section: str, key: str) -> Field | None:
        found = self.outline.section(section)
        return found.field(key) if found else None

    def levels(self) -> Iterator[tuple[Record, str]]:
        """The levels from the lowest up, each with its heading."""
        rows = self.rows("phases.levels")
        for row in sorted(rows, key=lambda one: _order(one.get("number"))):
            yield row, self.level_title(row)

    def level_title(self, row: Record) -> str:
        number, name = self.text("phases.levels", row, "number"), self.text("phases.levels", row, "name")
        if is_blank(row.get("number")):
            return name or self.title("phases.levels", row)
        return _("Level %(number)s: %(name)s") % {"number": number, "name": name}


def reading_of(version: PlanVersion) -> Reading:
    """In the active language: areas, countries and choices are called as it calls them."""
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    return Reading(outline, sections, queries.names_in(outline, sections, post=version.plan.post))


def level_column(table: Table) -> Field | None:
    """The column that says at which level a record counts."""
    return next(
        (one for one in table.columns if one.kind is Kind.RECORD and one.points_to == ("phases.levels",)),
        None,
    )


def _order(number: object) -> tuple[bool, float]:
    known = isinstance(number, int | float)
    return not known, float(number) if isinstance(number, int | float) else 0.0
