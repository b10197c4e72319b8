"""Who wrote and read what: the history of one person, in words and as a workbook; and reading that is unusual."""

from datetime import date
from io import BytesIO
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from safeconduct.audit.models import Event
from safeconduct.base import clock
from safeconduct.desk import operations, queries
from safeconduct.desk.unusual.finding import unusual as unusual_reading
from safeconduct.desk.unusual.judging import Finding
from safeconduct.desk.unusual.thresholds import Unreadable
from safeconduct.desk.unusual.wording import TITLES, reasons, sentence
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Post, User
from safeconduct.registry.operations.spreadsheets import write_table
from safeconduct.registry.queries import accesses_of

PERSON: Final = "registry.person"
MOST_SHOWN: Final = 500
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def history_of_person(request: StaffRequest, person: int) -> HttpResponse:
    """Behind the door of the history, for whoever may see it."""
    shown = accesses_of(person, most=MOST_SHOWN + 1)
    context = {"person": person, "accesses": shown[:MOST_SHOWN], "is_cut": len(shown) > MOST_SHOWN}
    return render(request, "desk/access.html", context)


@door("identity.view_post")
def history_xlsx(request: StaffRequest, person: int) -> HttpResponse:
    """All of it, however long."""
    if not queries.may_see_history(request.user, PERSON, person):
        raise Http404
    now, out = clock.now(), BytesIO()
    header = [_("No."), _("When"), _("Who"), _("Role"), _("Post"), _("What"), _("In the trail")]
    lines = [
        [
            one.event.sequence, timezone.localtime(one.at).strftime("%Y-%m-%d %H:%M:%S"), one.officer or _("The system"),
            one.roles, one.post, one.what, one.event.action,
        ]
        for one in accesses_of(person)
    ]  # fmt: skip
    write_table(out, _("Who wrote and read this")[:31], header, lines)
    operations.note_history_export(person, post=request.post_at_work, by=request.user, at=now)
    disposition = {"Content-Disposition": f'attachment; filename="history-{person}.xlsx"'}
    return HttpResponse(out.getbuffer(), content_type=XLSX, headers=disposition)


@door("audit.view")
def unusual(request: StaffRequest) -> HttpResponse:
    try:
        found, limits = unusual_reading(request.user, settings.DATA_DIR, at=clock.now())
    except Unreadable:
        return render(request, "desk/unusual.html", {"is_unreadable": True})
    officers = User.objects.in_bulk([one.officer for one in found])
    posts = {post.code: post for post in Post.objects.filter(code__in={one.home for one in found})}
    context = {
        "lines": [
            (one, officers.get(one.officer), posts.get(one.home), TITLES[one.kind], sentence(one))
            for one in found
        ],
        "reasons": reasons(limits),
        "limits": limits,
    }
    return render(request, "desk/unusual.html", context)


@door("audit.view")
def unusual_events(request: StaffRequest, kind: str, officer: int, day: str) -> HttpResponse:
    """The very events a line was found by."""
    one = _finding(request, kind, officer, day)
    context = {
        "events": Event.objects.filter(pk__in=one.events).order_by("-sequence"),
        "officer": User.objects.filter(pk=officer).first(),
        "title": TITLES[one.kind],
        "sentence": sentence(one),
        "on": one.on,
    }
    return render(request, "desk/unusual_events.html", context)


def _finding(request: StaffRequest, kind: str, officer: int, day: str) -> Finding:
    try:
        on = date.fromisoformat(day)
        found, _limits = unusual_reading(request.user, settings.DATA_DIR, at=clock.now())
    except (ValueError, Unreadable) as error:
        raise Http404 from error
    for one in found:
        if (one.kind, one.officer, one.on) == (kind, officer, on):
            return one
    raise Http404
