"""People taken home as a file. Its page waits for the file; only who asked for it finds it there."""

from typing import cast

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Export
from safeconduct.registry.operations import files
from safeconduct.registry.operations.exports import KEPT_FOR
from safeconduct.registry.views.downloads import XLSX
from safeconduct.registry.views.people import filter_form, filters_of


@door("registry.export")
@require_POST
def people_export(request: StaffRequest) -> HttpResponse:
    """A short list comes back at once; a long one has a page that shows how far it is."""
    try:
        asked = operations.ask_export(
            request.post_at_work, filters_of(filter_form(request)), language=get_language() or "en",
            by=request.user, at=clock.now(),
        )  # fmt: skip
    except operations.StillWriting as still:
        messages.warning(
            request, _("Your earlier file is still being written. Wait for it or stop it first.")
        )
        return redirect("registry:export", still.export.pk)
    if asked.state == Export.State.READY:
        return redirect("registry:export_file", asked.pk)
    return redirect("registry:export", asked.pk)


@door("registry.export")
def export(request: StaffRequest, pk: int) -> HttpResponse:
    asked = _export(request, pk)
    context = {
        "export": asked,
        "job": queries.job_of(asked),
        "kept_until": asked.ready_at and asked.ready_at + KEPT_FOR,
    }
    return render(request, "registry/export.html", context)


@door("registry.export")
def export_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Where the file is no longer there, the export's page says so."""
    asked = _export(request, pk)
    if asked.state != Export.State.READY:
        return redirect("registry:export", pk)
    try:
        content = files.path_of(asked).open("rb")
    except FileNotFoundError:
        operations.remove_export(asked, by=None, at=clock.now())
        return redirect("registry:export", pk)
    operations.take_export(asked, by=request.user, at=clock.now())
    answer = FileResponse(content, as_attachment=True, filename="people.xlsx", content_type=XLSX)
    return cast(HttpResponse, answer)


@door("registry.export")
@require_POST
def export_end(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop the writing, or remove what was written."""
    asked = _export(request, pk)
    if asked.state == Export.State.WRITING:
        operations.stop_export(asked, by=request.user, at=clock.now())
    else:
        operations.remove_export(asked, by=request.user, at=clock.now())
    return redirect("registry:export", pk)


def _export(request: StaffRequest, pk: int) -> Export:
    return get_object_or_404(queries.exports_visible_to(request.user).select_related("post"), pk=pk)
