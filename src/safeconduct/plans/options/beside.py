"""Options side by side: the same numbers of each in one table, and their curves over each other."""

from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from safeconduct.base.figures import figure, percent, unbroken
from safeconduct.plans.options.outcome import Outcome, has_prices
from safeconduct.plans.options.shared import beside_rows
from safeconduct.plans.options.tables import MOST_ROWS, told_hours
from safeconduct.plans.testing.tables import NumberTable

if TYPE_CHECKING:
    from safeconduct.plans.models import EvacuationOption

Options = Sequence["EvacuationOption"]


def curves_table(options: Options, *, most: int = MOST_ROWS) -> NumberTable:
    """People not yet safe, by hour, of each option."""
    outcomes = [one.outcome for one in options]
    rows = [
        (hour, *(outcome["people"] - outcome["curve"]["safe"][hour] for outcome in outcomes))
        for hour in told_hours(outcomes, most)
    ]
    return NumberTable((_("Hour"), *(one.name for one in options)), tuple(rows))


def facts_table(options: Options) -> NumberTable:
    """One row for each number, one column for each option."""
    rows: list[tuple[Any, ...]] = [
        (_("Scenario"), *(one.scenario_name for one in options)),
        (_("What counts first"), *(unbroken(one.get_aim_display()) for one in options)),
        (_("People, as a multiple of the estimate"), *(figure(one.factor) for one in options)),
        (_("People"), *(one.outcome["people"] for one in options)),
        (_("Everybody safe by hour"), *(_clear(one) for one in options)),
        *_deadlines(options),
        (_("Weighted hours of waiting"), *(_number(one.cost) for one in options)),
        (_("No plan can need less than"), *(_number(one.bound) for one in options)),
        (_("Still to be won at most"), *(_share(one.gap) for one in options)),
        (_("Driving hours"), *(round(sum(row["hours"] for row in one.outcome["use"])) for one in options)),
        *_money(options),
        *beside_rows(one.outcome for one in options),
        (_("Independent check"), *(_checked(one) for one in options)),
    ]
    return NumberTable((_("Number"), *(one.name for one in options)), tuple(rows))


def _deadlines(options: Options) -> list[tuple[Any, ...]]:
    left = [{one["hours"]: one["left"] for one in option.outcome["deadlines"]} for option in options]
    hours = sorted({hour for one in left for hour in one})
    return [
        (_("Not safe at hour %(hours)s") % {"hours": f"{hour:g}"}, *(one.get(hour, "–") for one in left))
        for hour in hours
    ]


def _money(options: Options) -> list[tuple[Any, ...]]:
    if not any(has_prices(one.outcome) for one in options):
        return []
    return [(_("Cost"), *(_cost(one.outcome) for one in options))]


def _cost(outcome: Outcome) -> Any:
    return round(sum(row["money"] for row in outcome["use"])) if has_prices(outcome) else "–"


def _clear(option: "EvacuationOption") -> Any:
    clear = option.outcome["clear_hours"]
    return _("never") if clear is None else ceil(clear - 1e-6)


def _number(value: float | None) -> Any:
    return "–" if value is None or value <= 0 else round(value)


def _share(value: float | None) -> str:
    return "–" if value is None else percent(value * 100, digits=1)


def _checked(option: "EvacuationOption") -> str:
    if option.is_sound:
        return _("sound")
    return _("faults: %(number)s") % {"number": len(option.faults)}
