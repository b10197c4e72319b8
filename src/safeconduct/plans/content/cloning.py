"""What of a plan may go into the plan of another post.

What never comes along is declared once, by kind of field, by table and by field; whoever adds a field to the outline
that names people or tells of one place adds it here. tests/plans/test_cloning.py holds the table against the outline.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from django.utils.translation import gettext_lazy as _

from safeconduct.plans.content.records import Content, Sections, is_blank, records
from safeconduct.plans.content.written import point_of
from safeconduct.plans.outline import Field, Kind, Outline, Section, Table
from safeconduct.plans.outline.shape import Text


@dataclass(frozen=True, slots=True)
class Rule:
    """Why something stays behind, and what: kinds of fields, tables as "section.table", fields by their path."""

    reason: Text
    kinds: frozenset[Kind] = frozenset()
    tables: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()


STAYS_BEHIND: Final = (
    Rule(
        _("People: who holds which function, who is called, who is on duty, who is named as a contact."),
        tables=frozenset({"post.staff", "roles.calls", "roles.roster", "roles.area_coordinators"}),
        fields=frozenset({
            "introduction.distribution", "introduction.committee", "roles.lead", "roles.families",
            "roles.team.holder", "roles.team.deputy", "roles.team.second_deputy", "roles.partners.contact",
            "community.associations", "risks.host_contacts.contact", "risks.indicators.owner",
            "evacuation.assembly_points.keyholder", "evacuation.havens.contact",
        }),
    ),
    Rule(_("Telephone numbers."), kinds=frozenset({Kind.PHONE}),
         fields=frozenset({"risks.host_contacts.emergency_number"})),
    Rule(_("Photographs, which show places of the other post."), kinds=frozenset({Kind.PICTURE})),
    Rule(
        _("What tells of the other post itself: its address, its buildings, its neighbours."),
        fields=frozenset({
            "introduction.third_language", "post.address", "post.position", "post.second_channel", "post.email", "post.countries",
            "post.alternate_site", "post.alternate_position", "post.neighbours", "risks.country",
            "risks.country_profile", "risks.security", "risks.outlook", "risks.emergency_system",
            "logistics.transport", "logistics.communication", "logistics.cash", "annexes.maps",
        }),
        tables=frozenset({"annexes.forms"}),
    ),
    Rule(
        _("What was tested, inspected, trained or held there, and every date."),
        kinds=frozenset({Kind.DATE}),
        tables=frozenset({"annexes.exercises", "roles.training"}),
        fields=frozenset({"community.channels.delivered_percent"}),
    ),
    Rule(
        _("Agreements, contracts and money: what somebody agreed to give to the other post."),
        tables=frozenset({
            "community.contributions", "evacuation.providers", "evacuation.assets", "evacuation.offered_seats",
            "evacuation.partner_people", "logistics.funds",
        }),
        kinds=frozenset({Kind.AGREEMENT}),
        fields=frozenset({"roles.partners.agreement", "logistics.stock.contract", "logistics.stock.supplier",
                          "roles.team.may_spend"}),
    ),
    Rule(
        _("Counts of people and of supplies."),
        tables=frozenset({"community.population"}),
        fields=frozenset({
            "community.groups.number", "community.detention_sites.number", "community.channels.reach",
            "logistics.stock.quantity", "logistics.stock.place",
        }),
    ),
    Rule(
        _("Lessons and amendments, which are the history of the other plan."),
        tables=frozenset({"annexes.lessons", "annexes.amendments"}),
    ),
)  # fmt: skip
OUTSIDE: Final = Rule(
    _("Places and areas that lie outside the countries of this post, and routes that led to them."),
    tables=frozenset({
        "evacuation.assembly_points", "evacuation.hubs", "evacuation.havens", "risks.host_contacts",
        "community.detention_sites", "evacuation.legs",
    }),
)  # fmt: skip
LOST: Final = Rule(_("Links to entries that did not come along."))
UNKNOWN: Final = Rule(_("What the outline of this installation does not know."))
GROUND: Final = frozenset({Kind.POINT, Kind.AREA, Kind.AREAS})


class Ground(Protocol):
    """What lies in the countries of the new plan."""

    def holds_area(self, code: str) -> bool: ...

    def holds_point(self, lat: float, lon: float) -> bool: ...


@dataclass(frozen=True, slots=True)
class Left:
    """Why something stayed behind, and how many fields and entries it was."""

    reason: str
    number: int


@dataclass(frozen=True, slots=True)
class Clone:
    sections: Mapping[str, dict[str, Any]]
    left: tuple[Left, ...]


def clone(outline: Outline, source: Sections, chosen: Collection[str], ground: Ground) -> Clone:
    """The chosen sections without what stays behind. The source is read, never written."""
    copying = _Copying(ground)
    taken = {
        section.key: copying.section(section, source.get(section.key, {}))
        for section in outline.sections
        if section.key in chosen
    }
    copying.cut_lost_links(outline, taken)
    rules = (*STAYS_BEHIND, OUTSIDE, LOST, UNKNOWN)
    left = (Left(str(rule.reason), copying.left[id(rule)]) for rule in rules)
    return Clone(taken, tuple(one for one in left if one.number))


class _Copying:
    """One copy under way, counting what it leaves."""

    def __init__(self, ground: Ground) -> None:
        self.ground = ground
        self.left: Counter[int] = Counter()

    def section(self, section: Section, content: Content) -> dict[str, Any]:
        tables = {table.key for table in section.tables}
        loose = {key: value for key, value in content.items() if key not in tables}
        taken = self.values(section.key, section.fields, loose)
        for table in section.tables:
            rows = self.table(section.key, table, records(content, table.key))
            if rows:
                taken[table.key] = rows
        return taken

    def table(self, section: str, table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        path = f"{section}.{table.key}"
        rule = next((one for one in STAYS_BEHIND if path in one.tables), None)
        if rule is not None:
            self.left[id(rule)] += len(rows)
            return []
        taken = []
        for row in rows:
            if path in OUTSIDE.tables and self.is_outside(table, row):
                self.left[id(OUTSIDE)] += 1
                continue
            taken.append({"id": row.get("id"), **self.values(path, table.columns, row)})
        return taken

    def is_outside(self, table: Table, row: Content) -> bool:
        """Whether the entry is itself a place outside: where it lies decides, not what it serves."""
        own = [field for field in table.columns if field.kind in {Kind.POINT, Kind.AREA}]
        said = [field for field in own if not is_blank(row.get(field.key))]
        return bool(said) and not all(self.lies_inside(field, row[field.key]) for field in said)

    def values(self, path: str, fields: tuple[Field, ...], content: Content) -> dict[str, Any]:
        by_key = {field.key: field for field in fields}
        taken = {}
        for key, value in content.items():
            if is_blank(value) or key == "id":
                continue
            field = by_key.get(key)
            rule = UNKNOWN if field is None else self.rule_of(f"{path}.{key}", field, value)
            if rule is None:
                taken[key] = value
            else:
                self.left[id(rule)] += 1
            if field is not None and field.kind is Kind.AREAS and rule is OUTSIDE:
                inside = [code for code in value if self.ground.holds_area(str(code))]
                taken |= {key: inside} if inside else {}
        return taken

    def rule_of(self, path: str, field: Field, value: Any) -> Rule | None:
        for rule in STAYS_BEHIND:
            if field.kind in rule.kinds or path in rule.fields:
                return rule
        return None if field.kind not in GROUND or self.lies_inside(field, value) else OUTSIDE

    def lies_inside(self, field: Field, value: Any) -> bool:
        if field.kind is Kind.POINT:
            point = point_of(value)
            return point is not None and self.ground.holds_point(*point)
        codes = value if isinstance(value, list) else [value]
        return all(self.ground.holds_area(str(code)) for code in codes)

    def cut_lost_links(self, outline: Outline, taken: dict[str, dict[str, Any]]) -> None:
        """Entries named that stayed behind are named no more; a route without its end is none."""
        there = {
            str(row.get("id")) for section, table in _tables(outline) for row in _rows(taken, section, table)
        }
        for section, table in _tables(outline):
            if section.key not in taken or table.key not in taken[section.key]:
                continue
            rows = taken[section.key][table.key]
            kept = [row for row in rows if self.cut(table, row, there) or table.key != "legs"]
            self.left[id(OUTSIDE)] += len(rows) - len(kept)
            taken[section.key][table.key] = kept

    def cut(self, table: Table, row: dict[str, Any], there: set[str]) -> bool:
        """Whether nothing needed was cut off the record."""
        whole = True
        for column in table.columns:
            if column.kind not in {Kind.RECORD, Kind.RECORDS} or is_blank(row.get(column.key)):
                continue
            value = row[column.key]
            named = value if isinstance(value, list) else [value]
            kept = [one for one in named if str(one) in there]
            if len(kept) == len(named):
                continue
            whole = whole and not column.needed
            if table.key != "legs":
                self.left[id(LOST)] += len(named) - len(kept)
            row[column.key] = kept if isinstance(value, list) else None
        return whole


def _tables(outline: Outline) -> Iterator[tuple[Section, Table]]:
    return ((section, table) for section in outline.sections for table in section.tables)


def _rows(taken: Sections, section: Section, table: Table) -> list[dict[str, Any]]:
    return records(taken.get(section.key, {}), table.key)
