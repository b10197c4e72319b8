"""Writing a plan one question at a time; left and resumed at any moment."""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.content import record_of, records
from safeconduct.plans.display import shown_table, shown_title
from safeconduct.plans.forms import ContentForm, RecordForm
from safeconduct.plans.guide import (
    GUIDELINES,
    Ask,
    asks,
    is_answered,
    is_begun,
    lacking,
    next_open,
    unfinished,
)
from safeconduct.plans.views.reach import known, may_change, version_of
from safeconduct.plans.views.workplace import (
    Workplace,
    clash_lines,
    no_longer_a_draft,
    say_too_many,
    typed_over,
    workplace,
)

Record: TypeAlias = Mapping[str, Any]
NEW: Final = "new"


@door("plans.change")
def guide(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """To the next question without an answer."""
    version = version_of(request.user, pk, number)
    after = request.GET.get("after", "")
    asked, sections = asks(queries.outline_of(version)), queries.sections_of(version)
    ask = next_open(asked, sections, after=int(after) if after.isdecimal() else 0)
    if ask is None:
        messages.success(
            request, _("Every question has an answer. Next: test the evacuation, then hand the plan in.")
        )
        return redirect("plans:version", pk, number)
    return redirect("plans:guide_step", pk, number, ask.number)


@door("plans.change")
def step(request: StaffRequest, pk: int, number: int, step: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    asked = asks(queries.outline_of(version))
    if not 1 <= step <= len(asked):
        raise Http404
    ask = asked[step - 1]
    at = workplace(request, pk, number, ask.section.key)
    if not may_change(request, at.version):
        return no_longer_a_draft(request, at.version)
    line = _line(at, ask, request)
    form, conflict = _form(at, ask, line, request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _save(at, ask, form, request)
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.TooManyPictures:
            say_too_many(form)
        except operations.Conflict as refused:
            conflict = refused
            form = _form_again(request, at, ask, form, conflict)
        else:
            return redirect(_after_saving(at, ask, line, request))
    if at.section.names_people:
        operations.note_read(at.version, ask.section.key, by=request.user, at=clock.now())
    return render(
        request,
        "plans/guide.html",
        _page(at, ask, asked, line, form, conflict),
        status=409 if conflict else 200,
    )


def _line(at: Workplace, ask: Ask, request: StaffRequest) -> Record | None:
    """The record of a table that is completed now: the one asked for, else the first that lacks something."""
    if ask.table is None or request.GET.get("line") == NEW:
        return None
    if request.method == "POST":
        return record_of(at.content, ask.table.key, request.POST.get("record", ""))
    waiting = unfinished(ask, at.sections)
    wanted = request.GET.get("line", "")
    return next((one for one in waiting if one.get("id") == wanted), waiting[0] if waiting else None)


def _next_line(at: Workplace, ask: Ask, line: Record | None) -> str:
    """The next record that lacks something, in the order of the table; empty after the last."""
    if ask.table is None or line is None:
        return ""
    order = [str(one.get("id")) for one in records(at.content, ask.table.key)]
    later = set(order[order.index(str(line.get("id"))) + 1 :])
    waiting = (str(one.get("id")) for one in unfinished(ask, at.sections))
    return next((one for one in waiting if one in later), "")


def _page(
    at: Workplace,
    ask: Ask,
    asked: list[Ask],
    line: Record | None,
    form: ContentForm,
    conflict: operations.Conflict | None,
) -> Mapping[str, Any]:
    first = [one for one in asked if one.is_first]
    table = ask.table
    return {
        **at.page,
        "ask": ask,
        "form": form,
        "guideline": GUIDELINES[ask.guideline],
        "table": table,
        "shown": shown_table(table, at.content, at.names) if table else None,
        "line": line,
        "line_title": shown_title(table, line, at.names) if table and line else "",
        "line_lacks": [str(column.label) for column in lacking(table, line)] if table and line else [],
        "lacking": len(unfinished(ask, at.sections)),
        "next_line": _line_address(at, ask, _next_line(at, ask, line)),
        "new_line": _line_address(at, ask, NEW),
        "clashes": clash_lines(at, conflict),
        "conflict": conflict,
        "answered": sum(is_answered(one, at.sections) for one in asked),
        "total": len(asked),
        "first_left": sum(not is_begun(one, at.sections) for one in first),
        "skip": _next_address(at, ask.number),
    }


def _after_saving(at: Workplace, ask: Ask, line: Record | None, request: StaffRequest) -> str:
    if "another" in request.POST:
        return _line_address(at, ask, NEW)
    return _line_address(at, ask, _next_line(at, ask, line)) or _next_address(at, ask.number)


def _line_address(at: Workplace, ask: Ask, line: str) -> str:
    step = redirect("plans:guide_step", at.version.plan_id, at.version.number, ask.number).url
    return f"{step}?line={line}" if line else ""


def _next_address(at: Workplace, after: int) -> str:
    return f"{redirect('plans:guide', at.version.plan_id, at.version.number).url}?after={after}"


def _form_again(
    request: StaffRequest, at: Workplace, ask: Ask, form: ContentForm, conflict: operations.Conflict
) -> ContentForm:
    """What was typed, over what stands meanwhile."""
    line: Record | None = None
    if ask.table is not None and isinstance(form, RecordForm):
        line = typed_over(request, at, ask.table, form.cleaned_data["record"], form, conflict)
    return _form(at, ask, line, content=conflict.content, revision=conflict.section.revision)


def _form(
    at: Workplace,
    ask: Ask,
    line: Record | None,
    data: Any = None,
    files: Any = None,
    content: Mapping[str, Any] | None = None,
    revision: int | None = None,
) -> ContentForm:
    offered = known(at.version, at.outline, at.sections, at.names)
    over = at.revision if revision is None else revision
    if ask.table is not None:
        return RecordForm(ask.table, line or {"id": uuid4().hex[:12]}, over, offered, data, files)
    field = ask.field
    if field is None:
        raise Http404
    return ContentForm([field], at.content if content is None else content, over, offered, data)


def _save(at: Workplace, ask: Ask, form: ContentForm, request: StaffRequest) -> None:
    if ask.table is None:
        operations.save_fields(
            at.version,
            ask.section.key,
            form.values,
            base_revision=form.base_revision,
            by=request.user,
            at=clock.now(),
        )
    elif any(form.values.values()):
        operations.save_record(
            at.version,
            (ask.section.key, ask.table.key),
            form.cleaned_data["record"],
            form.values,
            base_revision=form.base_revision,
            photos=form.photos,
            by=request.user,
            at=clock.now(),
        )
