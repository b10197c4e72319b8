"""Pieces that become entries of a table, and what was left out of the plan as a text to take home."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.forms.old import ColumnsForm
from safeconduct.plans.models import OldPiece
from safeconduct.plans.views.old_desk import Desk, desk, no_longer_here
from safeconduct.plans.views.reach import known, version_of
from safeconduct.plans.views.workplace import no_longer_a_draft

State = OldPiece.State
# What the page shows of the rows.
MOST_ROWS = 20


@door("plans.change")
def old_columns(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """Which column of the chosen pieces holds which field of the table."""
    at = desk(request, pk, number, document)
    if at is None:
        return no_longer_here(request, version_of(request.user, pk, number))
    if not at.editable:
        return no_longer_a_draft(request, at.version)
    outline, sections = queries.outline_of(at.version), queries.sections_of(at.version)
    table, pieces = outline.table(at.to), at.chosen(request.GET.getlist("piece"))
    if table is None or not pieces:
        raise Http404
    form = ColumnsForm(at.to, table, pieces, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        offered = known(at.version, outline, sections, queries.names_in(outline, sections))
        areas = queries.areas_spelled({cell for line in form.lines for cell in line.cells})
        made = form.made(offered, areas)
        try:
            operations.place_in_table(at.version, at.to, made, by=request.user, at=clock.now())
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.PieceMoved:
            messages.error(
                request,
                _(
                    "A colleague was first with one of these pieces, so nothing was changed. Here is how they stand now."
                ),
            )
        else:
            _say_made(request, at, made)
            return redirect(at.address_after(pieces))
        return redirect(at.address())
    operations.note_old_document(at.version, at.document, by=request.user, at=clock.now())
    page = {
        "version": at.version, "plan": at.version.plan, "document": at.document, "table": table, "form": form,
        "label": at.labels[at.to], "back": at.address(),
        "rows": [line.cells for line in form.lines[:MOST_ROWS]], "more": max(0, len(form.lines) - MOST_ROWS),
        "columns": range(1, form.width + 1),
    }  # fmt: skip
    return render(request, "plans/old_columns.html", page)


def _say_made(request: StaffRequest, at: Desk, made: Sequence[operations.NewRecord]) -> None:
    count = sum(bool(one.values) for one in made)
    said = ngettext(
        "%(count)s entry was added to “%(place)s”.", "%(count)s entries were added to “%(place)s”.", count
    )
    messages.success(request, said % {"count": count, "place": at.labels[at.to]})
    left_out = sum(len(one.left_out) for one in made)
    if left_out:
        told = ngettext(
            "%(count)s cell was not taken over. It stays with the piece, under “Placed”.",
            "%(count)s cells were not taken over. They stay with the piece, under “Placed”.",
            left_out,
        )
        messages.warning(request, told % {"count": left_out})


@door("plans.change")
def old_aside(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """What was set aside, and the cells that found no column, as a text to keep."""
    at = desk(request, pk, number, document)
    if at is None:
        return no_longer_here(request, version_of(request.user, pk, number))
    operations.note_export(at.version, "old_document", by=request.user, at=clock.now())
    parts = [_("Set aside from “%(document)s”") % {"document": at.document.title}]
    for piece in at.pieces:
        if piece.state == State.SET_ASIDE:
            said = {"number": piece.number, "reason": piece.reason}
            parts.append(_("Piece %(number)s, set aside: %(reason)s") % said + "\n" + piece.text)
        elif piece.left_out:
            said = {"number": piece.number, "place": at.labels.get(piece.place, piece.place)}
            parts.append(_("Piece %(number)s, placed in “%(place)s” without:") % said + "\n" + piece.left_out)
    response = HttpResponse("\ufeff" + "\n\n".join(parts) + "\n", content_type="text/plain; charset=utf-8")
    name = f"set-aside-{at.version.plan.post.code}-v{at.version.number}.txt"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
