"""Making the next number of a pattern: from a file, from a copy, row by row, or from a plan that has proved itself."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.exchange import MOST_BYTES
from safeconduct.plans.forms import Known, RecordForm
from safeconduct.plans.forms.patterns import FromPlanForm, PatternImportForm, PatternNoteForm
from safeconduct.plans.models import Pattern
from safeconduct.plans.outline import OUTLINE
from safeconduct.plans.patterns import read_pattern_file
from safeconduct.plans.patterns.drafting import general_table, shown_row
from safeconduct.plans.patterns.languages import said
from safeconduct.plans.views.patterns import chosen_language, names_within, pattern_of

DECISIONS = {
    "offer": operations.offer_pattern,
    "withdraw": operations.withdraw_pattern,
    "discard": operations.discard_pattern,
}


@door("plans.change_patterns")
def pattern_import(request: StaffRequest) -> HttpResponse:
    form = PatternImportForm(request.POST or None, request.FILES or None)
    remarks: list[str] = []
    if request.method == "POST" and form.is_valid():
        reading = read_pattern_file(form.cleaned_data["file"].read(MOST_BYTES + 1))
        remarks = [remark.located(OUTLINE) for remark in reading.remarks]
        if reading.pattern is not None:
            try:
                made = operations.add_pattern(reading.pattern, by=request.user, at=clock.now())
            except operations.NumberTaken:
                form.add_error(
                    "file", _("This pattern has a draft already. Offer or discard it, then read the file in.")
                )
            else:
                messages.success(
                    request, _("The file was read in as a draft. Look through it, then offer it.")
                )
                return _to(made)
    return render(request, "plans/pattern_import.html", {"form": form, "remarks": remarks})


@door("plans.change_patterns")
def pattern_next(request: StaffRequest, kind: str, code: str, number: int) -> HttpResponse:
    found = pattern_of(request.user, kind, code, number)
    form = PatternNoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        note = {get_language() or "en": form.cleaned_data["note"]}
        try:
            made = operations.start_pattern_number(found, note=note, by=request.user, at=clock.now())
        except operations.NumberTaken:
            form.add_error("note", _("This pattern has a draft already. Offer or discard that one first."))
        else:
            messages.success(request, _("The next number is a draft. Change its rows, then offer it."))
            return _to(made)
    return render(request, "plans/pattern_next.html", {"pattern": found, "form": form})


@door("plans.change_patterns")
def pattern_decide(request: StaffRequest, kind: str, code: str, number: int) -> HttpResponse:
    found = pattern_of(request.user, kind, code, number)
    decide = DECISIONS.get(request.POST.get("decision", ""))
    if decide is None:
        return _to(found)
    try:
        decide(found, by=request.user, at=clock.now())
    except operations.PatternMoved:
        messages.info(request, _("Somebody had decided on this number already, so nothing changed."))
        return redirect("plans:patterns")
    messages.success(request, _("Done. Plans that took an earlier number keep what they took."))
    return redirect("plans:patterns")


@door("plans.change_patterns")
def pattern_from_plan(request: StaffRequest, kind: str, code: str, number: int) -> HttpResponse:
    found = _draft_of(request, kind, code, number)
    versions = queries.versions_visible_to(request.user).order_by("plan__post", "plan__title", "-number")
    offered = [(str(one.pk), f"{one.plan.post}: {one}") for one in versions]
    form = FromPlanForm(offered, request.POST or None)
    if request.method == "POST" and form.is_valid():
        version = versions.get(pk=form.cleaned_data["version"])
        seen = request.POST.get("revision", "")
        try:
            operations.take_rows_from_plan(
                found,
                version,
                form.cleaned_data["language"],
                revision=int(seen) if seen.isdecimal() else -1,
                by=request.user,
                at=clock.now(),
            )
        except operations.PatternMoved:
            form.add_error(
                "version", _("A colleague changed this draft meanwhile. Look at it, then try again.")
            )
        else:
            messages.success(
                request, _("The rows were taken; names, telephone numbers and places stay in the plan.")
            )
            return _to(found)
    return render(request, "plans/pattern_from_plan.html", {"pattern": found, "form": form})


@door("plans.change_patterns")
def pattern_row(
    request: StaffRequest, kind: str, code: str, number: int, path: str, row: str = ""
) -> HttpResponse:
    found = _draft_of(request, kind, code, number)
    file = queries.pattern_file(found)
    outlined = OUTLINE.table(path)
    stored = next((one for one in file.rows(path) if one.get("id") == row), None)
    if outlined is None or (row and stored is None and request.method != "POST"):
        raise Http404
    table, language = general_table(outlined), chosen_language(request, file)
    names = names_within(file, language).records
    known = Known(records={
        one: [(str(each.get("id")), names[str(each.get("id"))]) for each in [*file.rows(one), *file.named(one)]]
        for one in {*file.tables, *file.names}
    })  # fmt: skip
    shown = shown_row(stored, table, language) if stored else {"id": row or uuid4().hex[:12]}
    form = RecordForm(table, shown, found.revision, known, request.POST or None)
    if request.method == "POST" and form.is_valid():
        by, at, record = request.user, clock.now(), form.cleaned_data["record"].lower().replace(".", "-")
        try:
            if "remove" in request.POST:
                operations.remove_pattern_row(found, path, record, revision=form.base_revision, by=by, at=at)
            else:
                values = {"id": record, **form.values}
                operations.put_pattern_row(
                    found, path, values, language, revision=form.base_revision, by=by, at=at
                )
        except operations.PatternMoved:
            message = _(
                "A colleague changed this draft meanwhile, so nothing was saved. Open it again and compare."
            )
            form.add_error(None, message)
        else:
            messages.success(request, _("Saved."))
            return _to(found)
    page = {
        "pattern": found,
        "table": table,
        "form": form,
        "row": row,
        "language": language,
        "title": said(stored.get(table.title), language) if stored else "",
    }
    return render(request, "plans/pattern_row.html", page, status=409 if form.non_field_errors() else 200)


def _draft_of(request: StaffRequest, kind: str, code: str, number: int) -> Pattern:
    found = pattern_of(request.user, kind, code, number)
    if not found.is_draft:
        raise Http404
    return found


def _to(pattern: Pattern) -> HttpResponse:
    return redirect("plans:pattern", pattern.kind, pattern.code, pattern.number)
