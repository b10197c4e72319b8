"""Handing a version in, approving it, starting the next."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.commented import said
from safeconduct.plans.content.defects import defects
from safeconduct.plans.content.lessons import lessons_closed, likely
from safeconduct.plans.forms import ReviewForm
from safeconduct.plans.forms.governance import AbsorbForm
from safeconduct.plans.progress import progress
from safeconduct.plans.views.comparing import base_of, changes_between, counted, note_shown
from safeconduct.plans.views.governance import who_approves
from safeconduct.plans.views.reach import version_of


@door("plans.change")
def version_submit(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    lessons = lessons_closed(sections, version.number)
    typed = request.POST if request.method == "POST" else None
    form = AbsorbForm(lessons, likely(lessons, version.number), typed)
    if request.method == "POST" and form.is_valid():
        absorbs = form.cleaned_data["absorbs"]
        try:
            operations.hand_in(version, absorbs=absorbs, by=request.user, at=clock.now())
        except operations.NotEditable:
            messages.info(request, _("This version had been handed in already."))
        else:
            messages.success(request, _("Handed in. Somebody else now reads it and approves it."))
        return redirect("plans:version", pk, number)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "lessons": lessons,
        "open_comments": queries.open_comments(version).count(),
        **who_approves(version),
        "unfinished": [part for part in progress(outline, sections) if not part.is_complete],
        "defects": [remark.located(outline) for remark in defects(outline, sections)][:50],
        "tested": version.tests.filter(state="done").exists(),
    }
    return render(request, "plans/version_submit.html", page)


@door("plans.approve")
def version_approve(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    still_open = said(outline, sections, queries.open_comments(version))
    form = ReviewForm(still_open, request.POST or None)
    is_mine = version.submitted_by_id == request.user.pk
    if request.method == "POST" and form.is_valid():
        try:
            if form.cleaned_data["decision"] == "approve":
                operations.approve(version, by=request.user, at=clock.now())
                messages.success(request, _("Approved. This version is in force."))
            else:
                note = form.cleaned_data["note"]
                because_of = [int(one) for one in form.cleaned_data["comments"]]
                operations.send_back(
                    version, note=note, because_of=because_of, by=request.user, at=clock.now()
                )
                messages.success(request, _("Sent back. The author sees what has to change."))
        except operations.SecondPersonNeeded:
            form.add_error("decision", _("You handed this version in, so somebody else must approve it."))
        except operations.NotAllowed:
            messages.error(
                request, _("Your right to approve plans of this post has ended, so nothing was changed.")
            )
            return redirect("plans:version", pk, number)
        except operations.NotInReview:
            messages.error(
                request, _("This version is not waiting for approval any more, so nothing changed.")
            )
            return redirect("plans:version", pk, number)
        else:
            return redirect("plans:version", pk, number)
    before = base_of(list(version.plan.versions.all()), version)
    found = changes_between(before, version) if before else []
    note_shown(found, version, by=request.user)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "is_mine": is_mine,
        "before": before,
        "groups": found,
        "counts": counted(found),
        "total": sum(len(group.lines) for group in found),
        "open_comments": still_open,
        **who_approves(version),
    }
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
