"""Handing a version in, approving it, starting the next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content.defects import defects
from safeconduct.plans.forms import ReviewForm
from safeconduct.plans.progress import progress
from safeconduct.plans.views.reach import version_of


@door("plans.change")
def version_submit(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    if request.method == "POST":
        try:
            operations.submit(version, by=request.user, at=clock.now())
        except operations.NotEditable:
            messages.info(request, _("This version had been handed in already."))
        else:
            messages.success(request, _("Handed in. Somebody else now reads it and approves it."))
        return redirect("plans:version", pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    page = {
        "version": version,
        "plan": version.plan,
        "unfinished": [part for part in progress(outline, sections) if not part.is_complete],
        "defects": [remark.located(outline) for remark in defects(outline, sections)][:50],
        "tested": version.tests.filter(state="done").exists(),
    }
    return render(request, "plans/version_submit.html", page)


@door("plans.approve")
def version_approve(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    form = ReviewForm(request.POST or None)
    is_mine = version.submitted_by_id == request.user.pk
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "approve":
                operations.approve(version, by=request.user, at=clock.now())
                messages.success(request, _("Approved. This version is in force."))
            else:
                note = form.cleaned_data["note"]
                operations.send_back(version, note=note, by=request.user, at=clock.now())
                messages.success(request, _("Sent back. The author sees what has to change."))
        except operations.SecondPersonNeeded:
            form.add_error("decision", _("You handed this version in, so somebody else must approve it."))
        except operations.NotInReview:
            messages.error(
                request, _("This version is not waiting for approval any more, so nothing changed.")
            )
            return redirect("plans:version", pk, number)
        else:
            return redirect("plans:version", pk, number)
    page = {"version": version, "plan": version.plan, "form": form, "is_mine": is_mine}
    return render(request, "plans/version_approve.html", page)


@door("plans.change")
def version_next(request: StaffRequest, pk: int) -> HttpResponse:
    plan = queries.visible_to(request.user).filter(pk=pk).first()
    if plan is None:
        raise Http404
    if request.method == "POST":
        try:
            version = operations.start_next_version(plan, by=request.user, at=clock.now())
        except operations.VersionOpen:
            messages.info(request, _("A next version is being written already; here it is."))
            return redirect("plans:plan", pk)
        messages.success(request, _("The next version begins as a copy of the latest."))
        return redirect("plans:version", pk, version.number)
    return render(request, "plans/version_next.html", {"plan": plan})
