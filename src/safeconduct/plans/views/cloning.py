"""Starting a plan from another plan: choosing it, seeing what stays behind, and beginning."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.forms.governance import CloneForm
from safeconduct.plans.prefill import first_draft
from safeconduct.plans.views.reach import version_of


@door("plans.change")
def clone_choose(request: StaffRequest) -> HttpResponse:
    """Every version in reach, the plans of other posts before the own."""
    here = request.post_at_work
    versions = queries.versions_visible_to(request.user).order_by(
        "plan__post__name", "plan__title", "-number"
    )
    ordered = sorted(versions, key=lambda one: one.plan.post_id == here.pk)
    return render(request, "plans/clone_choose.html", {"versions": ordered, "here": here})


@door("plans.change")
def clone(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    source, post = version_of(request.user, pk, number), request.post_at_work
    if not request.user.has_perm("plans.change", post):
        raise Http404
    outline = queries.outline_of(source)
    suggested = _("Contingency plan, %(post)s") % {"post": post}
    form = CloneForm(outline, {"title": suggested}, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = operations.clone_plan(
                source,
                post,
                title=form.cleaned_data["title"],
                chosen=form.cleaned_data["sections"],
                first=first_draft(post),
                by=request.user,
                at=clock.now(),
            )
        except operations.TitleTaken:
            form.add_error("title", _("This post has a plan of this title. Give the copy another."))
        else:
            messages.success(request, _("The draft begins with what the other plan could lend it."))
            return redirect("plans:version", version.plan_id, version.number)
    everything = [section.key for section in outline.sections]
    page = {
        "form": form,
        "source": source,
        "post": post,
        "left": queries.clone_of(source, post, everything).left,
    }
    return render(request, "plans/clone.html", page)
