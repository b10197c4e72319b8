"""Imports: upload, and one page that shows the next step of whatever state an import is in."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadhandler import FileUploadHandler, StopUpload, TemporaryFileUploadHandler
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.forms import MappingForm, ReadingForm, UploadForm
from safeconduct.registry.intake.fields import FIELDS
from safeconduct.registry.intake.problems import Refused, keeps_out, sentence
from safeconduct.registry.intake.source import Choice
from safeconduct.registry.models import Import
from safeconduct.registry.views.downloads import xlsx

MEGABYTE = 1024 * 1024
State = Import.State
# In these states the page shows what stands in the file.
SHOWS_PEOPLE = {State.UPLOADED, State.CHECKED, State.COMMITTED, State.UNDONE}


class _Limited(FileUploadHandler):
    """Stops writing an upload to the disk once it is larger than allowed, but reads it to its end, so that the
    browser shows our sentence and not a broken connection."""

    def __init__(self, request: StaffRequest) -> None:
        super().__init__(request)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.received += len(raw_data)
        if self.received > settings.MAX_UPLOAD_BYTES:
            self.request.too_large = True  # type: ignore[union-attr]
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None


@door("registry.import")
def imports(request: StaffRequest) -> HttpResponse:
    rows = queries.imports_visible_to(request.user, request.post_at_work).defer(
        "preview", "columns", "mapping"
    )
    return render(request, "registry/imports.html", {"rows": rows[:200]})


# The handlers must be set before anything reads the form, which the CSRF check does; it runs inside.
@csrf_exempt
@door("registry.import")
def import_new(request: StaffRequest) -> HttpResponse:
    request.upload_handlers = [_Limited(request), TemporaryFileUploadHandler(request)]
    return _import_new(request)


@csrf_protect
def _import_new(request: StaffRequest) -> HttpResponse:
    limit = settings.MAX_UPLOAD_BYTES // MEGABYTE
    form = UploadForm(request.POST or None, request.FILES or None)
    if getattr(request, "too_large", False):
        form = UploadForm(initial={"source": request.POST.get("source", "")})
        context = {"form": form, "limit": limit, "refusal": sentence("too_large", {"limit": limit})}
        return render(request, "registry/import_new.html", context, status=413)
    if request.method == "POST" and form.is_valid():
        batch = operations.start_import(
            form.cleaned_data["file"], post=request.post_at_work, source=form.cleaned_data["source"],
            by=request.user, at=clock.now(),
        )  # fmt: skip
        return redirect("registry:import_detail", batch.pk)
    return render(request, "registry/import_new.html", {"form": form, "limit": limit})


@door("registry.import")
def import_detail(request: StaffRequest, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    if batch.state in SHOWS_PEOPLE:
        operations.record_import_read(batch, by=request.user, at=clock.now())
    return render(request, "registry/import.html", _context(batch))


def _context(
    batch: Import, mapping: MappingForm | None = None, reading: ReadingForm | None = None
) -> dict[str, Any]:
    context: dict[str, Any] = {
        "batch": batch,
        "job": queries.open_job(batch),
        "notes": [sentence(code, arguments) for code, arguments in batch.inspection.get("notes", ())],
        "same_as": batch.inspection.get("same_as"),
    }
    if batch.state == State.REFUSED:
        context["refusal"] = sentence(batch.refused_because, batch.inspection.get("refusal", {}))
    if batch.state in {State.UPLOADED, State.CHECKED}:
        context["mapping"] = mapping or _mapping_form(batch)
        context["reading"] = reading or _reading_form(batch)
    if batch.state in {State.CHECKED, State.COMMITTED, State.UNDONE}:
        context |= _findings(batch)
    if batch.state == State.COMMITTED:
        context["edited"] = operations.edited_since(batch)
    return context


def _mapping_form(batch: Import, data: Any = None) -> MappingForm:
    initial = {f"column_{column}": field for column, field in batch.mapping.get("columns", {}).items()}
    initial["same_document"] = batch.mapping.get("same_document", "update")
    return MappingForm(data, columns=batch.columns, initial=initial)


def _reading_form(batch: Import, data: Any = None) -> ReadingForm:
    initial = {
        "sheet": batch.sheet, "encoding": batch.encoding, "header_row": batch.header_row,
        "header_rows": str(batch.inspection.get("header_rows", 1)),
    }  # fmt: skip
    return ReadingForm(data, sheets=batch.inspection.get("sheets", ()), initial=initial)


def _findings(batch: Import) -> dict[str, Any]:
    counted = batch.outcome.get("problems", {})
    kinds = [
        {"code": code, "many": many, "keeps_out": keeps_out(code)}
        for code, many in sorted(counted.items(), key=lambda one: (not keeps_out(one[0]), -one[1]))
    ]
    problems = [
        {"row": one.row_number, "column": one.column, "value": one.value, "is_error": one.is_error,
         "sentence": sentence(one.code, one.arguments)}
        for one in queries.problems_of(batch)[:100]
    ]  # fmt: skip
    preview = [
        {
            "row": line["row"],
            "raw": [cell for cell in line["raw"] if cell],
            "read": [
                (FIELDS[name].label if name in FIELDS else name, value)
                for name, value in _readable(line["read"])
            ],
            "action": line["action"],
            "problems": [sentence(one["code"], one["arguments"]) for one in line["problems"]],
        }
        for line in batch.preview
    ]
    return {
        "actions": batch.outcome.get("actions", {}),
        "problem_kinds": kinds,
        "problems": problems,
        "problem_total": sum(counted.values()),
        "problems_kept": batch.outcome.get("kept", 0),
        "preview": preview,
    }


def _readable(read: dict[str, Any]) -> list[tuple[str, Any]]:
    usual = {
        "nationality": "LA",
        "document_kind": "passport",
        "document_holder": "unknown",
        "status": "not_asked",
    }
    return [(name, value) for name, value in read.items() if usual.get(name) != value]


@door("registry.import")
@require_POST
def import_map(request: StaffRequest, pk: int) -> HttpResponse:
    """Save the mapping and begin the check: one step for the officer."""
    batch = _batch(request, pk)
    form = _mapping_form(batch, request.POST)
    if not form.is_valid():
        return render(request, "registry/import.html", _context(batch, mapping=form), status=422)
    try:
        operations.map_columns(
            batch,
            form.mapping,
            same_document=form.cleaned_data["same_document"],
            by=request.user,
            at=clock.now(),
        )
        operations.ask_check(batch, by=request.user, at=clock.now())
    except operations.NoColumns:
        form.add_error(
            None, _("Say which column holds the name, the document number or the telephone number.")
        )
        return render(request, "registry/import.html", _context(batch, mapping=form), status=422)
    except operations.NotNow:
        _not_now(request)
    return redirect("registry:import_detail", pk)


@door("registry.import")
@require_POST
def import_read(request: StaffRequest, pk: int) -> HttpResponse:
    """Read the file in another way: sheet, encoding, header row."""
    batch = _batch(request, pk)
    form = _reading_form(batch, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        choice = Choice(
            given.get("sheet", ""), given.get("encoding", ""), given["header_row"], int(given["header_rows"])
        )  # fmt: skip
        try:
            operations.change_reading(batch, choice, by=request.user, at=clock.now())
            return redirect("registry:import_detail", pk)
        except Refused as reason:
            form.add_error(None, sentence(reason.code, reason.arguments))
        except operations.NotNow:
            _not_now(request)
            return redirect("registry:import_detail", pk)
    batch.refresh_from_db()
    return render(request, "registry/import.html", _context(batch, reading=form), status=422)


@door("registry.import")
@require_POST
def import_check(request: StaffRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, operations.ask_check)


@door("registry.import")
@require_POST
def import_commit(request: StaffRequest, pk: int) -> HttpResponse:
    return _ask(request, pk, operations.ask_commit)


@door("registry.import")
@require_POST
def import_undo(request: StaffRequest, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    try:
        operations.ask_undo(
            batch, by=request.user, at=clock.now(), although_edited=request.POST.get("although_edited") == "yes"
        )  # fmt: skip
    except operations.RowsEdited as edited:
        messages.warning(
            request,
            _(
                "%(count)s people of this import were changed since. Tick the box to say that these changes may be lost, then undo."
            )
            % {"count": edited.count},
        )
    except operations.NotNow:
        _not_now(request)
    return redirect("registry:import_detail", pk)


@door("registry.import")
@require_POST
def import_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop the work that goes on; where none does, give the import up."""
    batch = _batch(request, pk)
    try:
        if batch.state in {State.UPLOADED, State.CHECKED}:
            operations.discard_import(batch, by=request.user, at=clock.now())
        else:
            operations.ask_cancel(batch, by=request.user, at=clock.now())
    except operations.NotNow:
        _not_now(request)
    return redirect("registry:import_detail", pk)


@door("registry.import")
def import_problems_xlsx(request: StaffRequest, pk: int) -> HttpResponse:
    batch = _batch(request, pk)
    return xlsx(
        f"import-{batch.pk}-problems",
        lambda out: operations.export_problems(out, batch, by=request.user, at=clock.now()),
    )


@door("registry.import")
def import_template_xlsx(request: StaffRequest) -> HttpResponse:
    return xlsx("people-to-fill-in", operations.write_template)


def _ask(request: StaffRequest, pk: int, ask: Any) -> HttpResponse:
    try:
        ask(_batch(request, pk), by=request.user, at=clock.now())
    except operations.NotNow:
        _not_now(request)
    return redirect("registry:import_detail", pk)


def _batch(request: StaffRequest, pk: int) -> Import:
    return get_object_or_404(queries.imports_visible_to(request.user).select_related("post"), pk=pk)


def _not_now(request: StaffRequest) -> None:
    messages.warning(request, _("This import has moved on to another step. The page shows where it is now."))
