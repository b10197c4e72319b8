"""An option, or several side by side, as a workbook."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _

from safeconduct.plans.options.beside import curves_table, facts_table
from safeconduct.plans.options.calling import calling_table
from safeconduct.plans.options.effects import answer_of, effects_table
from safeconduct.plans.options.faults import carrier_of, told
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.said import chance, verdict
from safeconduct.plans.options.shared import shared_table
from safeconduct.plans.options.tables import band_table, chance_table, curve_table, deadline_table, use_table
from safeconduct.plans.options.timetable import clock_of
from safeconduct.plans.testing.tables import NumberTable

if TYPE_CHECKING:
    from safeconduct.plans.models import EvacuationOption

EVERY_HOUR = 10_000


def option_workbook(option: "EvacuationOption") -> bytes:
    names = option.outcome["names"]
    trips = journeys_of(option.trips).trips
    helping = answer_of(option.effects)
    words = [option.name, option.scenario_name, *verdict(option)]
    shared = shared_table(option.outcome)
    words += [*chance(option.outcome), *(one.sentence for one in told(option.faults, trips, names))]
    return _book(
        option,
        words,
        [
            (_("Where everybody is"), curve_table(option.outcome, most=EVERY_HOUR)),
            *_chances(option, names),
            (_("Not safe at deadlines"), deadline_table(option.outcome, names)),
            (_("Fleets and lifts"), use_table(option.outcome, names)),
            *([(_("Seats shared with partners"), shared)] if shared.rows else []),
            (_("Journeys"), _journeys(option)),
            *([(_("What would help"), effects_table(helping))] if helping else []),
        ],
    )


def _chances(option: "EvacuationOption", names: Mapping[str, str]) -> list[tuple[str, NumberTable]]:
    """What it comes to in many worlds, and how many to call; nothing, where it was not played."""
    chances = option.outcome.get("chances")
    if not chances:
        return []
    return [
        (_("Chances at deadlines"), chance_table(chances)),
        (_("Not safe in many worlds"), band_table(chances, most=EVERY_HOUR)),
        (_("How many to call"), calling_table(chances.get("calling", []), names)),
    ]


def beside_workbook(options: Sequence["EvacuationOption"]) -> bytes:
    words = [f"{one.name}: {' '.join(verdict(one))}" for one in options]
    tables = [
        (_("Side by side"), facts_table(options)),
        (_("Not yet safe, by hour"), curves_table(options, most=EVERY_HOUR)),
    ]
    return _book(options[0], words, tables)


def _journeys(option: "EvacuationOption") -> NumberTable:
    problem, names = problem_of(option.problem), option.outcome["names"]
    heads = (
        _("Vehicle or lift"), _("From"), _("To"), _("Hour of departure"), _("Departs"), _("Hour of arrival"),
        _("Arrives"), _("People"),
    )  # fmt: skip
    trips = sorted(
        journeys_of(option.trips).trips, key=lambda one: (one.departs_hours, one.fleet, one.vehicle)
    )
    rows = tuple(
        (
            carrier_of(one, names), names.get(one.origin, one.origin), names.get(one.destination, one.destination),
            round(one.departs_hours, 2), clock_of(one.departs_hours, problem),
            round(one.arrives_hours, 2), clock_of(one.arrives_hours, problem), one.people,
        )
        for one in trips
    )  # fmt: skip
    return NumberTable(heads, rows)


def _book(
    option: "EvacuationOption", words: Sequence[str], tables: Sequence[tuple[str, NumberTable]]
) -> bytes:
    stream = BytesIO()
    # Text that begins with = stays text: names are typed by people.
    plain: dict[str, Any] = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(stream, plain)
    book.set_properties({"created": option.asked_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet(_("What comes of it")[:31])
    sheet.set_column(0, 0, 120)
    for row, sentence in enumerate(words):
        sheet.write(row, 0, sentence, bold if row == 0 else None)
    for title, table in tables:
        page = book.add_worksheet(title[:31])
        page.freeze_panes(1, 0)
        page.set_column(0, len(table.heads), 22)
        page.write_row(0, 0, table.heads, bold)
        for number, cells in enumerate(table.rows, 1):
            page.write_row(number, 0, cells)
    book.close()
    return stream.getvalue()
