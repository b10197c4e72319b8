"""Where chosen pieces of an old document go: a place for their text, or a column for each cell of their rows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from safeconduct.plans.display import label_of
from safeconduct.plans.forms.fields import Known, flat, form_field
from safeconduct.plans.models import OldPiece
from safeconduct.plans.old.dates import written_date
from safeconduct.plans.old.hints import column_for, folded
from safeconduct.plans.old.placing import ROOM
from safeconduct.plans.operations import NewRecord
from safeconduct.plans.outline import Field, Kind, Outline, Table

# Where a table has room for words that fit no other column of it.
NOTES: Final[Mapping[str, str]] = {
    "community.groups": "measures",
    "community.detention_sites": "in_a_crisis",
    "community.contributions": "what",
    "scenarios.scenarios": "assumptions",
    "roles.team": "duties",
    "phases.levels": "meaning",
    "annexes.exercises": "findings",
    "annexes.amendments": "change",
    "annexes.lessons": "lesson",
}
_MARK: Final = re.compile(r"^[-·–•*]\s+")
_AND: Final = re.compile(r"\s*[,;/\n]\s*")
_YES: Final = frozenset({"yes", "y", "ແມ່ນ", "ມີ", "ใช่", "มี", "oui", "có"})
_NO: Final = frozenset({"no", "n", "ບໍ່", "ບໍ່ມີ", "ไม่", "ไม่มี", "non", "không"})


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a piece as cells."""

    piece: OldPiece
    number: int
    cells: tuple[str, ...]
    is_head: bool = False


