"""An officer's own messages, and the outbox as the operator sees it."""

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.messaging import operations, queries
from safeconduct.messaging.forms import NarrowForm
from safeconduct.messaging.models import Message

ON_A_PAGE = 25


@door("identity.view_post")
def messages_page(request: StaffRequest) -> HttpResponse:
    return render(request, "messaging/messages.html", _paged(queries.listed_for(request.user), request))


@door("identity.view_post")
def message(request: StaffRequest, pk: int) -> HttpResponse:
    """Looking changes nothing, so that a browser may load it ahead; opening from the list says that it was read."""
    return render(request, "messaging/message.html", {"message": _own(request, pk)})


@door("identity.view_post")
@require_POST
def read(request: StaffRequest, pk: int) -> HttpResponse:
    operations.read(_own(request, pk), at=clock.now())
    return redirect("messaging:message", pk)


@door("identity.view_post")
@require_POST
def read_all(request: StaffRequest) -> HttpResponse:
    operations.read_all(by=request.user, at=clock.now())
    return redirect("messaging:messages")


@door("messaging.view_outbox")
def outbox(request: StaffRequest) -> HttpResponse:
    everything = queries.outbox_of(request.user)
    tallies = queries.tallies(everything)
    form = _narrowing(request, request.GET, tallies)
    narrowed = form.narrowed
    rows = narrowed.apply(everything) if narrowed else everything.none()
    page = {
        "tallies": tallies,
        "waiting": sum(one.waiting for one in tallies),
        "sent": sum(one.sent for one in tallies),
        "failed": sum(one.failed for one in tallies),
        "withdrawn": sum(one.withdrawn for one in tallies),
        "oldest": queries.oldest_waiting(everything),
        "most_attempts": operations.MOST_ATTEMPTS,
        "form": form,
        "in_address": form.in_address,
        "failed_here": queries.failed_in(rows).count(),
    }
    paged = _paged(queries.in_order(rows), request, form.in_address)
    return render(request, "messaging/outbox.html", page | paged, status=200 if narrowed else 422)


@door("messaging.view_outbox")
@require_POST
def again(request: StaffRequest) -> HttpResponse:
    """One message, or all that failed among those that the page shows."""
    rows = queries.outbox_of(request.user)
    form = _narrowing(request, request.POST, queries.tallies(rows))
    narrowed = form.narrowed
    rows = narrowed.apply(rows) if narrowed else rows.none()
    chosen = request.POST.get("message", "")
    if chosen:
        rows = rows.filter(pk=int(chosen) if chosen.isascii() and chosen.isdecimal() else 0)
    count = operations.try_again(rows, by=request.user, at=clock.now())
    if count:
        said = ngettext("%(count)s message is sent again.", "%(count)s messages are sent again.", count)
        messages.success(request, said % {"count": count})
    else:
        messages.info(request, _("Nothing was left to send again; somebody else may have been quicker."))
    return redirect(f"{reverse('messaging:outbox')}?{form.in_address}#messages")


def _narrowing(request: StaffRequest, given: QueryDict, tallies: list[queries.Tally]) -> NarrowForm:
    return NarrowForm(
        given, kinds=[one.kind for one in tallies], today=clock.today(request.post_at_work.time_zone)
    )


def _own(request: StaffRequest, pk: int) -> Message:
    return get_object_or_404(queries.visible_to(request.user).select_related("recipient__post"), pk=pk)


def _paged(rows: QuerySet[Message], request: StaffRequest, kept: str = "") -> dict[str, object]:
    """`kept` is the part of the address that says how the list is narrowed."""
    page: Page[Message] = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page"))
    before = f"?{kept}&" if kept else "?"
    return {
        "rows": page.object_list,
        "previous_url": f"{before}page={page.previous_page_number()}" if page.has_previous() else "",
        "next_url": f"{before}page={page.next_page_number()}" if page.has_next() else "",
        "shown": _("%(first)s to %(last)s of %(total)s")
        % {"first": page.start_index(), "last": page.end_index(), "total": page.paginator.count},
    }
