"""Writing a section: its fields, its records, and what happens when two people do so at once."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content import record_of
from safeconduct.plans.display import Names, shown_fields, shown_table, shown_title, shown_value
from safeconduct.plans.forms import ContentForm, RecordForm, section_form
from safeconduct.plans.models import PlanVersion, SectionContent
from safeconduct.plans.outline import Outline, Section, Table
from safeconduct.plans.progress import section_progress
from safeconduct.plans.views.reach import known, may_change, section_of, table_of, version_of


@dataclass(frozen=True, slots=True)
class Workplace:
    """Everything the pages of one section need."""

    version: PlanVersion
    outline: Outline
    section: Section
    sections: dict[str, dict[str, Any]]
    row: SectionContent | None
    names: Names

    @property
    def content(self) -> dict[str, Any]:
        return self.sections.get(self.section.key, {})

    @property
    def revision(self) -> int:
        return self.row.revision if self.row else 0

    @property
    def page(self) -> dict[str, Any]:
        return {
            "version": self.version,
            "plan": self.version.plan,
            "section": self.section,
            "number": self.outline.number(self.section.key),
        }


def _workplace(request: StaffRequest, pk: int, number: int, key: str) -> Workplace:
    version = version_of(request.user, pk, number)
    outline, sections = queries.outline_of(version), queries.sections_of(version)
    return Workplace(
        version,
        outline,
        section_of(version, key),
        sections,
        queries.section_of(version, key),
        queries.names_in(outline, sections),
    )


@door("plans.view")
def section(request: StaffRequest, pk: int, number: int, key: str) -> HttpResponse:
    at = _workplace(request, pk, number, key)
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
                return _no_longer_a_draft(request, at.version)
            except operations.Conflict as conflict:
                form, clashes = (
                    _again(at, conflict, section_form, at.section, conflict.content, offered),
                    conflict,
                )
            else:
                _say_saved(request, saved, form)
                return redirect("plans:section", pk, number, key)
    numbered = at.outline.number(key)
    page = {
        **at.page,
        "form": form,
        "clashes": _clash_lines(at, clashes),
        "conflict": clashes,
        "editable": editable,
        "tables": [shown_table(table, at.content, at.names) for table in at.section.tables],
        "values": shown_fields(at.section, at.content, at.names),
        "progress": section_progress(at.section, numbered, at.content),
        "edited": at.row,
        "following": at.outline.sections[numbered] if numbered < len(at.outline.sections) else None,
    }
    return render(request, "plans/section.html", page, status=409 if clashes else 200)


@door("plans.change")
def record_new(request: StaffRequest, pk: int, number: int, key: str, table: str) -> HttpResponse:
    at = _workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    offered = known(at.version, at.outline, at.sections, at.names)
    if not may_change(request, at.version):
        return _no_longer_a_draft(request, at.version)
    form = RecordForm(outlined, {"id": uuid4().hex[:12]}, at.revision, offered, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.add_record(
                at.version,
                key,
                table,
                form.values,
                record_id=form.cleaned_data["record"],
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return _no_longer_a_draft(request, at.version)
        if "another" in request.POST:
            messages.success(request, _("Added. Here is a form for the next one."))
            return redirect("plans:record_new", pk, number, key, table)
        return _back_to_table(pk, number, key, table)
    return render(request, "plans/record.html", {**at.page, "table": outlined, "form": form, "record": None})


@door("plans.change")
def record_edit(
    request: StaffRequest, pk: int, number: int, key: str, table: str, record: str
) -> HttpResponse:
    at = _workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    if not may_change(request, at.version):
        return _no_longer_a_draft(request, at.version)
    offered = known(at.version, at.outline, at.sections, at.names)
    stored = record_of(at.content, table, record)
    if stored is None and request.method != "POST":
        raise Http404
    form = RecordForm(outlined, stored or {"id": record}, at.revision, offered, request.POST or None)
    clashes = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = operations.change_record(
                at.version,
                key,
                table,
                record,
                form.values,
                base_revision=form.base_revision,
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return _no_longer_a_draft(request, at.version)
        except operations.Conflict as conflict:
            mine = record_of(conflict.content, table, record) or {"id": record, **form.values}
            form, clashes = _again(at, conflict, RecordForm, outlined, mine, offered), conflict
        else:
            _say_saved(request, saved, form)
            return _back_to_table(pk, number, key, table)
    page = {
        **at.page,
        "table": outlined,
        "form": form,
        "record": record,
        "title": shown_title(outlined, stored, at.names) if stored else "",
        "clashes": _clash_lines(at, clashes),
        "conflict": clashes,
    }
    return render(request, "plans/record.html", page, status=409 if clashes else 200)


@door("plans.change")
def record_remove(
    request: StaffRequest, pk: int, number: int, key: str, table: str, record: str
) -> HttpResponse:
    at = _workplace(request, pk, number, key)
    outlined = table_of(at.section, table)
    if not may_change(request, at.version):
        return _no_longer_a_draft(request, at.version)
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
                key,
                table,
                record,
                base_revision=int(seen) if seen.isdecimal() else -1,
                by=request.user,
                at=clock.now(),
            )
        except operations.NotEditable:
            return _no_longer_a_draft(request, at.version)
        except operations.Conflict:
            changed = True
        else:
            messages.success(request, _("Removed. The version before this one still has it."))
            return _back_to_table(pk, number, key, table)
    page = {
        **at.page,
        "table": outlined,
        "record": record,
        "title": shown_title(outlined, stored, at.names),
        "values": [(one.label, shown_value(one, stored.get(one.key), at.names)) for one in outlined.columns],
        "revision": at.revision,
        "changed": changed,
    }
    return render(request, "plans/record_remove.html", page, status=409 if changed else 200)


def _again(
    at: Workplace, conflict: operations.Conflict, form: Any, shape: Any, content: Any, offered: Any
) -> Any:
    """The form once more, over the newest revision: my values where both changed, theirs everywhere else."""
    return form(shape, content, conflict.section.revision, offered)


def _clash_lines(at: Workplace, conflict: operations.Conflict | None) -> list[dict[str, str]]:
    if conflict is None:
        return []
    lines = []
    for clash in conflict.clashes:
        table = at.section.table(clash.table)
        column = table.column(clash.field) if table else at.section.field(clash.field)
        if column is None:
            whole = table.one if table else clash.field
            lines.append({"label": str(whole), "mine": _("Kept"), "theirs": _("Removed")})
            continue
        lines.append(
            {
                "label": str(column.label),
                "mine": shown_value(column, clash.mine, at.names),
                "theirs": shown_value(column, clash.theirs, at.names),
            }
        )
    return lines


def _say_saved(request: StaffRequest, saved: SectionContent, form: ContentForm) -> None:
    if saved.revision > form.base_revision + 1:
        messages.success(
            request, _("Saved. A colleague had changed other parts meanwhile; both changes are kept.")
        )
    else:
        messages.success(request, _("Saved."))


def _no_longer_a_draft(request: StaffRequest, version: PlanVersion) -> HttpResponse:
    messages.error(
        request,
        _(
            "This version is no longer a draft, so nothing was saved. Start the next version to change the plan."
        ),
    )
    return redirect("plans:version", version.plan_id, version.number)


def _back_to_table(pk: int, number: int, key: str, table: Table | str) -> HttpResponse:
    response = redirect("plans:section", pk, number, key)
    response["Location"] += f"#{table}"
    return response
