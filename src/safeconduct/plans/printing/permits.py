"""In which order permits are granted, which of them set the hour, and which keep people waiting, as a table on paper."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.core.evacuation.permits import Grant, grants
from safeconduct.plans.activation.permits import Waiting, critical_path, order_of
from safeconduct.plans.content.circles import circles, ids_in
from safeconduct.plans.printing.reading import Reading, Record
from safeconduct.plans.problem.people import number
from safeconduct.plans.problem.permits import REQUIRES, permits_of
from safeconduct.plans.remarks import plain, say

PERMITS: Final = "evacuation.permits"
WIDTHS: Final = (1.1, 3.4, 3.4, 1.5, 1.7, 3.2, 2.7)


def order_part(reading: Reading) -> dict[str, Any] | None:
    """A part of a printed table; None, where the plan has no permits."""
    rows = reading.rows(PERMITS)
    if not rows:
        return None
    names = {str(row.get("id")): reading.title(PERMITS, row) for row in rows}
    hours = _hours(rows)
    return {
        "title": _("In the order in which they are granted"),
        "said": _said(rows, names, hours),
        "as_cards": False,
        "alike": [],
        "heads": [
            _("Order"), _("Permit"), _("Can only be asked for after"), _("Takes (hours)"), _("Granted after (hours)"),
            _("Critical path"), _("When people set out"),
        ],
        "widths": list(WIDTHS),
        "pictured": [],
        "numeric": [True, False, False, True, True, False, False],
        "rows": [
            {"title": one.row.get("name"), "cells": cells, "said": [], "long": False, "pictures": []}
            for place, one in enumerate(order_of(rows), 1)
            for cells in (_cells(place, one, names, hours),)
        ],
    }  # fmt: skip


def joined(names: Iterable[str]) -> str:
    """One after the other. No font of ours on paper has an arrow."""
    return _(", then ").join(names)


def _hours(rows: Sequence[Record]) -> dict[str, Grant]:
    """Against the hour at which people set out, by record: those of which the plan says when they are asked for."""
    if any(circles(rows, REQUIRES)):
        return {}
    found = permits_of({str(row.get("id")): row for row in rows}, lambda *_known: None)
    granted = grants(tuple(found.values()))
    return {record: granted[permit.code] for record, permit in found.items()}


def _said(rows: Sequence[Record], names: Mapping[str, str], hours: Mapping[str, Grant]) -> list[str]:
    said = []
    path = critical_path(rows)
    if path:
        lead = sum(number(row, "lead_hours") or 0 for row in rows if str(row.get("id")) in path)
        values = {"path": joined(names[one] for one in path), "hours": lead}
        said.append(
            say(
                _(
                    "Critical path: %(path)s. Each asked for as early as can be, all permits are there after %(hours)s hours; "
                    "an hour more for one of these is an hour more for all."
                ),
                values,
            )
        )
    if any(number(row, "lead_hours") is None for row in rows):
        said.append(
            _("Permits that do not say how long they take are counted as if they were there at once.")
        )
    late = {record: grant for record, grant in hours.items() if grant.granted_hours > 0}
    if late:
        record = max(late, key=lambda one: late[one].granted_hours)
        values = {"permit": names[record], "hour": round(late[record].granted_hours, 1)}
        said.append(
            say(
                _(
                    "The permit that bites first: %(permit)s. What needs it waits until hour %(hour)s after people set out."
                ),
                values,
            )
        )
    elif hours:
        said.append(_("Those of which the plan says when they are asked for are there when people set out."))
    return said


def _cells(place: int, one: Waiting, names: Mapping[str, str], hours: Mapping[str, Grant]) -> list[str]:
    row, record, lead = one.row, str(one.row.get("id")), number(one.row, "lead_hours")
    before = [names[other] for other in ids_in(row.get(REQUIRES)) if other in names]
    return [
        str(place),
        names[record],
        "; ".join(before) or "–",
        _("not known") if lead is None else plain(lead),
        "–" if one.granted_hours is None or lead is None else plain(one.granted_hours),
        _("not known") if lead is None else _critical(one),
        _set_out(hours.get(record)),
    ]


def _critical(one: Waiting) -> str:
    if one.spare is None:
        return _("never granted: it waits for itself")
    if one.is_critical:
        return _("on the critical path")
    return say(_("not on it: may take %(hours)s hours longer"), {"hours": one.spare})


def _set_out(grant: Grant | None) -> str:
    if grant is None:
        return _("taken for granted")
    if grant.granted_hours > 0:
        return say(_("missing until hour %(hour)s"), {"hour": round(grant.granted_hours, 1)})
    return _("there")
