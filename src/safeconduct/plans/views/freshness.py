"""Which sections are stale, who looks after them, and the walk through only those."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from safeconduct.base import clock
from safeconduct.identity.doors import StaffRequest, door
from safeconduct.identity.models import Post
from safeconduct.identity.queries import officers_of
from safeconduct.plans import operations, queries
from safeconduct.plans.display import shown_fields, shown_table
from safeconduct.plans.freshness import State
from safeconduct.plans.views.reach import version_of
from safeconduct.plans.views.workplace import workplace

MINUTES_EACH = 3


@door("plans.view")
def freshness(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    version = version_of(request.user, pk, number)
    on = clock.today(version.plan.post.time_zone)
    rows = queries.watched(version, on=on)
    stale = [one for one in rows if one.clock.state is not State.FRESH]
    page = {
        "version": version,
        "plan": version.plan,
        "rows": [(one, one.clock.days_late(on)) for one in rows],
        "stale": stale,
        "minutes": MINUTES_EACH * len(stale),
        "may_look": request.user.has_perm("plans.change", version.plan.post),
        "officers": _choices(version.plan.post),
    }
    return render(request, "plans/freshness.html", page)


def _choices(post: Post) -> list[tuple[int, str]]:
    people = {officer.user_id: str(officer.user) for officer in officers_of(post)}
    return sorted(people.items(), key=lambda one: one[1])


@door("plans.change")
@require_POST
def section_give(request: StaffRequest, pk: int, number: int, key: str) -> HttpResponse:
    version = version_of(request.user, pk, number)
    chosen = request.POST.get("owner", "")
    officer = officers_of(version.plan.post).filter(user=int(chosen)).first() if chosen.isdecimal() else None
    if chosen and officer is None:
        messages.error(request, _("This person does not work at the post any more, so nothing changed."))
    else:
        try:
            owner = officer.user if officer else None
            operations.give_section(version, key, owner, by=request.user, at=clock.now())
        except operations.NoSuchSection:
            raise Http404 from None
        messages.success(request, _("Saved."))
    return redirect("plans:freshness", pk, number)


@door("plans.change")
def look_through(request: StaffRequest, pk: int, number: int, key: str) -> HttpResponse:
    """One stale section at a time: still right, or to be changed."""
    at = workplace(request, pk, number, key)
    if request.method == "POST":
        operations.look_through(at.version, key, by=request.user, at=clock.now())
        return _onward(request, pk, number, key)
    if at.section.names_people:
        operations.note_read(at.version, key, by=request.user, at=clock.now())
    waiting = _waiting(request, pk, number)
    page = {
        **at.page,
        "values": shown_fields(at.section, at.content, at.names),
        "tables": [shown_table(table, at.content, at.names) for table in at.section.tables],
        "left": len(waiting),
        "following": next((one for one in waiting if one != key), None),
    }
    return render(request, "plans/look_through.html", page)


@door("plans.change")
def look_through_all(request: StaffRequest, pk: int, number: int) -> HttpResponse:
    """To the first section that is stale."""
    return _onward(request, pk, number, "")


def _onward(request: StaffRequest, pk: int, number: int, done: str) -> HttpResponse:
    waiting = [key for key in _waiting(request, pk, number) if key != done]
    if waiting:
        return redirect("plans:look_through", pk, number, waiting[0])
    messages.success(request, _("Every section was looked through. The plan is fresh."))
    return redirect("plans:freshness", pk, number)


def _waiting(request: StaffRequest, pk: int, number: int) -> list[str]:
    """The keys of the sections to look at, the latest first."""
    version = version_of(request.user, pk, number)
    on = clock.today(version.plan.post.time_zone)
    rows = [one.clock for one in queries.watched(version, on=on) if one.clock.state is not State.FRESH]
    return [one.section.key for one in sorted(rows, key=lambda one: (one.due_on, one.number))]
