"""The vocabulary of an outline: sections with fields and tables, each explained in plain words."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from django.utils.functional import Promise

Text: TypeAlias = str | Promise


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    YES_NO = "yes_no"
    AREA = "area"
    AREAS = "areas"
    COUNTRY = "country"
    POINT = "point"
    PHONE = "phone"
    HOURS = "hours"  # daily opening hours, as "06:00-20:00"
    WINDOWS = "windows"  # hours after the start, as "18-30, 42-54"
    PICTURE = (
        "picture"  # the digest of a photograph of the plan; a column of a table, never a field of a section
    )
    RECORD = "record"  # the id of a record of the same plan
    RECORDS = "records"  # several of them
    AGREEMENT = "agreement"  # the code of one in the register of agreements


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    kind: Kind
    label: Text
    help: Text = ""
    needed: bool = False
    choices: tuple[tuple[str, Text], ...] = ()
    least: float | None = None
    most: float | None = None
    unit: Text = ""
    # For Kind.RECORD and Kind.RECORDS: the tables, as "section.table", whose records may be named.
    points_to: tuple[str, ...] = ()
    # For Kind.RECORDS of its own table: the entries named come first, so that none may wait for itself in the end.
    is_order: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    key: str
    label: Text
    one: Text
    columns: tuple[Field, ...]
    help: Text = ""
    # The column that names a record in lists and sentences.
    title: str = "name"
    least: int = 0

    def column(self, key: str) -> Field | None:
        return next((column for column in self.columns if column.key == key), None)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Text
    purpose: Text
    good: tuple[Text, ...]
    fields: tuple[Field, ...] = ()
    tables: tuple[Table, ...] = ()
    # After so many months without being looked through, it is stale.
    fresh_months: int = 12

    @property
    def names_people(self) -> bool:
        """Whether it asks for telephone numbers, and so holds personal data."""
        columns = (column for table in self.tables for column in table.columns)
        return any(one.kind is Kind.PHONE for one in (*self.fields, *columns))

    def field(self, key: str) -> Field | None:
        return next((one for one in self.fields if one.key == key), None)

    def table(self, key: str) -> Table | None:
        return next((one for one in self.tables if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Outline:
    key: str
    title: Text
    sections: tuple[Section, ...]
    _by_key: dict[str, Section] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._by_key.update((section.key, section) for section in self.sections)

    def section(self, key: str) -> Section | None:
        return self._by_key.get(key)

    def table(self, path: str) -> Table | None:
        section_key, _, table_key = path.partition(".")
        section = self.section(section_key)
        return section.table(table_key) if section else None

    def number(self, key: str) -> int:
        return [section.key for section in self.sections].index(key) + 1
