"""Evacuation options of a version: the list, a new one, stopping one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.core.evacuation import is_priced
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.plans import operations, queries
from safeconduct.plans.forms import NewOptionForm
from safeconduct.plans.models import EvacuationOption
from safeconduct.plans.options.asking import asked_for
from safeconduct.plans.options.said import in_a_word, soundness
from safeconduct.plans.problem import build, scenarios_of
from safeconduct.plans.views.reach import located, may_change, version_of

MOST_LISTED = 100
MOST_BESIDE = 5


def option_of(user: User, pk: int) -> EvacuationOption:
    found = queries.options_visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def page_of(request: StaffRequest, option: EvacuationOption) -> dict[str, Any]:
    """What every page of an option shows."""
    version = option.version
    may_make = request.user.has_perm("plans.change", version.plan.post)
    return {
        "option": option,
        "version": version,
        "plan": version.plan,
        "may_make": may_make,
        "unsound": soundness(option) if option.faults else "",
        "may_annex": may_change(request, version) and option.is_sound,
        "may_edit": may_make and option.copied_from_id is not None and option.annexed_at is None,
    }


@door("plans.view")
def options(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    visible = queries.options_visible_to(request.user).filter(version=version)
    listed = list(visible.defer("trips", "problem", "defects", "effects")[:MOST_LISTED])
    page = {
        "version": version,
        "plan": version.plan,
        "rows": [{"option": one, "words": in_a_word(one)} for one in listed],
        "made": sum(one.state == EvacuationOption.State.DONE for one in listed),
        "most": MOST_BESIDE,
        "scenarios": scenarios_of(queries.plan_file(version)),
        "may_make": request.user.has_perm("plans.change", version.plan.post),
    }
    return render(request, "plans/options.html", page)


@door("plans.change")
def option_new(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    plan_file = queries.plan_file(version)
    scenarios = scenarios_of(plan_file)
    built = {str(one.get("id")): build(plan_file, str(one.get("id"))) for one in scenarios}
    form = NewOptionForm(scenarios, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen, aim = built[form.cleaned_data["scenario"]], form.cleaned_data["aim"]
        if chosen.problem is None:
            form.add_error(
                "scenario", _("No option can be made for this scenario yet. What is missing stands below it.")
            )
        elif aim == EvacuationOption.Aim.CHEAPEST and not is_priced(chosen.problem):
            form.add_error(
                "aim",
                _(
                    "Nothing in the plan has a price, so there is nothing to make cheap. Choose something else."
                ),
            )
        else:
            asked = operations.ask_option(
                version,
                chosen.scenario,
                asked_for(plan_file, chosen, form.cleaned_data["factor"]),
                name=form.cleaned_data["name"],
                effort=form.cleaned_data["effort"],
                aim=aim,
                by=request.user,
                at=clock.now(),
            )
            return redirect("plans:option", asked.pk)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "scenarios": [_shown(one, built[str(one.get("id"))]) for one in scenarios],
        "is_priced": any(one.problem is not None and is_priced(one.problem) for one in built.values()),
    }
    return render(request, "plans/option_new.html", page)


def _shown(scenario: dict[str, Any], built: Any) -> dict[str, Any]:
    return {
        "id": str(scenario.get("id")),
        "name": scenario.get("name") or scenario.get("id"),
        "people": sum(area.leaving for area in built.people),
        "stops": located(built.stops),
        "gaps": located(built.gaps),
        "can_run": built.problem is not None,
    }


@door("plans.change")
def option_cancel(request: StaffRequest, option: int) -> HttpResponse:
    found = option_of(request.user, option)
    if request.method == "POST":
        operations.stop_option(found, by=request.user, at=clock.now())
        if found.state == EvacuationOption.State.DONE:
            messages.info(request, _("The search had ended before. The page shows the plan that was made."))
        elif found.state == EvacuationOption.State.WAITING:
            messages.info(
                request, _("The search is being stopped. If there is a plan already, the best one is kept.")
            )
    return redirect("plans:option", found.pk)


@require_POST
@door("plans.change")
def option_again(request: StaffRequest, option: int) -> HttpResponse:
    """Have it made once more, after a fault."""
    found = option_of(request.user, option)
    operations.ask_option_again(found, by=request.user, at=clock.now())
    return redirect("plans:option", found.pk)
