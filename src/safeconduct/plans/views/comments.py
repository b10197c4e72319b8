"""Comments on a version: the list, a new one at its place, settled and opened again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.commented import said
from safeconduct.plans.content import records
from safeconduct.plans.content.spots import Spot
from safeconduct.plans.display import shown_title
from safeconduct.plans.forms.governance import CommentForm
from safeconduct.plans.models import Comment, PlanVersion
from safeconduct.plans.outline import Table
from safeconduct.plans.views.reach import table_of, version_of
from safeconduct.plans.views.workplace import Workplace, workplace


@door("plans.view")
def comments(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    every = said(outline, sections, queries.comments_on(version))
    page = {
        "version": version,
        "plan": version.plan,
        "open": [one for one in every if one.comment.is_open],
        "settled": [one for one in every if not one.comment.is_open],
        "settles_all": any(
            request.user.has_perm(permission, version.plan.post)
            for permission in ("plans.change", "plans.approve")
        ),
        "sections": outline.sections,
        "may_comment": version.state != PlanVersion.State.SUPERSEDED,
    }
    operations.note_comments(version, len(every), by=request.user, at=clock.now())
    return render(request, "plans/comments.html", page)


@door("plans.view")
def comment_new(request: StaffRequest, pk: int, number: int, key: str) -> HttpResponse:
    at = workplace(request, pk, number, key)
    asked = request.GET
    table = table_of(at.section, asked["table"]) if asked.get("table") else None
    initial = {"record": asked.get("record", ""), "field": asked.get("field", "")}
    form = CommentForm(at.section, table, _entries(at, table), initial, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        spot = Spot(key, table.key if table else "", typed.get("record", ""), typed["field"])
        try:
            operations.comment(
                at.version, spot, typed["text"], key=typed["key"], by=request.user, at=clock.now()
            )
        except operations.NoSuchSection:
            form.add_error(None, _("This entry was removed meanwhile. Choose another, or the whole table."))
        except operations.NotEditable:
            form.add_error(None, _("This version was superseded. Comment on the newer one instead."))
        else:
            messages.success(request, _("Your comment is there. It stays until somebody settles it."))
            return redirect(reverse("plans:section", args=[pk, number, key]) + "#" + (spot.table or "fields"))
    return render(request, "plans/comment_new.html", {**at.page, "form": form, "table": table})


def _entries(at: Workplace, table: Table | None) -> list[tuple[str, str]]:
    if table is None:
        return []
    rows = records(at.content, table.key)
    return [(str(row.get("id")), shown_title(table, row, at.names)) for row in rows]


@door("plans.view")
def comment_resolve(request: StaffRequest, pk: int, number: int, comment: int) -> HttpResponse:
    version, found = version_of(request.user, pk, number), _comment_of(request, pk, comment)
    if request.method == "POST":
        if operations.resolve(found, version, by=request.user, at=clock.now()):
            messages.success(request, _("The comment is settled."))
        else:
            who = {"name": found.resolved_by}
            messages.info(request, _("%(name)s had settled this comment already, so nothing changed.") % who)
    return redirect("plans:comments", pk, number)


@door("plans.view")
def comment_reopen(request: StaffRequest, pk: int, number: int, comment: int) -> HttpResponse:
    version, found = version_of(request.user, pk, number), _comment_of(request, pk, comment)
    if request.method == "POST":
        if operations.reopen(found, version, by=request.user, at=clock.now()):
            messages.success(request, _("The comment is open again."))
        else:
            messages.info(request, _("This comment was open already, so nothing changed."))
    return redirect("plans:comments", pk, number)


def _comment_of(request: StaffRequest, pk: int, comment: int) -> Comment:
    found = queries.comments_visible_to(request.user).filter(version__plan=pk, pk=comment).first()
    if found is None:
        raise Http404
    return found
