"""Registering, changing and ending one person's entry, and the papers and the family that belong to it.

A form carries the version of the entry that was on the screen. When the entry has changed since, nothing is
written, nothing that was typed is lost, and the form knows the new version.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations
from safeconduct.registry.forms import DocumentForm, NewPersonForm, PersonForm, initial_of
from safeconduct.registry.models import Registration, TravelDocument
from safeconduct.registry.views.within_reach import changeable, leave_trace


@door("registry.change")
def person_new(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    today = clock.today(post.time_zone)
    form = NewPersonForm(request.POST or None, post=post, today=today, initial={"nationality": "LA"})
    if request.method == "POST" and form.is_valid():
        details = operations.Details(
            **form.values,
            document_number=form.cleaned_data["document_number"],
            document_holder=form.cleaned_data["document_holder"] or "unknown",
        )
        registration = operations.register(post, details, by=request.user, at=clock.now())
        messages.success(request, _("The person is registered."))
        return redirect("registry:person", registration.person_id)
    return render(request, "registry/person_form.html", {"form": form, "is_new": True})


@door("registry.change")
def person_edit(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    today = clock.today(registration.post.time_zone)
    form = PersonForm(
        request.POST or None, post=registration.post, today=today, initial=initial_of(registration),
        has_document=registration.person.documents.exists(),
    )  # fmt: skip
    theirs: list[tuple[object, object]] = []
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            operations.update_person(
                registration, form.values, version=version, by=request.user, at=clock.now()
            )
        except operations.ChangedMeanwhile:
            theirs = _theirs(form, form.values, initial_of(registration), registration.person, registration)
            form = _again(form, registration, today)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("registry:person", pk)
    else:
        leave_trace(request, "registry.open", [registration])
    context = {"form": form, "registration": registration, "theirs": theirs, "is_new": False}
    return render(request, "registry/person_form.html", context, status=409 if theirs else 200)


def _theirs(
    form: PersonForm | DocumentForm, typed: Mapping[str, Any], now: Mapping[str, Any], *rows: object
) -> list[tuple[object, object]]:
    """What now stands in the register where it differs from what was typed."""
    return [
        (form.fields[name].label, _shown(rows, name, now.get(name)))
        for name, value in typed.items()
        if name in form.fields and (value or "") != (now.get(name) or "")
    ] or [(_("Entry"), _("It was changed and changed back."))]


def _shown(rows: Sequence[object], name: str, value: Any) -> object:
    displays = (getattr(row, f"get_{name}_display", None) for row in rows)
    return next((display() for display in displays if display), value)


def _again(form: PersonForm, registration: Registration, today: date) -> PersonForm:
    """The same form with everything typed, now knowing the version it was compared with."""
    data = QueryDict(mutable=True)
    data.update({name: form.data.get(name, "") for name in form.fields})
    data["version"] = str(registration.version)
    return PersonForm(data, post=registration.post, today=today, has_document=form.has_document)


def version_of(request: StaffRequest) -> int:
    """The version that was on the screen; none is a version nobody has."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and text.isascii() else 0


@door("registry.change")
@require_POST
def person_end(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    try:
        operations.end(registration, by=request.user, at=clock.now())
    except operations.AlreadyEnded:
        messages.warning(request, _("The registration had ended already."))
    else:
        messages.success(
            request, _("The registration has ended. The entry is kept and no longer shown in lists.")
        )
    return redirect("registry:people")


@door("registry.change")
def document_new(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    form = DocumentForm(request.POST or None, today=clock.today(registration.post.time_zone))
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_document(registration, form.cleaned_data, by=request.user, at=clock.now())
        except operations.AlreadyEnded:
            messages.warning(request, _("The registration had ended already."))
            return redirect("registry:people")
        messages.success(request, _("The document is recorded."))
        return redirect("registry:person", pk)
    return render(request, "registry/document_form.html", {"form": form, "registration": registration})


@door("registry.change")
def document_edit(request: StaffRequest, pk: int, document: int) -> HttpResponse:
    registration = changeable(request, pk)
    known = get_object_or_404(TravelDocument, pk=document, person=registration.person)
    form = DocumentForm(request.POST or None, instance=known, today=clock.today(registration.post.time_zone))
    theirs: list[tuple[object, object]] = []
    if request.method == "POST" and form.is_valid():
        try:
            operations.update_document(
                registration, known, form.cleaned_data, version=version_of(request), by=request.user, at=clock.now()
            )  # fmt: skip
        except operations.ChangedMeanwhile:
            # Asked for again: the form has written what was typed into the one it was given.
            now = TravelDocument.objects.get(pk=document)
            theirs = _theirs(form, form.cleaned_data, model_to_dict(now), now)
        else:
            messages.success(request, _("The document is changed."))
            return redirect("registry:person", pk)
    leave_trace(request, "registry.open", [registration])
    context = {"form": form, "registration": registration, "document": known, "theirs": theirs}
    return render(request, "registry/document_form.html", context, status=409 if theirs else 200)
