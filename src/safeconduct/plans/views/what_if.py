"""What if: sliders over people, vehicles, desks and warning; and what the model does not know."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safeconduct.core.evacuation import OutOfTime
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import queries
from safeconduct.plans.forms import WhatIfForm
from safeconduct.plans.options import sliders
from safeconduct.plans.options.curves import lines_of
from safeconduct.plans.options.said import what_if
from safeconduct.plans.problem import Built, build, scenarios_of
from safeconduct.plans.views.reach import located, version_of


@door("plans.view")
def what_if_page(request: StaffRequest, pk: int, number: int, scenario: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    plan_file = queries.plan_file(version)
    found = next((one for one in scenarios_of(plan_file) if str(one.get("id")) == scenario), None)
    if found is None:
        raise Http404
    built = build(plan_file, scenario)
    form = WhatIfForm(request.GET or None)
    page = {
        "version": version,
        "plan": version.plan,
        "scenario": found,
        "form": form,
        "stops": located(built.stops),
        **_answer(built, form),
    }
    return render(request, "plans/what_if.html", page)


def _answer(built: Built, form: WhatIfForm) -> dict[str, Any]:
    if built.problem is None or (form.is_bound and not form.is_valid()):
        return {}
    asked = sliders.Asked(**form.cleaned_data) if form.is_bound else sliders.Asked()
    try:
        now = sliders.answer(built.problem, sliders.Asked())
        then = now if asked == sliders.Asked() else sliders.answer(built.problem, asked, built.at_the_border)
    except OutOfTime:
        return {"is_too_large": True}
    hours = sliders.table_hours([now, then])
    return {
        "said": what_if(now, then),
        "lines": lines_of({"now": now, "then": then}),
        "rows": [(hour, sliders.people_at(now, hour), sliders.people_at(then, hour)) for hour in hours],
        "minutes": round(then.step_minutes),
        "is_certified": now.is_certified and then.is_certified,
    }


@door("plans.view")
def model_unknowns(request: StaffRequest) -> HttpResponse:
    return render(request, "plans/model_unknowns.html")
