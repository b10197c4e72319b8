"""An option on paper: alone, and as an annex of its plan."""

from typing import Any, Final

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from safeconduct.base.figures import unbroken
from safeconduct.core.evacuation import Problem, Trip
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.options.effects import answer_of, effects_table, permits_said
from safeconduct.plans.options.faults import told
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.said import verdict
from safeconduct.plans.options.shared import rows_of, shared_said, shared_table
from safeconduct.plans.options.tables import deadline_table, told_hours, use_table
from safeconduct.plans.options.timetable import clock_of, vehicles_of
from safeconduct.plans.printing.chanced import (
    CHART_ROWS,
    bands_chart,
    calling_part,
    chances_labels,
    chances_part,
    printed,
    ranges_part,
)
from safeconduct.plans.printing.frame import frame
from safeconduct.plans.printing.permits import joined
from safeconduct.plans.printing.reading import reading_of
from safeconduct.plans.remarks import remark_from_json
from safeconduct.plans.testing.tables import NumberTable

MOST_VEHICLES: Final = 120
MOST_FAULTS: Final = 30
MOST_EFFECTS: Final = 14


def annexed_options(version: PlanVersion) -> list[EvacuationOption]:
    annexed = version.options.filter(annexed_at__isnull=False).select_related("annexed_by", "asked_by")
    return list(annexed.order_by("scenario", "pk"))


def option_sheet(option: EvacuationOption, *, language: str) -> dict[str, Any]:
    """One option on a paper of its own."""
    with translation.override(language):
        version = option.version
        sheet = frame(version, reading_of(version), language=language)
        return sheet | {"title": _("Evacuation option: %(name)s") % {"name": option.name}, "options": [
            printed_option(option)
        ], "labels": sheet["labels"] | option_labels()}  # fmt: skip


def printed_option(option: EvacuationOption) -> dict[str, Any]:
    outcome, names = option.outcome, option.outcome["names"]
    problem, trips = problem_of(option.problem), journeys_of(option.trips).trips
    remarks = [remark_from_json(stored) for stored in option.defects]
    use, deadlines = use_table(outcome, names), deadline_table(outcome, names)
    return {
        "title": f"{option.scenario_name}: {option.name}",
        "asked": _made(option),
        "verdict": verdict(option),
        "faults": [one.sentence for one in told(option.faults[:MOST_FAULTS], trips, names)],
        "chart": _chart(outcome),
        "chances": chances_part(option),
        "bands": bands_chart(option),
        "calling": calling_part(option),
        "ranges": ranges_part(option),
        "deadlines": printed(deadlines),
        "use": printed(use),
        "shared": printed(shared_table(outcome)) | {"said": shared_said(outcome)},
        "effects": _effects(option),
        "permits": permits_said(answer_of(option.effects), joined),
        "vehicles": _vehicles(problem, trips, names),
        "gaps": [one.sentence_with_title for one in remarks if one.weight != "note"],
        "people": _people(option),
        "notes": [one.sentence_with_title for one in remarks if one.weight == "note"],
    }


def option_labels() -> dict[str, str]:
    return {
        "options": _("Evacuation plans"),
        "option_faults": _("What the independent check found"),
        "option_chart": _("Share of people who are not yet safe, by hours after the start"),
        "option_chart_alt": _("A line falls as people reach safety; the numbers follow."),
        **chances_labels(),
        "option_left": _("Who is not safe at each deadline"),
        "option_use": _("What each fleet and lift does"),
        "option_shared": _("Seats shared with partners"),
        "option_effects": _("What would help, and what would harm"),
        "option_permits": _("The permit that bites first"),
        "option_vehicles": _("Journeys of each vehicle"),
        "option_people": _("Counts of people it was made for, and their sources"),
    }


