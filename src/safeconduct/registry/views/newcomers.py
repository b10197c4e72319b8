"""Who came by the public page or in a list of others: calls to make, whom to ask alone, and many that one line sent."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry.models import Registration
from safeconduct.registry.operations import public as operations
from safeconduct.registry.queries import newcomers as queries
from safeconduct.registry.queries.people import MOST_COUNTED, bounded_count
from safeconduct.registry.views.within_reach import changeable, leave_trace, registration_of

MOST_CALLS = 100


@door("registry.view")
def calls(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    waiting = list(queries.calls_at(request.user, post)[:MOST_CALLS])
    leave_trace(request, "registry.calls", queries.registrations_of(request.user, post, waiting))
    return render(request, "registry/calls.html", {"calls": waiting})


@door("registry.view")
@require_POST
def call_answered(request: StaffRequest, pk: int) -> HttpResponse:
    post = request.post_at_work
    call = get_object_or_404(queries.calls_at(request.user, post), pk=pk)
    registration = queries.registrations_of(request.user, post, [call])[0]
    reached = request.POST.get("reached") == "yes"
    try:
        operations.answer_call(call, registration, reached=reached, by=request.user, at=clock.now())
    except operations.AlreadySpokenTo:
        messages.warning(request, _("A colleague has spoken to this person meanwhile."))
    else:
        messages.success(request, _("It is written down that you called."))
    return redirect("registry:calls")


@door("registry.change")
def alone(request: StaffRequest) -> HttpResponse:
    rows = _listed_by_others(request)
    waiting = list(rows[:MOST_CALLS])
    leave_trace(request, "registry.list_alone", waiting)
    total = bounded_count(rows)
    context = {"rows": waiting, "total": total, "are_more": total == MOST_COUNTED}
    return render(request, "registry/alone.html", context)


@door("registry.change")
@require_POST
def alone_confirmed(request: StaffRequest, pk: int) -> HttpResponse:
    registration = get_object_or_404(_listed_by_others(request), person=pk)
    try:
        operations.confirm_alone(registration, by=request.user, at=clock.now())
    except operations.AlreadySpokenTo:
        messages.warning(request, _("A colleague has spoken to this person meanwhile."))
    else:
        messages.success(request, _("It is written down that the person spoke for themselves."))
    return redirect("registry:alone")


def _listed_by_others(request: StaffRequest) -> QuerySet[Registration]:
    post = request.post_at_work
    return queries.listed_by_others(request.user, post, today=clock.today(post.time_zone))


@door("registry.view")
def source(request: StaffRequest, pk: int) -> HttpResponse:
    registration = registration_of(request, pk)
    rows = list(queries.same_source(request.user, registration)[: queries.MOST])
    leave_trace(request, "registry.list", rows)
    may_change = request.user.has_perm("registry.change", registration.post)
    context = {"registration": registration, "rows": rows, "may_change": may_change}
    return render(request, "registry/source.html", context)


@door("registry.change")
@require_POST
def source_end(request: StaffRequest, pk: int) -> HttpResponse:
    registration = changeable(request, pk)
    chosen = [int(one) for one in request.POST.getlist("ended") if one.isascii() and one.isdecimal()]
    rows = queries.same_source(request.user, registration).filter(pk__in=chosen[: queries.MOST])
    ended = operations.end_together(list(rows), by=request.user, at=clock.now())
    messages.success(
        request,
        ngettext("%(count)d registration has ended.", "%(count)d registrations have ended.", ended)
        % {"count": ended},
    )
    return redirect("registry:people")
