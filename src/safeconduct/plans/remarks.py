"""What there is to say about a plan, as a code with values, so that it can be stored and read in any language."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from django.utils.formats import number_format

from safeconduct.plans.outline import OUTLINE, Outline
from safeconduct.plans.sentences import SENTENCES, WHERE_FIELD, WHERE_RECORD, WHERE_SECTION

Value: TypeAlias = str | int | float


class Weight(StrEnum):
    STOPS = "stops"  # nothing can be computed until this is put right
    GAP = "gap"  # computed, and people are left out because of it
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Remark:
    code: str
    values: Mapping[str, Value] = field(default_factory=dict)
    weight: Weight = Weight.NOTE
    section: str = ""
    table: str = ""
    record: str = ""
    field: str = ""
    # How the record calls itself, for sentences read when the record may be gone.
    title: str = ""

    def __str__(self) -> str:
        return self.located(OUTLINE)

    @property
    def sentence(self) -> str:
        return say(self.code, self.values)

    @property
    def sentence_with_title(self) -> str:
        """The sentence after the name of its record, for lists in which the section goes without saying."""
        return f"{self.title}: {self.sentence}" if self.title else self.sentence

    def located(self, outline: Outline) -> str:
        """The sentence with its place in front of it."""
        where = self.where(outline)
        return f"{where}: {self.sentence}" if where else self.sentence

    def where(self, outline: Outline) -> str:
        section = outline.section(self.section)
        if section is None:
            return self.section
        table = section.table(self.table)
        column = table.column(self.field) if table else section.field(self.field)
        parts = {"section": str(section.title), "field": str(column.label) if column else self.field}
        if table is None:
            return str(WHERE_FIELD if self.field else WHERE_SECTION) % parts
        record = f"{table.one} “{self.title or self.record}”" if self.record else str(table.label)
        parts["record"] = f"{record}, {parts['field']}" if self.field else record
        return str(WHERE_RECORD) % parts

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "values": dict(self.values), "weight": self.weight.value}


def remark_from_json(stored: Mapping[str, Any]) -> Remark:
    return Remark(**{**stored, "weight": Weight(stored["weight"])})


def say(code: str, values: Mapping[str, Value]) -> str:
    """The sentence in the language of the reader. A number n chooses between singular and plural."""
    shown: dict[str, Any] = {name: plain(value) for name, value in values.items()}
    if "n" in values:
        shown["n"] = int(values["n"])
        shown["people"] = plain(shown["n"])
    return str(SENTENCES[code] % shown)


def plain(value: Value) -> str:
    if isinstance(value, str):
        return value
    digits = 0 if abs(value) >= 100 or value == int(value) else 1
    return number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)