def _made(option: EvacuationOption) -> str:
    by = str(option.asked_by) if option.asked_by else "–"
    values = {"day": date_format(option.asked_at, "DATE_FORMAT"), "who": by, "factor": f"{option.factor:g}"}
    made = unbroken(_("Made on %(day)s by %(who)s, at %(factor)s × the estimate.") % values)
    if option.annexed_at is None:
        return made
    who = str(option.annexed_by) if option.annexed_by else "–"
    annexed = _("Annexed on %(day)s by %(who)s.") % {
        "day": date_format(option.annexed_at, "DATE_FORMAT"), "who": who
    }  # fmt: skip
    return f"{made} {annexed}"


def _chart(outcome: dict[str, Any]) -> dict[str, Any]:
    hours, everybody = list(told_hours([outcome], CHART_ROWS)), outcome["people"] or 1
    values = [1 - outcome["curve"]["safe"][hour] / everybody for hour in hours]
    return {"hours": hours, "series": [{"label": _("Not yet safe"), "values": values}]}


def _effects(option: EvacuationOption) -> dict[str, Any]:
    """What would help and what would harm, where somebody has asked."""
    found = answer_of(option.effects)
    if not found:
        return {"heads": [], "rows": [], "note": ""}
    table = effects_table(found)
    told = NumberTable(table.heads, table.rows[:MOST_EFFECTS])
    more = len(table.rows) - len(told.rows)
    values = {"minutes": round(found["step_minutes"])}
    note = _(
        "Each change by itself, on steps of %(minutes)s minutes in which half a bus may drive: read the differences, not "
        "the hours. More (+) or fewer (−) people who are not safe, and hours of waiting."
    )
    rest = (
        " " + _("%(more)s changes that matter less stand in the workbook.") % {"more": more}
        if more > 0
        else ""
    )
    return printed(told) | {"note": note % values + rest}


def _vehicles(problem: Problem, trips: tuple[Trip, ...], names: dict[str, str]) -> dict[str, Any]:
    """One line for each vehicle and scheduled lift: when it leaves, where to, and with how many."""
    rows = [
        [
            f"{names.get(fleet.code, fleet.code)} {number}",
            "; ".join(_journey(trip, names, problem) for trip in journeys),
        ]
        for fleet in problem.fleets
        for number, journeys in vehicles_of(fleet, trips)
    ]
    rows += [
        [names.get(lift.code, lift.code), "; ".join(_journey(trip, names, problem) for trip in journeys)]
        for lift in problem.scheduled_lifts
        if (journeys := [trip for trip in trips if trip.lift == lift.code])
    ]
    more = len(rows) - MOST_VEHICLES
    said = _("%(more)s more vehicles stand in the workbook.") % {"more": more} if more > 0 else ""
    return {"heads": [_("Vehicle"), _("Journeys")], "rows": rows[:MOST_VEHICLES], "more": said}


def _journey(trip: Trip, names: dict[str, str], problem: Problem) -> str:
    values = {
        "when": clock_of(trip.departs_hours, problem),
        "where": names.get(trip.destination, trip.destination),
        "people": trip.people,
    }
    if not trip.loads:
        return _("%(when)s empty to %(where)s") % values
    return _("%(when)s with %(people)s to %(where)s") % values


def _people(option: EvacuationOption) -> dict[str, Any]:
    heads = [_("Area"), _("Source"), _("As of"), _("Counted"), _("Leaving at the estimate")]
    counted = option.problem.get("people", [])
    rows = [
        [one["name"], one["source"], one["as_of"], f"{round(one['counted']):,}", f"{round(one['leaving']):,}"]
        for one in counted
    ]
    # Whom partners ask us to take are in none of the estimates above, and do not grow with them.
    rows += [
        [_("People of %(partner)s") % {"partner": one["partner"]}, _("asked for by the partner"), ""]
        + [f"{one['asked']:,}"] * 2
        for one in rows_of(option.outcome)
        if one["asked"]
    ]
    return {"heads": heads, "rows": rows}
