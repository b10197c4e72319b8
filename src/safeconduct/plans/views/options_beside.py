"""Options side by side, on a page and as a workbook."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.models import EvacuationOption, PlanVersion
from safeconduct.plans.options.beside import curves_table, facts_table
from safeconduct.plans.options.said import in_a_word
from safeconduct.plans.options.workbook import beside_workbook
from safeconduct.plans.views.options import MOST_BESIDE
from safeconduct.plans.views.reach import XLSX, version_of


def _chosen(request: StaffRequest, version: PlanVersion) -> list[EvacuationOption]:
    wanted = [int(one) for one in request.GET.getlist("option") if one.isdecimal() and len(one) < 12]
    made = queries.options_visible_to(request.user).filter(
        version=version, state=EvacuationOption.State.DONE, pk__in=wanted[:MOST_BESIDE]
    )
    return list(made.defer("trips", "problem", "defects").order_by("pk"))


@door("plans.view")
def options_beside(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    chosen = _chosen(request, version)
    if len(set(request.GET.getlist("option"))) > MOST_BESIDE:
        messages.info(
            request, _("At most five options stand side by side: the first five that you ticked are shown.")
        )
    if len(chosen) < 2:
        messages.info(request, _("Choose at least two options that are made."))
        return redirect("plans:options", pk, number)
    page = {
        "version": version,
        "plan": version.plan,
        "options": [(one, in_a_word(one)) for one in chosen],
        "curves": curves_table(chosen),
        "facts": facts_table(chosen),
        "query": "&".join(f"option={one.pk}" for one in chosen),
    }
    return render(request, "plans/options_beside.html", page)


@door("plans.view")
def options_beside_xlsx(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    chosen = _chosen(request, version)
    if not chosen:
        raise Http404
    operations.note_export(version, "options", by=request.user, at=clock.now())
    response = HttpResponse(beside_workbook(chosen), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="options.xlsx"'
    return response
