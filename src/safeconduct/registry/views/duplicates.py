"""Entries that may be one person: the list, two side by side, and merges that can be undone."""

from collections.abc import Sequence
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.core.matching import compare
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.models import DuplicatePair, Person, Registration
from safeconduct.registry.reasons import sentence
from safeconduct.registry.views.within_reach import leave_trace

State = DuplicatePair.State
# Shown beside each other; those of a person can be chosen when the two are made one.
OF_THE_PERSON: Final[tuple[tuple[str, Promise], ...]] = (
    ("name", gettext_lazy("Name")), ("name_native", gettext_lazy("Name in Lao script")), ("sex", gettext_lazy("Sex")),
    ("born_on", gettext_lazy("Date of birth")), ("home_area", gettext_lazy("Home province")),
    ("home_village", gettext_lazy("Home village")), ("language", gettext_lazy("Language")),
)  # fmt: skip
OF_THE_ENTRY: Final[tuple[tuple[str, Promise], ...]] = (
    ("area", gettext_lazy("Province")), ("address", gettext_lazy("Address")), ("employer", gettext_lazy("Employer")),
    ("status", gettext_lazy("Status")), ("last_confirmed_on", gettext_lazy("Last confirmed")),
    ("came_by", gettext_lazy("Registered")),
)  # fmt: skip


@door("registry.change")
def duplicates(request: StaffRequest) -> HttpResponse:
    post, user = request.post_at_work, request.user
    pairs = list(queries.open_pairs(user, post)[: queries.PAGE])
    _trace_people(request, [person for pair in pairs for person in (pair.first_id, pair.second_id)])
    context = {
        "pairs": pairs,
        "total": queries.open_pairs(user, post).count(),
        "merges": queries.merges_at(user, post)[: queries.PAGE],
        "job": queries.search_job(post),
    }
    return render(request, "registry/duplicates.html", context)


def _trace_people(request: StaffRequest, people: Sequence[int]) -> None:
    rows = queries.registrations_at(request.user, request.post_at_work).filter(person__in=people)
    leave_trace(request, "registry.list_duplicates", list(rows))


@door("registry.change")
@require_POST
def duplicates_find(request: StaffRequest) -> HttpResponse:
    operations.ask_search(request.post_at_work, by=request.user, at=clock.now())
    return redirect("registry:duplicates")


@door("registry.change")
def duplicate(request: StaffRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(queries.pairs_at(request.user, request.post_at_work), pk=pk)
    entries = _entries(request, pair)
    if len(entries) < 2:
        messages.warning(request, _("One of the two is no longer registered here."))
        return redirect("registry:duplicates")
    leave_trace(request, "registry.open", entries)
    one, other = (queries.facts_of(entry) for entry in entries)
    comparison = compare(one, other)
    context = {
        "pair": pair,
        "entries": entries,
        "percent": round(comparison.probability * 100),
        "reasons": [(sentence(reason), reason.weight > 0) for reason in comparison.reasons],
        "choices": _beside(entries, OF_THE_PERSON, chosen=True),
        "facts": _beside(entries, OF_THE_ENTRY, chosen=False),
    }
    return render(request, "registry/duplicate.html", context)


def _entries(request: StaffRequest, pair: DuplicatePair) -> list[Registration]:
    rows = queries.registrations_at(request.user, request.post_at_work)
    found = queries.with_facts(rows.filter(person__in=(pair.first_id, pair.second_id)))
    return sorted(found, key=lambda one: one.person_id)[:2]


def _beside(
    entries: Sequence[Registration], names: Sequence[tuple[str, Promise]], *, chosen: bool
) -> list[dict[str, Any]]:
    lines = []
    for name, label in names:
        values = [_value(entry.person if chosen else entry, name) for entry in entries]
        if any(values):
            differs = bool(values[0]) and bool(values[1]) and values[0] != values[1]
            lines.append({"name": name, "label": label, "values": values, "differs": differs})
    return lines


def _value(row: Any, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    return display() if display is not None and getattr(row, name) else getattr(row, name)


@door("registry.change")
@require_POST
def duplicate_decide(request: StaffRequest, pk: int) -> HttpResponse:
    pair = get_object_or_404(queries.pairs_at(request.user, request.post_at_work), pk=pk)
    decision = request.POST.get("decision", "")
    if decision in {State.DIFFERENT, State.LATER}:
        operations.decide(pair, State(decision), by=request.user, at=clock.now())
        return redirect("registry:duplicates")
    try:
        kept, gone = _ordered(pair, request.POST.get("stays", ""))
        operations.merge(kept, gone, chosen=_chosen(request, kept, gone), by=request.user, at=clock.now())
    except operations.CannotMerge:
        messages.warning(request, _("One of the two was merged or erased meanwhile. Nothing was done."))
        return redirect("registry:duplicates")
    messages.success(
        request, _("The two entries are one person now. This can be undone on the page of duplicates.")
    )
    return redirect("registry:person", kept.pk)


def _ordered(pair: DuplicatePair, stays: str) -> tuple[Person, Person]:
    return (pair.second, pair.first) if stays == "second" else (pair.first, pair.second)


def _chosen(request: StaffRequest, kept: Person, gone: Person) -> dict[str, Any]:
    """The fields for which the value of whoever goes was chosen."""
    people = {
        "first": min(kept, gone, key=lambda one: one.pk),
        "second": max(kept, gone, key=lambda one: one.pk),
    }
    chosen = {}
    for name, _label in OF_THE_PERSON:
        side = request.POST.get(f"take-{name}", "")
        if side in people and people[side].pk != kept.pk:
            chosen[name] = getattr(people[side], name)
            if name == "born_on":
                chosen["birth_year_only"] = people[side].birth_year_only
    return chosen


@door("registry.change")
@require_POST
def merge_undo(request: StaffRequest, pk: int) -> HttpResponse:
    done = get_object_or_404(queries.merges_at(request.user, request.post_at_work), pk=pk)
    try:
        operations.unmerge(done, by=request.user, at=clock.now())
    except operations.CannotUndo:
        messages.warning(
            request, _("This can no longer be undone: it was undone already, or the entry went into another.")
        )
    else:
        messages.success(
            request, _("They are two entries again. What was changed since stays with the one that was kept.")
        )
    return redirect("registry:duplicates")
