"""Exits, safe havens, vehicles and routes of a plan as values of the core, and what was found wanting in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from safeconduct.core.evacuation import Fleet, Haven, Hub, Leg, Mode, Permit, ScheduledLift
from safeconduct.core.geo import Point
from safeconduct.plans.remarks import Remark, Value, Weight

SECTION = "evacuation"
SITE, HUB, HAVEN = "point", "exit", "haven"
VEHICLES, SEATS = "vehicles", "seats"


@dataclass(slots=True)
class Network:
    hubs: tuple[Hub, ...] = ()
    havens: tuple[Haven, ...] = ()
    fleets: tuple[Fleet, ...] = ()
    legs: tuple[Leg, ...] = ()
    lifts: tuple[ScheduledLift, ...] = ()
    permits: tuple[Permit, ...] = ()
    # Where an assembly point may be reached and left: its record id, its position if it can be trusted.
    positions: dict[str, Point | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    # The partners of the plan by record id. The core knows them by name.
    partners: dict[str, str] = field(default_factory=dict)
    at_the_border: frozenset[str] = frozenset()
    remarks: list[Remark] = field(default_factory=list)

    def note(
        self, code: str, table: str, row: Mapping[str, Any], field: str = "", /, **values: Value
    ) -> None:
        self._remark(Weight.NOTE, code, table, row, field, values)

    def gap(self, code: str, table: str, row: Mapping[str, Any], field: str = "", /, **values: Value) -> None:
        self._remark(Weight.GAP, code, table, row, field, values)

    def stop(self, code: str, table: str) -> None:
        self._remark(Weight.STOPS, code, table, {}, "", {})

    def _remark(
        self,
        weight: Weight,
        code: str,
        table: str,
        row: Mapping[str, Any],
        field: str,
        values: Mapping[str, Value],
    ) -> None:
        title = str(row.get("name") or "")
        if table == "legs":
            ends = (self.title(row.get(end)) for end in ("origin", "destination"))
            title = " – ".join(ends)
        self.remarks.append(
            Remark(code, values, weight, SECTION, table, str(row.get("id") or ""), field, title)
        )

    def title(self, record_id: object) -> str:
        return self.names.get(str(record_id), str(record_id or "?"))


def code_of(kind: str, record_id: object) -> str:
    return f"{kind}:{record_id}"


def mode_of(row: Mapping[str, Any]) -> Mode | None:
    return next((mode for mode in Mode if mode == row.get("mode")), None)
