"""One option: what it comes to, in words, numbers and curves; its workbook and its paper."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from safeconduct.base import jobs
from safeconduct.base.models import Job
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options.calling import calling_said, calling_table
from safeconduct.plans.options.faults import told
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.outcome import has_prices
from safeconduct.plans.options.ranges import ranges
from safeconduct.plans.options.said import chance, standing, verdict
from safeconduct.plans.options.shared import shared_said, shared_table
from safeconduct.plans.options.tables import (
    band_table,
    chance_table,
    curve_table,
    deadlines_of,
    use_table,
)
from safeconduct.plans.options.words import CALLING, CHANCES
from safeconduct.plans.remarks import remark_from_json, say
from safeconduct.plans.views.options import option_of, page_of
from safeconduct.plans.views.reach import located

MOST_FAULTS = 100


@door("plans.view")
def option(request: StaffRequest, option: int) -> HttpResponse:
    found = option_of(request.user, option)
    job = jobs.latest(operations.OPTION_JOB, found.pk)
    page = page_of(request, found) | {"job": job}
    if found.state == EvacuationOption.State.WAITING:
        page |= {
            "standing": standing(found, is_prepared=not _is_preparing(job)),
            "is_stuck": job is None or not job.is_open,
        }
    if found.state == EvacuationOption.State.DONE:
        page |= _made(found)
    remarks = [remark_from_json(one) for one in found.defects]
    page |= {
        "gaps": located([one for one in remarks if one.weight != "note"]),
        "notes": located([one for one in remarks if one.weight == "note"]),
        "is_outdated": queries.is_edited_since(found.version, found.frozen_at),
    }
    return render(request, "plans/option.html", page)


def _made(option: EvacuationOption) -> dict[str, Any]:
    names = option.outcome["names"]
    faults = []
    if option.faults:
        faults = told(option.faults[:MOST_FAULTS], journeys_of(option.trips).trips, names)
    return {
        "verdict": verdict(option),
        **_chances(option),
        "not_played": say(CHANCES["not_played"], {}) if option.is_by_hand else "",
        "faults": faults,
        "more_faults": max(0, len(option.faults) - MOST_FAULTS),
        "curve": curve_table(option.outcome),
        "deadlines": deadlines_of(option.outcome, names),
        "use": use_table(option.outcome, names),
        "shared": shared_table(option.outcome),
        "shared_said": shared_said(option.outcome),
        "is_priced": has_prices(option.outcome),
    }


def _is_preparing(job: Job | None) -> bool:
    """A worker that has begun and has nothing to count waits for the program to be prepared."""
    return job is not None and job.state == Job.State.RUNNING and not job.total


def _chances(option: EvacuationOption) -> dict[str, Any]:
    chances = option.outcome.get("chances")
    if not chances:
        return {}
    names, calls = option.outcome["names"], chances.get("calling", [])
    return {
        "calling": calling_said(calls, names),
        "calls": calling_table(calls, names),
        "calls_rest": say(CALLING["rests"], {}),
        "chance": chance(option.outcome),
        "chances": chance_table(chances),
        "bands": band_table(chances),
        "ranges": ranges(problem_of(option.problem).uncertainty),
    }
