"""Writing the fields of a section, and reading all of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.commented import said, said_in_section
from safeconduct.plans.display import shown_fields, shown_table
from safeconduct.plans.forms import section_form
from safeconduct.plans.progress import section_progress
from safeconduct.plans.views.paging import page_of
from safeconduct.plans.views.reach import known, may_change
from safeconduct.plans.views.readiness import section_needs
from safeconduct.plans.views.workplace import clash_lines, no_longer_a_draft, say_saved, workplace


@door("plans.view")
def section(request: StaffRequest, pk: int, number: int, key: str) -> HttpResponse:
    at = workplace(request, pk, number, key)
    editable = may_change(request, at.version)
    offered = known(at.version, at.outline, at.sections, at.names)
    form, clashes = section_form(at.section, at.content, at.revision, offered), None
    if request.method == "POST":
        form = section_form(at.section, at.content, at.revision, offered, request.POST)
        if form.is_valid():
            try:
                saved = operations.save_fields(
                    at.version,
                    key,
                    form.values,
                    base_revision=form.base_revision,
                    by=request.user,
                    at=clock.now(),
                )
            except operations.NotEditable:
                return no_longer_a_draft(request, at.version)
            except operations.Conflict as conflict:
                # Over the newest revision: my values where both changed, theirs everywhere else.
                form = section_form(at.section, conflict.content, conflict.section.revision, offered)
                clashes = conflict
            else:
                say_saved(request, saved, form)
                return redirect("plans:section", pk, number, key)
    if at.section.names_people:
        operations.note_read(at.version, key, by=request.user, at=clock.now())
    numbered = at.outline.number(key)
    every = said(at.outline, at.sections, queries.comments_on(at.version))
    its = said_in_section(every, key)
    page = {
        **at.page,
        **section_needs(at),
        "form": form,
        "clashes": clash_lines(at, clashes),
        "conflict": clashes,
        "editable": editable,
        "tables": [
            (page_of(shown_table(table, at.content, at.names), request.GET), its.tables.get(table.key))
            for table in at.section.tables
        ],
        "fields": [(one, its.fields.get(one.name)) for one in form],
        "values": [
            (field.key, *shown, its.fields.get(field.key))
            for field, shown in zip(
                at.section.fields, shown_fields(at.section, at.content, at.names), strict=True
            )
        ],
        "its_comments": its,
        "progress": section_progress(at.section, numbered, at.content),
        "edited": at.row,
        "following": at.outline.sections[numbered] if numbered < len(at.outline.sections) else None,
    }
    return render(request, "plans/section.html", page, status=409 if clashes else 200)
