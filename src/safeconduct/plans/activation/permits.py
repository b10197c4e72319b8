"""How long after they are asked for permits are granted, if all are asked for as early as can be, and which of them set
that hour."""

from collections.abc import Sequence
from dataclasses import dataclass

from safeconduct.core.evacuation import Permit
from safeconduct.core.evacuation.permits import Grant, grants
from safeconduct.plans.activation.sheet import Row, number, text
from safeconduct.plans.content.circles import ids_in

NEAR = 1e-6  # hours


@dataclass(frozen=True, slots=True)
class Waiting:
    """A permit among the others. `spare`: so many hours longer it may take before the last of all is granted later.

    Both are None where it waits for itself, or for one that does.
    """

    row: Row
    granted_hours: float | None
    spare: float | None

    @property
    def is_critical(self) -> bool:
        return self.spare is not None and self.spare < NEAR


def hours_to_grant(rows: Sequence[Row]) -> list[float]:
    """One for each row: its own hours after the last of those that must come before it. A permit that waits for itself,
    or for one that does, is told by its own hours alone."""
    granted = grants(_permits(rows))
    alone = [number(row, "lead_hours") for row in rows]
    found = (granted.get(text(row, "id")) for row in rows)
    return [hours if one is None else one.granted_hours for one, hours in zip(found, alone, strict=True)]


def order_of(rows: Sequence[Row]) -> list[Waiting]:
    """In the order in which they are granted; those that never are stand last."""
    permits = _permits(rows)
    granted = grants(permits)
    spare = _spare(permits, granted)
    found = [
        Waiting(row, granted[code].granted_hours, spare[code])
        if code in granted
        else Waiting(row, None, None)
        for row in rows
        for code in (text(row, "id"),)
    ]
    return sorted(found, key=lambda one: float("inf") if one.granted_hours is None else one.granted_hours)


def critical_path(rows: Sequence[Row]) -> tuple[str, ...]:
    """The permits, first to last, whose hours add up to the one at which the last of all is granted."""
    granted = grants(_permits(rows))
    last = max(granted.values(), key=lambda one: one.granted_hours, default=None)
    return () if last is None or last.granted_hours <= 0 else last.path


def _spare(permits: tuple[Permit, ...], granted: dict[str, Grant]) -> dict[str, float]:
    """Reckoned from the last back to the first: each must be there when the earliest of those after it is asked for."""
    by_code = {permit.code: permit for permit in permits}
    last = max((one.granted_hours for one in granted.values()), default=0.0)
    latest = dict.fromkeys(granted, last)
    # Those before a permit stand before it in what is granted.
    for code in reversed(granted):
        for before in by_code[code].requires:
            latest[before] = min(latest[before], latest[code] - by_code[code].lead_hours)
    return {code: latest[code] - one.granted_hours for code, one in granted.items()}


def _permits(rows: Sequence[Row]) -> tuple[Permit, ...]:
    known = {text(row, "id") for row in rows}
    return tuple(_permit(row, known) for row in rows)


def _permit(row: Row, known: set[str]) -> Permit:
    before = tuple(one for one in ids_in(row.get("requires")) if one in known)
    return Permit(text(row, "id"), number(row, "lead_hours"), requires=before)
