"""Writing a plan one question at a time; left and resumed at any moment."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.plans import operations, queries
from safeconduct.plans.display import shown_table
from safeconduct.plans.forms import ContentForm, RecordForm
from safeconduct.plans.guide import GUIDELINES, Ask, asks, is_answered, is_begun, next_open
from safeconduct.plans.views.reach import known, may_change, version_of
from safeconduct.plans.views.workplace import (
    Workplace,
    clash_lines,
    no_longer_a_draft,
    say_too_many,
    workplace,
)


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
    form, conflict = _form(at, ask, request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        try:
            _save(at, ask, form, request)
        except operations.NotEditable:
            return no_longer_a_draft(request, at.version)
        except operations.TooManyPictures:
            say_too_many(form)
        except operations.Conflict as refused:
            conflict = refused
            form = _form(at, ask, None, None, conflict.content, conflict.section.revision)
        else:
            if "another" in request.POST:
                return redirect("plans:guide_step", pk, number, step)
            return redirect(_next_address(at, step))
    if at.section.names_people:
        operations.note_read(at.version, ask.section.key, by=request.user, at=clock.now())
    return render(
        request, "plans/guide.html", _page(at, ask, asked, form, conflict), status=409 if conflict else 200
    )


def _page(
    at: Workplace, ask: Ask, asked: list[Ask], form: ContentForm, conflict: operations.Conflict | None
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
        "clashes": clash_lines(at, conflict),
        "conflict": conflict,
        "answered": sum(is_answered(one, at.sections) for one in asked),
        "total": len(asked),
        "first_left": sum(not is_begun(one, at.sections) for one in first),
        "skip": _next_address(at, ask.number),
    }


def _next_address(at: Workplace, after: int) -> str:
    return f"{redirect('plans:guide', at.version.plan_id, at.version.number).url}?after={after}"


def _form(
    at: Workplace,
    ask: Ask,
    data: Any,
    files: Any = None,
    content: Mapping[str, Any] | None = None,
    revision: int | None = None,
) -> ContentForm:
    offered = known(at.version, at.outline, at.sections, at.names)
    over = at.revision if revision is None else revision
    if ask.table is not None:
        return RecordForm(ask.table, {"id": uuid4().hex[:12]}, over, offered, data, files)
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
            photos=form.photos,
            by=request.user,
            at=clock.now(),
        )
