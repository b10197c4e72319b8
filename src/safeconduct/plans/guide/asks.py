"""The questions in their order. Those that matter in the first hour carry words of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from safeconduct.plans.content import Sections, is_blank, records
from safeconduct.plans.content.defects import fault_of
from safeconduct.plans.guide.first import FIRST
from safeconduct.plans.guide.words import Words
from safeconduct.plans.outline import Field, Outline, Section, Table
from safeconduct.plans.outline.shape import Text

# Which guideline a section answers to, when the question does not say it itself.
SECTION_GUIDELINES = {
    "post": 5, "introduction": 5, "risks": 1, "community": 2, "scenarios": 5, "roles": 7, "evacuation": 13,
    "phases": 9, "logistics": 8, "annexes": 8,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ask:
    """One question: a field or a table of a section, why it is asked, and what a good answer looks like."""

    number: int
    section: Section
    part: Field | Table
    why: Text
    good: Sequence[Text]
    guideline: int
    is_first: bool

    @property
    def table(self) -> Table | None:
        return self.part if isinstance(self.part, Table) else None

    @property
    def field(self) -> Field | None:
        return self.part if isinstance(self.part, Field) else None


def asks(outline: Outline) -> list[Ask]:
    """Every question of an outline: the first hour's in their own order, then what else is needed, by section."""
    return [
        Ask(number, section, part, *_words(section, part, words))
        for number, (section, part, words) in enumerate(_in_order(outline), 1)
    ]


def _in_order(outline: Outline) -> Iterator[tuple[Section, Field | Table, Words | None]]:
    known = {
        f"{section.key}.{part.key}": (section, part)
        for section in outline.sections
        for part in _parts(section)
    }
    for path, words in FIRST.items():
        if path in known:
            section, part = known[path]
            yield section, part, words
    for path, (section, part) in known.items():
        needed = part.needed if isinstance(part, Field) else bool(part.least)
        if needed and path not in FIRST:
            yield section, part, None


def _parts(section: Section) -> tuple[Field | Table, ...]:
    return (*section.fields, *section.tables)


def _words(
    section: Section, part: Field | Table, words: Words | None
) -> tuple[Text, Sequence[Text], int, bool]:
    if words is not None:
        return words.why, (words.good,), words.guideline, True
    return part.help or section.purpose, section.good, SECTION_GUIDELINES.get(section.key, 5), False


def is_answered(ask: Ask, sections: Sections) -> bool:
    """A field that stands, or a table with as many records as it needs, each of them whole."""
    content = sections.get(ask.section.key, {})
    if ask.field is not None:
        return _stands(ask.field, content)
    table = ask.part
    return (
        isinstance(table, Table)
        and len(records(content, table.key)) >= max(1, table.least)
        and not unfinished(ask, sections)
    )


def unfinished(ask: Ask, sections: Sections) -> list[dict[str, Any]]:
    """The records of a table that lack a value they need, in their order."""
    table = ask.part
    if not isinstance(table, Table):
        return []
    found = records(sections.get(ask.section.key, {}), table.key)
    return [record for record in found if lacking(table, record)]


def lacking(table: Table, record: Mapping[str, Any]) -> list[Field]:
    return [column for column in table.columns if column.needed and not _stands(column, record)]


def _stands(field: Field, values: Mapping[str, Any]) -> bool:
    value = values.get(field.key)
    return not is_blank(value) and fault_of(field, value) is None


def is_begun(ask: Ask, sections: Sections) -> bool:
    """Enough for a first draft: of a table one record."""
    table = ask.part
    if isinstance(table, Table):
        return bool(records(sections.get(ask.section.key, {}), table.key))
    return is_answered(ask, sections)


def next_open(asked: Sequence[Ask], sections: Sections, *, after: int = 0) -> Ask | None:
    """The next question without an answer, from the beginning again when there is none further on."""
    waiting = [ask for ask in asked if not is_answered(ask, sections)]
    return next((ask for ask in waiting if ask.number > after), waiting[0] if waiting else None)
