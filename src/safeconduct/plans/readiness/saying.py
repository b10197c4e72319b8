"""A reason as a sentence of the reader's language, with the names of what it speaks of."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from safeconduct.plans.content import Sections, record_of
from safeconduct.plans.display import Names, shown_date, shown_title
from safeconduct.plans.outline import Field, Outline
from safeconduct.plans.readiness.rule import Finding, Named, Place, Reason, Said
from safeconduct.plans.readiness.sentences import MORE, SENTENCES, WHAT
from safeconduct.plans.remarks import Value, say

MOST_NAMES: Final = 5


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the plan's own words for its records, and the reader's words for codes."""

    outline: Outline
    sections: Sections
    names: Names

    def why(self, finding: Finding) -> list[str]:
        return [self.sentence(reason) for reason in finding.reasons]

    def sentence(self, reason: Reason) -> str:
        values: dict[str, Value] = {key: self._said(value) for key, value in reason.values.items()}
        if reason.places:
            first = reason.places[0]
            field = self._field(first)
            values["place"] = values["field"] = str(field.label) if field else ""
            if not first.record:
                values["place"] = self.where(first)
            values["names"] = self._titles(dict.fromkeys(one for one in reason.places if one.record))
        if reason.code == "installation":
            values["what"] = str(WHAT[str(reason.values["what"])])
        return say(SENTENCES[reason.code], values)

    def where(self, place: Place) -> str:
        """What a place is called: its field or table, else its section."""
        section = self.outline.section(place.section)
        if section is None:
            return place.section
        table, field = section.table(place.table), self._field(place)
        if table is not None:
            return str(table.label)
        return str(field.label) if field else str(section.title)

    def _field(self, place: Place) -> Field | None:
        section = self.outline.section(place.section)
        table = section.table(place.table) if section else None
        if table is not None:
            return table.column(place.field)
        return section.field(place.field) if section else None

    def _title(self, place: Place) -> str:
        table = self.outline.table(f"{place.section}.{place.table}")
        content = self.sections.get(place.section, {})
        row = record_of(content, place.table, place.record)
        title = shown_title(table, row, self.names) if table and row else place.record
        return title.rstrip(".")  # a title that is a sentence would end ours twice

    def _titles(self, places: Collection[Place]) -> str:
        """The first few by name: of four hundred only these are looked up."""
        shown: list[str] = []
        looked_up = 0
        for place in places:
            if len(shown) == MOST_NAMES:
                break
            looked_up += 1
            if (title := self._title(place)) not in shown:
                shown.append(title)
        return _with_more(shown, len(places) - looked_up)

    def _said(self, value: Said) -> Value:
        if not isinstance(value, Named):
            return value
        return self._joined([self._called(value.kind, code) for code in value.codes])

    def _called(self, kind: str, code: str) -> str:
        match kind:
            case "areas":
                return self.names.areas.get(code, code)
            case "countries":
                return self.names.countries.get(code, code)
            case "day":
                return shown_date(code)
            case "sections":
                section = self.outline.section(code)
                return str(section.title) if section else code
        column = self._field(_place_of(kind))
        labels: dict[str, Any] = dict(column.choices) if column else {}
        return str(labels.get(code, code))

    @staticmethod
    def _joined(names: list[str]) -> str:
        names = list(dict.fromkeys(names))
        return _with_more(names[:MOST_NAMES], len(names) - MOST_NAMES)


def _with_more(names: list[str], more: int) -> str:
    shown = ", ".join(names)
    return say(MORE, {"names": shown, "n": more}) if more > 0 else shown


def _place_of(path: str) -> Place:
    section, table, field = path.split(".")
    return Place(section, table, field)
