"""Each change as a line: where it is, what happened, how it was and how it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safeconduct.plans.compared.texts import Piece, odd_spaces_said, pieces_of
from safeconduct.plans.content import Sections, is_blank, record_of
from safeconduct.plans.content.comparing import Change, Turn, compare
from safeconduct.plans.display import Names, label_of, shown_title, shown_value
from safeconduct.plans.outline import Field, Kind, Outline, Table

WORDS: Final = {
    Turn.ADDED: gettext_lazy("Added"),
    Turn.REMOVED: gettext_lazy("Removed"),
    Turn.CHANGED: gettext_lazy("Changed"),
    Turn.MOVED: gettext_lazy("Moved"),
}
# The same between two plans, of which neither came first.
WORDS_BESIDE: Final = {
    Turn.ADDED: gettext_lazy("Only in the second"),
    Turn.REMOVED: gettext_lazy("Only in the first"),
    Turn.CHANGED: gettext_lazy("Differs"),
    Turn.MOVED: gettext_lazy("In another place"),
}
TEXTS: Final = frozenset({Kind.TEXT, Kind.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class Side:
    """One state of a plan, and what its codes are called."""

    sections: Sections
    names: Names


@dataclass(frozen=True, slots=True)
class Line:
    change: Change
    where: str
    before: str
    after: str
    # Filled where two texts differ: the pieces say it better than the two texts.
    pieces: tuple[Piece, ...] = ()
    note: str = ""

    @property
    def pieces_before(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.how != "added"]

    @property
    def pieces_after(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.how != "removed"]

    @property
    def word(self) -> str:
        return str(WORDS[self.change.turn])

    @property
    def word_beside(self) -> str:
        return str(WORDS_BESIDE[self.change.turn])


@dataclass(frozen=True, slots=True)
class Count:
    turn: Turn
    number: int

    @property
    def words(self) -> str:
        return f"{WORDS[self.turn]}: {self.number}"

    @property
    def words_beside(self) -> str:
        return f"{WORDS_BESIDE[self.turn]}: {self.number}"


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one section."""

    key: str
    title: str
    names_people: bool
    lines: tuple[Line, ...]

    @property
    def counts(self) -> list[Count]:
        found = Counter(line.change.turn for line in self.lines)
        return [Count(turn, found[turn]) for turn in Turn if found[turn]]


def groups(outline: Outline, before: Side, after: Side, *, only: str = "") -> list[Group]:
    """The sections in which something differs; with `only`, no other than that one."""
    found: dict[str, list[Line]] = {}
    for change in compare(outline, before.sections, after.sections):
        if only in {"", change.section}:
            found.setdefault(change.section, []).append(_line(outline, change, before, after))
    return [_group(outline, key, lines) for key, lines in found.items()]


def _group(outline: Outline, key: str, lines: Sequence[Line]) -> Group:
    section = outline.section(key)
    title = f"{outline.number(key)}. {section.title}" if section else key
    # What no outline knows may hold anything.
    return Group(key, title, section is None or section.names_people, tuple(lines))


def _line(outline: Outline, change: Change, before: Side, after: Side) -> Line:
    section = outline.section(change.section)
    table = section.table(change.table) if section and change.table else None
    if table is not None and not change.field:
        return _record_line(table, change, before, after)
    column = table.column(change.field) if table else section.field(change.field) if section else None
    label = label_of(column) if column else change.field
    if table is not None:
        label = _of_record(table, _title(table, change, before, after), label)
    is_text = isinstance(change.before, str) and isinstance(change.after, str)
    if change.turn is Turn.CHANGED and is_text and (column is None or column.kind in TEXTS):
        return _text_line(change, label)
    return Line(
        change,
        label,
        _value(column, change.before, before.names),
        _value(column, change.after, after.names),
        note=odd_spaces_said(change.before, change.after),
    )


def _text_line(change: Change, label: str) -> Line:
    pieces = pieces_of(change.before, change.after)
    note = odd_spaces_said(change.before, change.after)
    if all(piece.how == "same" for piece in pieces):
        said = _("The words are the same; only spaces or marks that cannot be seen differ.")
        return Line(change, label, change.before, change.after, note=f"{said} {note}".strip())
    return Line(change, label, change.before, change.after, pieces, note)


def _record_line(table: Table, change: Change, before: Side, after: Side) -> Line:
    where = f"{table.one}: {_title(table, change, before, after)}"
    if change.turn is Turn.MOVED:
        return Line(change, where, _place(change.place_before), _place(change.place_after))
    return Line(
        change, where, _whole(table, change.before, before.names), _whole(table, change.after, after.names)
    )


def _title(table: Table, change: Change, before: Side, after: Side) -> str:
    for side in (after, before):
        row = record_of(side.sections.get(change.section, {}), change.table, change.record)
        if row is not None:
            return shown_title(table, row, side.names)
    return change.record


def _of_record(table: Table, title: str, label: str) -> str:
    return str(format_lazy("{}: {}, {}", table.one, title, label))


def _place(place: int | None) -> str:
    return "" if place is None else _("Place %(number)s") % {"number": place + 1}


def _whole(table: Table, row: Any, names: Names) -> str:
    """Every column of a record that holds something, one a line."""
    if not isinstance(row, dict):
        return ""
    known = [
        f"{label_of(column)}: {shown_value(column, row.get(column.key), names)}"
        for column in table.columns
        if not is_blank(row.get(column.key))
    ]
    others = [
        f"{key}: {value}"
        for key, value in row.items()
        if key != "id" and table.column(key) is None and not is_blank(value)
    ]
    return "\n".join([*known, *others])


def _value(column: Field | None, value: Any, names: Names) -> str:
    if column is not None:
        return shown_value(column, value, names)
    if isinstance(value, list) and value:
        return ngettext("%(n)s entry", "%(n)s entries", len(value)) % {"n": len(value)}
    return "" if is_blank(value) else str(value)
