"""From a row of cells to what is known about one person, with every doubt named and nothing thrown away."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from safeconduct.core.matching.scripts import LAO
from safeconduct.registry.intake.areas import AreaFinder, AreaRead
from safeconduct.registry.intake.dates import DateRead, read_birth, read_date
from safeconduct.registry.intake.documents import read_document_number
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.person import PersonRow
from safeconduct.registry.intake.phones import MOST, read_phones
from safeconduct.registry.intake.problems import Found
from safeconduct.registry.intake.text import shown
from safeconduct.registry.intake.words import DOCUMENT, HOLDER, NATIONALITY, SEX, STATUS, meaning

LIMITS: Final = {
    "name": 200, "name_native": 200, "address": 250, "home_village": 120, "employer": 150, "sector": 60,
}  # fmt: skip
SHOWN_VALUE: Final = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader must know that is not in the file."""

    today: date
    regions: tuple[str, ...]
    areas: AreaFinder
    home_areas: AreaFinder


class RowReader:
    """Reads rows by one mapping of columns. Unmapped columns go to the notes as "header: value"."""

    def __init__(self, names: Iterable[str], mapping: Mapping[int, str], reading: Reading) -> None:
        self._names = tuple(names)
        self._reading = reading
        self._columns: dict[str, list[int]] = {}
        for column, known in sorted(mapping.items()):
            if known in FIELDS and column < len(self._names):
                self._columns.setdefault(known, []).append(column)
        self._unmapped = [column for column in range(len(self._names)) if column not in mapping]
        readers: dict[str, Callable[[PersonRow, int, object], None]] = {
            "sex": self._sex, "born_on": self._birth, "nationality": self._nationality,
            "document_kind": self._document_kind, "document_number": self._document_number,
            "document_expires_on": self._expiry, "document_holder": self._holder, "area": self._area,
            "home_area": self._home_area, "status": self._status, "last_confirmed_on": self._confirmed,
            "until_on": self._until,
        }  # fmt: skip
        self._single = [
            (columns[0], readers[known]) for known, columns in self._columns.items() if known in readers
        ]

    def read(self, number: int, cells: list[object]) -> PersonRow:
        row = PersonRow(number)
        width = len(cells)
        for column, reader in self._single:
            if column < width and cells[column] is not None:
                reader(row, column, cells[column])
        self._read_names(row, cells)
        self._read_phones(row, cells)
        for name in ("address", "home_village", "employer", "sector"):
            self._read_text(row, name, cells)
        self._keep_rest(row, cells)
        if not (row.name or row.name_native or row.document_number or row.phone):
            self._say(row, None, "", "nobody")
        return row

    def _text(self, known: str, cells: list[object]) -> str:
        texts = (shown(cells[one]) for one in self._columns.get(known, ()) if one < len(cells))
        return " ".join(text for text in texts if text)

    def _read_names(self, row: PersonRow, cells: list[object]) -> None:
        parts = (self._text("given_name", cells), self._text("surname", cells))
        name = self._text("name", cells) or " ".join(part for part in parts if part)
        native = self._text("name_native", cells)
        if not native and LAO.search(name):
            name, native = "", name
        row.name = self._fit(row, "name", name)
        row.name_native = self._fit(row, "name_native", native)

    def _read_phones(self, row: PersonRow, cells: list[object]) -> None:
        found: list[str] = []
        for column in self._columns.get("phone", ()):
            cell = cells[column] if column < len(cells) else None
            if cell is None:
                continue
            numbers, unread = read_phones(cell, regions=self._reading.regions)
            found += [number for number in numbers if number not in found]
            if unread:
                self._keep(row, column, cell, "phone_unreadable", unread=unread[:60])
        row.phone, row.phone_2, *more = [*found, "", ""]
        rest = [number for number in more if number]
        if rest:
            column = self._columns["phone"][0]
            self._say(row, column, ", ".join(found), "phones_too_many")
            row.notes.append(f"{self._names[column]}: {', '.join(found[MOST:])}")

    def _read_text(self, row: PersonRow, known: str, cells: list[object]) -> None:
        text = self._text(known, cells)
        if text:
            setattr(row, known, self._fit(row, known, text))

    def _keep_rest(self, row: PersonRow, cells: list[object]) -> None:
        for column in (*self._columns.get("notes", ()), *self._unmapped):
            if column < len(cells) and cells[column] is not None:
                text = shown(cells[column])
                if text:
                    row.notes.append(f"{self._names[column]}: {text}")

    def _fit(self, row: PersonRow, known: str, text: str) -> str:
        limit = LIMITS[known]
        if len(text) <= limit:
            return text
        columns = self._columns.get(known) or self._columns.get("surname") or self._columns.get("name") or [0]
        self._keep(row, columns[0], text, "text_shortened", limit=str(limit))
        return text[:limit]

    def _sex(self, row: PersonRow, column: int, cell: object) -> None:
        row.sex = self._word(row, column, cell, SEX, "sex_unknown", "")

    def _nationality(self, row: PersonRow, column: int, cell: object) -> None:
        text = shown(cell)
        known = meaning(NATIONALITY, text) or (text.upper() if len(text) == 2 and text.isalpha() else "")
        if known:
            row.nationality = known
        elif text:
            self._keep(row, column, cell, "nationality_unknown")

    def _status(self, row: PersonRow, column: int, cell: object) -> None:
        row.status = self._word(row, column, cell, STATUS, "status_unknown", "not_asked")

    def _document_kind(self, row: PersonRow, column: int, cell: object) -> None:
        row.document_kind = self._word(row, column, cell, DOCUMENT, "document_kind_unknown", "other")

    def _holder(self, row: PersonRow, column: int, cell: object) -> None:
        text = shown(cell)
        row.document_holder = meaning(HOLDER, text) or "unknown"
        if row.document_holder == "unknown" and text and not meaning(HOLDER, text):
            row.document_holder_name = text[:120]
            self._say(row, column, text, "holder_unknown")

    def _document_number(self, row: PersonRow, column: int, cell: object) -> None:
        read = read_document_number(cell)
        row.document_number = read.number
        if read.code == "document_number_typed_as_number":
            self._say(row, column, shown(cell), read.code, number=read.number)
        elif read.code and not read.number:
            self._keep(row, column, cell, read.code)
        elif read.code:
            self._say(row, column, shown(cell), read.code)

    def _birth(self, row: PersonRow, column: int, cell: object) -> None:
        read = read_birth(cell, today=self._reading.today)
        row.born_on, row.birth_year_only = self._dated(row, column, cell, read), read.year_only

    def _expiry(self, row: PersonRow, column: int, cell: object) -> None:
        row.document_expires_on = self._date(row, column, cell)

    def _confirmed(self, row: PersonRow, column: int, cell: object) -> None:
        row.last_confirmed_on = self._date(row, column, cell)

    def _until(self, row: PersonRow, column: int, cell: object) -> None:
        row.until_on = self._date(row, column, cell)

    def _date(self, row: PersonRow, column: int, cell: object) -> date | None:
        return self._dated(row, column, cell, read_date(cell, today=self._reading.today))

    def _dated(self, row: PersonRow, column: int, cell: object, read: DateRead) -> date | None:
        if read.code and read.on is None:
            self._keep(row, column, cell, read.code, **read.arguments)
        elif read.code:
            self._say(row, column, shown(cell), read.code, **read.arguments)
        return read.on

    def _area(self, row: PersonRow, column: int, cell: object) -> None:
        row.area = self._placed(row, column, cell, self._reading.areas.read(cell))

    def _home_area(self, row: PersonRow, column: int, cell: object) -> None:
        row.home_area = self._placed(row, column, cell, self._reading.home_areas.read(cell))

    def _placed(self, row: PersonRow, column: int, cell: object, read: AreaRead) -> str:
        if read.problem and not read.code:
            self._keep(row, column, cell, read.problem, names=read.names)
        elif read.problem:
            self._say(row, column, shown(cell), read.problem, names=read.names)
        return read.code

    def _word(
        self, row: PersonRow, column: int, cell: object, table: dict[str, str], code: str, unknown: str
    ) -> str:
        text = shown(cell)
        found = meaning(table, text) or table.get(text.casefold(), "")
        if not found and text and any(mark.isalnum() for mark in text):
            self._keep(row, column, cell, code)
        return found or unknown

    def _say(self, row: PersonRow, column: int | None, value: str, code: str, **arguments: str) -> None:
        name = "" if column is None else self._names[column]
        row.problems.append(Found(name, value[:SHOWN_VALUE], code, arguments))

    def _keep(self, row: PersonRow, column: int, cell: object, code: str, **arguments: str) -> None:
        """Say what is wrong and keep what was written."""
        self._say(row, column, shown(cell), code, **arguments)
        row.notes.append(f"{self._names[column]}: {shown(cell)}")
