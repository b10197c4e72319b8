"""The old documents of a plan: the list of them, and a form for another."""

from pathlib import PurePath
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.forms import OldDocumentForm
from safeconduct.plans.old import MOST_BYTES, Reading, Refused, read_old_document
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
            reading, content = read_upload(file)
            document = operations.take_in_document(
                version, reading, content, title=title_of(file), by=request.user, at=clock.now()
            )
        except Refused as refused:
            form.add_error("old", refused.sentence)
        except operations.NotEditable:
            return no_longer_a_draft(request, version)
        except operations.SameDocument as same:
            messages.info(request, _("This very document is here already; go on where you left it."))
            return redirect("plans:old_document", pk, number, same.document.pk)
        else:
            say_taken_in(request, reading)
            return redirect("plans:old_document", pk, number, document.pk)
    page = {
        "version": version,
        "plan": version.plan,
        "form": form,
        "documents": queries.old_documents_of(version),
        "editable": may_change(request, version),
    }
    return render(request, "plans/old_documents.html", page)


def read_upload(file: "UploadedFile[Any]") -> tuple[Reading, bytes]:
    content = file.read(MOST_BYTES + 1)
    return read_old_document(content), content


def title_of(file: "UploadedFile[Any]") -> str:
    return PurePath(file.name or "").stem or _("Old document")


def say_taken_in(request: StaffRequest, reading: Reading) -> None:
    count = len(reading.pieces)
    said = ngettext(
        "The document was read: %(count)s piece waits for its place.",
        "The document was read: %(count)s pieces wait for their places.",
        count,
    )
    messages.success(request, said % {"count": count})
