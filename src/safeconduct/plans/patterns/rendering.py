"""A pattern's rows as a plan would hold them: one language, the ids of the plan, messages once for each language."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.outline import Kind, Outline, Table
from safeconduct.plans.patterns.languages import in_language, is_said_in
from safeconduct.plans.patterns.patternfile import PatternFile

MESSAGES: Final = "phases.messages"
LEVELS: Final = "phases.levels"
ID_MOST: Final = 60


@dataclass(frozen=True, slots=True)
class Ready:
    """A row ready to be put into a plan. `row` is its id in the pattern, `id` the one it would get in the plan;
    references in `values` still are the pattern's ids."""

    path: str
    row: str
    id: str
    values: Mapping[str, Any]
    language: str


def ready_rows(
    pattern: PatternFile,
    outline: Outline,
    language: str,
    message_languages: Sequence[str],
    only: frozenset[str] | None = None,
) -> list[Ready]:
    found = []
    for path in pattern.tables:
        table = outline.table(path)
        if table is None:
            continue
        for row in pattern.rows(path):
            if only is None or row.get("id") in only:
                found += _ready(pattern, path, table, row, language, message_languages)
    return found


def _ready(
    pattern: PatternFile,
    path: str,
    table: Table,
    row: Mapping[str, Any],
    language: str,
    message_languages: Iterable[str],
) -> list[Ready]:
    record = str(row["id"])
    values = in_language(row, table.columns, language)
    if path != MESSAGES or row.get("language"):
        return [Ready(path, record, own_id(pattern, record), values, language)]
    # A message goes out in its own language, whatever the plan is written in.
    return [
        Ready(
            path,
            f"{record}-{each}",
            own_id(pattern, f"{record}-{each}"),
            {**values, "language": each, "text": row["text"][each]},
            language,
        )
        for each in message_languages
        if isinstance(row.get("text"), Mapping) and row["text"].get(each)
    ]


def own_id(pattern: PatternFile, record: str) -> str:
    return f"{pattern.code}-{record}"[:ID_MOST]


def untranslated(pattern: PatternFile, outline: Outline, language: str) -> int:
    """How many texts have to be taken over in another language than the one asked for."""
    rows = [(outline.table(path), row) for path in pattern.tables for row in pattern.rows(path)]
    missing = sum(not is_said_in(value, language) for value in pattern.fields.values())
    for table, row in rows:
        for column in table.columns if table else ():
            is_message_text = column.key == "text" and table is outline.table(MESSAGES)
            if not is_message_text and column.kind in {Kind.TEXT, Kind.LONG_TEXT}:
                missing += not is_said_in(row.get(column.key), language)
    return missing
