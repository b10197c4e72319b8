"""One option seen in other ways: the timetable of its vehicles, a map for each hour, its workbook and its paper."""

from functools import lru_cache
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.places.drawing import Frame, draw
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import timetable
from safeconduct.plans.options.faults import carrier_of
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.picture import frame_of, picture_of
from safeconduct.plans.options.whereabouts import moment_of
from safeconduct.plans.options.workbook import option_workbook
from safeconduct.plans.printing import pdf
from safeconduct.plans.printing.languages import cannot_print, headings_in
from safeconduct.plans.printing.optioned import option_sheet
from safeconduct.plans.views.options import option_of, page_of
from safeconduct.plans.views.reach import XLSX

MOST_VEHICLES = 40
MOST_OTHERS = 300


def made_option_of(user: User, pk: int) -> EvacuationOption:
    found = option_of(user, pk)
    if found.state != EvacuationOption.State.DONE:
        raise Http404
    return found


@door("plans.view")
def option_timetable(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    problem, trips, names = problem_of(found.problem), journeys_of(found.trips).trips, found.outcome["names"]
    fleets = [one for one in problem.fleets if any(trip.fleet == one.code for trip in trips)]
    chosen = next(
        (one for one in fleets if one.code == request.GET.get("fleet")), fleets[0] if fleets else None
    )
    page = page_of(request, found) | {
        "fleets": [(one, names.get(one.code)) for one in fleets],
        "chosen": chosen,
    }
    if chosen is not None:
        vehicles = timetable.vehicles_of(chosen, trips)
        first = max(0, min(_number(request.GET.get("first"), 1) - 1, len(vehicles) - 1))
        shown = vehicles[first : first + MOST_VEHICLES]
        page |= {
            "gantt": timetable.gantt(shown, names, problem),
            "rows": timetable.rows_of(shown, chosen, names, problem),
            "chosen_name": names.get(chosen.code),
            "before": max(1, first + 1 - MOST_VEHICLES) if first else None,
            "after": first + 1 + MOST_VEHICLES if first + MOST_VEHICLES < len(vehicles) else None,
            "shown": _("%(shown)s of %(all)s vehicles") % {"shown": len(shown), "all": len(vehicles)},
        }
    others = timetable.others_of(trips, names, problem)
    page |= {
        "others": [one | {"carrier": carrier_of(one["trip"], names)} for one in others[:MOST_OTHERS]],
        "more_others": max(0, len(others) - MOST_OTHERS),
    }
    return render(request, "plans/option_timetable.html", page)


@door("plans.view")
def option_hours(request: StaffRequest, option: int) -> HttpResponse:
    """Where everybody is at one hour, on a map and as a table."""
    found = made_option_of(request.user, option)
    problem, trips, names = problem_of(found.problem), journeys_of(found.trips).trips, found.outcome["names"]
    clear = found.outcome["clear_hours"]
    last = int(problem.horizon_hours if clear is None else min(problem.horizon_hours, clear + 1))
    hour = max(0, min(_number(request.GET.get("hour"), 0), last))
    moment, frame = moment_of(problem, trips, hour), frame_of(problem)
    havens = {one.code for one in problem.havens}
    page = page_of(request, found) | {
        "hour": hour,
        "last": last,
        "clock": timetable.clock_of(hour, problem),
        "places": [(names.get(code, code), people, code in havens) for code, people in moment.at.items()],
        "under_way": _under_way(moment.under_way, names, problem),
        "moving": moment.moving,
        "safe": sum(people for code, people in moment.at.items() if code in havens),
        "picture": picture_of(problem, moment, names, frame) if frame else None,
        "before": hour - 1 if hour else None,
        "after": hour + 1 if hour < last else None,
    }
    return render(request, "plans/option_hours.html", page)


def _under_way(trips: Any, names: dict[str, str], problem: Any) -> list[dict[str, Any]]:
    return [
        {
            "carrier": carrier_of(trip, names),
            "origin": names.get(trip.origin, trip.origin),
            "destination": names.get(trip.destination, trip.destination),
            "arrives": timetable.clock_of(trip.arrives_hours, problem),
            "people": trip.people,
        }
        for trip in sorted(trips, key=lambda one: one.arrives_hours)
    ]


@door("plans.view")
def option_ground(request: StaffRequest, option: int) -> HttpResponse:
    """The land under the map of an option."""
    frame = frame_of(problem_of(made_option_of(request.user, option).problem))
    if frame is None:
        raise Http404
    return HttpResponse(_ground(frame, get_language() or "en"), content_type="image/svg+xml")


@lru_cache(maxsize=16)
def _ground(frame: Frame, language: str) -> str:
    return draw(frame, (), language=language)


@door("plans.view")
def option_xlsx(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    operations.note_export(found.version, "option", by=request.user, at=clock.now())
    response = HttpResponse(option_workbook(found), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="option-{found.pk}.xlsx"'
    return response


@door("plans.view")
def option_pdf(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    wanted = get_language() or "en"
    language = "en" if cannot_print(wanted) else headings_in(wanted)
    at = clock.now()
    content = pdf(option_sheet(found, language=language), at=at, layout="option")
    operations.note_export(found.version, "option_pdf", by=request.user, at=at)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="option-{found.pk}-{language}.pdf"'
    return response


def _number(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else usual
