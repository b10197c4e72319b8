"""The two-minute tests of the contact tree and of the channels."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.drills import TRIED, Attempt, attempts
from safeconduct.plans.forms import DrillForm, TryForm
from safeconduct.plans.models import Drill, PlanVersion
from safeconduct.plans.views.reach import version_of


@door("plans.view")
def drills(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    page = {
        "version": version,
        "plan": version.plan,
        "kinds": [(kind, label, len(_attempts(version, kind))) for kind, label in Drill.Kind.choices],
        "drills": version.plan.drills.select_related("begun_by"),
        "may_drill": request.user.has_perm("plans.change", version.plan.post),
    }
    return render(request, "plans/drills.html", page)


@door("plans.change")
@require_POST
def drill_start(request: StaffRequest, pk: int, number: int, kind: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    if kind not in TRIED:
        raise Http404
    drill = operations.start_drill(version, kind, by=request.user, at=clock.now())
    return redirect("plans:drill", pk, number, drill.pk)


@door("plans.change")
def drill(request: StaffRequest, pk: int, number: int, drill: int) -> HttpResponse:
    version, found = _drill(request, pk, number, drill)
    form = DrillForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_drill(found, remarks=form.cleaned_data["remarks"], by=request.user, at=clock.now())
        except operations.NothingTried:
            form.add_error(None, _("Nothing was tried yet. Say of at least one whether it was reached."))
        except operations.DrillEnded:
            messages.info(request, _("A colleague has ended this test already."))
            return redirect("plans:drills", pk, number)
        else:
            messages.success(request, _said_where_logged(found))
            return redirect("plans:drills", pk, number)
    if found.kind == Drill.Kind.CONTACT_TREE:
        operations.note_read(version, "roles", by=request.user, at=clock.now())
    said = {one["id"]: one for one in found.tries}
    page = {
        "version": version,
        "plan": version.plan,
        "drill": found,
        "rows": [(one, said.get(one.id)) for one in _attempts(version, found.kind)],
        "form": form,
        "is_channels": found.kind == Drill.Kind.CHANNELS,
    }
    return render(request, "plans/drill.html", page)


def _said_where_logged(found: Drill) -> str:
    if found.logged_in_id:
        return _("Ended. It stands in the exercise log of the draft.")
    return _("Ended. There is no draft now; the next version takes it into its exercise log.")


@door("plans.change")
@require_POST
def drill_try(request: StaffRequest, pk: int, number: int, drill: int) -> HttpResponse:
    version, found = _drill(request, pk, number, drill)
    form = TryForm(request.POST)
    tried = next((one for one in _attempts(version, found.kind) if one.id == request.POST.get("tried")), None)
    if tried is None:
        messages.error(request, _("This line is no longer in the plan, so nothing was noted."))
    elif not form.is_valid():
        messages.error(request, _("Write the share that was delivered as a number between 0 and 100."))
    else:
        try:
            operations.note_try(
                found,
                {"id": tried.id, "name": tried.name},
                reached=form.cleaned_data["reached"] == "yes",
                percent=form.cleaned_data["percent"],
                by=request.user,
                at=clock.now(),
            )
        except operations.DrillEnded:
            messages.info(request, _("A colleague has ended this test already."))
            return redirect("plans:drills", pk, number)
    return redirect("plans:drill", pk, number, drill)


@door("plans.change")
@require_POST
def drill_give_up(request: StaffRequest, pk: int, number: int, drill: int) -> HttpResponse:
    _version, found = _drill(request, pk, number, drill)
    try:
        operations.give_up_drill(found, by=request.user, at=clock.now())
    except operations.DrillEnded:
        messages.info(request, _("A colleague has ended this test already."))
    else:
        messages.success(request, _("The test was given up. Nothing was written into the log."))
    return redirect("plans:drills", pk, number)


def _drill(request: StaffRequest, pk: int, number: int, drill: int) -> tuple[PlanVersion, Drill]:
    version = version_of(request.user, pk, number)
    found = version.plan.drills.filter(pk=drill).first()
    if found is None:
        raise Http404
    return version, found


def _attempts(version: PlanVersion, kind: str) -> list[Attempt]:
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    return attempts(kind, sections, queries.names_in(outline, sections))
