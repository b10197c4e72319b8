"""Everything that would be created when one level is raised in some areas."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from safeconduct.plans.activation.missing import note_what_is_missing
from safeconduct.plans.activation.permits import hours_to_grant
from safeconduct.plans.activation.sheet import EVERYWHERE, Row, Sheet, areas, number, text
from safeconduct.plans.activation.spoken import messages_of
from safeconduct.plans.activation.tree import calls_of
from safeconduct.plans.activation.values import (
    Decision,
    Happening,
    Holder,
    Permit,
    Place,
    RoleCard,
    Task,
    Vehicles,
)
from safeconduct.plans.content import Sections, is_blank


@dataclass(frozen=True, slots=True)
class Asked:
    """The level to raise, from which level (empty: none is in force yet), in which scenario, in which areas."""

    level: str
    at: datetime
    from_level: str = ""
    scenario: str = ""
    areas: tuple[str, ...] = EVERYWHERE


def happening(sections: Sections, asked: Asked) -> Happening:
    """Unknown ids and half-written rows never raise: they stand in `missing`."""
    sheet = Sheet(sections)
    scenario = sheet.row("scenarios.scenarios", asked.scenario)
    here = asked.areas or (areas(scenario) if scenario else EVERYWHERE)
    levels = _levels(sheet, asked)
    decisions = tuple(
        _decision(sheet, row)
        for row in _in_force(sheet, "phases.decision_points", levels, here)
        if _concerns(row, "hazard", scenario.get("hazard") if scenario else None)
    )
    tasks = tuple(_task(sheet, row, asked.at) for row in _in_force(sheet, "phases.tasks", levels, here))
    spoken = [
        row
        for row in _in_force(sheet, "phases.messages", levels, here)
        if _concerns(row, "scenario", asked.scenario or "none")
    ]
    found = Happening(
        levels=levels,
        at=asked.at,
        areas=here,
        decisions=decisions,
        tasks=tuple(sorted(tasks, key=lambda one: (one.due_at, one.side))),
        messages=messages_of(sheet, spoken, asked.at),
        role_cards=_role_cards(sheet, tasks),
        places=tuple(_places(sheet, here)),
        vehicles=tuple(_vehicles(sheet, asked.at)),
        permits=tuple(_permits(sheet, asked.at)),
        calls=calls_of(sheet),
        missing=(),
    )
    note_what_is_missing(sheet, found, scenario)
    return Happening(
        **{name: getattr(found, name) for name in found.__slots__ if name != "missing"},
        missing=tuple(sheet.missing.values()),
    )


def _levels(sheet: Sheet, asked: Asked) -> tuple[str, ...]:
    """The level asked for and those on the way to it, of the same scheme."""
    wanted, from_level = (sheet.row("phases.levels", one) for one in (asked.level, asked.from_level))
    if wanted is None:
        return ()
    above = number(from_level, "number") if from_level else float("-inf")
    passed = [
        row
        for row in sheet.rows("phases.levels")
        if above < number(row, "number") < number(wanted, "number") and _scheme(row) == _scheme(wanted)
    ]
    return tuple(text(row, "id") for row in [*sorted(passed, key=lambda row: number(row, "number")), wanted])


def _scheme(row: Row) -> str:
    source = row.get("taken_from")
    return str(source.get("pattern") or "") if isinstance(source, dict) else ""


def _in_force(sheet: Sheet, path: str, levels: Iterable[str], here: tuple[str, ...]) -> list[Row]:
    order = {level: position for position, level in enumerate(levels)}
    rows = [row for row in sheet.rows(path) if text(row, "level") in order and touches(row, here)]
    return sorted(rows, key=lambda row: order[text(row, "level")])


def touches(row: Row, here: tuple[str, ...]) -> bool:
    """No areas on either side means everywhere."""
    return not areas(row) or not here or bool(set(areas(row)) & set(here))


def _concerns(row: Row, key: str, asked: object) -> bool:
    return is_blank(row.get(key)) or is_blank(asked) or row[key] == asked


def _decision(sheet: Sheet, row: Row) -> Decision:
    return Decision(
        text(row, "id"),
        text(row, "level"),
        text(row, "name"),
        text(row, "threshold"),
        number(row, "hold_hours"),
        text(row, "source"),
        _named(sheet, "phases.decision_points", row, "owner"),
        _named(sheet, "phases.decision_points", row, "decides"),
        text(row, "authority"),
        areas(row),
    )


def _task(sheet: Sheet, row: Row, at: datetime) -> Task:
    return Task(
        text(row, "id"),
        text(row, "level"),
        text(row, "name"),
        text(row, "side"),
        _named(sheet, "phases.tasks", row, "owner"),
        _named(sheet, "phases.tasks", row, "deputy"),
        text(row, "authority"),
        at + timedelta(hours=number(row, "within_hours")),
        areas(row),
        text(row, "done_when"),
    )


def _named(sheet: Sheet, path: str, row: Row, key: str) -> Holder:
    found = sheet.holder(row.get(key))
    if not found.record:
        sheet.miss("now_owner_open", path, row, key)
    return found


def _role_cards(sheet: Sheet, tasks: Iterable[Task]) -> tuple[RoleCard, ...]:
    """One for each function that has something to do, in the order of the team."""
    by_owner: dict[str, list[Task]] = {}
    for task in tasks:
        by_owner.setdefault(task.owner.record, []).append(task)
    order = [text(row, "id") for path in ("roles.team", "roles.partners") for row in sheet.rows(path)]
    cards = []
    for record in order:
        if record in by_owner:
            row = sheet.row("roles.team", record) or {}
            spend = f"{number(row, 'may_spend'):g} {text(row, 'currency')}" if row.get("may_spend") else ""
            mine = tuple(sorted(by_owner[record], key=lambda one: one.due_at))
            cards.append(RoleCard(sheet.holder(record), text(row, "authority"), spend.strip(), mine))
    return tuple(cards)


def _places(sheet: Sheet, here: tuple[str, ...]) -> Iterable[Place]:
    for row in sheet.rows("evacuation.assembly_points"):
        served = tuple(dict.fromkeys([text(row, "area"), *areas(row, "serves")]))
        if not here or set(served) & set(here):
            holding = None if is_blank(row.get("holding")) else number(row, "holding")
            yield Place(text(row, "id"), text(row, "name"), served, holding, text(row, "opening"))


def _vehicles(sheet: Sheet, at: datetime) -> Iterable[Vehicles]:
    for row in sheet.rows("evacuation.assets"):
        provider = sheet.row("evacuation.providers", row.get("provider"))
        hours = max(number(row, "available_from"), number(provider, "notice_hours") if provider else 0)
        yield Vehicles(
            text(row, "id"),
            text(row, "name"),
            text(row, "mode"),
            number(row, "seats"),
            number(row, "count"),
            at + timedelta(hours=hours),
            text(provider, "name"),
            text(provider, "phone"),
        )


def _permits(sheet: Sheet, at: datetime) -> Iterable[Permit]:
    rows = sheet.rows("evacuation.permits")
    for row, hours in zip(rows, hours_to_grant(rows), strict=True):
        granted = at + timedelta(hours=hours)
        yield Permit(text(row, "id"), text(row, "name"), text(row, "authority"), text(row, "note"), granted)
