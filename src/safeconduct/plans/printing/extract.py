"""The public extract: only what stands on a list, checked against everything personal in the plan.

The list names what may be published; whatever it does not name stays inside, new fields of the outline too. A value
that is on the list but holds somebody's name, a telephone number or a place that is not public is left out as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from safeconduct.plans.content import is_blank
from safeconduct.plans.display import Cell, Row, Shown, label_of, shown_table
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.outline import Field, Kind, Table
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.pictures import with_pictures
from safeconduct.plans.printing.reading import Reading, Record, reading_of
from safeconduct.plans.printing.sections import printed_part

Part: TypeAlias = tuple[str | Promise, tuple[tuple[str, str], ...], dict[str, tuple[str, ...]]]
POINTS: Final = "evacuation.assembly_points"

# Part of the extract, fields of it as (section, field), tables of it with their columns.
ALLOWED: Final[tuple[Part, ...]] = (
    (
        gettext_lazy("How to reach us"),
        (("post", "duty_phone"), ("post", "email"), ("post", "address")),
        {
            "community.channels": ("name", "channel", "language"),
            "risks.host_contacts": ("area", "emergency_number"),
        },
    ),
    (
        gettext_lazy("The levels, and what you are asked to do"),
        (),
        {"phases.levels": ("number", "name", "meaning", "nationals_actions", "workers")},
    ),
    (
        gettext_lazy("What to prepare, and your rights"),
        (),
        {
            "community.advice": ("name", "subject", "language", "place"),
            "evacuation.eligibility_rules": ("rule", "effect"),
        },
    ),
    (
        gettext_lazy("Where to gather"),
        (),
        {POINTS: ("name", "area", "serves", "position", "opening", "water", "toilets", "photograph")},
    ),
)  # fmt: skip
# Columns that name people, wherever they stand.
PEOPLE: Final = frozenset({"keyholder", "contact", "deputy", "holder"})
NAMES_OF_PEOPLE: Final = ("post.staff", "roles.area_coordinators")
HIDDEN_PLACES: Final = ("community.detention_sites", POINTS)
LEAST_LETTERS: Final = 4
LEAST_DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Extract:
    """What is printed, and for the person who prints it what was left out and why."""

    sheet: dict[str, Any]
    left_out: list[str]


def extract_of(version: PlanVersion, *, language: str) -> Extract:
    with translation.override(language):
        reading = reading_of(version)
        guard = Guard(reading)
        parts = [
            {
                "number": number,
                "title": str(title),
                "purpose": "",
                "fields": list(_fields(reading, fields, guard)),
                "tables": [
                    table
                    for path, columns in tables.items()
                    if (table := _table(reading, path, columns, guard))["parts"]
                ],
                "levels": [],
            }
            for number, (title, fields, tables) in enumerate(ALLOWED, 1)
        ]
        printed = frame(version, reading, language=language, title=_("Information for nationals"))
        # The plan's own title and classification are for those inside.
        printed |= {"plan": printed["title"], "classification": _("Public"), "kind": str(version.plan.post)}
        printed |= {"distribution": "", "facts": [], "maps": [], "tests": None, "versions": None}
        whole = with_pictures(version, printed | {"sections": parts})
        return Extract(whole, [*guard.withheld, *_left_out(reading)])


def public_extract(version: PlanVersion, *, language: str) -> dict[str, Any]:
    return extract_of(version, language=language).sheet


class Guard:
    """Knows every name, number and place that must not leave, and notes what it held back."""

    def __init__(self, reading: Reading) -> None:
        words, digits = set(), set()
        open_phone = _digits(reading.field_text("post", "duty_phone"))
        for kind, value in _inside(reading):
            if kind is Kind.PHONE and len(number := _digits(value)) >= LEAST_DIGITS and number != open_phone:
                digits.add(number)
            elif kind is not Kind.PHONE and len(value.strip()) >= LEAST_LETTERS:
                words.add(re.escape(value.strip()))
        self._words = (
            re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})(?!\w)", re.IGNORECASE) if words else None
        )
        self._digits = digits
        self.withheld: list[str] = []

    def passed(self, text: str, label: str) -> str:
        """The text, or nothing where it says something that must not leave."""
        number = _digits(text)
        if (self._words and self._words.search(text)) or any(one in number for one in self._digits):
            self.withheld.append(
                _("%(what)s: it names a person, a telephone number or a place that is not public.")
                % {"what": label}
            )
            return ""
        return text


def _fields(reading: Reading, wanted: tuple[tuple[str, str], ...], guard: Guard) -> Iterator[dict[str, str]]:
    for section, key in wanted:
        field = reading.field_of(section, key)
        text = reading.field_text(section, key)
        if field and text and (passed := guard.passed(text, label_of(field))):
            yield {"label": label_of(field), "value": passed}


def _table(reading: Reading, path: str, columns: tuple[str, ...], guard: Guard) -> dict[str, Any]:
    narrowed = _narrowed(reading.table(path), columns)
    rows = [row for row in reading.rows(path) if path != POINTS or row.get("public") is True]
    shown = shown_table(narrowed, {narrowed.key: rows}, reading.names)
    checked = replace(shown, rows=tuple(_checked(shown, row, guard) for row in shown.rows))
    return {"title": str(narrowed.label), "parts": [printed_part("", checked)] if checked.rows else []}


def _narrowed(table: Table, columns: tuple[str, ...]) -> Table:
    """The table with the allowed columns alone, the first of which names its records."""
    kept = tuple(one for key in columns if (one := table.column(key)))
    return replace(table, columns=kept, title=columns[0])


def _checked(shown: Shown, row: Row, guard: Guard) -> Row:
    cells = tuple(
        cell
        if cell.picture
        else replace(cell, text=guard.passed(cell.text, f"{shown.table.label}, {label_of(column)}"))
        for column, cell in zip(shown.columns, row.cells, strict=True)
    )
    return Row(row.id, _first(cells), cells)


def _first(cells: tuple[Cell, ...]) -> str:
    return next((cell.text for cell in cells if cell.text), "")


def _inside(reading: Reading) -> Iterator[tuple[Kind, str]]:
    """Every telephone number, every name of a person, and every place that is not public."""
    for section in reading.outline.sections:
        content = reading.content(section.key)
        yield from (
            (one.kind, str(content.get(one.key) or "")) for one in section.fields if one.kind is Kind.PHONE
        )
        for table in section.tables:
            path = f"{section.key}.{table.key}"
            for row in reading.rows(path):
                yield from (
                    (one.kind, str(row[one.key])) for one in table.columns if _is_personal(one, path, row)
                )


def _is_personal(column: Field, path: str, row: Record) -> bool:
    if is_blank(row.get(column.key)):
        return False
    hidden = path in HIDDEN_PLACES and row.get("public") is not True
    named = column.key == "name" and (path in NAMES_OF_PEOPLE or hidden)
    # A reference is somebody's id, not their name.
    return column.kind is Kind.PHONE or (column.kind is Kind.TEXT and (named or column.key in PEOPLE))


def _left_out(reading: Reading) -> Iterator[str]:
    hidden = sum(row.get("public") is not True for row in reading.rows(POINTS))
    if hidden:
        yield ngettext(
            "%(count)s assembly point: it is not marked as public.",
            "%(count)s assembly points: they are not marked as public.",
            hidden,
        ) % {"count": hidden}
    for number, section in enumerate(reading.outline.sections, 1):
        open_fields = {
            key for _title, fields, _tables in ALLOWED for where, key in fields if where == section.key
        }
        content = reading.content(section.key)
        values = sum(
            not is_blank(content.get(one.key)) for one in section.fields if one.key not in open_fields
        )
        values += sum(
            not is_blank(row.get(column.key))
            for table in section.tables
            for row in reading.rows(f"{section.key}.{table.key}")
            for column in table.columns
            if column.key not in _open_columns(f"{section.key}.{table.key}")
        )
        if values:
            yield ngettext(
                "Section %(number)s, %(title)s: %(count)s value that is not on the list of what may be published.",
                "Section %(number)s, %(title)s: %(count)s values that are not on the list of what may be published.",
                values,
            ) % {"number": number, "title": section.title, "count": values}


def _open_columns(path: str) -> tuple[str, ...]:
    return next((tables[path] for _title, _fields, tables in ALLOWED if path in tables), ())


def _digits(text: str) -> str:
    return "".join(one for one in text if one.isdigit())
