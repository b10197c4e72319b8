"""One remark: what there is to say, how much it weighs, and where in the plan it stands."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from safeconduct.plans.outline import OUTLINE, Outline
from safeconduct.plans.remarks.saying import Value, say
from safeconduct.plans.remarks.sentences import SENTENCES, WHERE_FIELD, WHERE_RECORD, WHERE_SECTION


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
        return say(SENTENCES[self.code], self.values)

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
