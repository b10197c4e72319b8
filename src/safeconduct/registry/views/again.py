"""People to be asked again whether what stands in the register is still so."""

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.registry import operations
from safeconduct.registry.operations import texting
from safeconduct.registry.queries import again as queries
from safeconduct.registry.queries import registrations_at
from safeconduct.registry.queries.people import MOST_COUNTED, bounded_count
from safeconduct.registry.views.within_reach import leave_trace

MOST_SHOWN: Final = 50


@door("registry.change")
def again(request: StaffRequest) -> HttpResponse:
    post = request.post_at_work
    today = clock.today(post.time_zone)
    waiting = queries.to_ask_again(request.user, post, today=today)
    rows = list(waiting[:MOST_SHOWN])
    leave_trace(request, "registry.list_again", rows)
    lines = [(one, (today - one.last_confirmed_on).days // 30) for one in rows]
    total = bounded_count(waiting)
    context = {
        "lines": lines,
        "total": total,
        "are_more": total == MOST_COUNTED,
        "has_carrier": settings.SMS_WAY != "off",
        "is_waking_hour": queries.is_waking_hour(post, at=clock.now()),
        "by_sms": bounded_count(queries.to_ask_by_sms(request.user, post, today=today, at=clock.now())),
        "job": queries.asking_job(post),
    }
    return render(request, "registry/again.html", context)


@door("registry.change")
@require_POST
def still_so(request: StaffRequest, pk: int) -> HttpResponse:
    """`version` is the one the officer saw: whoever was changed meanwhile is looked at again."""
    post, version = request.post_at_work, request.POST.get("version", "")
    registration = get_object_or_404(registrations_at(request.user, post), person=pk)
    try:
        operations.update_person(
            registration, {"last_confirmed_on": clock.today(post.time_zone)},
            version=int(version) if version.isascii() and version.isdecimal() else 0, by=request.user, at=clock.now(),
        )  # fmt: skip
    except operations.ChangedMeanwhile:
        messages.warning(request, _("This entry was changed meanwhile. Look at it before you confirm it."))
        return redirect("registry:person", pk)
    messages.success(request, _("It is written down that this is still so."))
    return redirect("registry:again")


@door("registry.change")
@require_POST
def ask_by_sms(request: StaffRequest) -> HttpResponse:
    if settings.SMS_WAY == "off":
        messages.warning(request, _("No carrier for SMS is set up."))
        return redirect("registry:again")
    try:
        texting.ask_to_text(request.post_at_work, by=request.user, at=clock.now())
    except texting.NightThere:
        messages.warning(request, _("Nobody was asked: it is night at this post."))
    return redirect("registry:again")
