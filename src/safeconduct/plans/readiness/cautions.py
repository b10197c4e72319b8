"""What fits together badly though no requirement speaks of it: remarks for the page of the section."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from safeconduct.plans.agreed import Agreed, warning
from safeconduct.plans.content import point_of
from safeconduct.plans.display import shown_date
from safeconduct.plans.readiness.checks import has_left
from safeconduct.plans.readiness.facts import Facts, Row
from safeconduct.plans.remarks import Remark, Weight

Locate = Callable[[float, float], str | None]
STAFF: Final = "post.staff"
POINTS: Final = "evacuation.assembly_points"
PARTNERS: Final = "roles.partners"
# What rests on an agreement with a partner, and where the partner is named.
SHARING: Final = (
    ("evacuation.offered_seats", "partner"), ("evacuation.partner_people", "partner"), ("evacuation.assets", "lent_by"),
)  # fmt: skip
# Where a person of the staff is named.
NAMING: Final = (
    ("roles.team", ("holder", "deputy", "second_deputy")),
    ("roles.calls", ("caller", "called")),
    ("roles.roster", ("lead",)),
    ("risks.indicators", ("owner",)),
)


def cautions(
    facts: Facts,
    section: str,
    *,
    locate: Locate,
    approver_left: str = "",
    agreed: Mapping[str, Agreed | None] = MappingProxyType({}),
) -> list[Remark]:
    """The cautions of one section. `locate` says in which area a position lies; `approver_left` names an approver of
    this version who no longer works here; `agreed` are the agreements that the plan's partners name, None for those that
    are not in the register."""
    match section:
        case "post":
            return [*_deputies(facts), *_left(facts)]
        case "roles":
            return list(_agreements(facts, agreed))
        case "evacuation":
            return [*_across_borders(facts, locate), *_under_agreements(facts, agreed)]
        case "introduction" if approver_left:
            return [Remark("approver_has_left", {"name": approver_left}, section="introduction")]
    return []


def _deputies(facts: Facts) -> Iterator[Remark]:
    deputies = {row.id: row.text("deputy") for row in facts.rows(STAFF) if row.text("deputy")}
    names = {row.id: row.text("name") or row.id for row in facts.rows(STAFF)}
    for row in facts.rows(STAFF):
        other = deputies.get(row.id, "")
        if other == row.id:
            yield _at(row, "deputy_of_oneself", "deputy")
        elif other in names and deputies.get(other) == row.id and row.id < other:
            yield _at(row, "deputies_of_each_other", "deputy", one=names[row.id], other=names[other])


def _left(facts: Facts) -> Iterator[Remark]:
    named = {row.text(key) for path, keys in NAMING for row in facts.rows(path) for key in keys}
    for row in facts.rows(STAFF):
        if has_left(row, facts) and row.id in named:
            yield _at(row, "staff_has_left", "until", on=shown_date(row.text("until")))


def _across_borders(facts: Facts, locate: Locate) -> Iterator[Remark]:
    for row in facts.rows(POINTS):
        point, area = point_of(row.values.get("position")), row.text("area")
        actual = locate(*point) if point and area else None
        if actual and _country(actual) != _country(area):
            yield _at(row, "point_across_border", "position", actual=_country(actual), area=_country(area))


def _agreements(facts: Facts, agreed: Mapping[str, Agreed | None]) -> Iterator[Remark]:
    for row in facts.rows(PARTNERS):
        code = row.text("registered")
        told = warning(agreed.get(code), on=facts.on, days=_longest(facts)) if code else None
        if told is not None:
            yield _at(row, told[0], "registered", **told[1])


def _under_agreements(facts: Facts, agreed: Mapping[str, Agreed | None]) -> Iterator[Remark]:
    """At what rests on them: seats, people and vehicles of partners."""
    warned = {one.record: one for one in _agreements(facts, agreed)}
    for path, key in SHARING:
        for row in facts.rows(path):
            one = warned.get(row.text(key))
            if one is not None:
                values = {name: str(value) for name, value in one.values.items()}
                yield _at(row, one.code, key, **values)


def _longest(facts: Facts) -> float:
    """So many days the longest scenario looks ahead."""
    return max((row.number("horizon_days") or 0 for row in facts.rows("scenarios.scenarios")), default=0)


def _country(area: str) -> str:
    """ISO 3166-2 begins with the country."""
    return area.partition("-")[0]


def _at(row: Row, code: str, field: str, **values: str) -> Remark:
    section, _, table = row.table.partition(".")
    return Remark(code, values, Weight.NOTE, section, table, row.id, field, row.text("name"))