def places_of(outline: Outline) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every field that takes text, and every table, by section."""
    return [
        (
            f"{number}. {section.title}",
            [
                *((f"{section.key}.{one.key}", label_of(one)) for one in section.fields if one.kind in ROOM),
                *(
                    (f"{section.key}.{table.key}", _("Table: %(table)s") % {"table": table.label})
                    for table in section.tables
                ),
            ],
        )
        for number, section in enumerate(outline.sections, 1)
    ]


def lines_of(pieces: Sequence[OldPiece]) -> list[Line]:
    """The rows of a table; of any other piece each line is a row of one cell."""
    found = []
    for piece in pieces:
        if piece.kind == OldPiece.Kind.TABLE:
            rows = [tuple(str(cell) for cell in row) for row in piece.rows]
            is_head = len(rows) > 1
        else:
            rows, is_head = (
                [(_MARK.sub("", line),) for line in piece.text.splitlines() if line.strip()],
                False,
            )
        found += [Line(piece, number, row, is_head and number == 1) for number, row in enumerate(rows, 1)]
    return found


class ColumnsForm(forms.Form):
    """Which column of the pieces holds which field of the table."""

    def __init__(self, path: str, table: Table, pieces: Sequence[OldPiece], data: Any = None) -> None:
        super().__init__(data)
        self.path, self.table, self.lines = path, table, lines_of(pieces)
        head = next((line for line in self.lines if line.is_head), None)
        labels = [(column.key, label_of(column)) for column in table.columns]
        self.width = max((len(line.cells) for line in self.lines), default=0)
        self.fields["has_head"] = forms.BooleanField(
            label=gettext_lazy("The first row of a table holds the names of its columns"),
            required=False,
            initial=head is not None,
        )
        taken: set[str] = set()
        for position in range(self.width):
            heading = head.cells[position] if head and position < len(head.cells) else ""
            guess = column_for(heading, [one for one in labels if one[0] not in taken])
            if self.width == 1:
                guess = table.title
            taken.add(guess)
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=_("Column %(number)s: %(example)s")
                % {"number": position + 1, "example": heading or self._example(position)},
                choices=[("", _("Not taken over; it stays in the old document")), *labels],
                initial=guess,
                required=False,
            )

    def _example(self, position: int) -> str:
        cells = (line.cells[position] for line in self.lines if position < len(line.cells))
        return next((cell for cell in cells if cell), "–")[:60]

    @property
    def column_fields(self) -> list[Any]:
        return [self[f"column_{position}"] for position in range(self.width)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        chosen = [cleaned.get(f"column_{position}") or "" for position in range(self.width)]
        for position, key in enumerate(chosen):
            if key and key in chosen[:position]:
                self.add_error(
                    f"column_{position}",
                    _("Column %(other)s goes there already. Choose another field for one of the two.")
                    % {"other": chosen.index(key) + 1},
                )
        if not any(chosen):
            self.add_error(None, _("Choose a field for at least one column."))
        return cleaned

    def made(self, known: Known, areas: Mapping[str, set[str]]) -> list[NewRecord]:
        """A record of each row. A cell that does not fit its field goes to the notes where the table has room for
        any, and is kept with the piece where it has none."""
        columns = [self.table.column(self.cleaned_data[f"column_{one}"]) for one in range(self.width)]
        fitting = {one.key: Fitting(one, known, areas) for one in columns if one is not None}
        heads = [str(column.label) if column else "" for column in columns]
        notes = NOTES.get(self.path, "")
        made = []
        for line in self.lines:
            if line.is_head and self.cleaned_data["has_head"]:
                heads = [
                    cell or str(column.label if column else "")
                    for cell, column in _paired(line.cells, columns)
                ]
                continue
            made.append(_record(line, columns, heads, fitting, notes))
        return made


def _paired(cells: Sequence[str], columns: Sequence[Field | None]) -> list[tuple[str, Field | None]]:
    return [(cells[one] if one < len(cells) else "", column) for one, column in enumerate(columns)]


def _record(
    line: Line,
    columns: Sequence[Field | None],
    heads: Sequence[str],
    fitting: Mapping[str, "Fitting"],
    notes: str,
) -> NewRecord:
    values: dict[str, Any] = {}
    over: list[str] = []
    left_out: list[str] = []
    for position, (cell, column) in enumerate(_paired(line.cells, columns)):
        if not cell:
            continue
        named = {"row": line.number, "column": heads[position] or str(position + 1), "words": cell}
        if column is None:
            left_out.append(_("Row %(row)s, %(column)s: %(words)s") % named)
            continue
        try:
            values[column.key] = fitting[column.key].value(cell)
        except ValidationError:
            if notes:
                over.append(_("%(column)s: %(words)s") % named)
            else:
                left_out.append(_("Row %(row)s, %(column)s, does not fit its field: %(words)s") % named)
    if over:
        values[notes] = "\n".join([*([values[notes]] if values.get(notes) else []), *over])
    return NewRecord(line.piece, values, tuple(left_out))


class Fitting:
    """What was typed in a cell, as the value of a field; a ValidationError where it is none."""

    def __init__(self, field: Field, known: Known, areas: Mapping[str, set[str]]) -> None:
        self._kind, self._areas = field.kind, areas
        self._form = form_field(field, known)
        self._codes = {
            folded(str(label)): str(code) for code, label in flat(getattr(self._form, "choices", ())) if code
        }
        self._allowed = set(self._codes.values())
        self._most = ROOM.get(field.kind, 300)

    def value(self, cell: str) -> Any:
        found = self._form.clean(self._typed(cell))
        if found is None or found == "" or found == []:
            raise ValidationError("empty")
        return found

    def _typed(self, cell: str) -> Any:
        match self._kind:
            case Kind.LONG_TEXT:
                return cell
            case Kind.AREAS | Kind.RECORDS:
                return [self._code(one) for one in _AND.split(cell) if one]
            case Kind.AREA | Kind.COUNTRY | Kind.CHOICE | Kind.RECORD | Kind.AGREEMENT:
                return self._code(cell)
            case Kind.YES_NO:
                return "yes" if folded(cell) in _YES else "no" if folded(cell) in _NO else cell
            case Kind.DATE:
                return written_date(cell)
        line = " ".join(cell.split())
        if len(line) > self._most:
            raise ValidationError("long")
        return line

    def _code(self, cell: str) -> str:
        spelled = (
            self._areas.get(cell, set()) & self._allowed if self._kind in {Kind.AREA, Kind.AREAS} else set()
        )
        return self._codes.get(folded(cell)) or (next(iter(spelled)) if len(spelled) == 1 else cell)
