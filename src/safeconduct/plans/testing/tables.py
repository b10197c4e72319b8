"""The results of a test as tables: the same numbers for the page, the spreadsheet and the printed plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.base.figures import unbroken
from safeconduct.plans.testing.verdict import Outcome, multiple

MOST_ROWS: Final = 60


@dataclass(frozen=True, slots=True)
class NumberTable:
    heads: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def waiting_table(outcomes: Sequence[Outcome], *, most: int = MOST_ROWS) -> NumberTable:
    """People not yet safe, by hour and multiple. Every hour would be a long table: a round step that fits."""
    if not outcomes:
        return NumberTable((), ())
    curves = [dict(_points(outcome)) for outcome in outcomes]
    last = max((max(curve, default=0.0) for curve in curves), default=0.0)
    ends = [outcome["clear_hours"] for outcome in outcomes if outcome.get("clear_hours") is not None]
    if len(ends) == len(outcomes):
        last = min(last, max(ends) + 1)
    step = next((one for one in (1, 2, 3, 4, 6, 12, 24) if last / one < most), 24)
    hours = [float(hour) for hour in range(0, int(last) + step, step)]
    heads = (_("Hour"), *(multiple(outcome["factor"], begins=True) for outcome in outcomes))
    rows = tuple((hour, *(_at(curve, hour) for curve in curves)) for hour in hours)
    return NumberTable(heads, rows)


def deadline_table(outcomes: Sequence[Outcome], names: Mapping[str, str]) -> NumberTable:
    """Who is left at each deadline, all together and by assembly point."""
    heads = (_("Deadline"), _("Assembly point"), *(multiple(one["factor"], begins=True) for one in outcomes))
    rows: list[tuple[Any, ...]] = []
    for position, deadline in enumerate(outcomes[0]["deadlines"] if outcomes else ()):
        hours = deadline["hours"]
        when = unbroken(_("%(hours)s h") % {"hours": f"{hours:g}"})
        here = [outcome["deadlines"][position] for outcome in outcomes]
        rows.append((when, _("All"), *(round(one["left"]) for one in here)))
        codes = dict.fromkeys(code for one in here for code in one["by_point"])
        for code in codes:
            rows.append((when, names.get(code, code), *(round(one["by_point"].get(code, 0)) for one in here)))
    return NumberTable(heads, tuple(rows))


def _points(outcome: Outcome) -> list[tuple[float, float]]:
    return [(float(hour), float(people)) for hour, people in outcome.get("waiting", [])]


def _at(curve: Mapping[float, float], hour: float) -> int:
    """The last known number at or before the hour; a curve that has ended stays at its end."""
    known = [at for at in curve if at <= hour]
    return round(curve[max(known)]) if known else 0
