"""The sections of a plan as they are printed: fields, tables, and what belongs to a level under its level."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.plans.display import Row, Shown, label_of, shown_fields, shown_table
from safeconduct.plans.outline import Field, Kind, Section, Table
from safeconduct.plans.printing.permits import PERMITS, order_part
from safeconduct.plans.printing.reading import Reading, level_column

# How much room a column of each kind wants; a table that wants more than a page is printed as cards.
WIDTHS: Final = {
    Kind.NUMBER: 1.3, Kind.YES_NO: 1.2, Kind.DATE: 1.7, Kind.CHOICE: 2.0, Kind.HOURS: 1.8, Kind.WINDOWS: 1.8,
    Kind.PHONE: 2.2, Kind.COUNTRY: 2.0, Kind.AREA: 2.2, Kind.RECORD: 2.4, Kind.TEXT: 2.6, Kind.POINT: 2.2,
    Kind.AGREEMENT: 2.8, Kind.AREAS: 3.5, Kind.RECORDS: 3.5, Kind.LONG_TEXT: 4.5,
}  # fmt: skip
PAGE_WIDTH: Final = 17.0
LONG_CARD: Final = 1500
# A word of more letters would stick out of a column of a table.
LONG_WORD: Final = 26
# Letters that stand together on a line; Thai, Lao, Burmese and Khmer words are parted without spaces.
WORD: Final = re.compile(r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]+")
# From so many rows, what all of them say alike is said once.
LONG_LIST: Final = 6
# A head stands on at most so many lines; a letter of it and the edges of its column in the same unit as WIDTHS.
HEAD_LINES: Final = 4
LETTER, EDGES = 0.17, 0.3
# Day and month on one line, and the year below them if there is no more room.
DATE_WIDTH: Final = 2.1
LEVELS: Final = "levels"


def printed_section(number: int, section: Section, reading: Reading) -> dict[str, Any]:
    content = reading.content(section.key)
    by_level = section.table(LEVELS) is not None
    plain = [table for table in section.tables if not (by_level and _is_of_levels(table))]
    return {
        "number": number,
        "title": str(section.title),
        "purpose": str(section.purpose),
        "fields": [
            {"label": label, "value": text}
            for field, (label, text) in zip(
                section.fields, shown_fields(section, content, reading.names), strict=True
            )
            if text or field.needed
        ],
        "tables": [printed_table(table, section, reading) for table in plain],
        "levels": _levels(section, reading) if by_level else [],
    }


def printed_table(table: Table, section: Section, reading: Reading) -> dict[str, Any]:
    """A table in one part, or in one part for each level where its records have one."""
    shown = shown_table(table, reading.content(section.key), reading.names)
    column = level_column(table)
    if column is None:
        parts = [printed_part("", shown)] if shown.rows else []
    else:
        parts = [
            printed_part(title, part)
            for key, title in _headings(reading)
            if (
                part := _of_level(shown, column, reading.rows(f"{section.key}.{table.key}"), key, reading)
            ).rows
        ]
    if f"{section.key}.{table.key}" == PERMITS:
        parts += filter(None, [order_part(reading)])
    return {"title": str(table.label), "parts": parts}


def printed_part(title: str, shown: Shown) -> dict[str, Any]:
    pictured = [number for number, column in enumerate(shown.columns) if column.kind is Kind.PICTURE]
    written = [number for number in range(len(shown.columns)) if number not in pictured]
    with_photographs = any(row.cells[number].picture for row in shown.rows for number in pictured)
    alike = [] if with_photographs else _alike(shown, written)
    kept = [number for number in written if number not in alike]
    columns = [shown.columns[number] for number in kept]
    cells = [[row.cells[number].text for number in kept] for row in shown.rows]
    titled = [number for number, column in enumerate(columns) if column.key == shown.table.title]
    return {
        "title": title,
        "said": [],
        # Beside a photograph there is room for a card, not for a line of a table.
        "as_cards": not _fits(shown, kept) or with_photographs,
        "alike": [f"{label_of(shown.columns[number])}: {shown.rows[0].cells[number].text}" for number in alike],
        "heads": [label_of(column) for column in columns],
        "widths": [
            _room(column, [its[place] for its in cells]) for place, column in enumerate(columns)
        ],
        "pictured": [label_of(shown.columns[number]) for number in pictured],
        "numeric": [column.kind is Kind.NUMBER for column in columns],
        "rows": [
            {
                "title": row.title,
                "cells": its,
                # What a card need not say below its title.
                "said": [number for number in titled if its[number] == row.title],
                "long": sum(map(len, its)) > LONG_CARD,
                "pictures": [
                    {"digest": digest, "label": label_of(column), "alt": f"{label_of(column)}: {row.title}"}
                    for number in pictured
                    for column in (shown.columns[number],)
                    if (digest := row.cells[number].picture)
                ],
            }
            for row, its in zip(shown.rows, cells, strict=True)
        ],
    }  # fmt: skip


def _fits(shown: Shown, kept: list[int]) -> bool:
    """Whether these columns have room beside each other."""
    words = (word for row in shown.rows for number in kept for word in WORD.findall(row.cells[number].text))
    wanted = sum(_width(shown.columns[number]) for number in kept)
    return wanted <= PAGE_WIDTH and all(len(word) <= LONG_WORD for word in words)


def _width(column: Field) -> float:
    """What its values want, or its head where that is longer; only words of Latin letters must not be broken."""
    head = label_of(column)
    longest = max((len(word) for word in head.split() if word.isascii()), default=0)
    return max(WIDTHS[column.kind], max(longest, len(head) / HEAD_LINES) * LETTER + EDGES)


def _room(column: Field, texts: Sequence[str]) -> float:
    """What a column gets of the page: what it wants, and no less than its longest word."""
    longest = max((len(word) for text in texts for word in WORD.findall(text)), default=0)
    least = DATE_WIDTH if column.kind is Kind.DATE else 0
    return max(_width(column), least, longest * LETTER + EDGES)


def _alike(shown: Shown, written: list[int]) -> list[int]:
    """The columns of a long list that say the same in every row, where it fits the page without them."""
    if len(shown.rows) < LONG_LIST or _fits(shown, written):
        return []
    alike = [
        number
        for number in written
        if shown.columns[number].key != shown.table.title
        and len({row.cells[number].text for row in shown.rows}) == 1
    ]
    return alike if _fits(shown, [number for number in written if number not in alike]) else []


def _levels(section: Section, reading: Reading) -> list[dict[str, Any]]:
    """Each level with its own facts, its decision points, its tasks and its messages."""
    own = section.table(LEVELS)
    facts = shown_table(own, reading.content(section.key), reading.names) if own else None
    by_id = {row.id: row for row in facts.rows} if facts else {}
    tables = [table for table in section.tables if table.key != LEVELS and level_column(table)]
    printed = {table.key: printed_table(table, section, reading)["parts"] for table in tables}
    found = []
    for key, title in _headings(reading):
        parts = [
            {"title": str(table.label), "parts": [part | {"title": ""}]}
            for table in tables
            for part in printed[table.key]
            if part["title"] == title
        ]
        if key or parts:
            pairs = _facts(facts, by_id.get(key)) if facts else []
            found.append({"title": title, "facts": pairs, "tables": parts})
    return found


def _facts(shown: Shown, row: Row | None) -> list[list[str]]:
    """Label and value; number and name stand in the heading."""
    if row is None:
        return []
    return [
        [label, cell.text]
        for column, (label, _is_number), cell in zip(shown.columns, shown.heads, row.cells, strict=True)
        if cell.text and column.key not in {"number", "name"}
    ]


def _headings(reading: Reading) -> Iterable[tuple[str, str]]:
    yield from ((str(row.get("id")), title) for row, title in reading.levels())
    yield "", _("Without a level")


def _of_level(shown: Shown, column: Field, rows: list[dict[str, Any]], key: str, reading: Reading) -> Shown:
    """The records of one level, without the column that says so; the key "" takes those of no known level."""
    known = {str(row.get("id")) for row, _title in reading.levels()}
    mine = [
        number
        for number, row in enumerate(rows)
        if (str(row.get(column.key)) if str(row.get(column.key)) in known else "") == key
    ]
    columns = [one for one in shown.columns if not (key and one.key == column.key)]
    kept = [number for number, one in enumerate(shown.columns) if one in columns]
    return replace(
        shown,
        columns=tuple(columns),
        rows=tuple(
            replace(shown.rows[number], cells=tuple(shown.rows[number].cells[cell] for cell in kept))
            for number in mine
        ),
    )


def _is_of_levels(table: Table) -> bool:
    return table.key == LEVELS or level_column(table) is not None
