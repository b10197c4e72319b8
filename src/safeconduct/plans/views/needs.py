"""What the scenarios of a version need: an overview, one scenario with its rows, and the numbers to take away."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content import record_of
from safeconduct.plans.models import PlanVersion
from safeconduct.plans.needs import ESTIMATES, Reckoning, reckoning
from safeconduct.plans.needs.workbook import needs_workbook
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.problem import scenarios_of
from safeconduct.plans.views.reach import XLSX, version_of


@door("plans.view")
def needs(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    plan, today = queries.plan_file(version), clock.today(request.post_at_work.time_zone)
    made = [reckoning(plan, one, on=today) for one in scenarios_of(plan)]
    rows = [
        {
            "id": str(one.scenario.get("id")),
            "name": one.scenario.get("name") or one.scenario.get("id"),
            "affected": [one.total(estimate, "affected") for estimate in ESTIMATES],
            "leaving": [one.total(estimate, "leaving") for estimate in ESTIMATES],
            "lacking": [need.name for need in one.needs if need.lacks],
            "unknown": [need.name for need in one.needs if need.amount is None],
        }
        for one in made
    ]
    has_needs = any(one.needs for one in made)
    page = {"version": version, "plan": version.plan, "rows": rows, "has_needs": has_needs}
    return render(request, "plans/needs.html", page)


@door("plans.view")
def scenario_needs(request: StaffRequest, pk: int, number: int, scenario: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    made = _reckoned(request, version, scenario)
    table = OUTLINE.table("scenarios.needs")
    per = table.column("per") if table else None
    words = dict(per.choices) if per else {}
    page = {
        "version": version,
        "plan": version.plan,
        "made": made,
        "scenario": scenario,
        "name": made.scenario.get("name") or scenario,
        "needs": [
            {"need": need, "per": words.get(need.per, need.per), "at": [need.by_estimate.get(one) for one in ESTIMATES]}
            for need in made.needs
        ],
        "people": list(zip(*(made.people[one] for one in ESTIMATES), strict=True)),
        "affected": [made.total(one, "affected") for one in ESTIMATES],
        "leaving": [made.total(one, "leaving") for one in ESTIMATES],
        "remarks": [{"remark": one, "text": one.located(OUTLINE)} for one in made.remarks],
        "unused": [
            {"remark": one.remark, "text": one.remark.located(OUTLINE)}
            for need in made.needs
            for one in need.stock
            if one.remark
        ],
    }  # fmt: skip
    return render(request, "plans/scenario_needs.html", page)


@door("plans.view")
def needs_xlsx(request: StaffRequest, pk: int, number: int, scenario: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    written = needs_workbook(_reckoned(request, version, scenario))
    operations.note_export(version, "needs", by=request.user, at=clock.now())
    response = HttpResponse(written, content_type=XLSX)
    name = f"needs-{version.plan.post.code}-v{version.number}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _reckoned(request: StaffRequest, version: PlanVersion, scenario: str) -> Reckoning:
    plan = queries.plan_file(version)
    row = record_of(plan.sections.get("scenarios", {}), "scenarios", scenario)
    if row is None:
        raise Http404
    return reckoning(plan, row, on=clock.today(request.post_at_work.time_zone))
