"""Records a pattern names and a plan must have: the functions of the crisis team, hazards, and the plan's own levels.

For each the officer says which record of the plan is meant, that it is to be added, or that it stays open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.content import Sections, records
from safeconduct.plans.outline import Outline
from safeconduct.plans.patterns.languages import said
from safeconduct.plans.patterns.patternfile import PatternFile
from safeconduct.plans.patterns.rendering import LEVELS, own_id

ADD: Final = "+"
OPEN: Final = ""
# A level or function that the plan has already is filled in rather than written a second time.
NEVER_TWICE: Final = (LEVELS, "roles.team")


@dataclass(frozen=True, slots=True)
class Name:
    """One such record: where it stands, what it is called, what the plan has for it, what would be chosen."""

    path: str
    row: str
    title: str
    offered: tuple[tuple[str, str], ...]
    chosen: str
    # Whether the record is a row of the pattern itself, which the plan may have already.
    is_row: bool = False

    @property
    def key(self) -> str:
        return f"{self.path}:{self.row}"


def names_to_choose(
    pattern: PatternFile, outline: Outline, sections: Sections, language: str
) -> Iterator[Name]:
    for path in pattern.names:
        for row in pattern.named(path):
            yield _name(pattern, outline, sections, path, row, language, other=OPEN)
    for path in NEVER_TWICE:
        for row in pattern.rows(path):
            yield _name(pattern, outline, sections, path, row, language, other=ADD, is_row=True)


def _name(
    pattern: PatternFile,
    outline: Outline,
    sections: Sections,
    path: str,
    row: Mapping[str, Any],
    language: str,
    *,
    other: str,
    is_row: bool = False,
) -> Name:
    table = outline.table(path)
    title = table.title if table else "name"
    section, _, key = path.partition(".")
    present = records(sections.get(section, {}), key)
    offered = tuple((str(one.get("id")), str(one.get(title) or one.get("id"))) for one in present)
    if path == "roles.team":
        other = ADD
    chosen = next((str(one.get("id")) for one in present if _is_meant(pattern, row, one, title)), other)
    return Name(path, str(row.get("id")), str(said(row.get(title), language)), offered, chosen, is_row)


def _is_meant(pattern: PatternFile, row: Mapping[str, Any], present: Mapping[str, Any], title: str) -> bool:
    record = str(row.get("id"))
    if present.get("id") in {record, own_id(pattern, record)} or _was_taken(pattern, record, present):
        return True
    if "number" in row:
        return present.get("number") == row["number"] and not present.get("taken_from")
    value = row.get(title)
    called = set(value.values()) if isinstance(value, Mapping) else {value}
    return str(present.get(title) or "").strip().casefold() in {str(one).casefold() for one in called if one}


def _was_taken(pattern: PatternFile, record: str, present: Mapping[str, Any]) -> bool:
    source = present.get("taken_from")
    return (
        isinstance(source, Mapping)
        and source.get("pattern") == pattern.key
        and source.get("row") in {record, f"name:{record}"}
    )
