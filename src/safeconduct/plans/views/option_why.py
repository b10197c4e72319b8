"""Why a group of an option goes when it goes, and what would help everybody or harm them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from safeconduct.base import clock, jobs
from safeconduct.core.evacuation import KeptPlan, Problem
from safeconduct.core.evacuation.explain import Whom
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options import effects, why
from safeconduct.plans.options.making import journeys_of, problem_of
from safeconduct.plans.options.said import class_name
from safeconduct.plans.views.option_shown import made_option_of
from safeconduct.plans.views.options import page_of


@door("plans.view")
def option_why(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    problem, kept, names = problem_of(found.problem), journeys_of(found.trips), found.outcome["names"]
    groups = why.groups_of(problem, kept.trips, names)
    point, kind = request.GET.get("point", ""), request.GET.get("class", "")
    page = page_of(request, found) | {
        "groups": groups,
        "points": list({one.point: one.point_name for one in groups}.items()),
        "classes": list({one.priority: one.class_name for one in groups}.items()),
        "point": point,
        "class": kind,
        **_told(problem, kept, point, kind, names),
        **_effects(found),
    }
    return render(request, "plans/option_why.html", page)


def _told(problem: Problem, kept: KeptPlan, point: str, kind: str, names: dict[str, str]) -> dict[str, Any]:
    """Nothing where nobody was chosen; that there is nobody, where nobody is so."""
    if not point:
        return {}
    whom = Whom(point, kind or None)
    chosen = {"chosen": names.get(point, point), "chosen_class": class_name(kind) if kind else ""}
    if not whom.groups(problem):
        return chosen | {"is_nobody": True}
    return chosen | {"told": why.told(problem, kept.trips, whom, names, step_minutes=kept.step_minutes)}


def _effects(option: EvacuationOption) -> dict[str, Any]:
    page: dict[str, Any] = {"job": jobs.latest(operations.EFFECTS_JOB, option.pk)}
    found = effects.answer_of(option.effects)
    if found:
        page |= {
            "effects": found,
            "helps": effects.most_helpful(found),
            "harms": effects.most_harmful(found),
            "permits": effects.permits_said(found),
            "effects_table": effects.effects_table(found),
            "idle": effects.without_effect(found),
        }
    return page


@require_POST
@door("plans.change")
def option_effects(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    operations.ask_effects(found, by=request.user, at=clock.now())
    return redirect(reverse("plans:option_why", args=[found.pk]) + "#effects")


@require_POST
@door("plans.change")
def option_effects_stop(request: StaffRequest, option: int) -> HttpResponse:
    found = made_option_of(request.user, option)
    operations.stop_effects(found, by=request.user, at=clock.now())
    return redirect(reverse("plans:option_why", args=[found.pk]) + "#effects")
