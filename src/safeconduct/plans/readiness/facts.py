"""What a rule may look at: the plan's sections on a day, and what the caller looked up elsewhere.

Content may be anything that somebody typed or imported: a value that does not fit its field counts as missing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

from safeconduct.plans.content import Content, Sections, is_blank, records
from safeconduct.plans.content.defects import fault_of
from safeconduct.plans.outline import OUTLINE, Field, Kind, Outline


class Ability(StrEnum):
    """What a requirement asks of the system. An installation says which of these it does."""

    CONSENT = "consent"
    COMMUNITY_COUNTS = "community_counts"
    DISCLOSURE_LOG = "disclosure_log"
    RETENTION = "retention"
    INSURANCE = "insurance"
    MESSAGE_TIMES = "message_times"
    ANSWERS = "answers"
    SPLIT_REPORTS = "split_reports"
    REFERRALS = "referrals"
    LEG_CONSENT = "leg_consent"
    RECONCILIATION = "reconciliation"
    ARRIVAL_NEEDS = "arrival_needs"
    HANDOVER = "handover"
    CLAIMS = "claims"
    FOLLOW_UP = "follow_up"
    MISSING_CASES = "missing_cases"
    RETURNEE_COUNTS = "returnee_counts"
    AFTER_ACTION = "after_action"


# Head counts of community groups without names exist; the rest waits for rooms that are not built yet.
DONE_HERE: Final = frozenset({Ability.COMMUNITY_COUNTS})


@dataclass(frozen=True, slots=True)
class Tested:
    scenario: str
    on: date


@dataclass(frozen=True, slots=True)
class Agreement:
    partner: str
    kind: str = ""
    scope: str = ""
    contact: str = ""
    until: date | None = None
    has_data_clause: bool = False
    has_no_end: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A hazard feed that is read without anybody's doing, and the countries in which it finds the people."""

    name: str
    countries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a table, read with care."""

    table: str  # as "section.table"
    id: str
    values: Content
    columns: Mapping[str, Field]

    def has(self, key: str) -> bool:
        column, value = self.columns.get(key), self.values.get(key)
        return column is not None and not is_blank(value) and fault_of(column, value) is None

    def text(self, key: str) -> str:
        value = self.values.get(key)
        return value.strip() if isinstance(value, str) else ""

    def number(self, key: str) -> float | None:
        value = self.values.get(key)
        return float(value) if self.has(key) and isinstance(value, int | float) else None

    def day(self, key: str) -> date | None:
        return date.fromisoformat(self.text(key)) if self.has(key) and self.text(key) else None

    def several(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key)
        return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


@dataclass(frozen=True, slots=True)
class Facts:
    """`registered` counts people in the register by area code; None when nobody looked. `from_afar` are the countries
    that the post answers for without living there, `represented` those among them in which somebody on the spot acts for
    us. `version` is the number of the plan's version."""

    sections: Sections
    on: date
    outline: Outline = OUTLINE
    version: int = 1
    registered: Mapping[str, int] | None = None
    tests: tuple[Tested, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    feeds: tuple[Feed, ...] = ()
    from_afar: tuple[str, ...] = ()
    represented: frozenset[str] = frozenset()
    abilities: frozenset[Ability] = DONE_HERE
    _rows: dict[str, tuple[Row, ...]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def content(self, section: str) -> Content:
        found = self.sections.get(section)
        return found if isinstance(found, Mapping) else {}

    @property
    def readable(self) -> dict[str, Content]:
        return {section.key: self.content(section.key) for section in self.outline.sections}

    def rows(self, path: str) -> tuple[Row, ...]:
        """The records of a table, as "section.table"."""
        if path not in self._rows:
            table = self.outline.table(path)
            section, _, key = path.partition(".")
            columns = {column.key: column for column in table.columns} if table else {}
            found = records(self.content(section), key) if table else []
            self._rows[path] = tuple(Row(path, str(one.get("id") or ""), one, columns) for one in found)
        return self._rows[path]

    def row(self, path: str, record: str) -> Row | None:
        return next((row for row in self.rows(path) if row.id == record), None)

    def value(self, path: str) -> Any:
        """A field of a section, as "section.field", when it fits."""
        section, _, key = path.partition(".")
        outlined = self.outline.section(section)
        found, value = outlined.field(key) if outlined else None, self.content(section).get(key)
        return value if found and not is_blank(value) and fault_of(found, value) is None else None

    def day(self, path: str) -> date | None:
        value = self.value(path)
        return date.fromisoformat(value) if isinstance(value, str) else None

    def has(self, row: Row, key: str) -> bool:
        """Whether the record says this; a record that is named must still be there."""
        column = row.columns.get(key)
        if column is None or not row.has(key):
            return False
        if column.kind not in {Kind.RECORD, Kind.RECORDS}:
            return bool(row.text(key)) if isinstance(row.values.get(key), str) else True
        named = row.several(key) or (row.text(key),)
        return all(any(self.row(path, one) for path in column.points_to) for one in named)

    def struck_areas(self) -> tuple[str, ...]:
        """Where the scenarios of this plan happen."""
        return tuple(sorted(set(self._struck())))

    def _struck(self) -> Iterator[str]:
        for row in self.rows("scenarios.scenarios"):
            yield from row.several("areas")
