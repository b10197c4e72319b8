"""Values of a plan as a person reads them, on a page and on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.plans.content import Sections, is_blank, point_of, records, title_of
from safeconduct.plans.outline import Field, Kind, Outline, Section, Table
from safeconduct.plans.outline.choices import PARTNERS
from safeconduct.plans.pictures import is_digest
from safeconduct.plans.remarks import plain


@dataclass(frozen=True, slots=True)
class Names:
    """How areas, countries and the records of this plan are called in the reader's language."""

    areas: Mapping[str, str] = field(default_factory=dict)
    countries: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)
    # By code what agreements of the register are called and how they stand; by partner of the plan the code it names.
    agreements: Mapping[str, str] = field(default_factory=dict)
    standing: Mapping[str, str] = field(default_factory=dict)
    agreed_with: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    text: str
    is_number: bool = False
    is_blank: bool = False
    # The digest of a photograph; the text then stands where no picture can.
    picture: str = ""
    # What there is to know beside the value on the day it is read, and never on paper.
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    id: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table with the columns that hold something."""

    table: Table
    columns: tuple[Field, ...]
    rows: tuple[Row, ...]

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """Each column's label, and whether it holds numbers."""
        return [(label_of(column), column.kind is Kind.NUMBER) for column in self.columns]


def label_of(one: Field) -> str:
    return f"{one.label} ({one.unit})" if one.unit else str(one.label)


def record_names(outline: Outline, sections: Sections) -> dict[str, str]:
    """The titles of all records, by id."""
    return {
        str(row.get("id")): title_of(table, row)
        for section in outline.sections
        for table in section.tables
        for row in records(sections.get(section.key, {}), table.key)
        if table.key != "legs"
    }


def shown_value(one: Field, value: Any, names: Names) -> str:
    if is_blank(value):
        return ""
    if isinstance(value, list | dict) and one.kind not in {Kind.AREAS, Kind.RECORDS, Kind.POINT}:
        return str(value)  # what does not fit is shown as it is
    match one.kind:
        case Kind.NUMBER if isinstance(value, int | float) and not isinstance(value, bool):
            return plain(value)
        case Kind.DATE:
            return shown_date(value)
        case Kind.CHOICE:
            return str(dict(one.choices).get(value, value))
        case Kind.YES_NO:
            return {True: _("Yes"), False: _("No")}.get(value, str(value))
        case Kind.AREA:
            return str(names.areas.get(value, value))
        case Kind.AREAS if isinstance(value, list):
            return ", ".join(str(names.areas.get(str(code), code)) for code in value)
        case Kind.COUNTRY:
            return str(names.countries.get(value, value))
        case Kind.RECORD:
            return str(names.records.get(value, value))
        case Kind.AGREEMENT:
            return str(names.agreements.get(value, value))
        case Kind.RECORDS if isinstance(value, list):
            return ", ".join(str(names.records.get(str(one), one)) for one in value)
        case Kind.PICTURE if is_digest(value):
            return _("Photograph %(digest)s") % {"digest": str(value)[:8]}
        case Kind.POINT:
            point = point_of(value)
            return f"{point[0]:.4f}, {point[1]:.4f}" if point else str(value)
    return str(value)


def shown_date(value: Any) -> str:
    try:
        found = value if isinstance(value, date) else parse_date(str(value))
    except ValueError:
        found = None
    return date_format(found, "DATE_FORMAT") if found else str(value)


def shown_fields(section: Section, content: Mapping[str, Any], names: Names) -> list[tuple[str, str]]:
    return [(label_of(one), shown_value(one, content.get(one.key), names)) for one in section.fields]


def shown_table(table: Table, content: Mapping[str, Any], names: Names) -> Shown:
    rows = records(content, table.key)
    columns = tuple(
        column
        for column in table.columns
        if column.key == table.title or any(not is_blank(row.get(column.key)) for row in rows)
    )
    return Shown(table, columns, tuple(_row(table, columns, row, names) for row in rows))


def _row(table: Table, columns: Sequence[Field], row: Mapping[str, Any], names: Names) -> Row:
    cells = tuple(
        Cell(text, column.kind is Kind.NUMBER, not text, _picture(column, value), _note(column, value, names))
        for column in columns
        for value in (row.get(column.key),)
        for text in (shown_value(column, value, names),)
    )
    return Row(str(row.get("id", "")), shown_title(table, row, names), cells)


def _picture(column: Field, value: Any) -> str:
    return str(value) if column.kind is Kind.PICTURE and is_digest(value) else ""


def _note(column: Field, value: Any, names: Names) -> str:
    """How the agreement stands that is named, or the one under which a partner acts that is named."""
    if column.kind is Kind.AGREEMENT:
        return names.standing.get(str(value), "")
    if column.kind is Kind.RECORD and column.points_to == PARTNERS:
        stands = names.standing.get(names.agreed_with.get(str(value), ""), "")
        return _("Agreement: %(standing)s") % {"standing": stands} if stands else ""
    return ""


def shown_title(table: Table, row: Mapping[str, Any], names: Names) -> str:
    if table.key == "legs":
        ends = (str(row.get(end) or "?") for end in ("origin", "destination"))
        return " – ".join(str(names.records.get(end, end)) for end in ends)
    column = table.column(table.title)
    text = shown_value(column, row.get(table.title), names) if column else ""
    return text or str(row.get("id", ""))
