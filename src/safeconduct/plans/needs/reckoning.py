"""The needs of one scenario at the low, best and high estimate, held against the stock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from typing import Any, Final

from safeconduct.plans.content import is_blank, records
from safeconduct.plans.exchange import PlanFile
from safeconduct.plans.problem.people import AreaPeople, number, people_of
from safeconduct.plans.remarks import Remark, Weight

ESTIMATES: Final = ("low", "best", "high")
EXACT: Final = 1e-9


@dataclass(frozen=True, slots=True)
class Stock:
    """A line of the stock that serves a need, or the reason why it does not."""

    record: str
    item: str
    quantity: float
    unit: str
    place: str
    remark: Remark | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """`people` who need it, for so many `days`: `amount` in the need's unit, and what of it lacks."""

    people: float
    days: float
    amount: float
    lacks: float


@dataclass(frozen=True, slots=True)
class Need:
    record: str
    name: str
    unit: str
    per: str
    amount: float | None
    share_percent: float
    source: str
    has: float
    stock: tuple[Stock, ...]
    # At the low, best and high estimate; nothing where the amount is not known.
    by_estimate: Mapping[str, Reckoned]

    @property
    def lacks(self) -> bool:
        return any(one.lacks > 0 for one in self.by_estimate.values())


@dataclass(frozen=True, slots=True)
class Reckoning:
    scenario: Mapping[str, Any]
    people: Mapping[str, tuple[AreaPeople, ...]]
    days_affected: float
    days_waiting: float
    needs: tuple[Need, ...]
    remarks: tuple[Remark, ...]

    def total(self, estimate: str, what: str) -> float:
        return float(sum(getattr(area, what) for area in self.people[estimate]))


def reckoning(plan: PlanFile, scenario: Mapping[str, Any], *, on: date) -> Reckoning:
    """`on` is the first day. People who stay are looked after for the scenario's duration, people who wait to leave
    for the days looked at: as if nobody left before the last day, which is the safe side."""
    people: dict[str, tuple[AreaPeople, ...]] = {}
    remarks: tuple[Remark, ...] = ()
    for estimate in ESTIMATES:
        found, told = people_of(plan, scenario, estimate=estimate)
        people[estimate] = tuple(found)
        remarks = tuple(told) if estimate == "best" else remarks
    waiting = number(scenario, "horizon_days") or 0
    affected = number(scenario, "duration_days") or waiting
    made = Reckoning(scenario, people, affected, waiting, (), remarks)
    rows = records(plan.sections.get("scenarios", {}), "needs")
    needs = tuple(_need(made, row, _stock(plan, row, on, affected)) for row in rows)
    more = tuple(
        Remark("need_without_amount", {}, Weight.GAP, "scenarios", "needs", one.record, "amount", one.name)
        for one in needs
        if one.amount is None
    )
    return Reckoning(scenario, people, affected, waiting, needs, (*remarks, *more))


def _need(made: Reckoning, row: Mapping[str, Any], stock: tuple[Stock, ...]) -> Need:
    amount, share = number(row, "amount"), number(row, "share_percent")
    share = 100.0 if share is None else share
    per = str(row.get("per") or "")
    has = sum(one.quantity for one in stock if one.remark is None)
    by_estimate = {}
    for estimate in ESTIMATES if amount is not None else ():
        people = made.total(estimate, "affected" if per.endswith("affected") else "leaving") * share / 100
        days = {"day_affected": made.days_affected, "day_waiting": made.days_waiting}.get(per, 1)
        wanted = ceil(people * (amount or 0) * days - EXACT)
        by_estimate[estimate] = Reckoned(people, days, wanted, max(0, wanted - has))
    return Need(
        str(row.get("id") or ""),
        str(row.get("name") or row.get("id") or ""),
        str(row.get("unit") or ""),
        per,
        amount,
        share,
        str(row.get("source") or ""),
        has,
        stock,
        by_estimate,
    )


def _stock(plan: PlanFile, need: Mapping[str, Any], on: date, days: float) -> tuple[Stock, ...]:
    rows = records(plan.sections.get("logistics", {}), "stock")
    last = on + timedelta(days=max(0, ceil(days) - 1))
    return tuple(
        _line(row, need, last)
        for row in rows
        if not is_blank(row.get("need")) and row["need"] == need.get("id")
    )


def _line(row: Mapping[str, Any], need: Mapping[str, Any], last: date) -> Stock:
    unit, wanted = str(row.get("unit") or ""), str(need.get("unit") or "")
    quantity, expires = number(row, "quantity"), str(row.get("expires_on") or "")
    remark = None
    if quantity is None:
        remark = _remark("need_stock_wrong", row, "quantity")
    elif unit.strip().casefold() != wanted.strip().casefold():
        remark = _remark("need_unit_differs", row, "unit", unit=unit, wanted=wanted)
    elif expires and _day(expires) < last:
        remark = _remark("need_stock_expired", row, "expires_on", day=expires)
    item, place = str(row.get("item") or ""), str(row.get("place") or "")
    return Stock(str(row.get("id") or ""), item, quantity or 0.0, unit, place, remark)


def _day(written: str) -> date:
    """What cannot be read as a date is not relied on."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return date.min


def _remark(code: str, row: Mapping[str, Any], field: str, **values: str) -> Remark:
    record, title = str(row.get("id") or ""), str(row.get("item") or "")
    return Remark(code, values, Weight.NOTE, "logistics", "stock", record, field, title)
