"""Who belongs to one person: put together with others, and taken apart."""

from typing import Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations, queries
from safeconduct.registry.models import Registration
from safeconduct.registry.queries import families
from safeconduct.registry.views.within_reach import changeable, leave_trace

MOST_FOUND: Final = 10


@door("registry.change")
def family(request: StaffRequest, pk: int) -> HttpResponse:
    """A name must not stand in an address, so a search is sent."""
    registration = changeable(request, pk)
    one = registration.person
    members = list(families.entries_of(one.family_unit)) if one.family_unit else []
    text = request.POST.get("q", "")[:120].strip()
    found = _found(request, registration, text, [row.pk for row in members]) if text else []
    leave_trace(request, "registry.open", members or [registration])
    leave_trace(request, "registry.search", found)
    context = {
        "registration": registration,
        "members": members,
        "seen": families.mark_of([one]),
        "q": text,
        "found": [(row, families.mark_of([one, row.person])) for row in found],
    }
    return render(request, "registry/family.html", context)


def _found(
    request: StaffRequest, registration: Registration, text: str, members: list[int]
) -> list[Registration]:
    rows = queries.find(request.user, text, post=registration.post)
    return [row for row in rows if row.pk not in {registration.pk, *members}][:MOST_FOUND]


@door("registry.change")
@require_POST
def family_unite(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    rows = queries.registrations_at(request.user, registration.post)
    other = get_object_or_404(rows, person=_number(request.POST.get("other", "")))
    seen = request.POST.get("seen", "")
    try:
        operations.unite_families(registration, other, seen=seen, by=request.user, at=clock.now())
    except (operations.FamilyChanged, operations.AlreadyEnded):
        _say_changed(request)
    except operations.OtherPost:
        messages.warning(
            request, _("The family unit of one of them belongs to another post. Nothing was written.")
        )
    else:
        messages.success(request, _("They are one family unit now."))
    return redirect("registry:family", pk)


@door("registry.change")
@require_POST
def family_split(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    leaving = {_number(one) for one in request.POST.getlist("leaving")}
    seen = request.POST.get("seen", "")
    if not leaving:
        messages.warning(request, _("Nobody was chosen."))
        return redirect("registry:family", pk)
    try:
        operations.split_family(registration, leaving, seen=seen, by=request.user, at=clock.now())
    except operations.NobodyStays:
        messages.warning(request, _("Somebody has to stay. Choose only those who go."))
    except (operations.FamilyChanged, operations.AlreadyEnded):
        _say_changed(request)
    else:
        messages.success(request, _("They are taken apart."))
    return redirect("registry:family", pk)


def _say_changed(request: StaffRequest) -> None:
    messages.warning(request, _("This family was changed meanwhile. Look at it again and repeat the step."))


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 12 else 0
