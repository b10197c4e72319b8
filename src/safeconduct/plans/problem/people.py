"""Who leaves from where: the counts of the community section times the shares of a scenario."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, Final

from safeconduct.core.evacuation import Priority
from safeconduct.plans.content import is_blank, records
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.remarks import Remark, Weight

# How much an hour of waiting counts for each class. Policy, not measurement: danger before care before children.
PRIORITIES: Final = (
    Priority("urgent", 8.0),
    Priority("medical", 4.0),
    Priority("family", 2.0),
    Priority("other", 1.0),
)
SHARES: Final = ("urgent_percent", "medical_percent", "family_percent")
NEEDED: Final = ("affected_percent", "leave_percent", "horizon_days")


@dataclass(frozen=True, slots=True)
class AreaPeople:
    """How many leave from one area, and the count that this comes from."""

    area: str
    name: str
    counted: float
    leaving: float
    source: str
    as_of: str
    affected: float = 0.0
    # The ids of the counts that were added up.
    records: tuple[str, ...] = ()


def number(record: Mapping[str, Any], key: str) -> float | None:
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        return None
    return float(value)


def people_of(
    plan: PlanFile, scenario: Mapping[str, Any], *, estimate: str = "best"
) -> tuple[list[AreaPeople], list[Remark]]:
    """`estimate` is low, best or high; where an area has no low or high, the best stands in."""
    remarks = list(_scenario_defects(scenario))
    affected = (number(scenario, "affected_percent") or 0) / 100
    share = affected * (number(scenario, "leave_percent") or 0) / 100
    found = []
    for area in _codes(scenario.get("areas")):
        name = plan.areas[area].name if area in plan.areas else area
        if area not in plan.areas:
            remarks.append(_note("area_unknown", {"area": area}, Weight.GAP))
        counted, rows = _counted(plan, area, name, remarks, estimate)
        row = rows[0] if rows else {}
        source, as_of = str(row.get("source") or ""), str(row.get("as_of") or "")
        ids = tuple(str(one.get("id") or "") for one in rows)
        found.append(AreaPeople(area, name, counted, counted * share, source, as_of, counted * affected, ids))
    if found and not any(one.counted for one in found):
        remarks.append(_note("nobody_counted", {}, Weight.STOPS))
    elif found and not any(one.leaving for one in found):
        remarks.append(_in_scenario("nobody_leaves", scenario, "leave_percent"))
    return found, remarks


def shares_of(scenario: Mapping[str, Any]) -> dict[str, float]:
    """The share of each class; whoever is in none of the first three is in the last."""
    shares = {
        one.code: (number(scenario, key) or 0) / 100 for one, key in zip(PRIORITIES, SHARES, strict=False)
    }
    return {**shares, "other": max(0.0, 1 - sum(shares.values()))}


def _scenario_defects(scenario: Mapping[str, Any]) -> list[Remark]:
    found = []
    if not _codes(scenario.get("areas")):
        found.append(_in_scenario("scenario_without_areas", scenario, "areas"))
    table = OUTLINE.table("scenarios.scenarios")
    for key in NEEDED:
        value, column = number(scenario, key), table.column(key) if table else None
        if value is None:
            found.append(_in_scenario("scenario_number_missing", scenario, key))
        elif column is not None and column.least is not None and value < column.least:
            values = {"value": value, "least": column.least}
            found.append(_in_scenario("too_small", scenario, key, values))
        elif column is not None and column.most is not None and value > column.most:
            found.append(_in_scenario("too_large", scenario, key, {"value": value, "most": column.most}))
    percent = sum(number(scenario, key) or 0 for key in SHARES)
    if percent > 100 + 1e-9:
        found.append(_in_scenario("shares_over_100", scenario, SHARES[0], {"percent": percent}))
    return found


def _counted(
    plan: PlanFile, area: str, name: str, remarks: list[Remark], estimate: str
) -> tuple[float, list[Mapping[str, Any]]]:
    """The estimate of an area: the count of all people if there is one, else the sum over statuses."""
    rows = [
        row for row in records(plan.sections.get("community", {}), "population") if row.get("area") == area
    ]
    whole = [row for row in rows if is_blank(row.get("status")) or row["status"] == "all"]
    if whole and len(whole) < len(rows):
        remarks.append(_note("population_mixed", {"area": name}))
    total = 0.0
    used: list[Mapping[str, Any]] = []
    for row in whole or rows:
        best, registered = number(row, "best"), number(row, "registered")
        if best is None and registered is not None:
            remarks.append(_note("registered_only", {"area": name, "people": registered}))
        thought = number(row, estimate)
        people = registered if best is None else (best if thought is None else thought)
        if people is None or people < 0:
            remarks.append(_note("population_wrong", {"area": name}, Weight.GAP))
            continue
        total += people
        used.append(row)
    if not rows:
        remarks.append(_note("population_missing", {"area": name}, Weight.GAP))
    return total, used


def _codes(value: object) -> list[str]:
    return [code for code in value if isinstance(code, str)] if isinstance(value, list) else []


def _note(code: str, values: Mapping[str, Any], weight: Weight = Weight.NOTE) -> Remark:
    return Remark(code, values, weight, section="community", table="population")


def _in_scenario(
    code: str, scenario: Mapping[str, Any], field: str, values: Mapping[str, Any] | None = None
) -> Remark:
    title = str(scenario.get("name") or "")
    record = "" if is_blank(scenario.get("id")) else str(scenario["id"])
    return Remark(code, values or {}, Weight.STOPS, "scenarios", "scenarios", record, field, title)
