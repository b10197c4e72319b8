"""Changing an option by hand: a copy, its vehicles, and the journeys of one of them as a list that can be typed in."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.core.evacuation import Trip
from safeconduct.core.evacuation.audit.vehicles import name_of
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import faults, hand
from safeconduct.plans.options.faults import Told, told
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.timetable import clock_of
from safeconduct.plans.views.options import option_of, page_of

MOST_NAME = 120


@require_POST
@door("plans.change")
def option_copy(request: StaffRequest, option: int) -> HttpResponse:
    found = option_of(request.user, option)
    if found.state != EvacuationOption.State.DONE:
        raise Http404
    name = (_("%(name)s, by hand") % {"name": found.name})[:MOST_NAME]
    copy = operations.copy_option(found, name=name, by=request.user, at=clock.now())
    messages.info(request, _("This is the copy. The first option stays as it is."))
    return redirect("plans:option_hand", copy.pk)


@door("plans.change")
def option_hand(request: StaffRequest, option: int) -> HttpResponse:
    """Which vehicle to change, or the journeys of the chosen one."""
    found = option_of(request.user, option)
    may_make = page_of(request, found)["may_make"]
    if not may_make or found.copied_from_id is None or found.state != EvacuationOption.State.DONE:
        raise Http404
    if request.method == "POST":
        return _save(request, found)
    if found.annexed_at is not None:
        raise Http404
    return _page(request, found, request.GET.get("carrier", ""))


def _save(request: StaffRequest, option: EvacuationOption) -> HttpResponse:
    problem, kept = problem_of(option.problem), journeys_of(option.trips)
    carrier = request.POST.get("carrier", "")
    if request.POST.get("revision") != str(option.revision) or option.annexed_at is not None:
        return _moved(request, option, carrier)
    rows = hand.rows_of(kept.trips, carrier, option.outcome["names"], request.POST)
    trips = hand.changed(problem, kept.trips, rows)
    if trips is None:
        return _page(request, option, carrier, rows=rows, status=422)
    try:
        made = hand.audited(problem, kept, trips, option.outcome["unreachable"])
        operations.change_option(option, made, revision=option.revision, by=request.user, at=clock.now())
    except hand.UnknownNames as unknown:
        said = faults.unknown(unknown.defects, trips, option.outcome["names"])
        return _page(request, option, carrier, rows=rows, unknown=said, status=422)
    except operations.OptionMoved:
        option.refresh_from_db()
        return _moved(request, option, carrier)
    if made.faults:
        messages.warning(request, _("Kept. The independent check found faults; they stand below."))
    else:
        messages.success(request, _("Kept. The independent check of every journey found nothing wrong."))
    return redirect(f"{reverse('plans:option_hand', args=[option.pk])}?{urlencode({'carrier': carrier})}")


def _moved(request: StaffRequest, option: EvacuationOption, carrier: str) -> HttpResponse:
    """What was typed, at the journeys as they are now."""
    trips = journeys_of(option.trips).trips
    rows = hand.rows_of(trips, carrier, option.outcome["names"], request.POST)
    return _page(request, option, carrier, rows=rows, is_moved=True, status=409)


def _page(
    request: StaffRequest,
    option: EvacuationOption,
    carrier: str,
    *,
    rows: list[hand.Row] | None = None,
    is_moved: bool = False,
    unknown: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    problem, kept, names = problem_of(option.problem), journeys_of(option.trips), option.outcome["names"]
    found = told(option.faults, kept.trips, names)
    listed = hand.carriers(kept.trips, names, found)
    if rows is None:
        rows = hand.rows_of(kept.trips, carrier, names)
    for row in rows:
        ends = (clock_of(hour, problem) for hour in (row.trip.departs_hours, row.trip.arrives_hours))
        row.clock = " – ".join(ends)
    page = page_of(request, option) | {
        "carriers": listed,
        "carrier": next((one for one in listed if one.key == carrier), None),
        "rows": rows,
        "vehicles": hand.exchangeable(problem, rows[0].trip, names) if rows and rows[0].trip.fleet else [],
        "more": sum(hand.carrier_key(one) == carrier for one in kept.trips) - len(rows),
        "is_moved": is_moved,
        "lost": hand.lost_rows(rows, request.POST) if is_moved else 0,
        "is_wrong": status == 422 and not unknown,
        "unknown": unknown,
        "faults": _elsewhere(found, kept.trips, rows),
    }
    return render(request, "plans/option_hand.html", page, status=status)


def _elsewhere(found: Sequence[Told], trips: Sequence[Trip], rows: Sequence[hand.Row]) -> list[Told]:
    """Faults of the shown journeys go to their rows; the others are the answer."""
    by_key = {row.key: row for row in rows}
    elsewhere: list[Told] = []
    for one in found:
        row = by_key.get(name_of(trips[one.trip])) if one.trip is not None else None
        if row is None:
            elsewhere.append(one)
        else:
            row.faults.append(one)
    return elsewhere
