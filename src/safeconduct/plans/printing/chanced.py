"""What an option comes to in a world that does not keep to it, and how many to call, on paper."""

from collections.abc import Mapping
from math import ceil, log10
from typing import Any, Final

from django.utils.translation import gettext as _

from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options.calling import calling_said, calling_table
from safeconduct.plans.options.making import problem_of
from safeconduct.plans.options.ranges import ranges
from safeconduct.plans.options.said import chance
from safeconduct.plans.options.tables import band_table, chance_table
from safeconduct.plans.options.words import CALLING, CHANCES
from safeconduct.plans.remarks import plain, say
from safeconduct.plans.testing.tables import NumberTable

CHART_ROWS: Final = 120
MOST_CALLS: Final = 24
TICKS: Final = 4
Part = dict[str, Any]


def printed(table: NumberTable) -> Part:
    rows = [[cell if isinstance(cell, str) else f"{cell:,}" for cell in row] for row in table.rows]
    return {"heads": list(table.heads), "rows": rows}


def chances_labels() -> dict[str, str]:
    return {
        "option_chances": _("If the world does not keep to it"),
        "option_bands": _("People not yet safe, by hour, over many worlds"),
        "option_bands_alt": _(
            "People who are not yet safe, by hours after the start: what is usual, and between what eight of ten worlds lie."
        ),
        "option_calling": _("How many to call"),
        "option_ranges": _("The ranges that were drawn from"),
    }


def chances_part(option: EvacuationOption) -> Part:
    """How likely it is; of an option changed by hand, that nobody played it."""
    chances = option.outcome.get("chances")
    if not chances:
        said = [say(CHANCES["not_played"], {})] if option.is_by_hand else []
        return {"heads": [], "rows": [], "said": said}
    return printed(chance_table(chances)) | {"said": chance(option.outcome)}


def bands_chart(option: EvacuationOption) -> Part | None:
    """What is usual, and between what eight of ten worlds lie, up to a round number of people."""
    chances = option.outcome.get("chances")
    if not chances:
        return None
    table = band_table(chances, most=CHART_ROWS)
    columns = list(zip(*table.rows, strict=True))
    top = _round_up(max(1, *columns[3]))
    series = [
        {"label": head, "values": [people / top for people in column]}
        for head, column in zip(table.heads[1:], columns[1:], strict=True)
    ]
    ticks = [plain(top * number // TICKS) for number in range(TICKS + 1)]
    return {"hours": list(columns[0]), "series": series, "ticks": ticks}


def _round_up(people: int) -> int:
    """To two digits, of which the ticks are whole numbers too."""
    each = 10 ** max(0, int(log10(people)) - 1) if people >= TICKS else 1
    return ceil(people / (each * TICKS)) * each * TICKS


def calling_part(option: EvacuationOption) -> Part:
    calls = _of(option).get("calling", [])
    names = option.outcome["names"]
    if not calls:
        return {"heads": [], "rows": [], "said": [], "note": ""}
    more = len(calls) - MOST_CALLS
    note = say(CALLING["rests"], {})
    if more > 0:
        note = f"{note} {_('%(more)s more lines stand in the workbook.') % {'more': more}}"
    table = printed(calling_table(calls[:MOST_CALLS], names))
    return table | {"said": calling_said(calls, names), "note": note}


def ranges_part(option: EvacuationOption) -> Part:
    heads = [_("What may turn out otherwise"), _("Range"), _("Source")]
    if not _of(option):
        return {"heads": heads, "rows": []}
    return {
        "heads": heads,
        "rows": [list(row) for row in ranges(problem_of(option.problem).uncertainty)],
    }


def _of(option: EvacuationOption) -> Mapping[str, Any]:
    return option.outcome.get("chances") or {}
