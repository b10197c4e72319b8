"""A pattern as its file holds it, `safeconduct.pattern/1`, and the file written from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

SCHEMA: Final = "safeconduct.pattern/1"
KINDS: Final = ("profile", "template", "scheme", "scenarios", "needs")
# Whose tables a pattern of a kind may fill. A template may fill any that names nobody.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    # Its code is the two letters of the country.
    "profile": ("risks.hazards", "risks.indicators"),
    "scheme": ("phases.levels", "phases.decision_points", "phases.tasks", "phases.messages"),
    "scenarios": ("scenarios.scenarios",),
    "needs": ("scenarios.needs",),
    "template": (
        "post.ways_to_speak",
        "community.advice",
        "roles.team",
        "roles.responsibilities",
        "roles.training",
        "evacuation.eligibility_rules",
        "evacuation.priorities",
        "evacuation.permits",
        "annexes.forms",
    ),
}


@dataclass(frozen=True, slots=True)
class PatternFile:
    """`title` and `note` are by language. `content` is everything else the file held, known or not: `rows` by
    `section.table`, `fields` by `section.field`, `names` (records that rows refer to and a plan must have or name),
    `machine_drafted` and `sources`."""

    kind: str
    code: str
    number: int
    title: Mapping[str, str]
    note: Mapping[str, str] = field(default_factory=dict)
    content: Mapping[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return f"{self.kind}/{self.code}"

    def rows(self, path: str) -> list[dict[str, Any]]:
        return _rows(self.content.get("rows"), path)

    def named(self, path: str) -> list[dict[str, Any]]:
        """The records outside of the pattern that its rows refer to."""
        return _rows(self.content.get("names"), path)

    @property
    def tables(self) -> list[str]:
        return _keys(self.content.get("rows"))

    @property
    def names(self) -> list[str]:
        return _keys(self.content.get("names"))

    @property
    def fields(self) -> Mapping[str, Any]:
        found = self.content.get("fields")
        return found if isinstance(found, Mapping) else {}

    @property
    def machine_drafted(self) -> list[str]:
        found = self.content.get("machine_drafted")
        return [str(one) for one in found] if isinstance(found, list) else []

    @property
    def sources(self) -> list[str]:
        found = self.content.get("sources")
        return [str(one) for one in found] if isinstance(found, list) else []


def write_pattern_file(pattern: PatternFile) -> bytes:
    """Equal patterns give equal bytes: what comes back from PostgreSQL has lost the order of its keys."""
    stored = {
        "schema": SCHEMA,
        "kind": pattern.kind,
        "code": pattern.code,
        "number": pattern.number,
        "title": _sorted(pattern.title),
        "note": _sorted(pattern.note),
        **_sorted(pattern.content),
    }
    return (json.dumps(stored, ensure_ascii=False, indent=1) + "\n").encode()


def _sorted(content: Mapping[str, Any]) -> dict[str, Any]:
    return dict(json.loads(json.dumps(content, sort_keys=True)))


def _rows(tables: object, path: str) -> list[dict[str, Any]]:
    found = tables.get(path) if isinstance(tables, Mapping) else None
    return [row for row in found if isinstance(row, dict)] if isinstance(found, list) else []


def _keys(tables: object) -> list[str]:
    return [str(one) for one in tables] if isinstance(tables, Mapping) else []
