"""The old documents of a plan: the list of them, a form for another, and one that is being read or removed."""

from collections import Counter
from dataclasses import replace
from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock, jobs
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.forms import OldDocumentForm
from safeconduct.plans.models import OldDocument, OldPiece, PlanVersion
from safeconduct.plans.old import MOST_BYTES, Refused
from safeconduct.plans.views.old_desk import desk, document_of, no_longer_here
from safeconduct.plans.views.reach import may_change, version_of
from safeconduct.plans.views.workplace import no_longer_a_draft


@door("plans.change")
def old_documents(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """Those that were taken over, and a form for another."""
    version = version_of(request.user, pk, number)
    sent = request.method == "POST"
    form = OldDocumentForm(request.POST if sent else None, request.FILES if sent else None)
    if sent and form.is_valid():
        file = form.cleaned_data["old"]
        try:
            document = operations.take_in_document(
                version, content_of(file), title=title_of(file), by=request.user, at=clock.now()
            )
        except Refused as refused:
            form.add_error("old", refused.sentence)
        except operations.NotEditable:
            return no_longer_a_draft(request, version)
        except operations.SameDocument as same:
            messages.info(request, _("This very document is here already; go on where you left it."))
            return redirect("plans:old_document", pk, number, same.document.pk)
        else:
            return redirect("plans:old_document", pk, number, document.pk)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "documents": queries.old_documents_of(version),
        "editable": may_change(request, version),
    }
    return render(request, "plans/old_documents.html", page)


def content_of(file: "UploadedFile[Any]") -> bytes:
    """One byte more than is taken, so that what is too large is refused."""
    content: bytes = file.read(MOST_BYTES + 1)
    return content


def title_of(file: "UploadedFile[Any]") -> str:
    return PurePath(file.name or "").stem or _("Old document")


def reading_page(request: StaffRequest, version: PlanVersion, document: OldDocument) -> HttpResponse:
    """How far the reading is; or why nothing could be read."""
    refusal = ""
    if document.state == OldDocument.State.REFUSED:
        refusal = Refused(document.refused_because, **document.refusal).sentence
    page = {
        "version": version,
        "plan": version.plan,
        "document": document,
        "job": jobs.latest(operations.READ_JOB, document.pk),
        "refusal": refusal,
        "may_remove": operations.may_remove(request.user, document),
    }
    return render(request, "plans/old_reading.html", page)


@door("plans.change")
@require_POST
def old_stop(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """Stop the reading; nothing of the document stays."""
    version = version_of(request.user, pk, number)
    found = document_of(request, version, document)
    if found is None:
        return no_longer_here(request, version)
    try:
        operations.stop_reading(found, by=request.user, at=clock.now())
    except operations.NotBeingRead:
        return _moved_on(request, version, document)
    messages.info(request, _("The reading was stopped, and nothing was taken over from the document."))
    return redirect("plans:old_documents", pk, number)


@door("plans.change")
@require_POST
def old_again(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """Read it once more, after a fault."""
    version = version_of(request.user, pk, number)
    found = document_of(request, version, document)
    if found is None:
        return no_longer_here(request, version)
    try:
        operations.read_again(found, by=request.user, at=clock.now())
    except operations.NotBeingRead:
        return _moved_on(request, version, document)
    return redirect("plans:old_document", pk, number, document)


def _moved_on(request: StaffRequest, version: PlanVersion, document: int) -> HttpResponse:
    messages.info(request, _("The reading had ended before. The page shows how the document stands now."))
    return redirect("plans:old_document", version.plan_id, version.number, document)


@door("plans.change")
def old_remove(request: StaffRequest, pk: int, number: int, document: int) -> HttpResponse:
    """Ask, with the number of pieces that were placed already; then remove for good."""
    at = desk(request, pk, number, document)
    if at is None:
        return no_longer_here(request, version_of(request.user, pk, number))
    if not operations.may_remove(request.user, at.document):
        raise PermissionDenied
    has_changed = False
    if request.method == "POST":
        told = request.POST.get("placed", "")
        if not (told.isascii() and told.isdecimal()):
            raise Http404
        try:
            operations.remove_old_document(at.document, placed=int(told), by=request.user, at=clock.now())
        except operations.PieceMoved:
            has_changed = True
            at = replace(at, pieces=queries.old_pieces_of(at.document))
        else:
            messages.success(
                request, _("The document was removed for good. What had been placed of it stays in the plan.")
            )
            return redirect("plans:old_documents", pk, number)
    placed = Counter(
        at.labels.get(piece.place, piece.place) for piece in at.pieces if piece.state == OldPiece.State.PLACED
    )
    page = {
        "version": at.version,
        "plan": at.version.plan,
        "document": at.document,
        "tally": queries.tally_of(at.pieces),
        "places": list(placed.items()),
        "has_changed": has_changed,
        "see_placed": at.address(show=OldPiece.State.PLACED.value),
    }
    return render(request, "plans/old_remove.html", page)
