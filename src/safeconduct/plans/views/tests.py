"""Stress tests: the list, a new one, its result, and its numbers to take away."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock, jobs
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import User
from safeconduct.plans import operations, queries
from safeconduct.plans.display import label_of, shown_value
from safeconduct.plans.forms import NewTestForm
from safeconduct.plans.models import StressTest
from safeconduct.plans.outline import OUTLINE, Table
from safeconduct.plans.problem import build, scenarios_of
from safeconduct.plans.remarks import remark_from_json
from safeconduct.plans.testing import stress
from safeconduct.plans.testing.tables import deadline_table, waiting_table
from safeconduct.plans.testing.verdict import (
    bindings,
    certificate,
    headline,
    multiple,
    partners,
    unknowns,
    verdict,
)
from safeconduct.plans.testing.verdict import notes as core_notes
from safeconduct.plans.testing.workbook import test_workbook
from safeconduct.plans.views.reach import XLSX, located, version_of


def _test_of(user: User, pk: int) -> StressTest:
    found = queries.tests_visible_to(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@door("plans.view")
def tests(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    listed = [(one, headline(one)) for one in version.tests.select_related("asked_by")[:100]]
    page = {
        "version": version,
        "plan": version.plan,
        "tests": listed,
        "may_test": request.user.has_perm("plans.change", version.plan.post),
    }
    return render(request, "plans/tests.html", page)


@door("plans.change")
def test_new(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    plan_file = queries.plan_file(version)
    scenarios = scenarios_of(plan_file)
    built = {str(one.get("id")): build(plan_file, str(one.get("id"))) for one in scenarios}
    form = NewTestForm(scenarios, request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = built[form.cleaned_data["scenario"]]
        if chosen.problem is None:
            form.add_error(
                "scenario", _("This scenario cannot be tested yet. What is missing stands below it.")
            )
        else:
            frozen = stress.freeze(plan_file, chosen)
            asked = operations.ask_test(version, chosen.scenario, frozen, by=request.user, at=clock.now())
            return redirect("plans:test", asked.pk)
    table = OUTLINE.table("scenarios.scenarios")
    names = queries.names_in(plan_file.outlined, plan_file.sections)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "scenarios": [
            {
                "id": str(one.get("id")),
                "name": one.get("name") or one.get("id"),
                "facts": _facts(table, one, names) if table else [],
                "people": sum(area.leaving for area in built[str(one.get("id"))].people),
                "stops": located(built[str(one.get("id"))].stops),
                "gaps": located(built[str(one.get("id"))].gaps),
                "can_run": built[str(one.get("id"))].problem is not None,
            }
            for one in scenarios
        ],
        "multiples": [multiple(factor) for factor in operations.FACTORS],
    }
    return render(request, "plans/test_new.html", page)


def _facts(table: Table, scenario: dict[str, Any], names: Any) -> list[tuple[Any, str]]:
    keys = ("areas", "affected_percent", "leave_percent", "horizon_days")
    columns = [column for column in table.columns if column.key in keys]
    return [(label_of(column), shown_value(column, scenario.get(column.key), names)) for column in columns]


@door("plans.view")
def test(request: StaffRequest, test: int) -> HttpResponse:
    found = _test_of(request.user, test)
    names = found.problem.get("names", {})
    remarks = [remark_from_json(one) for one in found.defects]
    page = {
        "test": found,
        "version": found.version,
        "plan": found.version.plan,
        "job": jobs.latest("plans.test", found.pk),
        "verdict": verdict(found.results, names),
        "partners": partners(found.problem),
        "outcomes": [
            {
                "multiple": multiple(outcome["factor"], begins=True),
                "outcome": outcome,
                "bindings": bindings(outcome, names),
                "certificate": certificate(outcome),
            }
            for outcome in found.results
        ],
        "waiting": waiting_table(found.results),
        "deadlines": deadline_table(found.results, names),
        "gaps": located([one for one in remarks if one.weight != "note"]),
        "notes": located([one for one in remarks if one.weight == "note"]),
        "core_notes": core_notes(found.results),
        "unknowns": unknowns(),
        "is_outdated": queries.is_edited_since(found.version, found.asked_at),
        "may_test": request.user.has_perm("plans.change", found.version.plan.post),
    }
    return render(request, "plans/test.html", page)


@door("plans.change")
def test_cancel(request: StaffRequest, test: int) -> HttpResponse:
    found = _test_of(request.user, test)
    if request.method == "POST":
        operations.cancel_test(found, by=request.user, at=clock.now())
        messages.info(request, _("The test is being stopped. Nothing of the plan was changed."))
    return redirect("plans:test", found.pk)


@door("plans.view")
def test_xlsx(request: StaffRequest, test: int) -> HttpResponse:
    found = _test_of(request.user, test)
    operations.note_export(found.version, "test", by=request.user, at=clock.now())
    response = HttpResponse(test_workbook(found), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="test-{found.pk}.xlsx"'
    return response
