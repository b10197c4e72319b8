"""How long after they are asked for permits are granted, if all are asked for as early as can be."""

from collections.abc import Sequence

from safeconduct.core.evacuation import Permit
from safeconduct.core.evacuation.permits import grants
from safeconduct.plans.activation.sheet import Row, number, text
from safeconduct.plans.content.circles import ids_in


def hours_to_grant(rows: Sequence[Row]) -> list[float]:
    """One for each row: its own hours after the last of those that must come before it. A permit that waits for itself,
    or for one that does, is told by its own hours alone."""
    known = {text(row, "id") for row in rows}
    granted = grants(tuple(_permit(row, known) for row in rows))
    alone = [number(row, "lead_hours") for row in rows]
    found = (granted.get(text(row, "id")) for row in rows)
    return [hours if one is None else one.granted_hours for one, hours in zip(found, alone, strict=True)]


def _permit(row: Row, known: set[str]) -> Permit:
    before = tuple(one for one in ids_in(row.get("requires")) if one in known)
    return Permit(text(row, "id"), number(row, "lead_hours"), requires=before)
