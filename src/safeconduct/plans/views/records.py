"""Adding, changing and removing a record of a section."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations
from safeconduct.plans.content import record_of
from safeconduct.plans.display import label_of, shown_title, shown_value
from safeconduct.plans.forms import RecordForm
from safeconduct.plans.views.reach import known, may_change, table_of
from safeconduct.plans.views.workplace import (
    Workplace,
    clash_lines,
    no_longer_a_draft,
    say_saved,
    say_too_many,
    typed_over,
    workplace,
)


@door("plans.change")
def record_new(request: StaffRequest, pk: int, number: int, key: str, table: str) -> HttpResponse:
    at = workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    offered = known(at.version, at.outline, at.sections, at.names)
    if not may_change(request, at.version):
        return no_longer_a_draft(request, at.version)
    form = RecordForm(
        outlined, {"id": uuid4().hex[:12]}, at.revision, offered, request.POST or None, request.FILES or None
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.save_record(
                at.version,
                (key, table),
                form.cleaned_data["record"],
                form.values,
                photos=form.photos,
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.TooManyPictures:
            say_too_many(form)
        else:
            if "another" in request.POST:
                messages.success(request, _("Added. Here is a form for the next one."))
                return redirect("plans:record_new", pk, number, key, table)
            return _back_to_table(pk, number, key, table)
    return render(request, "plans/record.html", {**at.page, "table": outlined, "form": form, "record": None})


@door("plans.change")
def record_edit(
    request: StaffRequest, pk: int, number: int, key: str, table: str, record: str
) -> HttpResponse:
    at = workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    if not may_change(request, at.version):
        return no_longer_a_draft(request, at.version)
    offered = known(at.version, at.outline, at.sections, at.names)
    stored = record_of(at.content, table, record)
    if stored is None and request.method != "POST":
        raise Http404
    form = RecordForm(
        outlined, stored or {"id": record}, at.revision, offered, request.POST or None, request.FILES or None
    )
    clashes, named = None, stored
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.save_record(
                at.version,
                (key, table),
                record,
                form.values,
                base_revision=form.base_revision,
                photos=form.photos,
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.TooManyPictures:
            say_too_many(form)
        except operations.Conflict as conflict:
            mine = typed_over(request, at, outlined, record, form, conflict)
            form, clashes = RecordForm(outlined, mine, conflict.section.revision, offered), conflict
            # Somebody may have removed what is written here; it keeps the name that was typed.
            named = stored or mine
        else:
            say_saved(request, saved, form)
            return _back_to_table(pk, number, key, table)
    _note_read(request, at, key)
    page = {
        **at.page,
        "table": outlined,
        "form": form,
        "record": record,
        "title": shown_title(outlined, named, at.names) if named else "",
        "clashes": clash_lines(at, clashes),
        "conflict": clashes,
    }
    return render(request, "plans/record.html", page, status=409 if clashes else 200)


@door("plans.change")
def record_remove(
    request: StaffRequest, pk: int, number: int, key: str, table: str, record: str
) -> HttpResponse:
    at = workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    if not may_change(request, at.version):
        return no_longer_a_draft(request, at.version)
    stored = record_of(at.content, table, record)
    if stored is None:
        messages.info(request, _("This record had been removed already."))
        return _back_to_table(pk, number, key, table)
    changed = False
    if request.method == "POST":
        seen = request.POST.get("base_revision", "")
        try:
            operations.remove_record(
                at.version,
                (key, table),
                record,
                base_revision=int(seen) if seen.isdecimal() else -1,
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.Conflict:
            changed = True
        else:
            messages.success(request, _("Removed. The version before this one still has it."))
            return _back(request, pk, number, key, table)
    _note_read(request, at, key)
    page = {
        **at.page,
        "table": outlined,
        "record": record,
        "title": shown_title(outlined, stored, at.names),
        "values": [
            (label_of(one), shown_value(one, stored.get(one.key), at.names)) for one in outlined.columns
        ],
        "revision": at.revision,
        "changed": changed,
        "back": _back(request, pk, number, key, table).url,
    }
    return render(request, "plans/record_remove.html", page, status=409 if changed else 200)


def _note_read(request: StaffRequest, at: Workplace, key: str) -> None:
    if at.section.names_people:
        operations.note_read(at.version, key, by=request.user, at=clock.now())


def _back(request: StaffRequest, pk: int, number: int, key: str, table: str) -> HttpResponseRedirect:
    """To the question that the officer came from, else to the table."""
    step = request.GET.get("guide", "")
    if step.isdecimal():
        return HttpResponseRedirect(reverse("plans:guide_step", args=[pk, number, int(step)]))
    return _back_to_table(pk, number, key, table)


def _back_to_table(pk: int, number: int, key: str, table: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(f"{reverse('plans:section', args=[pk, number, key])}#{table}")
