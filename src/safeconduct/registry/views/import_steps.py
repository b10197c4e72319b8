"""The steps of an import that officers ask for. Each ends on the import's page, which shows where it is now."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations
from safeconduct.registry.intake.source import Choice
from safeconduct.registry.models import Import
from safeconduct.registry.views.import_page import import_of, mapping_form, page, reading_form

State = Import.State


@door("registry.import")
@require_POST
def import_map(request: StaffRequest, pk: int) -> HttpResponse:
    """Save the mapping and begin the check: one step for the officer."""
    batch = import_of(request, pk)
    form = mapping_form(batch, request.POST)
    if not form.is_valid():
        return page(request, batch, mapping=form, status=422)
    by, at = request.user, clock.now()
    try:
        operations.map_columns(
            batch, form.mapping, same_document=form.cleaned_data["same_document"], by=by, at=at
        )
        operations.ask_check(batch, by=by, at=at)
    except operations.NoColumns:
        form.add_error(
            None, _("Say which column holds the name, the document number or the telephone number.")
        )
        return page(request, batch, mapping=form, status=422)
    except operations.NotNow:
        _not_now(request)
    return redirect("registry:import_detail", pk)


@door("registry.import")
@require_POST
def import_look(request: StaffRequest, pk: int) -> HttpResponse:
    """Once more, after a fault."""
    batch = import_of(request, pk)
    return _ask(request, batch, lambda **who: operations.look_again(batch, **who))


@door("registry.import")
@require_POST
def import_read(request: StaffRequest, pk: int) -> HttpResponse:
    """Read the file in another way: sheet, encoding, header row."""
    batch = import_of(request, pk)
    form = reading_form(batch, request.POST)
    if not form.is_valid():
        return page(request, batch, reading=form, status=422)
    given = form.cleaned_data
    choice = Choice(
        given.get("sheet", ""), given.get("encoding", ""), given["header_row"], int(given["header_rows"])
    )  # fmt: skip
    return _ask(request, batch, lambda **who: operations.ask_reading(batch, choice, **who))


@door("registry.import")
@require_POST
def import_check(request: StaffRequest, pk: int) -> HttpResponse:
    batch = import_of(request, pk)
    return _ask(request, batch, lambda **who: operations.ask_check(batch, **who))


@door("registry.import")
@require_POST
def import_commit(request: StaffRequest, pk: int) -> HttpResponse:
    batch = import_of(request, pk)
    return _ask(request, batch, lambda **who: operations.ask_commit(batch, **who))


@door("registry.import")
@require_POST
def import_undo(request: StaffRequest, pk: int) -> HttpResponse:
    batch = import_of(request, pk)
    although = request.POST.get("although_edited") == "yes"
    return _ask(request, batch, lambda **who: operations.ask_undo(batch, although_edited=although, **who))


@door("registry.import")
@require_POST
def import_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Stop the work that goes on; where none does, give the import up."""
    batch = import_of(request, pk)
    stop = (
        operations.discard_import if batch.state in {State.UPLOADED, State.CHECKED} else operations.ask_cancel
    )
    return _ask(request, batch, lambda **who: stop(batch, **who))


def _ask(request: StaffRequest, batch: Import, step: Any) -> HttpResponse:
    try:
        step(by=request.user, at=clock.now())
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
    return redirect("registry:import_detail", batch.pk)


def _not_now(request: StaffRequest) -> None:
    messages.warning(request, _("This import has moved on to another step. The page shows where it is now."))
